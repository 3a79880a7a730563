#pragma once

#include "storage/keyring/office_state.hpp"

namespace teduh::keyring {

// Annex section 6 and SPEC H.3: who may say what, judged on the office as it was before the statement.
//
//   root                            itself, first and only once
//   root_rotate                     the old and the new root
//   admin_add, recovery_set         root; two admins instead, once there are two
//   admin_remove                    root, or all other admins
//   staff_add, device_add, server_key, policy, group stage and share
//                                   an admin; two admins, once there are two (a staff_add that adds no key,
//                                   role or group and a changed device_add need one). stage and share: also
//                                   the member
//   staff_remove, device_revoke, group activate and retire
//                                   an admin
//   group_have                      the member
//
// Everything here is a pure function of its arguments.

// The keys that signed, each verified over the bytes as received. NoRight for a signer who is no root, admin
// or officer in force (the root a statement itself names counts); BadSignature.
Result<std::set<SignPublicKey>> verify_signers(const OfficeState& before, bool first,
                                               const formats::Statement& statement,
                                               const formats::KeyringItem& item);

// NoRight where the signers may not say this; BadKeyring where the body does not fit what holds; Newer for
// snapshot and keyring_merge, whose meaning this version does not know.
Result<void> check_right(const OfficeState& before, const formats::Statement& statement,
                         const std::set<SignPublicKey>& signers);

} // namespace teduh::keyring
