#pragma once

#include "storage/crypto/box.hpp"
#include "storage/formats/capsule.hpp"

// Opening case keys (SPEC D.5, H.2). Never linked into the kiosk: `ldd` and the layering test show it (SPEC F.1).
//
// Errors name what it is: NoWrap (WrongKey) - sealed for others; BadSeal (Corrupt) - tampered with, never "a wrong
// password"; BadContext (Rejected) - whole, but it stands where it does not belong.
namespace teduh::vault {

// A key one reads with: a group's, an officer's own or the recovery key. Borrowed: the pair outlives it.
struct OpeningKey {
    formats::KeyId key_id;
    formats::BoxPublicKey public_key;
    View secret_key;
};
template <class Purpose>
OpeningKey opening_key(const crypto::BoxPair<Purpose>& pair) {
    return {formats::key_id_of(pair.public_key), pair.public_key, pair.secret_key.expose()};
}

// A case key and where it is right: found by (capsule, commit), never by number alone.
struct OpenedCapsule {
    formats::OfficeId office;
    formats::DeviceId maker;
    formats::CapsuleId capsule;
    std::uint32_t ck_epoch = 0;
    formats::Hash commit;
    formats::Hash context;
    crypto::CaseKey case_key;
};

// Finds the wrap for one of `keys`, opens it, compares ctx and recomputes commit.
Result<OpenedCapsule> open_capsule(View capsule_bytes, std::span<const OpeningKey> keys);
// The same by a capsule_add, which is held against the capsule it extends.
Result<OpenedCapsule> open_capsule_add(View add_bytes, const formats::Capsule& base, std::span<const OpeningKey> keys);

// The case key before, which every later epoch carries, checked against the capsule before it (SPEC H.2): same
// office and capsule, epoch one lower, link_old and next right. That its maker is a desk and that ck_rotated was
// signed is for the caller, who knows the keyring and the events.
Result<OpenedCapsule> open_link(const OpenedCapsule& opened, const formats::Capsule& capsule,
                                const formats::Capsule& old_capsule);

} // namespace teduh::vault
