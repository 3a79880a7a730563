#pragma once

#ifdef TEDUH_CRASH_POINTS
#include "storage/base/file.hpp"
#include "storage/ledger/steps.hpp"

#include <atomic>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace teduh::client {

// Only in teduhd_crash, the test's program. TEDUH_CRASH_AT names a step of a submit: there it ends at once, as a
// power cut would, without a destructor. TEDUH_MARKS names a file of 8 bytes that counts the transactions begun, so
// that a killer can tell what it hit.
inline void listen_for_crash_points() {
#ifdef TEDUH_CRASH_POINTS
    const char* wanted = std::getenv("TEDUH_CRASH_AT");
    const char* marks = std::getenv("TEDUH_MARKS");
    std::atomic<std::uint64_t>* begun = nullptr;
    if (marks != nullptr) {
        const Descriptor file{::open(marks, O_RDWR | O_CLOEXEC)};
        void* memory = ::mmap(nullptr, sizeof *begun, PROT_READ | PROT_WRITE, MAP_SHARED, file.number(), 0);
        if (memory != MAP_FAILED) begun = static_cast<std::atomic<std::uint64_t>*>(memory);
    }
    ledger::set_step([name = std::string(wanted != nullptr ? wanted : ""), begun](std::string_view step) {
        if (step == name) ::_exit(99);
        if (begun != nullptr && step == "begun") ++*begun;
    });
#endif
}

} // namespace teduh::client
