#pragma once

#include "kiosk/reading/officer.hpp"
#include "kiosk/reading/record.hpp"

#include <map>

namespace teduh::reading {

// One event an officer could open, with where it came from. Verified as SPEC H.9 asks.
struct OpenedEvent {
    std::uint64_t number = 0; // this device's order of arrival
    std::uint64_t received_at_ms = 0;
    formats::DeviceId device;
    std::uint64_t seq = 1; // in that device's chain
    formats::ObjectId object;
    formats::CapsuleId capsule;
    formats::Hash commit;
    records::EventBody body;
};

// A submission whose case key is wrapped for others. Nothing else of it can be known here.
struct SealedEntry {
    formats::DeviceId device;
    std::uint64_t seq = 1;
    std::uint64_t number = 0;
    std::uint64_t received_at_ms = 0;
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
    std::map<std::pair<formats::CapsuleId, formats::Hash>, vault::OpenedCapsule>
        capsules; // by (id, commit), H.2
    std::vector<SealedEntry> sealed_for_others;
    std::size_t damaged = 0;
};

Result<Casebook> read_casebook(OfficeView& office, const Officer& officer);

// The one complaint with this visit number; the pointer lives as long as the book stays as it is. NotFound,
// Fork.
Result<const OpenedEvent*> find_complaint(const Casebook& book, std::uint32_t visit);

// The complaint with the consents and notes of its case; its attachments are not looked at.
RecordFile words_of(const Casebook& book, const OpenedEvent& complaint, const keyring::Keyring& keyring);
// The same with its photos. They are opened one by one and written to `out` where it is given:
// files are numbered, a name would tell what is in them. One that is not here yet stays without a file name.
Result<RecordFile> read_record(OfficeView& office, const Casebook& book, const OpenedEvent& complaint,
                               const std::optional<std::filesystem::path>& out);
// Only who, where and when.
Seen seen_of(const OpenedEvent& event, const keyring::Keyring& keyring);

// The attachment's content; its parts come from the core. NotFound while they are not here yet.
Result<crypto::SecretBytes> read_attachment(OfficeView& office, const Casebook& book,
                                            const formats::Hash& object_hash);

} // namespace teduh::reading
