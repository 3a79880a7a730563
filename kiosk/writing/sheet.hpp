#pragma once

#include "kiosk/photos/clean.hpp"
#include "kiosk/reading/casebook.hpp"
#include "storage/vault/seal/object.hpp"

namespace teduh::writing {

// Who reads a new case (SPEC D.3); the newest recovery key is always added.
struct Readers {
    std::vector<std::string> groups;
    std::vector<formats::StaffId> staff;
    friend bool operator==(const Readers&, const Readers&) = default;
};
// As a kiosk seals: intake, outside service hours oncall beside it; where she knows somebody who works here,
// restricted alone.
Readers readers_of(bool restricted, bool in_service_hours);

// When something is written, and how much this device's clock is worth.
struct Moment {
    std::uint64_t at_ms = 0;
    records::ClockQuality clock = records::ClockQuality::Good;
};

constexpr std::size_t photos_max = 31; // beside at least one record

// What an officer writes and sends as one entry: a new case, or more of a case that is there. Each payload becomes an
// event that she signed, sealed at once; so does each photo. Of what was added only ciphertext stays here, and the
// case key, which is wiped with the sheet. Stands alone: keyring, casebook and officer may go. One thread.
//
//     auto sheet = TRY(Sheet::new_case(office.keyring, office.device(), readers_of(false, true)));
//     complaint.attachments.emplace().push_back(TRY(sheet.add_photo(jpeg, records::Text("KTP"))));
//     TRY(sheet.add(officer.identity, std::move(complaint), {now_ms}));
//     TRY(sheet.add(officer.identity, std::move(consent), {now_ms}));
//     const auto stored = TRY(submit(office.core, TRY(sheet.seal()), draft.id()));
class Sheet {
public:
    // NotReady where the keyring names nobody who could read.
    static Result<Sheet> new_case(const keyring::Keyring& keyring, const formats::DeviceId& device,
                                  const Readers& readers);
    // More of a case that this officer has opened. It follows what the book holds of the case (SPEC H.20). Where the
    // case key is not a desk's, where several desks made one at the same time, or where readers have changed, it is
    // written under a new one, and the sheet begins with the event that says so (H.1, H.2). Whoever every key of the
    // case names may read; where that is nobody, its author alone. NotFound: the book holds nothing of the case.
    static Result<Sheet> addition(const keyring::Keyring& keyring, const formats::DeviceId& device,
                                  const vault::StaffIdentity& author, const reading::Casebook& book,
                                  const formats::CaseId& case_id, const Moment& moment);

    const formats::CaseId& case_id() const { return case_; }
    // The sheet brings a capsule: a new case's, or the next epoch of a case.
    bool brings_capsule() const { return brings_capsule_; }
    std::size_t photos() const { return photos_.size(); }

    // Others read this new case, as when *restricted* is chosen late. Usage for an addition or after seal().
    Result<void> address_to(const keyring::Keyring& keyring, const Readers& readers);

    // Encodes the picture anew and seals it; what was clear is wiped, but for the caller's own bytes. The answer goes
    // into the payload that names it: added after it. TooLarge from the 32nd on.
    Result<records::AttachmentRef> add_photo(View jpeg, records::Text kind);
    // The same for one that was encoded anew before, as a draft keeps it.
    Result<records::AttachmentRef> add_photo(const photos::Photo& photo, records::Text kind);
    // It is not sent. Usage for one that is not here, or that an event added since may name.
    Result<void> drop_photo(const formats::ObjectId& object);

    // One event after those before; its hash is what a later one would name. Every value is within the bounds of the
    // annex: the caller's care. TooLarge over 64 KiB (split it), or when the sheet is full; NoRight where the author is
    // another than the first. Nothing is added then.
    Result<formats::Hash> add(const vault::StaffIdentity& author, records::Payload payload, const Moment& moment);

    // Nothing more is added. The same again and again: sent twice it is stored once (SPEC H.21). Lives as long as the
    // sheet. Usage for a sheet without an event of its own.
    Result<const vault::Submission*> seal();

private:
    struct Photo {
        vault::SealedObject object;
        std::size_t events_before; // of the sheet
    };

    Sheet(vault::Sealing sealing, const formats::CaseId& case_id)
        : sealing_(std::move(sealing)), case_(case_id) {}
    Result<void> require_room() const;
    Result<records::AttachmentRef> attach(View jpeg, records::Text kind);
    Result<formats::Hash> append(const vault::StaffIdentity& author, records::Payload payload, const Moment& moment);

    vault::Sealing sealing_;
    formats::CaseId case_;
    bool brings_capsule_ = true;
    bool is_new_case_ = true;
    std::optional<formats::StaffId> author_;
    std::vector<formats::Hash> parents_; // of the next event
    std::uint32_t lamport_ = 1;          // of the next event
    bool said_something_ = false;        // besides that there is a new key
    std::vector<vault::SealedObject> events_;
    std::vector<Photo> photos_;
    std::optional<vault::Submission> sealed_;
};

} // namespace teduh::writing
