#pragma once

#include "sync/centre/centre.hpp"
#include "sync/centre/setup/certificate.hpp"
#include "tests/sync/centre/test_client.hpp"
#include "tests/sync/free_port.hpp"

#include <sys/types.h>

namespace teduh::tests {

// A folder that is gone afterwards.
class TestFolder {
public:
    TestFolder();
    ~TestFolder();
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};


// The files of one centre (or relay) of an office on 127.0.0.1, and how it is run: inside the test, or as the
// program of its own that is shipped.
class TestCentre {
public:
    TestCentre(const TestOffice& office, const TestServer& server, std::uint16_t port = free_port());
    ~TestCentre();
    TestCentre(const TestCentre&) = delete;
    TestCentre& operator=(const TestCentre&) = delete;

    centre::Config config; // to be changed before start()
    void keep_keyring(const formats::KeyringPage& page) const; // into its folder of keyrings
    void start();
    void stop() { running_.reset(); }
    centre::Centre& running() { return *running_; }

    void write_config_file(std::string_view more = "") const;
    std::filesystem::path config_file() const { return folder_.path() / "centre.toml"; }
    // The program; comes back when it listens.
    void start_program(const std::string& program);
    void kill_program(int signal);
    int wait_for_program(); // its exit status
    pid_t program() const { return program_; }

    https::Endpoint where() const;
    const centre::Certificates& certificates() const { return certificates_; }
    std::uint16_t port() const { return config.listen_port; }
    std::string url() const { return "https://127.0.0.1:" + std::to_string(port()); }
    TestClient client(const TestDevice& device) const { return TestClient(where(), office_, device); }
    TestClient greeted(const TestDevice& device) const;

private:
    const TestOffice& office_;
    TestFolder folder_;
    centre::Certificates certificates_;
    std::unique_ptr<centre::Centre> running_;
    pid_t program_ = 0;
};

formats::KeyringPage page_of(const TestOffice& office, std::uint32_t from = 1);

} // namespace teduh::tests
