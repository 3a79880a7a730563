#include "kiosk/writing/heads.hpp"

#include <set>

namespace teduh::writing {
namespace {

constexpr std::size_t parents_max = 16;

} // namespace

Heads heads_of(const merge::CaseState& state) {
    std::set<formats::Hash> followed;
    const auto folded = [](const merge::PlacedEvent& each) { return each.standing == merge::Standing::Folded; };
    for (const auto& each : state.events)
        if (folded(each)) followed.insert(each.event.body->parents.begin(), each.event.body->parents.end());
    Heads heads;
    std::vector<std::uint32_t> lamports;
    for (auto each = state.events.rbegin(); each != state.events.rend() && heads.parents.size() < parents_max; ++each) {
        if (!folded(*each) || followed.contains(each->event.object_hash)) continue;
        heads.parents.push_back(each->event.object_hash);
        lamports.push_back(each->event.body->lamport);
    }
    std::ranges::sort(heads.parents);
    heads.lamport = records::next_lamport(lamports);
    return heads;
}

} // namespace teduh::writing
