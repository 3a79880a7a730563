#include "kiosk/casework/progress/advice.hpp"

#include <algorithm>

namespace teduh::casework {
namespace {

constexpr std::uint32_t services_layer = 1;

bool shares(const Step& step) { return step.does(StepKind::Refer) || step.does(StepKind::Letter); }

// The last before this one that somebody else decides on.
const StepNow* decided_before(const Progress& progress, std::size_t step) {
    for (auto i = step; i-- > 0;)
        if (progress.steps[i].step->approval) return &progress.steps[i];
    return nullptr;
}

} // namespace

bool agreed_to_services(const merge::CaseState& state) {
    const auto found = state.consents.find(merge::ConsentKey{services_layer, {}});
    return found != state.consents.end() && found->second.given;
}

Advice advice_for(const Progress& progress, const merge::CaseState& state, std::size_t step,
                  const std::vector<std::string>& roles) {
    const auto& now = progress.steps.at(step);
    Advice advice;
    advice.over = is_over(now.stand);
    advice.closed = progress.closed;
    // What was begun has had its reason; receiving a client never needs one.
    if (now.stand == StepStand::Open && !now.step->does(StepKind::Intake))
        for (std::size_t i = 0; i < step && !advice.before; ++i)
            if (!is_over(progress.steps[i].stand) && progress.steps[i].stand != StepStand::AwaitsDecision) advice.before = i;
    advice.out_of_order = advice.before.has_value();
    advice.not_trained = !now.step->role.empty() && std::ranges::find(roles, now.step->role) == roles.end();
    if (!shares(*now.step)) return advice;
    advice.no_consent = !agreed_to_services(state);
    const auto* decided = decided_before(progress, step);
    if (decided == nullptr || is_over(decided->stand)) return advice;
    advice.not_decided = true;
    advice.may_begin_anyway = decided->step->approval->may_follow_at_high_risk && risk_of(state) == Risk::High;
    return advice;
}

} // namespace teduh::casework
