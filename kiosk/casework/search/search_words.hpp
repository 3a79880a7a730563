#pragma once

#include "kiosk/casework/search/case_index.hpp"
#include "kiosk/casework/search/doubles.hpp"
#include "kiosk/language/catalog.hpp"

// What a screen says of hits and doubles. No sentence holds a word of anybody's.
namespace teduh::search {

// "Name of the client", "Register number": why a case was found.
language::Message sentence(const Reason& reason);

// "Perhaps the same person, because:" and the like, above the reasons.
language::Message heading(Kind kind);
// One sentence of its own for each reason.
language::Message sentence(Because reason);
// Of a candidate: which of the two words stands beside it. Strength::None is our mistake.
language::Message sentence(Strength strength);
// All that a relation rests on, in the order of Because.
std::vector<language::Message> sentences(const Reasons& reasons);

} // namespace teduh::search
