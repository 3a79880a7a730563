#pragma once

#include "storage/formats/ids.hpp"

#include <functional>
#include <map>
#include <mutex>

namespace teduh::centre {

// Who waits for news of an office (GET /v1/wait, SPEC E.11, I.15). The counter is one per office for calls,
// entries, keyring and config; it starts at the start time, so a device that still has a counter of an earlier run
// is answered at once. Callbacks run on the waking thread and must not block. Any thread.
class Wakeups {
public:
    explicit Wakeups(std::uint64_t started_at_ms) : started_at_(started_at_ms) {}

    std::uint64_t counter(const formats::OfficeId& office);
    void wake(const formats::OfficeId& office);

    // Calls back once when the counter differs from `after`: at once when it already does (then gives 0). A device
    // that waits more than waits_max times has its oldest wait answered.
    std::uint64_t wait(const formats::OfficeId& office, const formats::DeviceId& device, std::uint64_t after,
                       std::function<void()> callback);
    void forget(std::uint64_t ticket); // the connection gave up; nothing for 0 or one that was called back

private:
    static constexpr std::size_t waits_max = 4;
    struct Waiter {
        formats::OfficeId office;
        formats::DeviceId device;
        std::function<void()> callback;
    };
    std::uint64_t& counter_of(const formats::OfficeId& office);

    const std::uint64_t started_at_;
    std::mutex mutex_;
    std::map<formats::OfficeId, std::uint64_t> counters_;
    std::map<std::uint64_t, Waiter> waiters_; // by ticket, oldest first
    std::uint64_t last_ticket_ = 0;
};

} // namespace teduh::centre
