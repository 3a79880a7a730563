#include "kiosk/confinement/filters.hpp"

#include <array>
#include <cerrno>
#include <memory>
#include <sched.h>
#include <seccomp.h>
#include <sys/socket.h>

namespace teduh::confinement {
namespace {

using Filter = std::unique_ptr<std::remove_pointer_t<scmp_filter_ctx>, decltype(&seccomp_release)>;

// Ways to become or to look into another program.
constexpr std::array deadly{
    SCMP_SYS(execve),           SCMP_SYS(execveat),         SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev)};
// io_uring opens sockets behind a filter's back; the others make a room of one's own or reach into the
// kernel.
constexpr std::array forbidden{
    SCMP_SYS(io_uring_setup),  SCMP_SYS(unshare),     SCMP_SYS(setns),           SCMP_SYS(mount),
    SCMP_SYS(umount2),         SCMP_SYS(pivot_root),  SCMP_SYS(chroot),          SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open), SCMP_SYS(userfaultfd), SCMP_SYS(init_module),     SCMP_SYS(finit_module),
    SCMP_SYS(delete_module),   SCMP_SYS(kexec_load),  SCMP_SYS(kexec_file_load), SCMP_SYS(personality)};
// Their flags lie in memory, where a filter cannot read. Libraries fall back to clone and openat.
constexpr std::array unknown{SCMP_SYS(clone3), SCMP_SYS(openat2)};

template <std::size_t Count>
bool answer(const Filter& filter, std::uint32_t action, const std::array<int, Count>& calls) {
    for (const int call : calls)
        if (seccomp_rule_add(filter.get(), action, call, 0) != 0) return false;
    return true;
}

bool fill(const Filter& filter) {
    constexpr scmp_arg_cmp new_process{0, SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0}; // clone(2) without CLONE_THREAD
    constexpr scmp_arg_cmp not_unix{0, SCMP_CMP_NE, AF_UNIX, 0};
    return seccomp_attr_set(filter.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0 &&
           answer(filter, SCMP_ACT_KILL_PROCESS, deadly) &&
           seccomp_rule_add(filter.get(), SCMP_ACT_KILL_PROCESS, SCMP_SYS(clone), 1, new_process) == 0 &&
           seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EAFNOSUPPORT), SCMP_SYS(socket), 1, not_unix) == 0 &&
           answer(filter, SCMP_ACT_ERRNO(EPERM), forbidden) &&
           answer(filter, SCMP_ACT_ERRNO(ENOSYS), unknown);
}

} // namespace

Result<void> limit_calls() {
    const Filter filter(seccomp_init(SCMP_ACT_ALLOW), &seccomp_release);
    if (!filter || !fill(filter) || seccomp_load(filter.get()) != 0)
        return rejected(Refusal::None, "the kernel did not take the filter of calls");
    return {};
}

} // namespace teduh::confinement
