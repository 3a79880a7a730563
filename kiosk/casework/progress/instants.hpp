#pragma once

#include "kiosk/casework/progress/progress.hpp"

// When the events happened that start and stop the clocks of a standard (DOMAIN 2.1), read from a case. Pure. Times are wall
// times in milliseconds since 1970 as the devices wrote them; one whose clock was in doubt says so (SPEC F.9).
namespace teduh::casework {

struct Happened {
    std::uint64_t at_ms = 0;
    bool doubted = false;
    friend bool operator==(const Happened&, const Happened&) = default;
};
using When = std::optional<Happened>;

// The first time it happened. `referral`: of that one alone, where the event is of a referral; 16 bytes.
When when_of(const Service& service, const merge::CaseState& state, const EventRef& event, std::string_view referral = {});

// Risk levels from when on, in the order of the fold, as they held.
struct RiskFrom {
    std::uint64_t at_ms = 0;
    Risk risk = Risk::Low;
};
std::vector<RiskFrom> risk_history(const merge::CaseState& state);

struct Pause {
    std::uint64_t from_ms = 0;
    std::uint64_t to_ms = 0; // 0: it goes on
    std::string reason;      // code of assets/lists/alasan_jeda
};
std::vector<Pause> pauses_of(const merge::CaseState& state, std::string_view clock);

} // namespace teduh::casework
