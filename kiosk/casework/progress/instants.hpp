#pragma once

#include "kiosk/casework/clocks/case_clocks.hpp"
#include "kiosk/casework/clocks/statutory.hpp"
#include "kiosk/casework/progress/progress.hpp"

// When the events happened that start and stop the clocks of a standard (DOMAIN 2.1), read from a case. Pure. Times are wall
// times as the devices wrote them; one whose clock was in doubt says so (SPEC F.9).
namespace teduh::casework {

// Everything the clocks of this case are judged by but the readings that the head chose, which are the office's.
clocks::CaseHistory history_of(const Service& service, const merge::CaseState& state);

// The first time it happened. `referral`: of that one alone, where the event is of a referral; 16 bytes.
std::optional<clocks::Instant> when_of(const Service& service, const merge::CaseState& state, const EventRef& event,
                                       std::string_view referral = {});

// Of a sexual crime: what the duty to tell the police is judged by (DOMAIN 10, L-04).
clocks::PoliceReport police_of(const merge::CaseState& state);

} // namespace teduh::casework
