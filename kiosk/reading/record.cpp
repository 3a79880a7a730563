#include "kiosk/reading/casebook.hpp"
#include "storage/base/file.hpp"

namespace teduh::reading {
namespace {

// What the complaint names, and what notes and later papers of its case name, in the order of the fold.
std::vector<const records::AttachmentRef*> attachments_of(const Casebook& book, const OpenedEvent& complaint) {
    std::vector<const records::AttachmentRef*> refs;
    const auto take = [&](const records::List<records::AttachmentRef>& list) {
        for (const auto& ref : list) refs.push_back(&ref);
    };
    const auto& told = std::get<records::Complaint>(complaint.body.payload);
    if (told.attachments) take(*told.attachments);
    for (const auto& event : book.events) {
        if (event.body.case_id != complaint.body.case_id) continue;
        const auto* note = std::get_if<records::Note>(&event.body.payload);
        if (note != nullptr && note->attachments) take(*note->attachments);
        if (const auto* attached = std::get_if<records::Attached>(&event.body.payload)) take(attached->attachments);
    }
    return refs;
}

Result<records::List<OpenedFile>> open_photos(OfficeView& office, const Casebook& book, const OpenedEvent& complaint,
                                              const std::optional<std::filesystem::path>& out) {
    records::List<OpenedFile> photos;
    const auto refs = attachments_of(book, complaint);
    std::error_code problem;
    if (out && !refs.empty()) std::filesystem::create_directories(*out, problem);
    for (const auto* ref : refs) {
        auto& photo = photos.emplace_back(OpenedFile{ref->object, ref->object_hash, ref->kind, {}, 0});
        const auto content = read_attachment(office, book, ref->object_hash);
        // The words come before the photos, and an officer at night reads what is there.
        if (!content && content.error().refusal == Refusal::NotFound) continue;
        if (!content) return content.error();
        const auto name = (photos.size() < 10 ? "0" : "") + std::to_string(photos.size()) + ".jpg";
        if (out) TRY(write_file(*out / name, *content));
        photo.file = records::Text(name);
        photo.size_bytes = content->size();
    }
    return photos;
}

} // namespace

Result<const OpenedEvent*> find_complaint(const Casebook& book, std::uint32_t visit) {
    const OpenedEvent* found = nullptr;
    for (const auto& event : book.events) {
        const auto* complaint = std::get_if<records::Complaint>(&event.body.payload);
        if (complaint == nullptr || complaint->visit != visit) continue;
        if (found != nullptr && found->trusted && !event.trusted) continue;
        if (found != nullptr && (found->trusted || !event.trusted))
            return Error{Failure::Rejected, Refusal::Fork, "two complaints carry this number"};
        found = &event;
    }
    if (found == nullptr)
        return Error{Failure::Rejected, Refusal::NotFound,
                     "no complaint with this number that this officer may read"};
    return found;
}

Seen seen_of(const OpenedEvent& event, const keyring::Keyring& keyring) {
    Seen seen;
    seen.office = keyring.office();
    seen.device = event.device;
    seen.seq = event.seq;
    seen.capsule = event.capsule;
    seen.case_id = event.body.case_id;
    seen.written_at_ms = event.body.at_ms;
    seen.clock = event.body.clock;
    seen.author = event.body.author;
    seen.index = event.number;
    if (event.received_at_ms > 0) seen.received_at_ms = event.received_at_ms;
    if (!event.trusted) seen.untrusted = true;
    return seen;
}

RecordFile words_of(const Casebook& book, const OpenedEvent& complaint, const keyring::Keyring& keyring) {
    RecordFile record;
    record.seen = seen_of(complaint, keyring);
    record.complaint = std::get<records::Complaint>(complaint.body.payload);
    for (const auto& event : book.events) {
        if (event.body.case_id != complaint.body.case_id) continue;
        if (const auto* consent = std::get_if<records::Consent>(&event.body.payload)) {
            // Those of a complaint that is not trusted itself are marked with it.
            if (event.trusted || !complaint.trusted) record.consents.push_back(*consent);
            else ++record.untrusted_consents;
        }
        if (const auto* note = std::get_if<records::Note>(&event.body.payload))
            record.notes.push_back({*note, seen_of(event, keyring)});
    }
    record.since = since_of(book, complaint.body.case_id, keyring);
    return record;
}

Result<RecordFile> read_record(OfficeView& office, const Casebook& book, const OpenedEvent& complaint,
                               const std::optional<std::filesystem::path>& out) {
    auto record = words_of(book, complaint, office.keyring);
    record.attachments = TRY(open_photos(office, book, complaint, out));
    return record;
}

} // namespace teduh::reading
