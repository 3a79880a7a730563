#include "kiosk/casework/progress/instants.hpp"

#include "kiosk/casework/risk.hpp"

#include <algorithm>

namespace teduh::casework {
namespace {

using merge::CaseState;
using merge::Place;
using records::ReferralSet;
using records::StepSet;

using When = std::optional<clocks::Instant>;

clocks::Instant at(const CaseState& state, Place place) {
    const auto& body = state.body(place);
    return {static_cast<std::int64_t>(body.at_ms), body.clock == records::ClockQuality::Suspect};
}

// The earliest of those of this kind that `fits`.
template <class Payload, class Fits>
When first(const CaseState& state, Fits fits) {
    When found;
    for (const auto place : merge::folded<Payload>(state)) {
        if (!fits(state.at<Payload>(place), state.body(place))) continue;
        const auto happened = at(state, place);
        if (!found || happened.ms < found->ms) found = happened;
    }
    return found;
}

When earlier(const When& left, const When& right) {
    if (!left || !right) return left ? left : right;
    return right->ms < left->ms ? right : left;
}

When first_step(const CaseState& state, std::string_view step, bool done) {
    return first<StepSet>(state, [&](const StepSet& set, const auto&) {
        return set.step.view() == step && (!done || set.state != records::StepState::Begun);
    });
}

// Any step that does this: the standards name steps as they like.
When first_done(const Service& service, const CaseState& state, StepKind kind) {
    When found;
    for (const auto& step : service.steps)
        if (step.does(kind)) found = earlier(found, first_step(state, step.id, true));
    return found;
}

When complaint(const CaseState& state) {
    return first<records::Complaint>(state, [](const auto&, const auto&) { return true; });
}

// An officer heard her: she told it to one, was accepted by one, or was reached by one.
When response(const Service& service, const CaseState& state) {
    auto found = first<records::Complaint>(state, [](const auto&, const auto& body) { return body.author.has_value(); });
    found = earlier(found, first<StepSet>(state, [](const auto&, const auto&) { return true; }));
    found = earlier(found, first<records::RiskSet>(state, [](const auto&, const auto&) { return true; }));
    return earlier(found, first_done(service, state, StepKind::Intake));
}

When referral_when(const CaseState& state, std::string_view referral, std::span<const std::string_view> states) {
    return first<ReferralSet>(state, [&](const ReferralSet& set, const auto&) {
        const bool named = referral.empty() || text_of(View(set.referral)) == referral;
        return named && std::ranges::find(states, set.state.view()) != states.end();
    });
}

constexpr std::array<std::string_view, 4> decided{"DIPUTUSKAN", "DIMULAI", "DISERAHKAN", "HASIL"};
constexpr std::array<std::string_view, 3> started{"DIMULAI", "DISERAHKAN", "HASIL"};
constexpr std::array<std::string_view, 2> handed{"DISERAHKAN", "HASIL"};
constexpr std::array<std::string_view, 2> resulted{"HASIL", "BATAL"};

void add_referrals(const Service& service, const CaseState& state, clocks::CaseHistory& history) {
    constexpr std::array events{CaseEvent::ReferralDecided, CaseEvent::ReferralStarted, CaseEvent::LetterHandedOver, CaseEvent::ReferralResult};
    for (const auto& [id, in_force] : state.referrals) {
        const auto& referral = state.at<ReferralSet>(in_force.chosen);
        clocks::Referral named{std::string(id), {}};
        if (referral.service) named.services.emplace_back(referral.service->view());
        history.referrals.push_back(std::move(named));
        for (const auto event : events)
            if (const auto when = when_of(service, state, {event, {}}, id)) history.happened.push_back({{event, {}}, *when, std::string(id)});
    }
}

void add_risks(const CaseState& state, clocks::CaseHistory& history) {
    for (const auto place : merge::folded<records::RiskSet>(state)) {
        const auto level = state.at<records::RiskSet>(place).level.view();
        for (const auto risk : {Risk::High, Risk::Medium, Risk::Low})
            if (code_of(risk) == level) history.risks.push_back({risk, at(state, place)});
    }
}

// One after another for each clock. Paused by one and let run by another at once: it runs (merge).
void add_pauses(const CaseState& state, std::string_view clock, clocks::CaseHistory& history) {
    std::vector<clocks::Pause> pauses;
    const auto open = [&] { return !pauses.empty() && !pauses.back().to; };
    for (const auto place : merge::folded<records::ClockSet>(state)) {
        const auto& set = state.at<records::ClockSet>(place);
        if (set.clock.view() != clock) continue;
        if (set.paused && !open()) pauses.push_back({std::string(set.reason.view()), at(state, place), std::nullopt});
        if (!set.paused && open()) pauses.back().to = at(state, place);
    }
    if (!state.clocks.at(clock).paused && open()) pauses.pop_back();
    for (auto& pause : pauses) history.pauses.push_back({std::move(pause), std::string(clock), {}});
}

} // namespace

When when_of(const Service& service, const CaseState& state, const EventRef& event, std::string_view referral) {
    switch (event.event) {
    case CaseEvent::ComplaintReceived: return complaint(state);
    case CaseEvent::FirstResponse: return response(service, state);
    case CaseEvent::Registered:
        return first<records::Registered>(state, [](const auto&, const auto&) { return true; });
    case CaseEvent::ReferralDecided: return referral_when(state, referral, decided);
    case CaseEvent::ReferralStarted: return referral_when(state, referral, started);
    case CaseEvent::LetterHandedOver: return referral_when(state, referral, handed);
    case CaseEvent::ReferralResult: return referral_when(state, referral, resulted);
    case CaseEvent::ReportMade: return first_done(service, state, StepKind::Record);
    case CaseEvent::CaseClosed:
        return first<records::StatusSet>(state, [](const auto& set, const auto&) { return is_closing(set.status.view()); });
    case CaseEvent::StepStarted: return first_step(state, event.step, false);
    case CaseEvent::StepDone: return first_step(state, event.step, true);
    }
    return std::nullopt;
}

clocks::CaseHistory history_of(const Service& service, const CaseState& state) {
    clocks::CaseHistory history;
    std::vector<EventRef> events;
    const auto want = [&](const EventRef& event) {
        if (std::ranges::find(events, event) == events.end()) events.push_back(event);
    };
    for (const auto& clock : service.clocks) {
        want(clock.start);
        want(clock.stop);
    }
    constexpr std::array of_referral{CaseEvent::ReferralDecided, CaseEvent::ReferralStarted, CaseEvent::LetterHandedOver, CaseEvent::ReferralResult};
    for (const auto& event : events) {
        if (std::ranges::find(of_referral, event.event) != of_referral.end()) continue;
        if (const auto when = when_of(service, state, event)) history.happened.push_back({event, *when, {}});
    }
    add_referrals(service, state, history);
    add_risks(state, history);
    for (const auto& [clock, now] : state.clocks) add_pauses(state, clock, history);
    return history;
}

clocks::PoliceReport police_of(const CaseState& state) {
    clocks::PoliceReport report;
    for (const auto& [about, in_force] : state.findings)
        if (about.what == "TPKS" && state.at<records::Determined>(in_force.chosen).decided.view() == "YA") report.sexual_crime = true;
    report.told = complaint(state);
    if (!state.police) return report;
    const auto& police = state.at<records::PoliceSet>(state.police->chosen);
    if (police.state.view() == "DILAPORKAN")
        report.made = police.at_ms ? clocks::Instant{static_cast<std::int64_t>(*police.at_ms), false} : at(state, state.police->chosen);
    if (police.state.view() == "DITUNDA" && police.reason) {
        report.deferred_because = std::string(police.reason->view());
        report.head_agreed = police.with.has_value();
    }
    return report;
}

} // namespace teduh::casework
