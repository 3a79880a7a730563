#pragma once

#include "storage/keyring/keyring.hpp"
#include "storage/vault/open/object.hpp"

// What a reader believes of one capsule and of one record, by the keyring. Shared by those who read a whole book and those
// who read a list of it; private to this folder.
namespace teduh::reading {

std::vector<formats::KeyId> recipients_of(const formats::Capsule& capsule);

// What open_link asks of the capsule before: not its wraps.
formats::Capsule frame_of(const vault::OpenedCapsule& opened);

// By its maker and its wraps, a capsule may be a later key of a case (SPEC H.2). Revoked or not: what a lost desk wrote before
// is not taken back here.
bool may_be_later(const keyring::Keyring& keyring, const formats::Capsule& capsule);

// The event is ck_rotated, signed by an officer, naming this key and exactly its readers (SPEC H.2).
bool announces(const records::EventBody& body, const formats::Capsule& capsule);

// One record, opened and judged as SPEC H.9 asks; whoever wrote had the right when it was stored, with the key she had then
// (H.17). The entry's device is of the keyring.
Result<records::EventBody> verified_event(const keyring::Keyring& keyring, const vault::EventToVerify& event);

} // namespace teduh::reading
