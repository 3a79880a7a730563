#include "storage/base/clock.hpp"

#include <ctime>

namespace teduh {
namespace {

std::uint64_t read_ms(clockid_t id) {
    timespec now{};
    clock_gettime(id, &now);
    return static_cast<std::uint64_t>(now.tv_sec) * 1000 + static_cast<std::uint64_t>(now.tv_nsec) / 1'000'000;
}

} // namespace

std::uint64_t SystemClock::wall_ms() const { return read_ms(CLOCK_REALTIME); }
std::uint64_t SystemClock::boot_ms() const { return read_ms(CLOCK_BOOTTIME); }
std::uint64_t SystemClock::awake_ms() const { return read_ms(CLOCK_MONOTONIC); }

} // namespace teduh
