#include "kiosk/writing/heads.hpp"

#include <set>

namespace teduh::writing {
namespace {

constexpr std::size_t parents_max = 16;

} // namespace

Heads heads_of(const merge::CaseState& state) {
    std::set<formats::Hash> followed;
    // Who read is written aside, for few: it is no parent, and what it follows is still open.
    const auto leads_on = [](const merge::PlacedEvent& each) {
        return each.standing == merge::Standing::Folded &&
               !std::holds_alternative<records::CaseRead>(each.event.body->payload);
    };
    for (const auto& each : state.events)
        if (leads_on(each)) followed.insert(each.event.body->parents.begin(), each.event.body->parents.end());
    Heads heads;
    std::vector<std::uint32_t> lamports;
    for (auto each = state.events.rbegin(); each != state.events.rend() && heads.parents.size() < parents_max; ++each) {
        if (!leads_on(*each) || followed.contains(each->event.object_hash)) continue;
        heads.parents.push_back(each->event.object_hash);
        lamports.push_back(each->event.body->lamport);
    }
    std::ranges::sort(heads.parents);
    heads.lamport = records::next_lamport(lamports);
    return heads;
}

} // namespace teduh::writing
