#pragma once

#include <chrono>
#include <cstdint>

namespace teduh {

// Milliseconds since 1970-01-01 UTC, and milliseconds since the machine started, sleep included. Locks, time-outs
// and retries use the second: nobody can turn it back (SPEC F.9). The third does not count sleep: where the second runs
// ahead of it, the machine slept. Any thread.
class Clock {
public:
    virtual ~Clock() = default;
    virtual std::uint64_t wall_ms() const = 0;
    virtual std::uint64_t boot_ms() const = 0;
    virtual std::uint64_t awake_ms() const { return boot_ms(); } // a clock that knows no sleep
};

class SystemClock final : public Clock {
public:
    std::uint64_t wall_ms() const override;
    std::uint64_t boot_ms() const override;
    std::uint64_t awake_ms() const override;
};

} // namespace teduh
