#include "tests/kiosk/casework/merge/sets.hpp"

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <numeric>
#include <set>

using namespace teduh;
using namespace teduh::merge;

namespace {

std::uint64_t number_of(const char* name, std::uint64_t otherwise) {
    const auto* text = std::getenv(name);
    return text != nullptr ? std::strtoull(text, nullptr, 10) : otherwise;
}

SetMaker a_maker(const char* what) {
    const auto seed = number_of("TEDUH_SEED", std::random_device()());
    std::printf("%s: TEDUH_SEED=%llu\n", what, static_cast<unsigned long long>(seed));
    return SetMaker{std::mt19937_64(seed)};
}

// What an event can have seen, told the slow way.
std::set<std::size_t> seen_by(const Case& c, std::size_t event) {
    std::set<std::size_t> seen;
    std::vector open{event};
    while (!open.empty()) {
        const auto at = open.back();
        open.pop_back();
        for (std::size_t other = 0; other < c.events.size(); ++other) {
            const auto& parents = c.bodies[at]->parents;
            if (std::ranges::find(parents, c.events[other].object_hash) != parents.end() && seen.insert(other).second)
                open.push_back(other);
        }
    }
    return seen;
}

// Of the events with that payload, those that no other of them has seen; in the order of the fold.
template <class Payload>
std::vector<std::size_t> last_words(const Case& c) {
    std::vector<std::size_t> speakers;
    for (std::size_t i = 0; i < c.events.size(); ++i)
        if (std::holds_alternative<Payload>(c.bodies[i]->payload)) speakers.push_back(i);
    auto last = speakers;
    for (const auto speaker : speakers) {
        const auto seen = seen_by(c, speaker);
        std::erase_if(last, [&](std::size_t each) { return seen.contains(each); });
    }
    std::ranges::sort(last, {}, [&](std::size_t each) {
        return std::tuple{c.bodies[each]->lamport, c.events[each].device, c.events[each].object};
    });
    return last;
}

// Of the events that `says` gives a height, those that no other of them has seen; the highest of them, of several the last in
// the order of the fold. Nothing where nobody speaks.
template <class Says>
records::Maybe<std::size_t> what_holds(const Case& c, Says says) {
    std::vector<std::size_t> speakers;
    for (std::size_t i = 0; i < c.events.size(); ++i)
        if (says(*c.bodies[i])) speakers.push_back(i);
    auto last = speakers;
    for (const auto speaker : speakers) {
        const auto seen = seen_by(c, speaker);
        std::erase_if(last, [&](std::size_t each) { return seen.contains(each); });
    }
    const auto order = [&](std::size_t each) {
        return std::tuple{*says(*c.bodies[each]), c.bodies[each]->lamport, c.events[each].device, c.events[each].object};
    };
    const auto best = std::ranges::max_element(last, {}, order);
    return best == last.end() ? std::nullopt : records::Maybe<std::size_t>(*best);
}

// The height of a word of that kind, where `height` gives one.
template <class Payload, class Height>
auto saying(Height height) {
    return [height](const records::EventBody& body) -> records::Maybe<int> {
        const auto* payload = std::get_if<Payload>(&body.payload);
        return payload == nullptr ? std::nullopt : records::Maybe<int>(height(*payload));
    };
}
int place_in(std::initializer_list<std::string_view> rising, std::string_view code) {
    return static_cast<int>(std::ranges::find(rising, code) - rising.begin());
}

// What of casework holds, told the slow way: name, event.
std::vector<std::pair<const char*, records::Maybe<std::size_t>>> work_that_holds(const Case& c) {
    using namespace records;
    const auto later = [](const auto&) { return 0; };
    const auto of = [](auto which, int height) { return which ? Maybe<int>(height) : Maybe<int>(); };
    return {
        {"registered", what_holds(c, saying<Registered>([](const auto& set) { return set.provisional ? 0 : 1; }))},
        {"step", what_holds(c, [&](const EventBody& body) {
             const auto* set = std::get_if<StepSet>(&body.payload);
             return of(set != nullptr && set->step.view() == "A2", 0);
         })},
        {"decision", what_holds(c, saying<Decided>([](const auto& set) { return place_in({"SETUJU", "DITUNDA", "KEMBALIKAN"}, set.decision.view()); }))},
        {"clock", what_holds(c, saying<ClockSet>([](const auto& set) { return set.paused ? 0 : 1; }))},
        {"finding", what_holds(c, [&](const EventBody& body) {
             const auto* set = std::get_if<Determined>(&body.payload);
             const bool pair = set != nullptr && set->victim;
             return of(pair, pair ? place_in({"TIDAK", "LAIN", "TELAAH", "INDIKASI", "YA"}, set->decided.view()) : 0);
         })},
        {"pair", what_holds(c, [&](const EventBody& body) { return of(pair_in(body, 0, 0).has_value(), 0); })},
        {"need", what_holds(c, [&](const EventBody& body) {
             const auto word = need_in(body, "RUMAH_AMAN", {});
             return of(word.has_value(), word ? place_in({"TIDAK_LAGI", "LAIN", "TERENCANA", "HARI_INI", "SEGERA"}, word->priority.view()) : 0);
         })},
        {"referral", what_holds(c, [&](const EventBody& body) {
             const auto* set = std::get_if<ReferralSet>(&body.payload);
             return of(set != nullptr && set->referral == fixed_of<formats::ObjectId>(1), 0);
         })},
        {"police", what_holds(c, saying<PoliceSet>([](const auto& set) { return set.state.view() == "DILAPORKAN" && set.number ? 1 : 0; }))},
        {"safety plan", what_holds(c, saying<SafetyPlanSet>(later))},
        {"joined", what_holds(c, [&](const EventBody& body) {
             if (std::holds_alternative<CaseParted>(body.payload)) return Maybe<int>(1);
             return of(std::holds_alternative<CaseJoined>(body.payload), 0);
         })},
    };
}

// The same as the fold has it; flags must say what their event says.
std::vector<records::Maybe<Place>> work_as_folded(const CaseState& state) {
    const auto chosen = [](const auto& map, const auto& key, auto in_force) {
        const auto found = map.find(key);
        return found == map.end() ? records::Maybe<Place>() : records::Maybe<Place>(in_force(found->second).chosen);
    };
    const auto plain = [](const InForce& by) { return by; };
    const auto by = [](const auto& each) { return each.by; };
    const auto single = [](const auto& in_force) { return in_force ? records::Maybe<Place>(in_force->chosen) : std::nullopt; };
    const auto other = fixed_of<formats::CaseId>(9);
    const auto first = fixed_of<formats::ObjectId>(1);
    return {single(state.registered), chosen(state.steps, "A2", plain), chosen(state.decisions, "A2", by),
            chosen(state.clocks, "A_7B", by), chosen(state.findings, AboutKey{0u, 0u, "KDRT"}, plain),
            chosen(state.pairs, AboutKey{0u, 0u, {}}, plain), chosen(state.needs, AboutKey{{}, {}, "RUMAH_AMAN"}, plain),
            chosen(state.referrals, text_of(View(first)), plain), single(state.police),
            chosen(state.safety_plans, AboutKey{}, plain), chosen(state.joined, text_of(View(other)), by)};
}

bool flags_fit(const CaseState& state) {
    for (const auto& [step, decision] : state.decisions) {
        const auto& said = state.at<records::Decided>(decision.by.chosen);
        const auto set = state.steps.find(step);
        const bool counts = set != state.steps.end() && state.events[set->second.chosen].event.object_hash == said.about;
        if (decision.counts != counts || decision.approves != (counts && said.decision.view() == "SETUJU")) return false;
    }
    for (const auto& [which, clock] : state.clocks)
        if (clock.paused != state.at<records::ClockSet>(clock.by.chosen).paused) return false;
    for (const auto& [other, joined] : state.joined)
        if (joined.together != std::holds_alternative<records::CaseJoined>(state.body(joined.by.chosen).payload)) return false;
    return true;
}

bool contains_all(const std::vector<std::string_view>& all, const std::vector<std::string_view>& some) {
    return std::ranges::all_of(some, [&](auto each) { return std::ranges::find(all, each) != all.end(); });
}

bool no_wider(const Contact& before, const Contact& after) {
    const auto kept = [](bool was, bool is) { return was || !is; };
    return kept(before.call, after.call) && kept(before.whatsapp, after.whatsapp) && kept(before.sms, after.sms) &&
           kept(before.letter, after.letter) && kept(before.visit, after.visit) &&
           kept(before.may_leave_message, after.may_leave_message) && (!after.phone || after.phone == before.phone) &&
           contains_all(after.safe_hours, before.safe_hours) && contains_all(after.passwords, before.passwords) &&
           (before.phone_held_by_reported != "YA" || after.phone_held_by_reported == "YA");
}

// The same for casework: nothing that protects or was promised is undone by one who did not know of it.
bool no_weaker(const CaseState& before, const CaseState& after) {
    const auto stays = [&](const auto& map_before, const auto& map_after, auto holds) {
        return std::ranges::all_of(map_before, [&](const auto& each) {
            const auto now = map_after.find(each.first);
            return !holds(before, each.second) || (now != map_after.end() && holds(after, now->second));
        });
    };
    const auto running = [](const CaseState&, const Clock& clock) { return !clock.paused; };
    const auto parted = [](const CaseState&, const Joined& joined) { return !joined.together; };
    const auto not_agreed = [](const CaseState& state, const Decision& decision) {
        return state.at<records::Decided>(decision.by.chosen).decision.view() != "SETUJU";
    };
    const auto found = [](const CaseState& state, const InForce& by) { return state.at<records::Determined>(by.chosen).decided.view() != "TIDAK"; };
    const auto needed = [](const CaseState& state, const InForce& by) {
        return need_in(state.body(by.chosen), "RUMAH_AMAN", {})->priority.view() != "TIDAK_LAGI";
    };
    const auto reported = [](const CaseState& state) {
        return state.police && state.at<records::PoliceSet>(state.police->chosen).state.view() == "DILAPORKAN" &&
               state.at<records::PoliceSet>(state.police->chosen).number;
    };
    const auto definite = [](const CaseState& state) {
        return state.registered && !state.at<records::Registered>(state.registered->chosen).provisional;
    };
    return stays(before.clocks, after.clocks, running) && stays(before.joined, after.joined, parted) &&
           stays(before.decisions, after.decisions, not_agreed) && stays(before.findings, after.findings, found) &&
           stays(before.needs, after.needs, needed) && (!reported(before) || reported(after)) &&
           (!definite(before) || definite(after));
}

// A waiting event alone grants and ends nothing that nobody has spoken of.
bool nothing_new_is_allowed(const CaseState& before, const CaseState& after) {
    const auto only = [](const auto& map_before, const auto& map_after, auto allows) {
        return std::ranges::none_of(map_after, [&](const auto& each) { return !map_before.contains(each.first) && allows(each.second); });
    };
    return only(before.clocks, after.clocks, [](const Clock& clock) { return clock.paused; }) &&
           only(before.joined, after.joined, [](const Joined& joined) { return joined.together; }) &&
           only(before.decisions, after.decisions,
                [&](const Decision& decision) { return after.at<records::Decided>(decision.by.chosen).decision.view() == "SETUJU"; }) &&
           only(before.findings, after.findings,
                [&](const InForce& by) { return after.at<records::Determined>(by.chosen).decided.view() == "TIDAK"; }) &&
           only(before.needs, after.needs,
                [&](const InForce& by) { return need_in(after.body(by.chosen), "RUMAH_AMAN", {})->priority.view() == "TIDAK_LAGI"; }) &&
           before.steps.size() == after.steps.size() && before.referrals.size() == after.referrals.size() &&
           before.police.has_value() == after.police.has_value() && before.registered.has_value() == after.registered.has_value() &&
           before.pairs.size() == after.pairs.size() && before.safety_plans.size() == after.safety_plans.size();
}

bool no_wider(const CaseState& before, const CaseState& after) {
    if (before.risk && records::risk_height(risk_level(after)) < records::risk_height(risk_level(before))) return false;
    for (const auto& [key, permission] : after.consents) {
        const auto was = before.consents.find(key);
        const auto layer = before.consents.find({key.layer, {}});
        const bool refused = layer != before.consents.end() && !layer->second.given;
        const bool said = was != before.consents.end();
        if (permission.given && ((said && !was->second.given) || (!said && refused))) return false;
    }
    for (const auto& [key, shared] : before.sharing)
        if (!contains_all(shared.data_groups, after.sharing.at(key).data_groups)) return false;
    for (const auto& [key, access] : before.access)
        if (after.access.at(key).may_read && !access.may_read) return false;
    return !before.safe_contact || no_wider(*before.safe_contact, *after.safe_contact);
}

} // namespace

TEST_CASE("merge: any order of arrival of up to six events gives the same state", "[merge]") {
    auto maker = a_maker("permutations");
    std::size_t orders = 0;
    for (std::size_t size = 1; size <= 6; ++size) {
        for (int set = 0; set < 12; ++set) {
            Case c;
            while (c.events.size() != size) c = maker.make(size, set % 2 == 1);
            const auto expected = state_hash(c.folded());
            auto order = std::vector<std::size_t>(size);
            std::iota(order.begin(), order.end(), 0u);
            std::size_t differing = 0;
            do {
                std::vector<CaseEvent> events;
                for (const auto each : order) events.push_back(c.events[each]);
                differing += state_hash(fold(events)) == expected ? 0 : 1;
                ++orders;
            } while (std::ranges::next_permutation(order).found);
            CHECK(differing == 0);
        }
    }
    std::printf("%zu orders\n", orders);
}

TEST_CASE("merge: whoever has the same events has the same state", "[merge]") {
    auto maker = a_maker("sets");
    const auto sets = number_of("TEDUH_MERGE_SETS", 50'000);
    std::set<formats::Hash> states;
    std::size_t differing = 0;
    std::size_t dropped = 0;
    std::size_t large = 0;
    std::size_t read = 0;
    for (std::uint64_t set = 0; set < sets; ++set) {
        const auto c = maker.make(9, true);
        const auto state = c.folded();
        const auto expected = state_hash(state);
        differing += state_hash(fold(maker.as_it_arrives(c))) == expected ? 0 : 1;
        dropped += c.events.size() - state.events.size();
        auto unread = c.events; // as a desk has them that may not know who read
        std::erase_if(unread, [](const CaseEvent& event) { return std::holds_alternative<records::CaseRead>(event.body->payload); });
        read += unread.size() == c.events.size() || state_hash(fold(unread)) == expected ? 0 : 1;
        if (c.events.size() < 6 || large == 1'000) continue;
        ++large;
        states.insert(expected);
    }
    CHECK(differing == 0);
    CHECK(dropped == 0);
    CHECK(read == 0);
    CHECK(states.size() > large * 99 / 100); // the hash tells states apart
    std::printf("%llu sets\n", static_cast<unsigned long long>(sets));
}

TEST_CASE("merge: what holds is among what was said last, told the slow way", "[merge]") {
    auto maker = a_maker("slow way");
    for (std::uint64_t set = 0; set < number_of("TEDUH_MERGE_SETS", 50'000) / 50; ++set) {
        const auto c = maker.make(24, false);
        const auto state = c.folded();
        const auto risks = last_words<records::RiskSet>(c);
        REQUIRE(state.risk.has_value() == !risks.empty());
        int highest = 0;
        for (const auto each : risks)
            highest = std::max(highest, records::risk_height(std::get<records::RiskSet>(c.bodies[each]->payload).level.view()));
        if (state.risk) REQUIRE(records::risk_height(risk_level(state)) == highest);
        const auto statuses = last_words<records::StatusSet>(c);
        REQUIRE(state.status.has_value() == !statuses.empty());
        if (statuses.empty()) continue;
        REQUIRE(state.status->chosen == c.place_of(state, statuses.back()));
        std::vector<Place> also;
        const auto word = [&](std::size_t each) { return std::get<records::StatusSet>(c.bodies[each]->payload).status.view(); };
        for (const auto each : statuses)
            if (word(each) != word(statuses.back())) also.push_back(c.place_of(state, each));
        REQUIRE(state.status->also == also);
    }
}

TEST_CASE("merge: what holds of casework is the highest of what was said last, told the slow way", "[merge]") {
    auto maker = a_maker("slow work");
    std::map<std::string, std::size_t> contested;
    for (std::uint64_t set = 0; set < number_of("TEDUH_MERGE_SETS", 50'000) / 50; ++set) {
        const auto c = maker.make(24, false);
        const auto state = c.folded();
        const auto expected = work_that_holds(c);
        const auto folded = work_as_folded(state);
        REQUIRE(expected.size() == folded.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const auto& [name, event] = expected[i];
            CAPTURE(name);
            REQUIRE(event.has_value() == folded[i].has_value());
            if (!event) continue;
            REQUIRE(c.place_of(state, *event) == *folded[i]);
            ++contested[name];
        }
        REQUIRE(flags_fit(state));
    }
    CHECK(contested.size() == 11); // each of them was there
}

TEST_CASE("merge: an event that has seen nothing never lowers a risk, widens nothing and undoes nothing that protects", "[merge]") {
    auto maker = a_maker("one more");
    std::size_t wider = 0;
    std::size_t changed = 0;
    for (std::uint64_t set = 0; set < number_of("TEDUH_MERGE_SETS", 50'000) / 5; ++set) {
        auto c = maker.make(9, false);
        const auto before = c.folded();
        const auto hash_before = state_hash(before);
        const auto added = c.add(maker.any_payload(), std::vector<std::size_t>{}, 9);
        const auto after = c.folded();
        wider += no_wider(before, after) && no_weaker(before, after) ? 0 : 1;
        // The same from a tablet whose earlier record is not here: it waits.
        auto body = *c.bodies[added];
        body.lamport = 40;
        body.parents = {fixed_of<formats::Hash>(99)};
        c.bodies[added] = std::make_shared<const records::EventBody>(body);
        c.events[added].body = c.bodies[added].get();
        const auto waiting = c.folded();
        wider += no_wider(before, waiting) && no_weaker(before, waiting) && nothing_new_is_allowed(before, waiting) ? 0 : 1;
        changed += state_hash(after) == hash_before ? 0 : 1;
    }
    CHECK(wider == 0);
    CHECK(changed > 0);
}

TEST_CASE("merge: ten thousand events of an office are folded in far less than a second", "[merge]") {
    SetMaker maker{std::mt19937_64(7)};
    std::vector<Case> office;
    for (std::size_t events = 0; events < 10'000; events += office.back().events.size()) office.push_back(maker.make(9, false));
    const auto seconds = [](auto work) {
        const auto began = std::clock();
        work();
        return static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
    };
    std::size_t events = 0;
    const auto many = seconds([&] {
        for (const auto& c : office) events += c.folded().events.size();
    });
    Case one; // every event in one case, each device hearing of the others now and then
    std::array<std::size_t, 4> last{};
    for (std::size_t i = 0; i < 10'000; ++i) {
        std::vector<std::size_t> parents;
        if (i >= 4) parents.push_back(last[i % 4]);
        if (i >= 4 && maker.once_in(5)) parents.push_back(last[(i + 1) % 4]);
        last[i % 4] = one.add(maker.any_payload(), parents, i % 4 + 1);
    }
    const auto single = seconds([&] { CHECK(one.folded().count(Standing::Folded) == 10'000); });
    std::printf("%zu events in %zu cases %.3f s, 10000 in one case %.3f s\n", events, office.size(), many, single);
    CHECK(many < 1.0);
    CHECK(single < 1.0);
}
