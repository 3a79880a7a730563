#pragma once

#ifdef TEDUH_CRASH_POINTS
#include "storage/ledger/steps.hpp"

#include <cstdlib>
#include <string>
#include <unistd.h>
#endif

namespace teduh::client {

// Only in teduhd_crash, the test's program: ends at once at the step of a submit that TEDUH_CRASH_AT names, as a
// power cut would, without a destructor.
inline void listen_for_crash_points() {
#ifdef TEDUH_CRASH_POINTS
    const char* wanted = std::getenv("TEDUH_CRASH_AT");
    if (wanted == nullptr) return;
    ledger::set_step([name = std::string(wanted)](std::string_view step) {
        if (step == name) ::_exit(99);
    });
#endif
}

} // namespace teduh::client
