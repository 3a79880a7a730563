#include "kiosk/confinement/memory.hpp"

#include <fstream>
#include <sstream>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace teduh::confinement {
namespace {

constexpr rlim_t locked_bytes_min = 64ULL << 20;

bool set_limit(__rlimit_resource which, rlim_t soft, rlim_t hard) {
    const rlimit limit{soft, hard};
    return ::setrlimit(which, &limit) == 0;
}

bool swaps_to_disk(const std::string& root) {
    std::ifstream swaps(root + "/proc/swaps");
    std::string line;
    for (std::getline(swaps, line); std::getline(swaps, line);) // after the heading
        if (!line.empty() && !line.starts_with("/dev/zram")) return true;
    return false;
}

bool can_hibernate(const std::string& root) {
    std::ifstream states(root + "/sys/power/state");
    for (std::string state; states >> state;)
        if (state == "disk") return true;
    return false;
}

bool hands_cores_on(const std::string& root) {
    std::ifstream pattern(root + "/proc/sys/kernel/core_pattern");
    return pattern.peek() == '|';
}

bool locks_little() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_MEMLOCK, &limit) != 0) return true;
    return ::geteuid() != 0 && limit.rlim_cur < locked_bytes_min;
}

} // namespace

Result<void> protect_memory() {
    rlimit locked{};
    if (::getrlimit(RLIMIT_MEMLOCK, &locked) == 0)
        (void)set_limit(RLIMIT_MEMLOCK, locked.rlim_max, locked.rlim_max);
    if (!set_limit(RLIMIT_CORE, 0, 0) || ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
        return rejected(Refusal::None, "the kernel did not take the limits of this process");
    return {};
}

Weaknesses weaknesses(const std::string& root) {
    return {swaps_to_disk(root), can_hibernate(root), hands_cores_on(root), locks_little()};
}

} // namespace teduh::confinement
