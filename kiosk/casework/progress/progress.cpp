#include "kiosk/casework/progress/progress.hpp"

#include "kiosk/casework/risk.hpp"

#include <algorithm>

namespace teduh::casework {
namespace {

using merge::CaseState;

StepStand told_stand(const CaseState& state) {
    const auto complaints = merge::folded<records::Complaint>(state);
    if (complaints.empty()) return StepStand::Open;
    const bool to_officer = std::ranges::any_of(complaints, [&](auto place) { return state.body(place).author.has_value(); });
    return to_officer ? StepStand::Done : StepStand::Begun;
}

// Of a step that asks for a decision: only one about this very word counts.
void judge(const CaseState& state, StepNow& now) {
    const auto said = state.decisions.find(now.step->id);
    if (said == state.decisions.end() || !said->second.counts) {
        now.stand = StepStand::AwaitsDecision;
        return;
    }
    now.decision = said->second.by.chosen;
    now.decided_afterwards = state.at<records::Decided>(*now.decision).afterwards;
    now.stand = said->second.approves ? StepStand::Done : StepStand::SentBack;
}

StepNow now_of(const Step& step, const CaseState& state) {
    StepNow now;
    now.step = &step;
    const auto found = state.steps.find(step.id);
    if (found == state.steps.end()) {
        if (step.does(StepKind::Intake)) now.stand = told_stand(state);
        // Registering, papers and the like of the same published step are still to be done.
        if (now.stand == StepStand::Done && !step.with.empty()) now.stand = StepStand::Begun;
        return now;
    }
    now.set = found->second.chosen;
    now.also = found->second.also;
    switch (state.at<records::StepSet>(*now.set).state) {
    case records::StepState::Begun: now.stand = StepStand::Begun; break;
    case records::StepState::Done: now.stand = StepStand::Done; break;
    case records::StepState::NotNeeded: now.stand = StepStand::NotNeeded; break;
    }
    if (now.stand == StepStand::Done && step.approval) judge(state, now);
    return now;
}

} // namespace

bool is_closing(std::string_view status) {
    constexpr std::array<std::string_view, 3> closing{"DITUTUP", "DIALIHKAN", "DIHENTIKAN_KLIEN"};
    return std::ranges::find(closing, status) != closing.end();
}

std::optional<Risk> risk_of(const CaseState& state) {
    if (!state.risk) return std::nullopt;
    const auto level = state.at<records::RiskSet>(state.risk->chosen).level.view();
    for (const auto risk : {Risk::High, Risk::Medium, Risk::Low})
        if (code_of(risk) == level) return risk;
    return std::nullopt;
}

Progress progress_of(const Service& service, const CaseState& state) {
    Progress progress;
    for (const auto& step : service.steps) {
        progress.steps.push_back(now_of(step, state));
        if (!progress.next && !is_over(progress.steps.back().stand)) progress.next = progress.steps.size() - 1;
    }
    progress.closed = state.status && is_closing(state.at<records::StatusSet>(state.status->chosen).status.view());
    return progress;
}

} // namespace teduh::casework
