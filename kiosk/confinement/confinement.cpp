#include "kiosk/confinement/confinement.hpp"

#include "kiosk/confinement/filters.hpp"

#include <sys/prctl.h>

namespace teduh::confinement {
namespace {

// Landlock confines the thread that asks and those it starts, not those that already run.
bool alone() {
    const std::filesystem::directory_iterator threads("/proc/self/task");
    return std::distance(begin(threads), end(threads)) == 1;
}

} // namespace

Result<Confined> confine(const Places& places) {
    if (!alone()) return Error{Failure::Usage, "confine() comes before the first thread"};
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return rejected(Refusal::None, "no_new_privs was refused");
    Confined confined;
    confined.landlock_version = TRY(limit_files(places));
    TRY(limit_calls());
    return confined;
}

} // namespace teduh::confinement
