#pragma once

#include "storage/crypto/box.hpp"
#include "storage/formats/capsule.hpp"

// Making case keys and the capsules that carry them (SPEC D.5, D.15-2). A program that links only this folder can
// seal and cannot open anything, not even what it has sealed itself once the case key is wiped (SPEC F.1).
namespace teduh::vault {

// Somebody who may read. key_id is key_id_of(public_key).
struct Recipient {
    formats::KeyId key_id;
    formats::BoxPublicKey public_key;
};
Recipient recipient_of(const formats::BoxPublicKey& public_key);

// One case key and the capsule around it, while a visit or a writing desk lasts. Owner: whoever holds the visit;
// dropping it wipes the case key. One thread.
struct Sealing {
    formats::OfficeId office;
    formats::DeviceId device; // that seals: the maker of the capsule
    formats::CapsuleId capsule;
    std::uint32_t ck_epoch = 0;
    formats::Hash context; // ctx
    formats::Hash commit;
    crypto::CaseKey case_key;
    Bytes capsule_bytes; // formats::Capsule, ready to go
};

// A new case key, sealed to 1..16 different recipients; done at the start of the visit, off the critical path.
// Rejected when a public key is no usable point.
Result<Sealing> prepare(const formats::OfficeId& office, const formats::DeviceId& device,
                        std::span<const Recipient> recipients);

// The same case key and ids with other recipients, as long as nothing left the program (SPEC D.15-2: *restricted*).
Result<void> seal_to(Sealing& sealing, std::span<const Recipient> recipients);

// The next epoch of a case, made on a desk (SPEC H.1): a new case key in the same capsule id, carrying the old one.
// The event ck_rotated{commit, recipients} goes with it (H.2).
struct OldCaseKey {
    const crypto::CaseKey& key;
    formats::CapsuleId capsule;
    formats::Hash commit;
    std::uint32_t ck_epoch;
};
Result<Sealing> prepare_next(const formats::OfficeId& office, const formats::DeviceId& device, const OldCaseKey& old,
                             std::span<const Recipient> recipients);

// More under a case key that a desk of the office made: another desk's, or an earlier day's (SPEC H.1). There is no
// capsule to send: capsule_bytes stays empty.
Result<Sealing> continue_under(const formats::OfficeId& office, const formats::DeviceId& device,
                               const OldCaseKey& key, const formats::Hash& context);

// Wraps of a case key for further readers (SPEC H.19); `base` is the capsule they extend, ctx keeps its maker.
Result<formats::CapsuleAdd> add_readers(const formats::Capsule& base, const crypto::CaseKey& case_key,
                                        const formats::DeviceId& adder, std::span<const Recipient> recipients);

// commit of SPEC D.5.
formats::Hash commit_of(const crypto::CaseKey& case_key, const formats::Hash& context);
// next of SPEC H.2, over the new capsule's ctx, commit and wraps.
formats::Hash next_of(const crypto::CaseKey& previous, const formats::Hash& context, const formats::Hash& commit,
                      const std::vector<formats::Wrap>& wraps);

} // namespace teduh::vault
