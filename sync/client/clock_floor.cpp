#include "sync/client/clock_floor.hpp"

namespace teduh::client {
namespace {

constexpr std::uint64_t worth_keeping_ms = 3'600'000; // a finer floor is not worth a write to flash

} // namespace

Result<void> ClockFloor::load() {
    const auto kept = TRY(ledger_.remembered("clock_floor_ms"));
    floor_ms_ = std::max(release_time_ms, kept.value_or(0));
    return {};
}

Result<void> ClockFloor::raise(std::uint64_t sworn_ms) {
    const auto before_ms = floor_ms_.load();
    const auto after_ms = raised_floor_ms(before_ms, clock_.wall_ms(), sworn_ms);
    if (after_ms < before_ms + worth_keeping_ms) return {};
    TRY(ledger_.remember("clock_floor_ms", after_ms));
    floor_ms_ = after_ms;
    return {};
}

} // namespace teduh::client
