#include "kiosk/control/commands.hpp"
#include "kiosk/control/officer.hpp"
#include "kiosk/control/stored_report.hpp"
#include "kiosk/reading/json/record_json.hpp"
#include "kiosk/writing/sheet.hpp"
#include "kiosk/writing/submit.hpp"
#include "storage/base/clock.hpp"
#include "storage/base/file.hpp"
#include "storage/crypto/text_form.hpp"
#include "storage/vault/seal/recipients.hpp"

#include <cstdio>

namespace teduh::control {
namespace {

constexpr std::uint32_t visit_numbers = 1'073'741'824; // thirty bits

// Reads what was told; a fault is named by our own field names, never by what stood there.
Result<Told> told_in(const Path& path) {
    auto bytes = TRY(read_file(path, record_json_bytes_max));
    auto told = read_told(text_of(bytes));
    crypto::wipe(bytes.data(), bytes.size());
    if (told && !records::ready_to_send(told->complaint, told->consents))
        return Error{Failure::Rejected, Refusal::BadForm, "needed: something told, and a consent of layer L0"};
    if (told) return *std::move(told);
    std::fprintf(stderr, "%s\n", told.error().sentence.c_str());
    return Error{Failure::Rejected, Refusal::BadForm, "the file is not a complaint with its consents"};
}

// What the device knows better than the file: the number, and which photos.
void complete(Told& told, records::List<records::AttachmentRef> photos, bool restricted) {
    auto& complaint = told.complaint;
    if (complaint.visit == 0) complaint.visit = crypto::random_below(visit_numbers);
    if (restricted) complaint.restricted = true;
    if (!photos.empty()) complaint.attachments = std::move(photos);
}

// Every photo of the command, sealed as `seal` does it.
struct Photos {
    records::List<records::AttachmentRef> refs;
    std::vector<SentPhoto> sent;
};
template <class Seal>
Result<Photos> seal_photos(const std::vector<Path>& paths, Seal seal) {
    Photos photos;
    for (const auto& path : paths) {
        const auto photo = TRY(photos::read_photo(path));
        photos.refs.push_back(TRY(seal(photo)));
        photos.sent.push_back(sent_photo(photo));
    }
    return photos;
}

// ---- a kiosk's, without a signature (SPEC H.9) ----

records::EventBody body_of(const OfficeView& office, const formats::CaseId& case_id, records::Payload payload) {
    records::EventBody body;
    body.device = office.device();
    body.case_id = case_id;
    body.at_ms = SystemClock().wall_ms();
    body.payload = std::move(payload);
    return body;
}

// The complaint is the case's first event; each consent follows what was said before it, so that everybody reads
// them in the order they were given (SPEC E.7, H.20).
Result<std::vector<vault::SealedObject>> seal_events(const vault::Sealing& sealing, const OfficeView& office,
                                                     Told told) {
    const auto case_id = crypto::random_bytes<formats::CaseId>();
    std::vector<vault::SealedObject> objects;
    const auto first = body_of(office, case_id, std::move(told.complaint));
    objects.push_back(TRY(vault::seal_record(sealing, TRY(records::kiosk_event(first)))));
    for (auto& consent : told.consents) {
        auto body = body_of(office, case_id, std::move(consent));
        body.parents = {objects.back().object_hash};
        body.lamport = static_cast<std::uint32_t>(objects.size()) + 1;
        objects.push_back(TRY(vault::seal_record(sealing, TRY(records::kiosk_event(body)))));
    }
    return objects;
}

Result<channel::Stored> hand_over(OfficeView& office, const vault::Submission& submission) {
    TRY(vault::check_kiosk_limits(submission));
    const auto visit = crypto::random_bytes<formats::DraftId>();
    TRY(office.core.ask_for<channel::Done>(channel::VisitBegin{visit}));
    auto stored = writing::submit(office.core, submission);
    TRY(office.core.ask_for<channel::Done>(channel::VisitEnd{visit}));
    return stored;
}

Result<Report> submit_as_kiosk(OfficeView& office, Told told, const Submit& asked, const writing::Readers& readers) {
    if (asked.photos.size() > vault::kiosk_photos_max)
        return Error{Failure::Usage, Refusal::TooLarge, "at most eight photos go with one complaint"};
    const std::vector<std::string_view> groups(readers.groups.begin(), readers.groups.end());
    const auto recipients = TRY(vault::recipients(office.keyring, groups));
    const auto sealing = TRY(vault::prepare(office.keyring.office(), office.device(), recipients));
    std::vector<vault::SealedObject> sealed;
    auto photos = TRY(seal_photos(asked.photos, [&](const photos::Photo& photo) -> Result<records::AttachmentRef> {
        sealed.push_back(TRY(vault::seal_attachment(sealing, photo.jpeg)));
        return records::AttachmentRef{sealed.back().object, sealed.back().object_hash, records::Text("BUKTI_FOTO")};
    }));
    complete(told, std::move(photos.refs), asked.restricted);
    const auto visit = told.complaint.visit;
    auto objects = TRY(seal_events(sealing, office, std::move(told)));
    std::ranges::move(sealed, std::back_inserter(objects));
    const auto stored = TRY(hand_over(office, TRY(vault::assemble(sealing, std::move(objects)))));
    return stored_report(visit, stored, photos.sent);
}

// ---- an officer's, signed ----

Result<Report> submit_as_officer(OfficeView& office, Told told, const Submit& asked, const writing::Readers& readers) {
    const auto officer = TRY(unlock_officer(office, asked.officer, asked.passphrase_file));
    auto sheet = TRY(writing::Sheet::new_case(office.keyring, office.device(), readers));
    auto photos = TRY(seal_photos(asked.photos, [&](const photos::Photo& photo) {
        return sheet.add_photo(photo, records::Text("BUKTI_FOTO"));
    }));
    complete(told, std::move(photos.refs), asked.restricted);
    const auto visit = told.complaint.visit;
    const writing::Moment now{SystemClock().wall_ms()};
    TRY(sheet.add(officer.identity, std::move(told.complaint), now));
    for (auto& consent : told.consents) TRY(sheet.add(officer.identity, std::move(consent), now));
    const auto stored = TRY(writing::submit(office.core, *TRY(sheet.seal())));
    return stored_report(visit, stored, photos.sent);
}

} // namespace

Result<Report> submit(const Submit& asked) {
    auto office = TRY(view_office(asked.socket));
    const bool by_officer = !asked.officer.empty();
    if (office.core.ready().role != (by_officer ? formats::Role::Desk : formats::Role::Kiosk))
        return Error{Failure::Rejected, Refusal::NoRight,
                     "a complaint comes from a kiosk, or from a desk with an officer's signature (SPEC H.9)"};
    auto told = TRY(told_in(asked.file));
    const bool restricted = asked.restricted || told.complaint.restricted.value_or(false);
    const auto readers = writing::readers_of(restricted, true);
    if (by_officer) return submit_as_officer(office, std::move(told), asked, readers);
    return submit_as_kiosk(office, std::move(told), asked, readers);
}

} // namespace teduh::control
