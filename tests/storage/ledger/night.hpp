#pragma once

#include "tests/storage/database/power_cut_vfs.hpp"
#include "tests/storage/ledger/office.hpp"

#include <optional>

namespace teduh::tests {

// What the tests of bad nights share: what was stored, and whether a ledger still has it.
struct Remembered {
    ledger::Stored stored;
    ledger::Submission submission;
};

// Whole: entry, objects in their order, every part.
bool has_whole(ledger::Ledger& ledger, const Remembered& remembered);

// Everything a ledger gives to readers, as one value; nothing when a reader met an error.
std::optional<crypto::Hash> fingerprint(ledger::Ledger& ledger, const Desk& desk);

// Printed, so that a red run can be repeated: TEDUH_SEED=... sets it.
std::uint64_t seed_of_run(const char* test);

} // namespace teduh::tests
