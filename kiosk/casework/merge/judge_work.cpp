#include "kiosk/casework/merge/judge.hpp"
#include "kiosk/casework/merge/weigh.hpp"

namespace teduh::merge {
namespace {

using records::Maybe;

// Whether something was found: a no waits until nobody says otherwise.
int finding_height(std::string_view decided) {
    if (decided == "YA") return 4;
    if (decided == "INDIKASI") return 3;
    if (decided == "TELAAH") return 2;
    return decided == "TIDAK" ? 0 : 1; // a type of GBVIMS, a code of a newer list
}

int need_height(std::string_view priority) {
    if (priority == "SEGERA") return 4;
    if (priority == "HARI_INI") return 3;
    if (priority == "TERENCANA") return 2;
    return priority == "TIDAK_LAGI" ? 0 : 1;
}

// One thing of casework, out of what was left standing of it.
class WorkJudge {
public:
    WorkJudge(const Key& key, const Said& said, CaseState& state) : key_(key), said_(said), state_(state) {}

    void one() {
        switch (key_.thing) {
        case Thing::Registered: state_.registered = registered(); return;
        case Thing::Police: state_.police = police(); return;
        case Thing::Step: return keep(state_.steps, key_.text, later<records::StepSet>());
        case Thing::Decision: return decision();
        case Thing::Clock: return clock();
        case Thing::Finding: return finding();
        case Thing::Pair: return pair();
        case Thing::Need: return need();
        case Thing::SafetyPlan: return keep(state_.safety_plans, about(), later<records::SafetyPlanSet>());
        case Thing::Referral: return keep(state_.referrals, key_.text, later<records::ReferralSet>());
        case Thing::Joined: return joined();
        default: ensure(false);
        }
    }

private:
    template <class Payload>
    const Payload& at(Place place) const {
        return state_.at<Payload>(place);
    }
    template <class Payload>
    auto whole_word() const {
        return [this](Place left, Place right) { return at<Payload>(left) == at<Payload>(right); };
    }
    template <class Payload>
    Maybe<InForce> later() const {
        return later_wins(said_, whole_word<Payload>());
    }
    template <class Map, class Which, class InForceOrNone>
    static void keep(Map& map, const Which& which, InForceOrNone in_force) {
        if (in_force) map.emplace(which, *std::move(in_force));
    }
    AboutKey about() const { return {victim_of(key_.number), reported_of(key_.number), key_.text}; }
    // A waiting event alone neither grants nor ends anything.
    bool only_waiting() const { return said_.folded.empty(); }

    // A provisional number stands until one from a block is there, whichever was given later.
    Maybe<InForce> registered() const {
        const auto definite = [&](Place place) { return !at<records::Registered>(place).provisional; };
        const auto same = [&](Place left, Place right) {
            return at<records::Registered>(left).number == at<records::Registered>(right).number &&
                   definite(left) == definite(right);
        };
        return highest_wins(said_, definite, same);
    }

    // A report that has its number was made, whatever somebody wrote who did not know of it.
    Maybe<InForce> police() const {
        const auto reported = [&](Place place) {
            const auto& set = at<records::PoliceSet>(place);
            return set.state.view() == "DILAPORKAN" && set.number.has_value();
        };
        return highest_wins(said_, reported, whole_word<records::PoliceSet>());
    }

    void decision() {
        const auto caution = [&](Place place) {
            const auto decision = at<records::Decided>(place).decision.view();
            if (decision == "KEMBALIKAN") return 2;
            return decision == "SETUJU" ? 0 : 1;
        };
        const auto chosen = highest(said_, caution);
        if (caution(chosen) == 0 && only_waiting()) return;
        auto by = with_others(said_, chosen, whole_word<records::Decided>());
        state_.decisions.emplace(key_.text, Decision{std::move(by), false, false});
    }

    // A pause is what hides that a limit has passed, so time runs where one of two says that it does.
    void clock() {
        const auto runs = [&](Place place) { return !at<records::ClockSet>(place).paused; };
        const auto chosen = highest(said_, runs);
        if (!runs(chosen) && only_waiting()) return;
        const auto same = [&](Place left, Place right) {
            return runs(left) == runs(right) &&
                   at<records::ClockSet>(left).reason == at<records::ClockSet>(right).reason;
        };
        state_.clocks.emplace(key_.text, Clock{!runs(chosen), with_others(said_, chosen, same)});
    }

    void finding() {
        const auto decided = [&](Place place) { return at<records::Determined>(place).decided.view(); };
        const auto height = [&](Place place) { return finding_height(decided(place)); };
        const auto chosen = highest(said_, height);
        if (height(chosen) == 0 && only_waiting()) return;
        const auto same = [&](Place left, Place right) { return decided(left) == decided(right); };
        state_.findings.emplace(about(), with_others(said_, chosen, same));
    }

    void pair() {
        const auto who = about();
        const auto word = [&](Place place) { return *pair_in(state_.body(place), *who.victim, *who.reported); };
        const auto same = [&](Place left, Place right) { return word(left) == word(right); };
        keep(state_.pairs, who, later_wins(said_, same));
    }

    void need() {
        const auto which = about();
        const auto word = [&](Place place) { return *need_in(state_.body(place), which.what, which.victim); };
        const auto height = [&](Place place) { return need_height(word(place).priority.view()); };
        const auto chosen = highest(said_, height);
        if (height(chosen) == 0 && only_waiting()) return;
        const auto same = [&](Place left, Place right) { return word(left) == word(right); };
        state_.needs.emplace(which, with_others(said_, chosen, same));
    }

    // Two women's papers in one file are the worse mistake.
    void joined() {
        const auto parts = [&](Place place) {
            return std::holds_alternative<records::CaseParted>(state_.body(place).payload);
        };
        const auto chosen = highest(said_, parts);
        if (!parts(chosen) && only_waiting()) return;
        const auto same = [&](Place left, Place right) { return parts(left) == parts(right); };
        state_.joined.emplace(key_.text, Joined{!parts(chosen), with_others(said_, chosen, same)});
    }

    const Key& key_;
    const Said& said_;
    CaseState& state_;
};

} // namespace

void judge_work(const Key& key, const Said& said, CaseState& state) { WorkJudge(key, said, state).one(); }

void settle_decisions(CaseState& state) {
    for (auto& [step, decision] : state.decisions) {
        const auto set = state.steps.find(step);
        if (set == state.steps.end()) continue;
        const auto& decided = state.at<records::Decided>(decision.by.chosen);
        decision.counts = state.events[set->second.chosen].event.object_hash == decided.about;
        decision.approves = decision.counts && decided.decision.view() == "SETUJU";
    }
}

Maybe<records::PairSet> pair_in(const records::EventBody& body, std::uint32_t victim, std::uint32_t reported) {
    Maybe<records::PairSet> found;
    if (const auto* set = std::get_if<records::PairSet>(&body.payload)) {
        if (set->victim == victim && set->reported == reported) found = *set;
        return found;
    }
    const auto* complaint = std::get_if<records::Complaint>(&body.payload);
    if (complaint == nullptr || !complaint->relations) return found;
    for (const auto& each : *complaint->relations) // named twice: as it was last told
        if (each.victim == victim && each.reported == reported)
            found = records::PairSet{victim, reported, each.kind, each.same_household, {}, {}};
    return found;
}

Maybe<records::NeedSet> need_in(const records::EventBody& body, std::string_view need,
                                const Maybe<std::uint32_t>& victim) {
    Maybe<records::NeedSet> found;
    if (const auto* set = std::get_if<records::NeedSet>(&body.payload)) {
        if (set->need.view() == need && set->victim == victim) found = *set;
        return found;
    }
    const auto* complaint = std::get_if<records::Complaint>(&body.payload);
    if (complaint == nullptr || !complaint->needs || victim) return found;
    for (const auto& each : *complaint->needs) { // named twice: the more urgent
        if (each.need.view() != need) continue;
        if (found && need_height(found->priority.view()) >= need_height(each.priority.view())) continue;
        found = records::NeedSet{each.need, {}, each.priority, each.dimension, each.asked_by, {}};
    }
    return found;
}

} // namespace teduh::merge
