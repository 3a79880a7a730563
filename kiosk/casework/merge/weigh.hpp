#pragma once

#include "kiosk/casework/merge/words.hpp"

// Which of several words holds: what judge.cpp and judge_work.cpp weigh by.
namespace teduh::merge {

// Of the events of `said`, those but `chosen` whose word differs from it; in the order of the fold.
template <class Same>
InForce with_others(const Said& said, Place chosen, Same same) {
    InForce by{chosen, {}};
    std::ranges::merge(said.folded, said.waiting, std::back_inserter(by.also));
    std::erase_if(by.also, [&](Place place) { return place == chosen || same(place, chosen); });
    return by;
}

// The later one holds; a waiting one is only shown.
template <class Same>
records::Maybe<InForce> later_wins(const Said& said, Same same) {
    if (said.folded.empty()) return std::nullopt;
    return with_others(said, said.folded.back(), same);
}

// The last of those events for which `rank` is highest; a waiting one only where no folded one ranks as high.
template <class Rank>
Place highest(const Said& said, Rank rank) {
    records::Maybe<Place> best;
    for (const auto place : said.folded)
        if (!best || rank(place) >= rank(*best)) best = place;
    const auto folded = best;
    for (const auto place : said.waiting)
        if (!best || rank(place) > rank(*best) || (best != folded && rank(place) == rank(*best))) best = place;
    return *best;
}

// The same among folded events alone, where nothing is the safe side that a waiting one could take: it is only shown.
template <class Rank, class Same>
records::Maybe<InForce> highest_wins(const Said& said, Rank rank, Same same) {
    if (said.folded.empty()) return std::nullopt;
    return with_others(said, highest({said.folded, {}}, rank), same);
}

} // namespace teduh::merge
