#pragma once

#ifdef TEDUH_CRASH_POINTS
#include "storage/base/file.hpp"
#include "storage/ledger/steps.hpp"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace teduh::client {

#ifdef TEDUH_CRASH_POINTS
// What a killer shares with the program it kills (TEDUH_MARKS names a file of this size): how many transactions
// began, at which step of a submit (1 the first of submit_steps, 0 none) the next one shall stand still, and whether
// it does.
struct Marks {
    std::atomic<std::uint64_t> begun;
    std::atomic<std::uint64_t> stand_still_at;
    std::atomic<std::uint64_t> stands_still;
};

inline Marks* open_marks() {
    const char* path = std::getenv("TEDUH_MARKS");
    if (path == nullptr) return nullptr;
    const Descriptor file{::open(path, O_RDWR | O_CLOEXEC)};
    void* memory = ::mmap(nullptr, sizeof(Marks), PROT_READ | PROT_WRITE, MAP_SHARED, file.number(), 0);
    return memory != MAP_FAILED ? static_cast<Marks*>(memory) : nullptr;
}
#endif

// Only in teduhd_crash, the test's program. TEDUH_CRASH_AT names a step of a submit: there it ends at once, as a
// power cut would, without a destructor.
inline void listen_for_crash_points() {
#ifdef TEDUH_CRASH_POINTS
    const char* wanted = std::getenv("TEDUH_CRASH_AT");
    ledger::set_step([name = std::string(wanted != nullptr ? wanted : ""), marks = open_marks()](std::string_view step) {
        if (step == name) ::_exit(99);
        if (marks == nullptr) return;
        if (step == "begun") ++marks->begun;
        const auto place = std::ranges::find(ledger::submit_steps, step) - ledger::submit_steps.begin();
        if (marks->stand_still_at != static_cast<std::uint64_t>(place) + 1) return;
        marks->stands_still = 1;
        for (;;) ::pause();
    });
#endif
}

} // namespace teduh::client
