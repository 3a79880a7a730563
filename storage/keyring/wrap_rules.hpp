#pragma once

#include "storage/formats/capsule.hpp"
#include "storage/keyring/keyring.hpp"

// Annex 4.1, SPEC I.4, H.2, H.11: whom a capsule must be sealed to, and who may fetch it. Key ids only:
// nothing here opens anything.
namespace teduh::keyring {

// Who checks: a writer knows the newest recovery set and no other will do; a server or reader may know a
// newer one than the kiosk did, so for them any of the chain counts.
enum class WrapCheck { ByWriter, ByReceiver };

// BadContext for another office; NoRight for a key id that is of no group epoch, staff, admin or recovery set
// that ever was in the keyring; MissingWrap unless exactly one wrap is to a recovery set and at least one to
// a group epoch that was once activated, or to a staff member or admin who was not removed. (A replaced key
// of his counts: a kiosk that was offline could not know.)
Result<void> check_wraps(const Keyring& keyring, const formats::Capsule& capsule,
                         WrapCheck check = WrapCheck::ByReceiver);
// A capsule_add needs no recovery wrap: its base capsule has one. BadContext and NoRight as above.
Result<void> check_wraps(const Keyring& keyring, const formats::CapsuleAdd& added);

// May this device fetch objects of a capsule with these wraps? A kiosk never. A desk where one is to any
// epoch of a group its certificate names, or to any key of an officer its certificate names who was not
// removed (SPEC I.5). A relay always: it forwards and serves ciphertext for every desk of its office (E.11).
// A revoked or unknown device never. The same rule serves capsule_adds.
bool may_pull(const Keyring& keyring, const DeviceId& device, std::span<const formats::Wrap> wraps);
inline bool may_pull(const Keyring& keyring, const DeviceId& device, const formats::Capsule& capsule) {
    return capsule.office == keyring.office() && may_pull(keyring, device, capsule.wraps);
}

} // namespace teduh::keyring
