#include "tests/kiosk/casework/merge/world.hpp"

#include <functional>

using namespace teduh;
using namespace teduh::merge;

namespace {

// Two of each thing of casework that differ, so that each has a word beside it.
Case two_of_each() {
    Case c;
    const auto set = c.add(step("A6", records::StepState::Begun));
    c.add(step("A6", records::StepState::Done), {}, 2);
    for (const auto* decision : {"SETUJU", "KEMBALIKAN"}) c.add(decided(c, set, decision));
    for (const bool paused : {true, false}) c.add(clock(paused));
    for (const auto* text : {"001", "002"}) c.add(number(text));
    for (const auto* word : {"YA", "TIDAK"}) c.add(finding("KDRT", word, 0u, 0u));
    for (const auto* word : {"SEGERA", "TERENCANA"}) c.add(need("RUMAH_AMAN", word, 0u));
    for (const auto* relation : {"PAMAN", "PACAR"}) c.add(records::PairSet{0, 0, Text(relation), {}, {}, {}});
    for (const auto* word : {"DIMULAI", "BATAL"}) c.add(referral(1, word));
    for (const auto* word : {"BELUM", "DITUNDA"}) c.add(police(word));
    for (const auto* place : {"rumah bibi", "balai desa"}) c.add(plan(place, 0u));
    c.add(records::CaseJoined{other_case, {}});
    c.add(records::CaseParted{other_case, {}});
    return c;
}

using Change = std::function<void(CaseState&)>;

// Another chosen, none beside, one more beside.
void add_in_force(std::vector<Change>& all, const std::function<InForce&(CaseState&)>& of) {
    all.push_back([of](CaseState& state) { of(state).chosen = 0; });
    all.push_back([of](CaseState& state) { of(state).also.clear(); });
    all.push_back([of](CaseState& state) { of(state).also.push_back(1); });
}
template <class Key>
void add_about(std::vector<Change>& all, std::map<Key, InForce> CaseState::*map) {
    add_in_force(all, [map](CaseState& state) -> InForce& { return (state.*map).begin()->second; });
    all.push_back([map](CaseState& state) { (state.*map).clear(); });
    const auto rekeyed = [&](auto change) {
        all.push_back([map, change](CaseState& state) {
            auto node = (state.*map).extract((state.*map).begin());
            change(node.key());
            (state.*map).insert(std::move(node));
        });
    };
    if constexpr (std::same_as<Key, AboutKey>) {
        rekeyed([](AboutKey& key) { key.victim = 5; });
        rekeyed([](AboutKey& key) { key.victim.reset(); });
        rekeyed([](AboutKey& key) { key.reported = 5; });
        rekeyed([](AboutKey& key) { key.what = "LAIN"; });
    } else {
        rekeyed([](std::string_view& key) { key = "LAIN"; });
    }
}

std::vector<Change> changes() {
    std::vector<Change> all;
    add_in_force(all, [](CaseState& state) -> InForce& { return *state.registered; });
    add_in_force(all, [](CaseState& state) -> InForce& { return *state.police; });
    all.push_back([](CaseState& state) { state.registered.reset(); });
    all.push_back([](CaseState& state) { state.police.reset(); });
    all.push_back([](CaseState& state) { std::swap(state.registered, state.police); });
    add_about(all, &CaseState::steps);
    add_about(all, &CaseState::referrals);
    all.push_back([](CaseState& state) { std::swap(state.steps, state.referrals); });
    for (const auto map : {&CaseState::findings, &CaseState::pairs, &CaseState::needs, &CaseState::safety_plans})
        add_about(all, map);
    all.push_back([](CaseState& state) { std::swap(state.findings, state.needs); });
    all.push_back([](CaseState& state) { std::swap(state.pairs, state.safety_plans); });
    const auto decision = [](CaseState& state) -> Decision& { return state.decisions.begin()->second; };
    all.push_back([=](CaseState& state) { decision(state).counts ^= true; });
    all.push_back([=](CaseState& state) { decision(state).approves ^= true; });
    all.push_back([](CaseState& state) { state.decisions.clear(); });
    all.push_back([](CaseState& state) { state.decisions.emplace("LAIN", Decision{}); });
    add_in_force(all, [=](CaseState& state) -> InForce& { return decision(state).by; });
    all.push_back([](CaseState& state) { state.clocks.begin()->second.paused ^= true; });
    all.push_back([](CaseState& state) { state.clocks.clear(); });
    all.push_back([](CaseState& state) { state.clocks.emplace("LAIN", Clock{}); });
    add_in_force(all, [](CaseState& state) -> InForce& { return state.clocks.begin()->second.by; });
    all.push_back([](CaseState& state) { state.joined.begin()->second.together ^= true; });
    all.push_back([](CaseState& state) { state.joined.clear(); });
    all.push_back([](CaseState& state) { state.joined.emplace("LAIN", Joined{}); });
    add_in_force(all, [](CaseState& state) -> InForce& { return state.joined.begin()->second.by; });
    return all;
}

} // namespace

TEST_CASE("merge: two states of casework that differ in anything have two hashes", "[merge][work]") {
    const auto c = two_of_each();
    const auto state = c.folded();
    std::vector<formats::Hash> hashes{state_hash(state)};
    for (const auto& change : changes()) {
        auto other = c.folded();
        change(other);
        hashes.push_back(state_hash(other));
        CAPTURE(hashes.size());
        CHECK(hashes.back() != hashes.front());
    }
    CHECK(hashes.size() > 70);
}
