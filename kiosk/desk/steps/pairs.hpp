#pragma once

#include "kiosk/casework/facts/facts.hpp"
#include "storage/records/steps.hpp"

#include <string>

// How each reported person stands to each client (DOMAIN 5.1). Plain values; what was told lies in wiped memory.
namespace teduh::steps {

struct Pair {
    casework::PairFacts before; // as the case says
    casework::PairFacts now;
    std::string group; // of relations that is open; empty: that of the relation now
};

// Every pair of the case but the first where a form of the step asks about that one itself.
std::vector<Pair> pairs_of(const casework::CaseFacts& facts, bool first_in_form);
// What she chose of the same pair goes there.
void keep(std::vector<Pair>& pairs, Pair chosen);
void take_pairs(casework::CaseFacts& facts, const std::vector<Pair>& pairs);

bool is_yes_or_no(std::string_view code); // YA TIDAK TIDAK_TAHU TOLAK

// Where `now` says something other than the case; a relation that nobody told is written as not known.
records::Maybe<records::PairSet> pair_changed(const casework::PairFacts& before, const casework::PairFacts& now);

} // namespace teduh::steps
