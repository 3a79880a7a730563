#pragma once

#include "kiosk/casework/merge/fold.hpp"
#include "kiosk/reading/officer.hpp"
#include "kiosk/reading/record.hpp"

#include <functional>
#include <map>

namespace teduh::reading {

// One event an officer could open, with where it came from. Verified as SPEC H.9 asks.
struct OpenedEvent {
    std::uint64_t number = 0; // this device's order of arrival
    std::uint64_t received_at_ms = 0;
    formats::DeviceId device;
    std::uint64_t seq = 1; // in that device's chain
    formats::ObjectId object;
    formats::Hash object_hash; // what a later event names as its parent
    formats::CapsuleId capsule;
    formats::Hash commit;
    records::EventBody body;
    bool trusted = true; // false: above the cut-off of a device that is lost (SPEC H.17): shown, never folded silently
};

// Where a case key is right (SPEC H.2): never found by its number alone.
using KeyPlace = std::pair<formats::CapsuleId, formats::Hash>; // capsule, commit

// What the capsule of a case key says in the open. Of a later epoch only where it is believed: a desk's, carrying the
// key before it, with the event ck_rotated that an officer signed (H.2).
struct CaseEpoch {
    formats::DeviceId maker;
    std::uint32_t ck_epoch = 0;
    std::vector<formats::KeyId> recipients; // ascending, with the recovery key
    std::optional<formats::Hash> before;    // commit of the epoch it follows
    bool trusted = true;                    // as of an event: nothing new is written under one that is not
};

// A submission whose case key is wrapped for others. Nothing else of it can be known here.
struct SealedEntry {
    formats::DeviceId device;
    std::uint64_t seq = 1;
    std::uint64_t number = 0;
    std::uint64_t received_at_ms = 0;
    bool trusted = true;
};

// A photo or paper that is held here, found by the hash an event names.
struct HeldAttachment {
    Bytes manifest;
    formats::CapsuleId capsule;
    formats::Hash commit;
};

// Everything on this device that this officer can read. What does not open although it should counts as
// damaged and stops nothing (SPEC H.8). One thread; wiped when it ends.
struct Casebook {
    std::vector<OpenedEvent> events; // in the order of the fold
    std::map<formats::Hash, HeldAttachment> attachments;
    std::map<KeyPlace, vault::OpenedCapsule> capsules;
    std::map<KeyPlace, CaseEpoch> epochs; // one for each of the capsules
    std::vector<SealedEntry> sealed_for_others;
    std::size_t damaged = 0;
    std::size_t newer = 0; // records of a newer program: kept and carried, to be read after an update (SPEC E.7)
    // OHs of records that are here and cannot be read: no event waits for them.
    std::vector<formats::Hash> unread;
};

Result<Casebook> read_casebook(OfficeView& office, const Officer& officer);

// The one complaint with this visit number; the pointer lives as long as the book stays as it is. One of a lost device
// counts only where no other has the number. NotFound, Fork.
Result<const OpenedEvent*> find_complaint(const Casebook& book, std::uint32_t visit);

// How the case stands after all its events that are here (SPEC E.7). Borrows from the book.
merge::CaseState case_state(const Casebook& book, const formats::CaseId& id);
// The same for every case of the book, one after another, in no order: one pass over its events.
void each_case(const Casebook& book, const std::function<void(const formats::CaseId&, const merge::CaseState&)>& tell);
// The same with who said it and when.
Since since_of(const Casebook& book, const formats::CaseId& id, const keyring::Keyring& keyring);

// The complaint with the consents and notes of its case, and how it stands now; its attachments are not looked at. A
// consent of a lost device is counted, not listed: nobody takes it for given.
RecordFile words_of(const Casebook& book, const OpenedEvent& complaint, const keyring::Keyring& keyring);
// The same with its photos, those that were added later too. They are opened one by one and written to `out` where it is given:
// files are numbered, a name would tell what is in them. One that is not here yet stays without a file name.
Result<RecordFile> read_record(OfficeView& office, const Casebook& book, const OpenedEvent& complaint,
                               const std::optional<std::filesystem::path>& out);
// Only who, where and when.
Seen seen_of(const OpenedEvent& event, const keyring::Keyring& keyring);

// The attachment's content; its parts come from the core. NotFound while they are not here yet.
Result<crypto::SecretBytes> read_attachment(OfficeView& office, const Casebook& book,
                                            const formats::Hash& object_hash);

} // namespace teduh::reading
