#pragma once

#include "storage/base/refusal.hpp"
#include "storage/formats/health.hpp"

#include <vector>

// What of a device needs a hand, for teduhctl and the desk alike (SPEC F.2-6, F.9, E.10). Pure: the same facts give the
// same answer.
namespace teduh::administration {

enum class Ailment : std::uint8_t {
    Revoked,      // the office has ended this device
    Damaged,      // the self-check found stored bytes that are not what was signed
    Evidence,     // a server or a device did what must never happen
    ClockBehind,  //
    DiskFull,     // no room for another day
    WaitsLong,    // something waits for more than a day
    CentreSilent, // not heard for a week: keyring and settings are as old
    BackupBehind, // the centre's backup lacks entries that it has
    Swap,         // and the two below: words could reach a disk
    Hibernation,
    CrashRecords,
    NoLandlock, // the kernel cannot limit files
};

struct Machine { // what the kernel says, asked by a program with screens or by teduhctl
    bool swap = false;
    bool hibernation = false;
    bool core_handler = false;
    int landlock_version = 0;
};

constexpr std::uint64_t free_bytes_least = 512ull << 20;
constexpr std::uint64_t waits_ms_max = 86'400'000;
constexpr std::uint64_t silent_ms_max = 7 * 86'400'000ull;

// In the order in which a person should look; empty: nobody has to do anything. A device that is not enrolled yet, or has
// not reached the centre since it was, ails nothing by that.
std::vector<Ailment> ailments(const formats::HealthFacts& facts, Refusal trouble, const Machine& machine, std::uint64_t now_ms);

} // namespace teduh::administration
