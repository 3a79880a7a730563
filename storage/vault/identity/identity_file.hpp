#pragma once

#include "storage/base/clock.hpp"
#include "storage/formats/identity.hpp"
#include "storage/vault/identity/staff_identity.hpp"

// An identity at rest (SPEC D.4, H.22, annex 7): four slots of equal size under one salt, of which one or more open.
// The passphrase alone opens nothing: D, the device's secret, is needed as well.
namespace teduh::vault {

// For tests only: the floor of SPEC D.4, about a tenth of a second.
constexpr crypto::PasswordCost cost_floor{crypto::passes_min, crypto::password_memory_min};

// Finds a cost of at least 0.8 s on this machine: starts from 3 passes / 256 MiB, then raises passes and memory up to
// the ceiling. Less memory than that is used only where 256 MiB cannot be had, never less than 64 MiB.
Result<crypto::PasswordCost> calibrate_cost(const Clock& clock);

// Seals `identity` into one random slot of the four; the other three are random bytes.
Result<formats::IdentityFile> make_identity_file(const StaffIdentity& identity, const formats::DeviceId& device,
                                                 const crypto::SecretText& passphrase,
                                                 const crypto::DeviceSecret& device_secret,
                                                 crypto::PasswordCost cost);

// One Argon2 run, four tries. WrongKey/WrongPassphrase when no slot opens: a wrong passphrase, another device's
// secret and a changed file cannot be told apart.
Result<StaffIdentity> unlock(const formats::IdentityFile& file, const crypto::SecretText& passphrase,
                             const crypto::DeviceSecret& device_secret);

} // namespace teduh::vault
