#pragma once

#include "sync/protocol/limits.hpp"

#include <cstdint>

// What the centre allows, once (SPEC E.9). The config may lower a bound; only a demo office's may raise one.
namespace teduh::centre {

constexpr std::uint64_t gibibyte = 1024ull * 1024 * 1024;

// A token bucket: `burst` at once, then `per_hour`.
struct Rate {
    std::uint64_t burst = 0;
    std::uint64_t per_hour = 0;
};

struct Bounds {
    Rate desk_entries{20'000, 5'000};
    Rate kiosk_entries{500, 200};
    Rate relay_entries{50'000, 20'000}; // a relay sends a whole office's entries
    std::uint64_t device_bytes_per_day = 2 * gibibyte;
    std::uint64_t unnamed_bytes_max = 10 * gibibyte; // parts that no entry names yet, of all devices
    std::uint64_t unnamed_kept_ms = 7ull * 24 * 3600 * 1000;
    std::uint64_t address_requests_per_s = 50; // before a signature was verified

    std::uint64_t connections_max = 1024;
    std::uint64_t address_connections_max = 256;
    std::uint64_t nonces_max = 65'536;
    std::uint64_t body_memory_bytes = 20 * protocol::mebibyte; // bodies being read or handled, all connections
    std::uint64_t disk_free_bytes_min = 256 * protocol::mebibyte;

    std::uint64_t handshake_ms = 10'000;
    std::uint64_t first_head_ms = 15'000;  // until the connection has carried a signed request
    std::uint64_t idle_ms = 90'000;        // after that
    std::uint64_t stalled_ms = 20'000;     // no byte of a body or an answer moved
    std::uint64_t body_memory_wait_ms = 30'000;
    std::uint64_t slowest_bytes_per_s = 500; // a whole body or answer, after stalled_ms of grace
};

static_assert(Bounds{}.body_memory_bytes >= 2 * protocol::body_bytes_max, "two full bodies can be under way");
static_assert(Bounds{}.idle_ms > 1000ull * protocol::wait_seconds_max, "a device that only waits keeps its connection");

} // namespace teduh::centre
