#include "sync/centre/body_memory.hpp"

#include <algorithm>
#include <vector>

namespace teduh::centre {

std::uint64_t BodyMemory::take(std::uint64_t bytes, std::function<void()> granted) {
    {
        const std::lock_guard lock(mutex_);
        if (!waiting_.empty() || free_bytes_ < bytes) {
            waiting_.push_back({++last_ticket_, bytes, std::move(granted)});
            return last_ticket_;
        }
        free_bytes_ -= bytes;
    }
    granted();
    return 0;
}

bool BodyMemory::give_up(std::uint64_t ticket) {
    const std::lock_guard lock(mutex_);
    return std::erase_if(waiting_, [&](const auto& each) { return each.ticket == ticket; }) > 0;
}

void BodyMemory::give_back(std::uint64_t bytes) {
    std::vector<std::function<void()>> granted;
    {
        const std::lock_guard lock(mutex_);
        free_bytes_ += bytes;
        while (!waiting_.empty() && waiting_.front().bytes <= free_bytes_) {
            free_bytes_ -= waiting_.front().bytes;
            granted.push_back(std::move(waiting_.front().granted));
            waiting_.pop_front();
        }
    }
    for (const auto& callback : granted) callback();
}

} // namespace teduh::centre
