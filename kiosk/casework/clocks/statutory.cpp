#include "kiosk/casework/clocks/statutory.hpp"

#include "storage/base/ensure.hpp"

#include <algorithm>

namespace teduh::clocks {
namespace {

constexpr std::array<Statute, 10> all{{
    {Law::Access, "L_03", "UU 27/2022 pasal 32", 72, false},
    {Law::PoliceReport, "L_04", "UU 12/2022 pasal 41", 72, false},
    {Law::Incident, "L_06", "UU 27/2022 pasal 46", 72, false},
    {Law::Withdrawal, "L_08", "UU 27/2022 pasal 40-41", 72, false},
    {Law::DomesticProtection, "L_11", "UU 23/2004 pasal 16", 24, false},
    {Law::DomesticCourt, "L_11_COURT", "UU 23/2004 pasal 16", 24, false},
    {Law::DomesticEnd, "L_11_END", "UU 23/2004 pasal 16", 7 * 24, true},
    {Law::SexualProtection, "L_12", "UU 12/2022 pasal 42", 24, false},
    {Law::SexualEnd, "L_12_END", "UU 12/2022 pasal 42", 14 * 24, true},
    {Law::SexualWitnessAgency, "L_12_LPSK", "UU 12/2022 pasal 43", 24, false},
}};

// The law's clock in the form of a standard's, so that both are counted by the same code.
casework::Clock clock_of(const Statute& law) {
    casework::Clock clock;
    clock.id = law.id;
    clock.limit = {law.hours, casework::Unit::Hour, casework::ClockKind::Calendar};
    clock.warn_minutes = clock.limit.minutes() * clock.warn_percent / 100;
    clock.may_pause = false;
    clock.confirmed = true;
    return clock;
}

} // namespace

std::span<const Statute> statutes() { return all; }

const Statute& statute(Law law) {
    const auto found = std::ranges::find(all, law, &Statute::law);
    ensure(found != all.end());
    return *found;
}

const Statute* find_statute(std::string_view id) {
    const auto found = std::ranges::find(all, id, &Statute::id);
    return found == all.end() ? nullptr : &*found;
}

Run run_statute(Law law, const std::optional<Instant>& start, const std::optional<Instant>& stop, const Instant& now) {
    // Of the office nothing counts: neither its hours nor its free days.
    static const casework::Service any_office;
    static const casework::Calendar no_calendar;
    static const OfficeTime time(any_office, no_calendar);
    History history;
    history.start = start;
    history.stop = stop;
    auto run = run_clock(clock_of(statute(law)), history, time, now);
    run.why.insert(run.why.begin(), {Why::Statutory, std::string(statute(law).source), 0, {}});
    return run;
}

std::string_view code_of(PoliceState state) {
    switch (state) {
    case PoliceState::NotYet: return "BELUM";
    case PoliceState::Reported: return "DILAPORKAN";
    case PoliceState::Deferred: return "DITUNDA";
    }
    return {};
}

std::optional<PoliceClock> police_clock(const PoliceReport& report, const Instant& now) {
    if (!report.sexual_crime) return std::nullopt;
    PoliceClock clock;
    clock.run = run_statute(Law::PoliceReport, report.told, report.made, now);
    if (report.made) {
        clock.state = PoliceState::Reported;
    } else if (report.head_agreed && !report.deferred_because.empty()) {
        clock.state = PoliceState::Deferred;
        clock.reason = report.deferred_because;
    }
    return clock;
}

std::vector<FollowUpDay> follow_up_days(const casework::FollowUp& follow_up, const Instant& service_ended,
                                        const OfficeTime& time) {
    std::vector<FollowUpDay> days;
    for (const auto each : follow_up.days) days.push_back({each, time.date_after(service_ended.ms, each)});
    return days;
}

} // namespace teduh::clocks
