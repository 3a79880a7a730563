#include "kiosk/desk/reading/inbox.hpp"

#include "kiosk/desk/reading/clocks.hpp"

#include "storage/crypto/text_form.hpp"

namespace teduh::desk {
namespace {

InboxRow row_of(const reading::OpenedEvent& event, const records::Complaint& complaint,
                const LabelOf& label_of) {
    InboxRow row;
    row.number = crypto::visit_number(complaint.visit);
    row.from = label_of(event.device);
    row.at_ms = event.received_at_ms > 0 ? event.received_at_ms : event.body.at_ms;
    row.visit = complaint.visit;
    row.channel = std::string(complaint.channel.view());
    row.not_safe = complaint.safe_now && complaint.safe_now->view() == "TIDAK";
    row.partly = complaint.state.view() != "LENGKAP";
    row.untrusted = !event.trusted;
    return row;
}

InboxRow row_of(const reading::SealedEntry& entry, const LabelOf& label_of) {
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

std::vector<InboxRow> inbox_of(const reading::Casebook& book, const LabelOf& label_of,
                               const std::shared_ptr<const board::Standard>& standard) {
    struct Whole { // what is said of a row by its whole case
        int risk = 0;
        board::CaseClocks clocks;
    };
    std::map<formats::CaseId, Whole> cases;
    if (standard)
        reading::each_case(book, [&](const formats::CaseId& id, const merge::CaseState& state) {
            cases.emplace(id, Whole{risk_number(state), running(clocks_of(standard, state))});
        });
    std::vector<InboxRow> rows;
    for (const auto& event : book.events) {
        const auto* complaint = std::get_if<records::Complaint>(&event.body.payload);
        if (complaint == nullptr) continue;
        auto& row = rows.emplace_back(row_of(event, *complaint, label_of));
        const auto whole = cases.find(event.body.case_id);
        if (whole == cases.end()) continue;
        row.risk = whole->second.risk;
        row.clocks = whole->second.clocks;
    }
    for (const auto& entry : book.sealed_for_others) rows.push_back(row_of(entry, label_of));
    std::ranges::stable_sort(rows, [](const InboxRow& one, const InboxRow& other) {
        if (one.not_safe != other.not_safe) return one.not_safe;
        return one.at_ms > other.at_ms;
    });
    return rows;
}

} // namespace teduh::desk
