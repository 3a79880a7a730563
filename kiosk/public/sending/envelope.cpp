#include "kiosk/public/sending/envelope.hpp"

#include "storage/vault/seal/recipients.hpp"

namespace teduh::sending {

std::vector<std::string_view> groups_of(const Readers& readers) {
    if (readers.restricted) return {"restricted"};
    if (readers.in_service_hours) return {"intake"};
    return {"intake", "oncall"};
}

Envelope::Envelope(vault::Sealing sealing, const Readers& readers)
    : sealing_(std::move(sealing)), readers_(readers), case_(crypto::random_bytes<formats::CaseId>()) {}

Result<Envelope> Envelope::prepare(const keyring::Keyring& keyring, const formats::DeviceId& device,
                                   const Readers& readers) {
    const auto recipients = TRY(vault::recipients(keyring, groups_of(readers)));
    return Envelope(TRY(vault::prepare(keyring.office(), device, recipients)), readers);
}

// A case key that has been sealed to some is never sealed to others: what left the program stays theirs. Nor does it
// seal a second time: the core knows a capsule it stored, and would take the new words for the old.
Result<void> Envelope::address_to(const keyring::Keyring& keyring, const Readers& readers) {
    if (sealed_) {
        *this = TRY(prepare(keyring, sealing_.device, readers));
        return {};
    }
    if (readers == readers_) return {};
    const auto recipients = TRY(vault::recipients(keyring, groups_of(readers)));
    TRY(vault::seal_to(sealing_, recipients));
    readers_ = readers;
    return {};
}

Result<void> Envelope::add(std::vector<vault::SealedObject>& objects, records::Payload payload,
                           std::uint64_t at_ms) {
    records::EventBody body;
    body.device = sealing_.device;
    body.case_id = case_;
    body.at_ms = at_ms;
    body.lamport = static_cast<std::uint32_t>(objects.size()) + 1;
    if (!objects.empty()) body.parents = {objects.back().object_hash};
    body.payload = std::move(payload);
    objects.push_back(TRY(vault::seal_record(sealing_, TRY(records::kiosk_event(body)))));
    return {};
}

Result<vault::Submission> Envelope::seal(const keyring::Keyring& keyring, visit::Told told, const Readers& readers,
                                         std::uint64_t at_ms, std::vector<vault::SealedObject> photos) {
    if (!records::ready_to_send(told.complaint, told.consents))
        return Error{Failure::Usage, Refusal::BadForm, "needed: something told, and a consent of layer L0"};
    TRY(address_to(keyring, readers));
    std::vector<vault::SealedObject> objects;
    if (readers.restricted) told.complaint.restricted = true;
    TRY(add(objects, std::move(told.complaint), at_ms));
    for (auto& consent : told.consents) TRY(add(objects, std::move(consent), at_ms));
    for (auto& note : told.notes) TRY(add(objects, std::move(note), at_ms));
    std::ranges::move(photos, std::back_inserter(objects));
    auto submission = TRY(vault::assemble(sealing_, std::move(objects)));
    TRY(vault::check_kiosk_limits(submission));
    sealed_ = true;
    return submission;
}

} // namespace teduh::sending
