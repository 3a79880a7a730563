#pragma once

#include "kiosk/desk/intake/model.hpp"
#include "storage/records/event.hpp"

namespace teduh::intake {

// An intake as the events of a new case, in their order. What the office and the moment add is filled in by the
// program: visit number, service, service_time, versions and hashes of the texts, who attests.
struct Told {
    records::Complaint complaint;
    std::uint64_t at_ms = 0; // when it was told; of a call, when it came: from then on clocks run
    std::vector<records::Consent> consents;
    std::vector<records::Note> notes;
    std::optional<records::RiskSet> risk;
    std::optional<records::Assigned> second;
    std::vector<photographing::TakenPhoto> photos; // by the slots of the draft, in the order they were taken
};

// Whatever may_save() allows is ready to be sent (records::ready_to_send).
Told told(const Model& model);

} // namespace teduh::intake
