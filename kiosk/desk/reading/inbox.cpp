#include "kiosk/desk/reading/inbox.hpp"

#include "storage/crypto/text_form.hpp"

namespace teduh::desk {
namespace {

InboxRow row_of(const vault::ListedComplaint& complaint, const LabelOf& label_of) {
    InboxRow row;
    row.number = crypto::visit_number(complaint.visit);
    row.from = label_of(complaint.device);
    row.at_ms = complaint.at_ms;
    row.visit = complaint.visit;
    row.channel = complaint.channel;
    row.not_safe = complaint.not_safe;
    row.partly = complaint.partly;
    row.untrusted = !complaint.trusted;
    return row;
}

InboxRow row_of(const vault::ListedSealed& entry, const LabelOf& label_of) {
    InboxRow row;
    row.readable = false;
    row.number = std::to_string(entry.seq);
    row.from = label_of(entry.device);
    row.at_ms = entry.received_at_ms;
    row.untrusted = !entry.trusted;
    return row;
}

} // namespace

std::string label_of(const formats::DeviceId& device, const keyring::Keyring& keyring) {
    const auto* found = keyring.device(device);
    return found != nullptr ? found->label : std::string();
}

std::vector<InboxRow> inbox_of(const reading::Listed& listed, const LabelOf& label_of) {
    std::vector<InboxRow> rows;
    rows.reserve(listed.complaints.size() + listed.sealed.size());
    for (const auto& complaint : listed.complaints) rows.push_back(row_of(complaint, label_of));
    for (const auto& entry : listed.sealed) rows.push_back(row_of(entry, label_of));
    std::ranges::sort(rows, [](const InboxRow& one, const InboxRow& other) {
        if (one.not_safe != other.not_safe) return one.not_safe;
        return std::tie(one.at_ms, one.visit, one.number) > std::tie(other.at_ms, other.visit, other.number);
    });
    return rows;
}

} // namespace teduh::desk
