#pragma once

#include "storage/formats/entry.hpp"
#include "storage/formats/padding.hpp"
#include "storage/records/event.hpp"
#include "storage/vault/open/capsule.hpp"

#include <functional>

// Reading back what was sealed (SPEC D.6), and what a reader believes of it (SPEC H.9). Errors as in capsule.hpp.
namespace teduh::vault {

struct OpenedRecord {
    formats::RecordHeader header;
    crypto::SecretBytes event_bytes; // the plaintext without its padding, as received
};

// BadContext when the header names another office, capsule, epoch or commit than the case key's.
Result<OpenedRecord> open_record(const OpenedCapsule& capsule, View object_bytes);

// Gives part `index` of the attachment, from wherever it is kept.
using PartSource = std::function<Result<Bytes>(std::size_t index)>;

struct OpenedAttachment {
    formats::AttachmentHeader header;
    crypto::SecretBytes content;
};

// Reads part after part, one in memory at a time, each held against its hash (BadHash). Gives nothing unless the
// stream ended with FINAL exactly where the header says, its true length fits and the rest is zeros.
Result<OpenedAttachment> open_attachment(const OpenedCapsule& capsule, View manifest_bytes, const PartSource& parts);

// What the keyring says, as it stood at the entry (its key 20). The caller asks the keyring; the vault only judges.
struct Authority {
    formats::Role device_role; // of the entry's device
    std::function<std::optional<formats::SignPublicKey>(const formats::StaffId&)> sign_key_of; // nothing: no right
};

// One event with everything it is judged by.
struct EventToVerify {
    const formats::Entry& entry;     // its signature and chain were verified before
    const OpenedCapsule& capsule;
    View object_bytes;               // the record as it came
    std::optional<formats::CaseId> case_id; // of the capsule's first event, once known
};

// Opens the record and makes the reader's checks of SPEC H.9: the entry's line and the object, the header's place,
// who may write without a signature, the author's signature, the case. BadHash, BadContext, NoRight, BadSignature.
Result<records::EventBody> verify_event(const EventToVerify& event, const Authority& authority);

// The last part of it, for an event that is open already. `maker`: key 4 of the capsule.
Result<records::EventBody> verify_author(const records::Event& event, const formats::RecordHeader& header,
                                         const formats::DeviceId& maker, const Authority& authority);

} // namespace teduh::vault
