#pragma once

#include "kiosk/writing/sheet.hpp"

namespace teduh::writing {

// Under which case key more of a case is written, private to this folder (SPEC H.1, H.2).
//
// Those that nothing follows count. Whoever all of them name may read on: what one of two desks took away stays taken
// away (E.7); where nobody is left, the author alone. One of these keys is used where a desk made it that is still of the office, and its capsule names
// exactly the keys that these readers have now; otherwise a new one is made, which carries the one it follows. Who was
// given or lost the right to read since (access_set) is among the readers or not.
struct CaseKeyChoice {
    vault::Sealing sealing;
    std::vector<formats::KeyId> recipients; // of a new one, ascending: for the event ck_rotated
    bool is_new = false;
};
Result<CaseKeyChoice> choose_case_key(const keyring::Keyring& keyring, const formats::DeviceId& device,
                                      const formats::StaffId& author, const reading::Casebook& book,
                                      const merge::CaseState& state);

// The keys that these readers have now, with the newest recovery key.
Result<std::vector<vault::Recipient>> recipients_now(const keyring::Keyring& keyring, const Readers& readers);

} // namespace teduh::writing
