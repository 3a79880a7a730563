#include "kiosk/casework/facts/proposals.hpp"

#include "kiosk/casework/rules/ampk.hpp"
#include "kiosk/casework/rules/kdrt.hpp"
#include "kiosk/casework/rules/tpks.hpp"
#include "kiosk/casework/rules/trafficking.hpp"

#include <algorithm>

namespace teduh::casework {
namespace {

rules::Codes violence_of(const CaseFacts& facts) {
    rules::Codes codes;
    for (const auto& code : facts.violence) codes.push_back(code.view());
    return codes;
}

// The job says yes, and no only where it is known.
rules::Answer is_domestic_worker(const PersonFacts& victim) {
    const auto job = victim.occupation.view();
    if (job == "PRT") return rules::Answer::Yes;
    return job.empty() || job == "TIDAK_TAHU" || job == "TOLAK" ? rules::Answer::Open : rules::Answer::No;
}

Proposal of(Question question, std::uint32_t victim, const rules::Determination& proposed) {
    return {question, victim, std::nullopt, rules::code_of(proposed.proposed), proposed.rules};
}

Proposal household(const CaseFacts& facts, const PairFacts& pair) {
    const rules::Pair told{pair.relation.view(), risk_answer(pair.same_household.view()), is_domestic_worker(facts.victims.at(pair.victim)),
                           violence_of(facts)};
    auto proposal = of(Question::Household, pair.victim, rules::kdrt(told));
    proposal.reported = pair.reported;
    return proposal;
}

Proposal sexual(const CaseFacts& facts, std::uint32_t victim) {
    return of(Question::Sexual, victim,
              rules::tpks({violence_of(facts), codes_told(facts, "sexual_crime_kinds"), codes_told(facts, "trafficking_kind"),
                           codes_told(facts, "trafficking_purpose")}));
}

Proposal traded(const CaseFacts& facts, std::uint32_t victim) {
    rules::Trafficking told;
    told.process.codes = codes_told(facts, "trafficking_process");
    told.means.codes = codes_told(facts, "trafficking_means");
    told.purpose.codes = codes_told(facts, "trafficking_purpose");
    told.victim = standing_of_victim(facts, victim);
    told.violence = violence_of(facts);
    return of(Question::Trafficking, victim, rules::trafficking(told));
}

Proposal against(const CaseFacts& facts, std::uint32_t victim) {
    auto whom = rules::against_whom(standing_of_victim(facts, victim), facts.victims.at(victim).sex.view());
    return {Question::Against, victim, std::nullopt, rules::code_of(whom.proposed), std::move(whom.rules)};
}

} // namespace

std::string_view code_of(Question question) {
    constexpr std::array<std::string_view, 5> codes{"KDRT", "TPKS", "TPPO", "AMPK", "KTPA"};
    return codes.at(static_cast<std::size_t>(question));
}

std::span<const std::string_view> answers_to(Question question) {
    static constexpr std::array<std::string_view, 3> plain{"YA", "TELAAH", "TIDAK"};
    static constexpr std::array<std::string_view, 4> elements{"YA", "INDIKASI", "TELAAH", "TIDAK"};
    static constexpr std::array<std::string_view, 4> whom{"KTA", "KTP", "TELAAH", "BUKAN"};
    if (question == Question::Trafficking) return elements;
    if (question == Question::Against) return whom;
    return plain;
}

std::vector<Proposal> proposals(const CaseFacts& facts) {
    std::vector<Proposal> all;
    for (std::uint32_t victim = 0; victim < facts.victims.size(); ++victim) {
        for (const auto& pair : facts.pairs)
            if (pair.victim == victim) all.push_back(household(facts, pair));
        all.push_back(sexual(facts, victim));
        all.push_back(traded(facts, victim));
        all.push_back(of(Question::Protection, victim, rules::ampk(standing_of_victim(facts, victim))));
        all.push_back(against(facts, victim));
    }
    return all;
}

// With several reported persons it is offered only where every one of them surely is a child.
std::optional<rules::Rule> mediation_refused(const CaseFacts& facts, std::string_view decided) {
    rules::Determination found;
    found.proposed = decided == "YA" ? rules::Verdict::Yes : decided == "TIDAK" ? rules::Verdict::No : rules::Verdict::Review;
    auto standing = facts.reported.empty() ? rules::Standing::Unknown : rules::Standing::Child;
    for (std::size_t i = 0; i < facts.reported.size(); ++i)
        if (const auto each = standing_of_reported(facts, i); each != rules::Standing::Child) standing = each;
    return rules::mediation_refused(found, standing);
}

} // namespace teduh::casework
