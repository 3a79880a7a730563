#include "kiosk/reading/listed.hpp"

namespace teduh::reading {

vault::ListedComplaint listed_complaint(const OpenedEvent& event, const records::Complaint& complaint) {
    vault::ListedComplaint row;
    row.number = event.number;
    row.device = event.device;
    row.seq = event.seq;
    row.at_ms = event.received_at_ms > 0 ? event.received_at_ms : event.body.at_ms;
    row.case_id = event.body.case_id;
    row.visit = complaint.visit;
    row.channel = std::string(complaint.channel.view());
    row.not_safe = complaint.safe_now && complaint.safe_now->view() == "TIDAK";
    row.partly = complaint.state.view() != "LENGKAP";
    row.trusted = event.trusted;
    return row;
}

Listed listed_of(const Casebook& book) {
    Listed listed;
    for (const auto& event : book.events)
        if (const auto* complaint = std::get_if<records::Complaint>(&event.body.payload))
            listed.complaints.push_back(listed_complaint(event, *complaint));
    for (const auto& each : book.sealed_for_others)
        listed.sealed.push_back({each.number, each.device, each.seq, each.received_at_ms, each.trusted});
    listed.damaged = book.damaged;
    listed.newer = book.newer;
    return listed;
}

} // namespace teduh::reading
