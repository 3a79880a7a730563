#pragma once

#include "kiosk/casework/clocks/run.hpp"

// The clocks of one case. Pure; any thread.
namespace teduh::clocks {

struct Happened {
    casework::EventRef event;
    Instant at;
    std::string referral; // of which one; empty: of the case as a whole
};
struct Referral {
    std::string id;
    std::vector<std::string> services; // codes of assets/lists/layanan
};
struct ClockPause {
    Pause pause;
    std::string clock;    // id; empty: every clock of the case
    std::string referral; // empty: every referral
};
struct ClockReading { // what the head chose (History::reading)
    std::string clock, reading;
};

// Everything in the order of the fold: where an event happened twice, the first counts.
struct CaseHistory {
    std::vector<Happened> happened;
    std::vector<Referral> referrals;
    std::vector<RiskSince> risks;
    std::vector<ClockPause> pauses;
    std::vector<ClockReading> readings;
};

// Whether each referral has a run of its own: a clock of certain services, or one that a referral starts.
bool runs_for_each_referral(const casework::Clock& clock);

struct CaseRun {
    const casework::Clock* clock = nullptr; // the standard's: keep it longer
    std::string referral;                   // empty: of the case
    Run run;
};
// One run of the case; or one for each referral of its services, none where there is no such referral. An event of the
// case as a whole counts for a referral that has none of its own.
std::vector<CaseRun> runs_of(const casework::Clock& clock, const CaseHistory& history, const OfficeTime& time,
                             const Instant& now);
// All clocks of the standard, in its order.
std::vector<CaseRun> runs_of(const casework::Service& service, const CaseHistory& history, const OfficeTime& time,
                             const Instant& now);

} // namespace teduh::clocks
