#include "kiosk/control/commands.hpp"
#include "kiosk/control/officer.hpp"
#include "kiosk/photos/clean.hpp"
#include "kiosk/reading/json/record_json.hpp"
#include "storage/base/clock.hpp"
#include "storage/base/file.hpp"
#include "storage/crypto/text_form.hpp"
#include "storage/vault/seal/object.hpp"
#include "storage/vault/seal/recipients.hpp"

#include <cstdio>
#include <fmt/format.h>

namespace teduh::control {
namespace {

constexpr std::uint32_t visit_numbers = 1'073'741'824; // thirty bits

// A photo as sealed: its place in the entry, and the hash by which the desk's copy can be compared.
struct SealedPhoto {
    vault::SealedObject object;
    formats::Hash content_hash;
    int width = 0;
    int height = 0;
};

Result<std::vector<SealedPhoto>> seal_photos(const vault::Sealing& sealing, const std::vector<Path>& paths) {
    if (paths.size() > vault::kiosk_photos_max)
        return Error{Failure::Usage, Refusal::TooLarge, "at most eight photos go with one complaint"};
    std::vector<SealedPhoto> photos;
    for (const auto& path : paths) {
        const auto photo = TRY(photos::read_photo(path));
        photos.push_back({TRY(vault::seal_attachment(sealing, photo.jpeg)),
                          crypto::hash("teduh/part/1", {photo.jpeg}), photo.width, photo.height});
    }
    return photos;
}

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
void complete(Told& told, const std::vector<SealedPhoto>& photos, bool restricted) {
    auto& complaint = told.complaint;
    if (complaint.visit == 0) complaint.visit = crypto::random_below(visit_numbers);
    if (restricted) complaint.restricted = true;
    if (photos.empty()) return;
    auto& list = complaint.attachments.emplace();
    for (const auto& photo : photos)
        list.push_back({photo.object.object, photo.object.object_hash, records::Text("BUKTI_FOTO")});
}

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

Result<channel::Stored> hand_over(OfficeView& office, vault::Submission submission) {
    TRY(vault::check_kiosk_limits(submission));
    const auto visit = crypto::random_bytes<formats::DraftId>();
    TRY(office.core.ask_for<channel::Done>(channel::VisitBegin{visit}));
    for (auto& object : submission.with_parts)
        for (std::size_t i = 0; i < object.parts.size(); ++i)
            TRY(office.core.ask_for<channel::Done>(
                channel::PartPut{object.object, static_cast<std::uint8_t>(i), std::move(object.parts[i])}));
    auto stored = office.core.ask_for<channel::Stored>(channel::Submit{std::move(submission.inline_objects), {}});
    TRY(office.core.ask_for<channel::Done>(channel::VisitEnd{visit}));
    return stored;
}

Report report_of(std::uint32_t visit, const channel::Stored& stored, const std::vector<SealedPhoto>& photos) {
    Report report;
    report.json = {{"visit", crypto::visit_number(visit)},
                   {"seq", stored.seq},
                   {"entry", crypto::hex(stored.entry_hash)},
                   {"photos", nlohmann::ordered_json::array()}};
    for (const auto& photo : photos)
        report.json["photos"].push_back(
            {{"content", crypto::hex(photo.content_hash)}, {"width", photo.width}, {"height", photo.height}});
    report.text = fmt::format("Tersimpan. Nomor kunjungan {}. Gratis.\n", crypto::visit_number(visit));
    return report;
}

} // namespace

Result<Report> submit(const Submit& asked) {
    auto office = TRY(view_office(asked.socket));
    if (office.core.ready().role != formats::Role::Kiosk)
        return Error{Failure::Rejected, Refusal::NoRight,
                     "a complaint without an officer's signature comes from a kiosk (SPEC H.9)"};
    auto told = TRY(told_in(asked.file));
    const bool restricted = asked.restricted || told.complaint.restricted.value_or(false);
    constexpr std::string_view open_groups[] = {"intake"};
    constexpr std::string_view restricted_groups[] = {"restricted"};
    const auto readers = TRY(vault::recipients(office.keyring, restricted ? restricted_groups : open_groups));
    const auto sealing = TRY(vault::prepare(office.keyring.office(), office.device(), readers));

    auto photos = TRY(seal_photos(sealing, asked.photos));
    complete(told, photos, restricted);
    const auto visit = told.complaint.visit;
    auto objects = TRY(seal_events(sealing, office, std::move(told)));
    for (const auto& photo : photos) objects.push_back(photo.object);
    const auto stored = TRY(hand_over(office, TRY(vault::assemble(sealing, std::move(objects)))));
    return report_of(visit, stored, photos);
}

} // namespace teduh::control
