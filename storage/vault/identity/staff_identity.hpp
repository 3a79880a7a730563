#pragma once

#include "storage/crypto/box.hpp"
#include "storage/crypto/sign.hpp"
#include "storage/formats/ids.hpp"

namespace teduh::vault {

// An officer: one seed and the two pairs derived from it (SPEC I.18). Owner: the unlocked desk; dropping it locks.
struct StaffIdentity {
    formats::StaffId staff;
    crypto::IdentitySeed seed;
    crypto::StaffSigningPair signing;
    crypto::StaffBoxPair box;
};

StaffIdentity staff_identity(const formats::StaffId& staff, crypto::IdentitySeed seed);
StaffIdentity new_staff_identity(); // a random staff_id and seed

} // namespace teduh::vault
