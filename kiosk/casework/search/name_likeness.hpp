#pragma once

#include "kiosk/casework/search/sound_alike.hpp"

namespace teduh::search {

enum class NameLikeness : std::uint8_t {
    Unknown,   // one of them has no name
    Different,
    Similar,   // every word of the shorter name is in the other, one or two of them with a slip of the pen
    Same,      // they sound alike, word for word, in whatever order
};

struct NamesCompared {
    NameLikeness likeness = NameLikeness::Unknown;
    std::size_t words = 0; // that were found in both; an initial is none
    std::size_t rare = 0;  // of these, the ones that few people bear
};

// The same whichever comes first. A slip is one letter more, less, other, or two neighbours swapped, in words of five letters
// or more; two slips from ten letters on. A different vowel at the end is no slip: Yanto and Yanti are two people.
NamesCompared compare_names(const NameWords& one, const NameWords& other);
bool is_slip(const Word& one, const Word& other);

} // namespace teduh::search
