#pragma once

#include "storage/base/clock.hpp"
#include "storage/ledger/ledger.hpp"

#include <atomic>

namespace teduh::client {

constexpr std::uint64_t release_time_ms = 1'767'225'600'000;  // 2026-01-01: no clock of this release is earlier
constexpr std::uint64_t floor_step_ms_max = 31ull * 86'400'000; // what one server's word may add to our own estimate

// The floor after a server swore to `sworn_ms` while our clock says `wall_ms` (SPEC F.9, H.15). Never falls.
constexpr std::uint64_t raised_floor_ms(std::uint64_t floor_ms, std::uint64_t wall_ms, std::uint64_t sworn_ms) {
    const auto estimate_ms = std::max(floor_ms, wall_ms);
    return std::max(floor_ms, std::min(sworn_ms, estimate_ms + floor_step_ms_max));
}

// The time below which this machine's clock is known to be wrong. Kept in the ledger. Any thread.
class ClockFloor {
public:
    ClockFloor(ledger::Ledger& ledger, const Clock& clock) : ledger_(ledger), clock_(clock) {}
    Result<void> load();
    bool clock_is_below() const { return behind_ms() > 0; }
    std::uint64_t behind_ms() const {
        const auto now_ms = clock_.wall_ms();
        const std::uint64_t floor_ms = floor_ms_;
        return now_ms < floor_ms ? floor_ms - now_ms : 0;
    }
    // Of a verified head or hello.
    Result<void> raise(std::uint64_t sworn_ms);

private:
    ledger::Ledger& ledger_;
    const Clock& clock_;
    std::atomic<std::uint64_t> floor_ms_{release_time_ms};
};

} // namespace teduh::client
