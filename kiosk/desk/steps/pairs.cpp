#include "kiosk/desk/steps/pairs.hpp"

#include <algorithm>

namespace teduh::steps {
namespace {

bool is_same(const casework::PairFacts& one, const casework::PairFacts& other) {
    return one.victim == other.victim && one.reported == other.reported;
}

} // namespace

std::vector<Pair> pairs_of(const casework::CaseFacts& facts, bool first_in_form) {
    std::vector<Pair> all;
    for (const auto& pair : facts.pairs)
        if (!first_in_form || pair.victim != 0 || pair.reported != 0) all.push_back({pair, pair, {}});
    return all;
}

void keep(std::vector<Pair>& pairs, Pair chosen) {
    const auto same = std::ranges::find_if(pairs, [&](const Pair& each) { return is_same(each.now, chosen.now); });
    if (same == pairs.end()) return;
    same->now = std::move(chosen.now);
    same->group = std::move(chosen.group);
}

void take_pairs(casework::CaseFacts& facts, const std::vector<Pair>& pairs) {
    for (const auto& each : pairs)
        for (auto& pair : facts.pairs)
            if (is_same(pair, each.now)) pair = each.now;
}

bool is_yes_or_no(std::string_view code) { return casework::risk_answer(code) != casework::RiskAnswer::Open; }

records::Maybe<records::PairSet> pair_changed(const casework::PairFacts& before, const casework::PairFacts& now) {
    const bool same = before.relation == now.relation && before.same_household == now.same_household && before.access == now.access;
    if (same) return std::nullopt;
    records::PairSet set;
    set.victim = now.victim;
    set.reported = now.reported;
    set.relation = now.relation.empty() ? records::Text("TIDAK_TAHU") : now.relation;
    set.same_household = records::unless_empty(now.same_household);
    set.access = records::unless_empty(now.access);
    return set;
}

} // namespace teduh::steps
