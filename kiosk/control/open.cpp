#include "kiosk/control/casebook.hpp"
#include "kiosk/control/commands.hpp"
#include "kiosk/control/record_json.hpp"
#include "storage/base/file.hpp"
#include "storage/crypto/text_form.hpp"

#include <fmt/format.h>

namespace teduh::control {
namespace {

// The one complaint with this visit number.
Result<const OpenedEvent*> find_complaint(const Casebook& book, std::uint32_t visit) {
    const OpenedEvent* found = nullptr;
    for (const auto& event : book.events) {
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

struct WrittenPhoto {
    std::string file;
    formats::Hash content_hash;
    std::size_t bytes = 0;
};

Result<std::vector<WrittenPhoto>> write_photos(OfficeView& office, const Casebook& book,
                                               const records::Complaint& complaint, const std::optional<Path>& out) {
    std::vector<WrittenPhoto> photos;
    if (!complaint.attachments) return photos;
    std::error_code problem;
    if (out) std::filesystem::create_directories(*out, problem);
    for (const auto& ref : *complaint.attachments) {
        const auto content = TRY(read_attachment(office, book, ref.object_hash));
        // Files are numbered: a name would tell what is in them.
        const auto name = fmt::format("{:02}.jpg", photos.size() + 1);
        if (out) TRY(write_file(*out / name, content));
        photos.push_back({name, crypto::hash("teduh/part/1", {content}), content.size()});
    }
    return photos;
}

nlohmann::ordered_json seen_of(const OpenedEvent& event, const OfficeView& office) {
    const auto* device = office.keyring.device(event.device);
    return {{"number", event.number},
            {"device", device != nullptr ? device->label : crypto::hex(event.device)},
            {"told_at_ms", event.body.at_ms},
            {"clock", event.body.clock == records::ClockQuality::Good ? "good" : "doubtful"},
            {"received_at_ms", event.received_at_ms}};
}

} // namespace

Result<Report> open(const Open& asked) {
    const auto visit = TRY(crypto::from_visit_number(asked.number));
    auto office = TRY(view_office(asked.socket));
    const auto officer = TRY(unlock_officer(office, asked.officer, asked.passphrase_file));
    const auto book = TRY(read_casebook(office, officer));
    const auto* found = TRY(find_complaint(book, visit));
    const auto& complaint = std::get<records::Complaint>(found->body.payload);
    const auto photos = TRY(write_photos(office, book, complaint, asked.out));

    Report report;
    report.json["complaint"] = to_json(complaint);
    report.json["consents"] = nlohmann::ordered_json::array();
    for (const auto& event : book.events)
        if (const auto* consent = std::get_if<records::Consent>(&event.body.payload);
            consent != nullptr && event.body.case_id == found->body.case_id)
            report.json["consents"].push_back(to_json(*consent));
    report.json["photos"] = nlohmann::ordered_json::array();
    for (const auto& photo : photos)
        report.json["photos"].push_back(
            {{"file", photo.file}, {"content", crypto::hex(photo.content_hash)}, {"bytes", photo.bytes}});
    report.json["seen"] = seen_of(*found, office);
    report.json["damaged"] = book.damaged;
    report.text = report.json.dump(2) + "\n";
    return report;
}

} // namespace teduh::control
