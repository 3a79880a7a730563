#include "kiosk/casework/progress/instants.hpp"

#include "kiosk/casework/risk.hpp"

#include <algorithm>

namespace teduh::casework {
namespace {

using merge::CaseState;
using merge::Place;
using records::ReferralSet;
using records::StepSet;

Happened at(const CaseState& state, Place place) {
    const auto& body = state.body(place);
    return {body.at_ms, body.clock == records::ClockQuality::Suspect};
}

// The earliest of those of this kind that `fits`.
template <class Payload, class Fits>
When first(const CaseState& state, Fits fits) {
    When found;
    for (const auto place : merge::folded<Payload>(state)) {
        if (!fits(state.at<Payload>(place), state.body(place))) continue;
        const auto happened = at(state, place);
        if (!found || happened.at_ms < found->at_ms) found = happened;
    }
    return found;
}

When earlier(const When& left, const When& right) {
    if (!left || !right) return left ? left : right;
    return right->at_ms < left->at_ms ? right : left;
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

std::vector<RiskFrom> risk_history(const CaseState& state) {
    std::vector<RiskFrom> history;
    for (const auto place : merge::folded<records::RiskSet>(state)) {
        const auto level = state.at<records::RiskSet>(place).level.view();
        for (const auto risk : {Risk::High, Risk::Medium, Risk::Low})
            if (code_of(risk) == level) history.push_back({state.body(place).at_ms, risk});
    }
    return history;
}

std::vector<Pause> pauses_of(const CaseState& state, std::string_view clock) {
    std::vector<Pause> pauses;
    for (const auto place : merge::folded<records::ClockSet>(state)) {
        const auto& set = state.at<records::ClockSet>(place);
        if (set.clock.view() != clock) continue;
        const bool open = !pauses.empty() && pauses.back().to_ms == 0;
        const auto at_ms = state.body(place).at_ms;
        if (set.paused && !open) pauses.push_back({at_ms, 0, std::string(set.reason.view())});
        if (!set.paused && open) pauses.back().to_ms = std::max(at_ms, pauses.back().from_ms);
    }
    // Paused by one and let run by another at once: it runs.
    const auto now = state.clocks.find(clock);
    const bool runs = now == state.clocks.end() || !now->second.paused;
    if (runs && !pauses.empty() && pauses.back().to_ms == 0) pauses.pop_back();
    return pauses;
}

} // namespace teduh::casework
