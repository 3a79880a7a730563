#pragma once

#include "kiosk/confinement/confinement.hpp"

// The two halves of confine(), each for the calling thread and those it starts.
namespace teduh::confinement {

// Landlock: the version that holds, 0 where the kernel has none.
Result<int> limit_files(const Places& places);
// seccomp.
Result<void> limit_calls();

} // namespace teduh::confinement
