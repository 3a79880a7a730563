#include "kiosk/casework/clocks/case_clocks.hpp"

#include <algorithm>

namespace teduh::clocks {
namespace {

using casework::Clock;

std::optional<Instant> first(const CaseHistory& history, const casework::EventRef& event, const std::string& referral) {
    const auto of = [&](const std::string& wanted) -> std::optional<Instant> {
        for (const auto& each : history.happened)
            if (each.event == event && each.referral == wanted) return each.at;
        return std::nullopt;
    };
    const auto own = of(referral);
    return own || referral.empty() ? own : of({});
}

// Of the case as a whole a letter of any referral is one handed over.
std::optional<Instant> first_of_any(const CaseHistory& history, const casework::EventRef& event) {
    const auto found = std::ranges::find(history.happened, event, &Happened::event);
    return found == history.happened.end() ? std::nullopt : std::optional(found->at);
}

History history_of(const Clock& clock, const CaseHistory& all, const std::string& referral) {
    History history;
    const bool whole = referral.empty();
    history.start = whole ? first_of_any(all, clock.start) : first(all, clock.start, referral);
    history.stop = whole ? first_of_any(all, clock.stop) : first(all, clock.stop, referral);
    history.risks = all.risks;
    for (const auto& each : all.pauses) {
        const bool of_clock = each.clock.empty() || each.clock == clock.id;
        const bool of_referral = each.referral.empty() || each.referral == referral;
        if (of_clock && of_referral) history.pauses.push_back(each.pause);
    }
    const auto chosen = std::ranges::find(all.readings, clock.id, &ClockReading::clock);
    if (chosen != all.readings.end()) history.reading = chosen->reading;
    return history;
}

bool is_for(const Clock& clock, const Referral& referral) {
    return clock.services.empty() || std::ranges::any_of(clock.services, [&](const auto& service) {
               return std::ranges::find(referral.services, service) != referral.services.end();
           });
}

} // namespace

bool runs_for_each_referral(const Clock& clock) {
    return !clock.services.empty() || clock.start.event == casework::CaseEvent::ReferralDecided;
}

std::vector<CaseRun> runs_of(const Clock& clock, const CaseHistory& history, const OfficeTime& time,
                             const Instant& now) {
    std::vector<CaseRun> runs;
    if (!runs_for_each_referral(clock)) {
        runs.push_back({&clock, {}, run_clock(clock, history_of(clock, history, {}), time, now)});
        return runs;
    }
    for (const auto& each : history.referrals)
        if (is_for(clock, each))
            runs.push_back({&clock, each.id, run_clock(clock, history_of(clock, history, each.id), time, now)});
    return runs;
}

std::vector<CaseRun> runs_of(const casework::Service& service, const CaseHistory& history, const OfficeTime& time,
                             const Instant& now) {
    std::vector<CaseRun> runs;
    for (const auto& clock : service.clocks) std::ranges::move(runs_of(clock, history, time, now), std::back_inserter(runs));
    return runs;
}

} // namespace teduh::clocks
