#pragma once

#include "storage/crypto/box.hpp"
#include "storage/crypto/sign.hpp"
#include "storage/formats/identity.hpp"

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

// What is sealed of an identity: padded, always of one size (annex 7).
crypto::SecretBytes identity_block(const StaffIdentity& identity);
// Corrupt: what opened holds no identity, so it was made by nobody who has its key.
Result<StaffIdentity> identity_of(crypto::SecretBytes block);

} // namespace teduh::vault
