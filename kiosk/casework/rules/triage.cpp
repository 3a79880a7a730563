#include "kiosk/casework/rules/triage.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace teduh::casework::rules {
namespace {

using Sign = std::pair<Answer, Rule>;

// What makes it High by itself.
std::array<Sign, 4> grave(const Danger& danger) {
    return {{{danger.medical_emergency, Rule::TriageMedical},
             {danger.suicidal, Rule::TriageSuicidal},
             {danger.sexual_within_72_hours, Rule::TriageSexual72},
             {danger.trafficking_now, Rule::TriageTrafficking}}};
}
std::array<Sign, 2> serious(const Danger& danger) {
    return {{{danger.repeated, Rule::TriageRepeated}, {danger.reported_nearby, Rule::TriageNearby}}};
}
std::array<Sign, 4> reassuring(const Danger& danger) {
    return {{{danger.safe_now, Rule::TriageSafeNow},
             {danger.past_event, Rule::TriagePast},
             {danger.safe_place, Rule::TriageSafePlace},
             {danger.supporter, Rule::TriageSupporter}}};
}

std::vector<Rule> answered(const auto& signs, Answer wanted) {
    std::vector<Rule> rules;
    for (const auto& [answer, rule] : signs)
        if (answer == wanted) rules.push_back(rule);
    return rules;
}
bool all_known(const auto& signs) {
    return std::ranges::all_of(signs, [](const Sign& sign) { return is_known(sign.first); });
}
bool all(const auto& signs, Answer wanted) { return answered(signs, wanted).size() == signs.size(); }

std::vector<Rule> high(const Danger& danger) {
    auto rules = answered(grave(danger), Answer::Yes);
    const bool child = counts_as_child(danger.client);
    const bool reached = danger.reported_has_access == Answer::Yes || danger.same_household == Answer::Yes;
    if (child && reached) rules.push_back(Rule::TriageChildReached);
    if (danger.safe_now == Answer::No) rules.push_back(Rule::TriageNotSafe);
    if (has_red_flag(danger.risk, child)) rules.push_back(Rule::TriageRedFlag);
    return rules;
}

// What keeps it from being Low.
std::vector<Rule> medium(const Danger& danger) {
    auto rules = answered(serious(danger), Answer::Yes);
    if (std::ranges::find(danger.risk, Answer::Yes) != danger.risk.end()) rules.push_back(Rule::TriageFactor);
    if (danger.reported_has_access == Answer::Yes || danger.same_household == Answer::Yes)
        rules.push_back(Rule::TriageReached);
    if (!rules.empty() && danger.client == Standing::Unknown)
        rules.push_back(Rule::AgeUnknown); // a child's is High
    const bool reach_known = is_known(danger.reported_has_access) && is_known(danger.same_household);
    if (!all_known(grave(danger)) || !all_known(serious(danger)) || !reach_known ||
        !std::ranges::all_of(danger.risk, is_known))
        rules.push_back(Rule::TriageUnknown);
    if (!all(reassuring(danger), Answer::Yes)) rules.push_back(Rule::TriageNotReassured);
    return rules;
}

} // namespace

Triage triage(const Danger& danger) {
    Triage triage;
    const bool child = counts_as_child(danger.client);
    for (std::size_t factor = 0; factor < danger.risk.size(); ++factor)
        if (danger.risk[factor] == Answer::Yes && is_red_flag(factor, child))
            triage.red_flags.push_back(factor);
    triage.level = Risk::High;
    triage.rules = high(danger);
    if (!triage.rules.empty()) return triage;
    triage.level = Risk::Medium;
    triage.rules = medium(danger);
    if (!triage.rules.empty()) return triage;
    triage.level = Risk::Low;
    triage.rules = answered(reassuring(danger), Answer::Yes);
    return triage;
}

bool may_set_level(const Danger& danger, Risk wanted, bool with_reason) {
    if (wanted <= triage(danger).level) return true; // as high or higher
    const bool child = counts_as_child(danger.client);
    return with_reason && may_set_risk(danger.risk, child, wanted, with_reason);
}

} // namespace teduh::casework::rules
