#include "sync/centre/wakeups.hpp"

#include <vector>

namespace teduh::centre {

std::uint64_t& Wakeups::counter_of(const formats::OfficeId& office) {
    return counters_.try_emplace(office, started_at_).first->second;
}

std::uint64_t Wakeups::counter(const formats::OfficeId& office) {
    const std::lock_guard lock(mutex_);
    return counter_of(office);
}

void Wakeups::wake(const formats::OfficeId& office) {
    std::vector<std::function<void()>> woken;
    {
        const std::lock_guard lock(mutex_);
        ++counter_of(office);
        for (auto each = waiters_.begin(); each != waiters_.end();) {
            if (each->second.office != office) {
                ++each;
                continue;
            }
            woken.push_back(std::move(each->second.callback));
            each = waiters_.erase(each);
        }
    }
    for (const auto& callback : woken) callback();
}

std::uint64_t Wakeups::wait(const formats::OfficeId& office, const formats::DeviceId& device, std::uint64_t after,
                            std::function<void()> callback) {
    std::function<void()> pushed_out;
    std::uint64_t ticket = 0;
    {
        const std::lock_guard lock(mutex_);
        if (counter_of(office) == after) {
            std::size_t waits = 0;
            auto oldest = waiters_.end();
            for (auto each = waiters_.begin(); each != waiters_.end(); ++each)
                if (each->second.device == device && ++waits == 1) oldest = each;
            if (waits >= waits_max) {
                pushed_out = std::move(oldest->second.callback);
                waiters_.erase(oldest);
            }
            ticket = ++last_ticket_;
            waiters_.emplace(ticket, Waiter{office, device, std::move(callback)});
        }
    }
    if (pushed_out) pushed_out();
    if (ticket == 0) callback();
    return ticket;
}

void Wakeups::forget(std::uint64_t ticket) {
    const std::lock_guard lock(mutex_);
    waiters_.erase(ticket);
}

} // namespace teduh::centre
