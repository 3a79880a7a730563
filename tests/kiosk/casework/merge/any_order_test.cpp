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
    for (std::uint64_t set = 0; set < sets; ++set) {
        const auto c = maker.make(9, true);
        const auto state = c.folded();
        const auto expected = state_hash(state);
        differing += state_hash(fold(maker.as_it_arrives(c))) == expected ? 0 : 1;
        dropped += c.events.size() - state.events.size();
        if (c.events.size() < 6 || large == 1'000) continue;
        ++large;
        states.insert(expected);
    }
    CHECK(differing == 0);
    CHECK(dropped == 0);
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

TEST_CASE("merge: an event that has seen nothing never lowers a risk, never widens consent, access or contact", "[merge]") {
    auto maker = a_maker("one more");
    std::size_t wider = 0;
    std::size_t changed = 0;
    for (std::uint64_t set = 0; set < number_of("TEDUH_MERGE_SETS", 50'000) / 5; ++set) {
        auto c = maker.make(9, false);
        const auto before = c.folded();
        const auto hash_before = state_hash(before);
        const auto added = c.add(maker.any_payload(), std::vector<std::size_t>{}, 9);
        const auto after = c.folded();
        wider += no_wider(before, after) ? 0 : 1;
        // The same from a tablet whose earlier record is not here: it waits.
        auto body = *c.bodies[added];
        body.lamport = 40;
        body.parents = {fixed_of<formats::Hash>(99)};
        c.bodies[added] = std::make_shared<const records::EventBody>(body);
        c.events[added].body = c.bodies[added].get();
        wider += no_wider(before, c.folded()) ? 0 : 1;
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
