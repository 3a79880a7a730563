#include "kiosk/control/casebook.hpp"
#include "kiosk/control/commands.hpp"
#include "kiosk/control/record_json.hpp"
#include "storage/base/file.hpp"
#include "storage/crypto/text_form.hpp"

#include <cstdio>
#include <fmt/format.h>

namespace teduh::control {
namespace {

// The one complaint with this visit number.
Result<OpenedEvent*> find_complaint(Casebook& book, std::uint32_t visit) {
    OpenedEvent* found = nullptr;
    for (auto& event : book.events) {
        const auto* complaint = std::get_if<records::Complaint>(&event.body.payload);
        if (complaint == nullptr || complaint->visit != visit) continue;
        if (found != nullptr)
            return Error{Failure::Rejected, Refusal::Fork, "two complaints carry this number"};
        found = &event;
    }
    if (found == nullptr)
        return Error{Failure::Rejected, Refusal::NotFound, "no complaint with this number that this officer may read"};
    return found;
}

// Opens the photos one by one. Files are numbered: a name would tell what is in them.
Result<records::List<OpenedFile>> write_photos(OfficeView& office, const Casebook& book,
                                               const records::Complaint& complaint, const std::optional<Path>& out) {
    records::List<OpenedFile> photos;
    if (!complaint.attachments) return photos;
    std::error_code problem;
    if (out) std::filesystem::create_directories(*out, problem);
    for (const auto& ref : *complaint.attachments) {
        auto& photo = photos.emplace_back(OpenedFile{ref.object, ref.object_hash, ref.kind, {}, 0});
        const auto content = read_attachment(office, book, ref.object_hash);
        // The words come before the photos, and an officer at night reads what is there.
        if (!content && content.error().refusal == Refusal::NotFound) continue;
        if (!content) return content.error();
        const auto name = fmt::format("{:02}.jpg", photos.size());
        if (out) TRY(write_file(*out / name, *content));
        photo.file = records::Text(name);
        photo.size_bytes = content->size();
    }
    return photos;
}

Seen seen_of(const OpenedEvent& event, const OfficeView& office) {
    Seen seen;
    seen.office = office.keyring.office();
    seen.device = event.device;
    seen.seq = event.seq;
    seen.capsule = event.capsule;
    seen.case_id = event.body.case_id;
    seen.written_at_ms = event.body.at_ms;
    seen.clock = event.body.clock;
    seen.author = event.body.author;
    seen.index = event.number;
    if (event.received_at_ms > 0) seen.received_at_ms = event.received_at_ms;
    return seen;
}

} // namespace

Result<Report> open(const Open& asked) {
    const auto visit = TRY(crypto::from_visit_number(asked.number));
    auto office = TRY(view_office(asked.socket));
    const auto officer = TRY(unlock_officer(office, asked.officer, asked.passphrase_file));
    auto book = TRY(read_casebook(office, officer));
    auto* found = TRY(find_complaint(book, visit));
    RecordFile record;
    record.seen = seen_of(*found, office);
    record.complaint = std::get<records::Complaint>(std::move(found->body.payload));
    for (auto& event : book.events)
        if (auto* consent = std::get_if<records::Consent>(&event.body.payload);
            consent != nullptr && event.body.case_id == found->body.case_id)
            record.consents.push_back(std::move(*consent));
    record.attachments = TRY(write_photos(office, book, record.complaint, asked.out));

    const auto missing = std::ranges::count(record.attachments, 0u, &OpenedFile::size_bytes);
    if (missing > 0) std::fprintf(stderr, "teduhctl: %td foto belum tiba di perangkat ini.\n", missing);

    const auto text = write_record_file(record);
    Report report{std::string(text.view()), nlohmann::ordered_json::parse(text.view())};
    report.text += "\n";
    if (book.damaged > 0)
        std::fprintf(stderr, "teduhctl: %zu catatan rusak dan tidak dapat dibaca.\n", book.damaged);
    return report;
}

} // namespace teduh::control
