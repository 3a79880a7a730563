#pragma once

#include "storage/base/bytes.hpp"
#include "storage/base/file.hpp"

#include <atomic>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <thread>

namespace teduh::tests {

// What a bad line does to each connection that runs through it. Bytes are those of the wire, TLS included.
struct Faults {
    std::optional<std::uint64_t> cut_up_after{};   // close both sides after so many bytes towards the server
    std::optional<std::uint64_t> cut_down_after{}; // ... or towards the client: what was asked is done, the answer lost
    std::uint64_t cut_every_bytes = 0;           // each connection lives a random 0 to 2 * this many bytes; 0: never cut
    std::uint64_t delay_ms = 0;                  // each way
    std::uint64_t bytes_per_s = 0;               // each way; 0: as fast as it goes
};

// A TCP proxy on 127.0.0.1 in a thread of its own. `set` holds for connections made afterwards. Any thread.
class FaultProxy {
public:
    FaultProxy(std::uint16_t to_port, std::uint64_t seed, Faults faults = {}, std::uint16_t listen_port = 0);
    ~FaultProxy();
    FaultProxy(const FaultProxy&) = delete;
    FaultProxy& operator=(const FaultProxy&) = delete;

    std::uint16_t port() const { return port_; }
    void set(const Faults& faults);
    void cut_line(bool cut) { cut_ = cut; } // closes what is open, and every new connection at once
    bool line_is_cut() const { return cut_; }

    std::uint64_t bytes_up() const { return up_; }
    std::uint64_t bytes_down() const { return down_; }
    std::uint64_t connections() const { return connections_; }
    std::uint64_t cuts() const { return cuts_; }

private:
    struct Flow;
    struct Pair;
    void run();
    void accept_one();
    int wait_for_traffic(std::vector<Pair*>& polled);
    bool serve(Pair& pair);
    bool read_into(Flow& flow, std::uint64_t now_ms, std::atomic<std::uint64_t>& counter);
    bool write_from(Flow& flow, std::uint64_t now_ms);

    std::uint16_t to_port_;
    std::uint16_t port_ = 0;
    Descriptor listener_;
    std::mutex mutex_;
    Faults faults_;
    std::mt19937_64 random_;
    std::list<std::unique_ptr<Pair>> pairs_;
    std::atomic<bool> cut_{false};
    std::atomic<bool> stop_{false};
    std::atomic<std::uint64_t> up_{0}, down_{0}, connections_{0}, cuts_{0};
    std::thread thread_;
};

} // namespace teduh::tests
