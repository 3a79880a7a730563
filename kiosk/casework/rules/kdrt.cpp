#include "kiosk/casework/rules/kdrt.hpp"

#include "kiosk/casework/rules/relation.hpp"
#include "kiosk/casework/rules/violence.hpp"

#include <algorithm>

namespace teduh::casework::rules {
namespace {

struct Scope {
    Verdict verdict;
    Rule rule;
};

Scope living_in(Answer same_household, Rule inside) {
    if (same_household == Answer::Yes) return {Verdict::Yes, inside};
    if (same_household == Answer::No) return {Verdict::No, Rule::KdrtNotLivingIn};
    return {Verdict::Review, Rule::KdrtHouseholdUnknown};
}

Scope of_employer(const Pair& pair) {
    if (pair.victim_is_domestic_worker == Answer::No) return {Verdict::No, Rule::KdrtOutside};
    const auto scope = living_in(pair.same_household, Rule::KdrtWorkerLivingIn);
    if (scope.verdict == Verdict::Yes && pair.victim_is_domestic_worker != Answer::Yes)
        return {Verdict::Review, Rule::KdrtWorkerUnknown};
    return scope;
}

Scope scope_of(Tie tie, const Pair& pair) {
    switch (tie) {
    case Tie::Spouse:
    case Tie::Parent:
    case Tie::Child: return {Verdict::Yes, Rule::KdrtCoreFamily};
    case Tie::Kin:
    case Tie::Guardian: return living_in(pair.same_household, Rule::KdrtKinLivingIn);
    case Tie::DomesticWorker: return living_in(pair.same_household, Rule::KdrtWorkerLivingIn);
    case Tie::Employer: return of_employer(pair);
    case Tie::Unregistered: return {Verdict::Review, Rule::KdrtUnregistered};
    case Tie::FormerSpouse:
    case Tie::FormerPartner: return {Verdict::Review, Rule::KdrtFormer};
    case Tie::Partner: return {Verdict::No, Rule::KdrtDating};
    case Tie::Outside: break;
    }
    return {Verdict::No, Rule::KdrtOutside};
}

Scope scope_of(const Pair& pair) {
    const auto ties = ties_of(pair.relation);
    std::optional<Scope> all;
    for (std::size_t each = 0; each < tie_count; ++each) {
        const auto tie = static_cast<Tie>(each);
        if (!ties.has(tie)) continue;
        const auto scope = scope_of(tie, pair);
        if (!all) all = scope;
        if (scope.verdict != all->verdict)
            return {Verdict::Review,
                    is_relation_known(pair.relation) ? Rule::KdrtRelationCoarse : Rule::KdrtRelationUnknown};
    }
    return *all;
}

} // namespace

Determination kdrt(const Pair& pair) {
    const auto scope = scope_of(pair);
    if (scope.verdict == Verdict::No) return {Verdict::No, {scope.rule}};
    const auto violence = violence_of(pair.violence);
    if (violence.physical || violence.psychological || violence.sexual || violence.neglect)
        return {scope.verdict, {scope.rule, Rule::KdrtForm}};
    if (violence.open) return {Verdict::Review, {Rule::FormUnknown, scope.rule}};
    return {Verdict::No, {Rule::KdrtNoForm}};
}

Verdict kdrt_of_victim(std::span<const Determination> pairs) {
    if (pairs.empty()) return Verdict::Review; // nobody said who it was
    return std::ranges::min(pairs, {}, &Determination::proposed).proposed;
}

} // namespace teduh::casework::rules
