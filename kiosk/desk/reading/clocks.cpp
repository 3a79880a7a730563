#include "kiosk/desk/reading/clocks.hpp"

#include "kiosk/casework/progress/instants.hpp"
#include "kiosk/desk/reading/inside.hpp"
#include "kiosk/writing/submit.hpp"
#include "storage/base/event_log.hpp"

#include <set>

namespace teduh::desk {
namespace {

using records::ReferralSet;

std::string service_of(const merge::CaseState& state, const std::string& referral) {
    const auto found = state.referrals.find(referral);
    if (found == state.referrals.end()) return {};
    const auto& set = state.at<ReferralSet>(found->second.chosen);
    return set.service ? std::string(set.service->view()) : std::string();
}

bool taken_back(const merge::CaseState& state, const std::string& referral) {
    const auto found = state.referrals.find(referral);
    return found != state.referrals.end() && state.at<ReferralSet>(found->second.chosen).state.view() == "BATAL";
}

// Nothing while it is open, opened again, too.
std::optional<clocks::Instant> closed_at(const casework::Service& service, const merge::CaseState& state) {
    const bool closed = state.status && casework::is_closing(state.at<records::StatusSet>(state.status->chosen).status.view());
    return closed ? casework::when_of(service, state, {casework::CaseEvent::CaseClosed, {}}) : std::nullopt;
}

} // namespace

board::CaseClocks clocks_of(const std::shared_ptr<const board::Standard>& standard, const merge::CaseState& state) {
    board::CaseClocks found{standard, {}, casework::risk_of(state) == casework::Risk::High};
    if (auto police = casework::police_of(state); police.sexual_crime) {
        auto& duty = found.all.emplace_back();
        duty.police = std::move(police);
    }
    const auto closed = closed_at(standard->service, state);
    auto history = casework::history_of(standard->service, state);
    history.readings = standard->readings;
    for (auto& each : clocks::clocks_of(standard->service, history)) {
        if (!each.history.start || (!each.history.stop && taken_back(state, each.referral))) continue;
        if (closed && !each.history.stop) each.history.stop = closed;
        const auto paused = state.clocks.find(each.clock->id);
        found.all.push_back({each.clock, std::move(each.history), service_of(state, each.referral),
                             paused != state.clocks.end() && paused->second.paused, {}});
    }
    return found;
}

board::CaseClocks running(board::CaseClocks clocks) {
    std::erase_if(clocks.all, [](const board::CaseClock& clock) { return board::is_over(clock); });
    return clocks;
}

int risk_number(const merge::CaseState& state) {
    const auto risk = casework::risk_of(state);
    return risk ? 3 - static_cast<int>(*risk) : 0; // from High on
}

std::vector<std::uint32_t> years_missing(const std::vector<InboxRow>& rows, const board::Standard& standard, std::int64_t now_ms) {
    std::set<std::uint32_t> years;
    if (standard.service.clocks.empty()) return {};
    for (const auto year : standard.time.years_without_calendar(now_ms, now_ms)) years.insert(year);
    for (const auto& row : rows)
        for (const auto& clock : row.clocks.all)
            for (const auto& why : board::run_of(clock, standard, {now_ms, false}).why)
                if (why.why == clocks::Why::NoCalendar) years.insert(why.number);
    return {years.begin(), years.end()};
}

writing::Moment Reader::Inside::moment() const {
    return {wall_ms(), clock_behind ? records::ClockQuality::Suspect : records::ClockQuality::Good};
}

bool Reader::Inside::is_head() const {
    const auto who = std::ranges::find(here, officer->identity.staff, &reading::OfficerHere::staff);
    return who != here.end() && std::ranges::find(who->roles, "KEPALA") != who->roles.end();
}

// Tried again it is the same sheet: stored twice it is said once (SPEC H.21).
Result<ClockStored::Outcome> Reader::Inside::write_clock(WriteClock& wanted) {
    using Outcome = ClockStored::Outcome;
    if (!office || !officer || !book) return Error{Failure::Usage, Refusal::NotReady, "nobody is at work"};
    if (!wanted.again || !timing || !timing->sheet || timing->visit != wanted.visit) {
        const auto* found = TRY(reading::find_complaint(*book, wanted.visit));
        const auto& case_id = found->body.case_id;
        const auto state = reading::case_state(*book, case_id);
        if (merge::state_hash(state) != wanted.read_state) return Outcome::Changed;
        const auto clocks = clocks_of(standard, state);
        const auto may = [&](const board::CaseClock& each) {
            if (board::id_of(each) != wanted.set.clock.view()) return false;
            return wanted.set.paused ? board::no_pause(each, clocks.high_risk) == board::NoPause::None : each.paused;
        };
        if (std::ranges::none_of(clocks.all, may)) return Outcome::Refused;
        auto sheet = TRY(writing::Sheet::addition(office->keyring, office->device(), officer->identity, *book, case_id, moment()));
        TRY(sheet.add(officer->identity, std::move(wanted.set), moment()));
        timing.emplace(Timing{wanted.visit, std::move(sheet)});
    }
    TRY(writing::submit(office->core, *TRY(timing->sheet->seal()), std::nullopt));
    timing.reset();
    return Outcome::Done;
}

Result<void> Reader::Inside::on(WriteClock& wanted) {
    const auto outcome = write_clock(wanted);
    if (!outcome) {
        log_trouble("the pause of a clock is not stored", outcome.error());
        tell_screen(ClockStored{wanted.asked, ClockStored::Outcome::Failed, wall_ms()});
        return none_but(outcome.error());
    }
    if (*outcome == ClockStored::Outcome::Done) TRY(read_inbox());
    tell_screen(ClockStored{wanted.asked, *outcome, wall_ms()});
    return {};
}

} // namespace teduh::desk
