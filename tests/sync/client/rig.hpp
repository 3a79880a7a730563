#pragma once

#include "storage/base/file.hpp"
#include "storage/channel/socket.hpp"
#include "sync/centre/setup/certificate.hpp"
#include "tests/storage/keyring/test_office.hpp"
#include "tests/sync/free_port.hpp"

#include <cstdlib>
#include <filesystem>
#include <sys/types.h>

// The real programs on this machine, for tests: a centre with its own small authority, a core with its ledger, each
// a process with files of its own in one folder that goes away.
namespace teduh::tests {

class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

// TEDUH_PROGRAMS names another folder, for programs that are installed or were built apart.
std::string program_path(std::string_view name);

// A child process; killed when it still runs at the end.
class Program {
public:
    Program() = default;
    Program(const std::vector<std::string>& words, const std::filesystem::path& log,
            const std::vector<std::string>& environment = {});
    Program(Program&& other) noexcept : process_(std::exchange(other.process_, 0)) {}
    Program& operator=(Program&& other) noexcept {
        std::swap(process_, other.process_);
        return *this;
    }
    ~Program() { stop(9); }

    // Sends the signal and waits: the exit status, or minus the signal that ended it.
    int stop(int signal);
    int wait();
    bool runs() const;
    pid_t id() const { return process_; }

private:
    pid_t process_ = 0;
};

// An office whose keyring names one centre (or more servers), each reachable at the port given for it.
struct ServerFiles {
    centre::Certificates certificates;
    std::uint16_t listen_port = 0; // where the program listens
    std::uint16_t named_port = 0;  // what the keyring says: the same, or a proxy's
};
ServerFiles server_files(std::uint16_t named_port = 0);
void name_server(TestOffice& office, const TestServer& server, formats::ServerRole role, const ServerFiles& files);

struct CentreOptions {
    bool relay = false;
    unsigned wait_seconds = 5;
    std::vector<std::string> environment{};
};
// Writes its configuration and starts it; returns when it answers.
Program start_centre(const TestOffice& office, const TestServer& server, const ServerFiles& files,
                     const Folder& folder, std::string_view name, const CentreOptions& options = {});

// A core's data folder with its key and its office's keyring.
void prepare_core(const TestOffice& office, const TestDevice& device, const Folder& folder, std::string_view name);
// Starts it and returns when its socket answers. `program` is teduhd or teduhd_crash.
Program start_core(const Folder& folder, std::string_view name, const std::vector<std::string>& environment = {},
                   std::string_view program = "teduhd");
std::filesystem::path socket_of(const Folder& folder, std::string_view name, std::string_view peer);

// A complaint as a device sends it: a capsule, a record of 4 KiB, and perhaps a photo of so many parts.
struct SealedComplaint {
    formats::CapsuleId capsule;
    std::vector<Bytes> objects;
    std::vector<channel::PartPut> parts;
};
SealedComplaint sealed_complaint(const TestOffice& office, const TestDevice& device, std::size_t photo_parts = 0);

// Asks until it is true, at most so long.
template <class Question>
bool eventually(Question question, std::uint64_t patience_ms = 20'000);

void sleep_ms(std::uint64_t milliseconds);
std::uint64_t boot_ms();

template <class Question>
bool eventually(Question question, std::uint64_t patience_ms) {
    for (const auto until = boot_ms() + patience_ms; boot_ms() < until; sleep_ms(20))
        if (question()) return true;
    return question();
}

} // namespace teduh::tests
