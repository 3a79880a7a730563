#pragma once

#ifdef TEDUH_CRASH_POINTS
#include "storage/base/ensure.hpp"
#include "storage/base/file.hpp"
#include "storage/ledger/steps.hpp"

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <string>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace teduh::client {

#ifdef TEDUH_CRASH_POINTS
// What a killer shares with the program it kills; TEDUH_MARKS names the file.
struct Marks {
    std::atomic<std::uint64_t> begun;         // transactions of a submit that began
    std::atomic<std::uint64_t> took_us;       // the last of them, to its commit
    std::atomic<std::uint64_t> kill_after_us; // so long after the next one begins the kernel kills; 0: not
};

inline Marks* open_marks(const char* path) {
    const Descriptor file{::open(path, O_RDWR | O_CLOEXEC)};
    void* memory = ::mmap(nullptr, sizeof(Marks), PROT_READ | PROT_WRITE, MAP_SHARED, file.number(), 0);
    ensure(memory != MAP_FAILED);
    return static_cast<Marks*>(memory);
}

// The moment does not hang on how soon another process is given a core.
inline void let_kernel_kill_after(std::uint64_t delay_us) {
    sigevent event{};
    event.sigev_notify = SIGEV_SIGNAL;
    event.sigev_signo = SIGKILL;
    timer_t timer{};
    ensure(::timer_create(CLOCK_MONOTONIC, &event, &timer) == 0);
    const itimerspec once{{}, {static_cast<time_t>(delay_us / 1'000'000), static_cast<long>(delay_us % 1'000'000) * 1000}};
    ensure(::timer_settime(timer, 0, &once, nullptr) == 0);
}

inline void mark(Marks& marks, std::string_view step) {
    using Clock = std::chrono::steady_clock;
    thread_local Clock::time_point began;
    if (step == "begun") {
        began = Clock::now();
        ++marks.begun;
        if (const auto delay_us = marks.kill_after_us.exchange(0)) let_kernel_kill_after(delay_us);
    }
    if (step == "committed")
        marks.took_us = static_cast<std::uint64_t>((Clock::now() - began) / std::chrono::microseconds(1));
}
#endif

// Only in teduhd_crash, the test's program. TEDUH_CRASH_AT names a step of a submit: there it ends at once, as a
// power cut would, without a destructor.
inline void listen_for_crash_points() {
#ifdef TEDUH_CRASH_POINTS
    const char* wanted = std::getenv("TEDUH_CRASH_AT");
    const char* path = std::getenv("TEDUH_MARKS");
    auto* marks = path != nullptr ? open_marks(path) : nullptr;
    ledger::set_step([name = std::string(wanted != nullptr ? wanted : ""), marks](std::string_view step) {
        if (step == name) ::_exit(99);
        if (marks != nullptr) mark(*marks, step);
    });
#endif
}

} // namespace teduh::client
