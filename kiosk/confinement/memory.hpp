#pragma once

#include "storage/base/result.hpp"

// Keeps what a process holds in memory out of files (SPEC F.2-6). Call first in main().
namespace teduh::confinement {

// No core file, no core handler, no other process of the user may read our memory; as much memory may be
// locked as the machine allows.
Result<void> protect_memory();

// Why words could still reach a disk from memory. The desk shows each in red, the kiosk logs it; none of
// them stops a client.
struct Weaknesses {
    bool swap = false;          // on a disk; zram stays in memory
    bool hibernation = false;   // the machine can write all memory to its disk
    bool core_handler = false;  // a program receives cores, whatever the limit says
    bool little_locked = false; // less than 64 MiB may be locked

    bool none() const { return !swap && !hibernation && !core_handler && !little_locked; }
};
// `root` stands for "/", so that a test can show another machine.
Weaknesses weaknesses(const std::string& root = "");

} // namespace teduh::confinement
