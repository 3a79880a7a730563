#pragma once

#include "kiosk/casework/merge/case_state.hpp"

namespace teduh::writing {

// Where the next event of a case stands (SPEC H.20): behind the events of the case that nothing follows yet. Events
// that wait for a parent, or whose lamport is not what it must be, are no parents: what followed them would wait as
// well. Nobody waits for what is here and cannot be read. Of more than sixteen the last in the fold are named; the
// others stay heads, and nothing is lost. A read is no parent: whoever may not see it would wait for it for ever.
struct Heads {
    std::vector<formats::Hash> parents; // ascending
    std::uint32_t lamport = 1;
};
Heads heads_of(const merge::CaseState& state);

} // namespace teduh::writing
