#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>

namespace teduh::centre {

// How much memory bodies may take in all: each waits for its whole size before its first byte is read, first come,
// first served, so two hundred devices cannot fill the machine. Any thread; callbacks must not block.
class BodyMemory {
public:
    explicit BodyMemory(std::uint64_t bytes) : free_bytes_(bytes) {}

    // Calls back once the bytes are the caller's; at once if they are free now (then gives 0). No size may be over
    // the whole.
    std::uint64_t take(std::uint64_t bytes, std::function<void()> granted);
    // True: this one no longer waits and will not be called back.
    bool give_up(std::uint64_t ticket);
    void give_back(std::uint64_t bytes);

private:
    struct Waiter {
        std::uint64_t ticket;
        std::uint64_t bytes;
        std::function<void()> granted;
    };
    std::mutex mutex_;
    std::uint64_t free_bytes_;
    std::uint64_t last_ticket_ = 0;
    std::deque<Waiter> waiting_;
};

} // namespace teduh::centre
