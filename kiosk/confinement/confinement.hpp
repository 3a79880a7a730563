#pragma once

#include "storage/base/result.hpp"

#include <filesystem>
#include <vector>

// What a program that holds words may still do once it has opened what it needs (SPEC F.1).
namespace teduh::confinement {

// Files below these places stay reachable, everything else is gone. A place that does not exist is left out:
// a machine without a camera has no /dev/video0.
struct Places {
    std::vector<std::filesystem::path> read;       // and list
    std::vector<std::filesystem::path> read_write; // existing files and devices; nothing is made or removed
    std::vector<std::filesystem::path> keep; // files may also be made and removed: a desk's hand-out folder
};

struct Confined {
    int landlock_version = 0; // 0: the kernel has none, and only the read-only mounts hold; health shows it
};

// Of this kernel, without confining anything; 0: it has none.
int landlock_version();

// For the whole process, for ever; call in main() before the first other thread. Afterwards
//  - starting a program, making a process, tracing one: the kernel kills us;
//  - any socket but a UNIX one is refused (EAFNOSUPPORT), so are io_uring, namespaces, mounts and kernel
//  modules (EPERM);
//  - clone3 and openat2 answer ENOSYS, so that libraries take the calls whose flags a filter can see;
//  - a file outside `places` is refused (EACCES), and no file but those of `keep` can be made.
// What is open already stays open. Failures: Usage while other threads run; Rejected where the kernel takes
// no filter.
Result<Confined> confine(const Places& places);

} // namespace teduh::confinement
