#pragma once

#include "storage/keyring/keyring.hpp"
#include "storage/vault/seal/capsule.hpp"

namespace teduh::vault {

// Who will read: the active epoch of each of `groups` and each of `staff`, and the newest recovery key (SPEC D.3,
// H.11, I.4). NotReady when a named group has no active epoch, a named officer is not of the office, the office has
// no recovery set yet, or nobody but recovery would read: then no form may start.
Result<std::vector<Recipient>> recipients(const keyring::Keyring& keyring, std::span<const std::string_view> groups,
                                          std::span<const formats::StaffId> staff = {});

} // namespace teduh::vault
