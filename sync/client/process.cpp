#include "sync/client/process.hpp"

#include "storage/base/event_log.hpp"
#include "storage/crypto/sodium.hpp"

#include <csignal>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>

namespace teduh::client {

Result<void> harden_process() {
    const rlimit none{0, 0};
    if (::setrlimit(RLIMIT_CORE, &none) != 0) return Error{Failure::Rejected, "core dumps could not be turned off"};
#ifndef TEDUH_DRIVE
    if (::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
        return Error{Failure::Rejected, "tracing could not be turned off"};
#endif
    rlimit locks{};
    if (::getrlimit(RLIMIT_MEMLOCK, &locks) == 0 && locks.rlim_cur < locks.rlim_max) {
        locks.rlim_cur = locks.rlim_max;
        ::setrlimit(RLIMIT_MEMLOCK, &locks);
    }
    if (!crypto::memory_can_be_locked())
        log_trouble("keys may be swapped out", {Failure::Rejected, "memory cannot be locked under this user's limit"});
    return {};
}

Result<Descriptor> catch_stop_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    std::signal(SIGPIPE, SIG_IGN);
    if (::sigprocmask(SIG_BLOCK, &signals, nullptr) != 0)
        return Error{Failure::Rejected, "signals could not be blocked"};
    Descriptor stop{::signalfd(-1, &signals, SFD_CLOEXEC)};
    if (!stop) return Error{Failure::Rejected, "signals could not be read"};
    return stop;
}

} // namespace teduh::client
