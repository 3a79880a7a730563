#pragma once

#include "sync/https/curl_transport.hpp"
#include "sync/client/uplink.hpp"
#include "tests/sync/client/rig.hpp"
#include "tests/sync/fault_proxy.hpp"

#include <chrono>
#include <stdexcept>

// What every measurement stands on: an office, its centre as a process of its own, and devices with real
// ledgers.
namespace teduh::bench {

using namespace teduh::tests;

double now_s(); // monotonic

template <class Work>
double seconds_of(Work work) {
    const auto before = now_s();
    work();
    return now_s() - before;
}

// Of a process: the most memory it ever had resident, and its processor seconds so far.
double most_memory_mib(pid_t process);
double processor_s(pid_t process);

// The value, or an exception that says in words why there is none: a measurement that failed is not a figure.
template <class Value>
Value must(Result<Value> result) {
    if (!result) throw std::runtime_error(std::string(result.error().detail.text()));
    if constexpr (!std::is_void_v<Value>) return *std::move(result);
}

// Where a ledger is prepared that no figure measures: in memory where there is room, so that not each of its
// entries waits for the disk. It is copied to the disk before anything is measured.
class Workshop {
public:
    explicit Workshop(const Folder& otherwise);
    ~Workshop();
    Workshop(const Workshop&) = delete;
    Workshop& operator=(const Workshop&) = delete;
    std::string name() const { return path_.string(); } // an absolute one, for a BenchDevice
    std::filesystem::path ledger() const { return path_ / "ledger.db"; }

private:
    std::filesystem::path path_;
};

// An office with one centre, groups, a kiosk and a desk, and `more` desks. Its keyring names one port, behind
// which either a centre listens itself or a line to it that can be made slow, counted and cut.
class Town {
public:
    explicit Town(std::size_t more = 0);

    // A new centre with nothing in it; the one before ends.
    void open_centre();
    void open_centre(const Faults& faults); // behind a line
    void close_centre();

    FaultProxy& line() { return *line_; }
    pid_t centre() const { return centre_.id(); }
    std::string new_name(std::string_view what) { return std::string(what) + std::to_string(++names_); }

    Folder folder;
    TestOffice office;
    std::vector<TestDevice> desks;

private:
    std::size_t names_ = 0;
    std::uint16_t named_port_ = free_port();
    ServerFiles files_;
    std::unique_ptr<FaultProxy> line_;
    Program centre_;
};

// Passes everything on and notes how long the answers took.
class TimedTransport final : public https::Transport {
public:
    explicit TimedTransport(https::Transport& inner) : inner_(inner) {}
    Result<https::Answer> exchange(const https::Request& request) override;
    const std::string& host() const override { return inner_.host(); }
    void disconnect() override { inner_.disconnect(); }

    std::uint64_t exchanges = 0;
    double exchange_s = 0;
    double first_put_s = 0; // now_s() when the first part was about to go

private:
    https::Transport& inner_;
};

struct Talk {
    double wall_s = 0;
    double exchange_s = 0; // of it, waiting for answers
    std::uint64_t exchanges = 0;
    double parts_s = 0; // from the first part to the end
};

// A device's core without its channel: the real ledger, the real uplink, the real transport.
class BenchDevice {
public:
    // `ledger`: a file to begin with, which is copied.
    BenchDevice(const TestOffice& office, const TestDevice& keys, const Folder& folder, std::string_view name,
                const std::filesystem::path& ledger = {});

    // Stores complaints of 4 KiB, each with so many parts of a photo; the seconds each took in the ledger
    // alone.
    std::vector<double> complain(std::size_t count, std::size_t photo_parts = 0);
    // A session from cold until nothing is left. Throws where the line breaks.
    Talk talk();
    Result<Talk> try_talk();
    // The yardstick: one request for each record, over one kept-alive connection, nothing kept of the
    // answers. The seconds for the first `count` records; the connection and its nonce are there before the
    // clock starts.
    double send_each(std::size_t count);

    std::uint64_t waiting() { return must(ledger_.status(office_.view()->centre()->log())).waiting; }
    std::uint64_t waiting_parts() {
        return must(ledger_.status(office_.view()->centre()->log())).waiting_attachments;
    }
    std::uint64_t sealed_bytes(); // entries and objects as they travel
    ledger::Ledger& ledger() { return ledger_; }
    const client::OfficeView& view() { return *office_.view(); }

private:
    ledger::Submission submission_of(std::size_t photo_parts);
    https::Endpoint endpoint();
    client::ServerProof proof();

    const TestOffice& office_of_;
    const TestDevice& keys_;
    SystemClock clock_;
    std::atomic<bool> never_{false};
    client::Inbox inbox_;
    ledger::Ledger ledger_;
    client::Secrets secrets_;
    client::Office office_;
};

} // namespace teduh::bench
