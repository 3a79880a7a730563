#include "kiosk/casework/facts/danger.hpp"

#include "kiosk/casework/facts/proposals.hpp"

#include <algorithm>

namespace teduh::casework {
namespace {

using rules::Answer;

// Any yes is a yes; a no only where everybody is known.
Answer any_of(const CaseFacts& facts, Text PairFacts::*member) {
    bool all_known = !facts.pairs.empty();
    for (const auto& pair : facts.pairs) {
        const auto answer = risk_answer((pair.*member).view());
        if (answer == Answer::Yes) return Answer::Yes;
        all_known = all_known && answer == Answer::No;
    }
    return all_known ? Answer::No : Answer::Unknown;
}

Answer repeated(const CaseFacts& facts) {
    const auto often = told(facts, "frequency");
    if (often == "BEBERAPA" || often == "SERING" || often == "SETIAP_HARI") return Answer::Yes;
    return often == "SEKALI" ? Answer::No : Answer::Unknown;
}

// What is called trafficking, or an indication of it, and of which nobody said that it is over.
Answer trafficking_now(const CaseFacts& facts) {
    auto answer = Answer::No;
    for (const auto& each : proposals(facts)) {
        if (each.question != Question::Trafficking || each.proposed == "TIDAK") continue;
        if (each.proposed == "YA") return Answer::Yes;
        answer = Answer::Unknown;
    }
    return answer;
}

rules::Standing youngest(const CaseFacts& facts) {
    auto standing = rules::Standing::Adult;
    for (std::size_t i = 0; i < facts.victims.size(); ++i) standing = std::max(standing, standing_of_victim(facts, i));
    return standing;
}

} // namespace

rules::Verdict sexual_violence(const CaseFacts& facts) {
    for (const auto& each : proposals(facts)) {
        if (each.question != Question::Sexual) continue;
        if (each.proposed == rules::code_of(rules::Verdict::Yes)) return rules::Verdict::Yes;
        if (each.proposed == rules::code_of(rules::Verdict::No)) return rules::Verdict::No;
    }
    return rules::Verdict::Review;
}

rules::Danger danger_of(const CaseFacts& facts, const RiskAnswers& risk, const LocalTime& now) {
    rules::Danger danger;
    danger.risk = risk;
    danger.client = youngest(facts);
    danger.safe_now = risk_answer(facts.safe_now.view());
    danger.reported_has_access = any_of(facts, &PairFacts::access);
    danger.same_household = any_of(facts, &PairFacts::same_household);
    danger.medical_emergency = facts.emergency ? Answer::Yes : Answer::Open;
    danger.sexual_within_72_hours = rules::within_72_hours(sexual_violence(facts), facts.incident, now);
    danger.trafficking_now = trafficking_now(facts);
    danger.repeated = repeated(facts);
    danger.reported_nearby = risk[9]; // R10: knows where she is, or lives with her
    return danger;
}

} // namespace teduh::casework
