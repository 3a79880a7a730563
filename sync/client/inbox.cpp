#include "sync/client/inbox.hpp"

#include "storage/base/ensure.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

namespace teduh::client {

Inbox::Inbox() : event_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) { ensure(static_cast<bool>(event_)); }

void Inbox::put(News news) {
    constexpr std::size_t waiting_max = 1024; // the channel's thread is stuck for good if it ever gets there
    {
        const std::lock_guard lock(mutex_);
        if (waiting_.size() >= waiting_max) return;
        waiting_.push_back(std::move(news));
    }
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(event_.number(), &one, sizeof one);
}

std::vector<News> Inbox::take() {
    std::uint64_t count = 0;
    [[maybe_unused]] const auto got = ::read(event_.number(), &count, sizeof count);
    const std::lock_guard lock(mutex_);
    return std::exchange(waiting_, {});
}

} // namespace teduh::client
