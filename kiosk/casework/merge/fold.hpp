#pragma once

#include "kiosk/casework/merge/case_state.hpp"

#include <span>

// The merge of SPEC E.7. Two tablets write to one case without a line; whoever has the same events has the same state,
// in whatever order they came. Pure: no clock, no disk, no line.
namespace teduh::merge {

// Signed public objects that concern the whole case (SPEC H.10). A confirmation and a release count only from another
// person than the one they answer.
enum class MarkKind : std::uint8_t { EraseAsked, EraseConfirmed, Hold, Release };
struct CaseMark {
    MarkKind kind = MarkKind::Hold;
    formats::Hash object_hash;
    formats::StaffId by;
    records::Maybe<formats::Hash> about; // of a confirmation or a release: the OH of what it answers
};

struct Around {
    // OHs of records that are here but cannot be read: of a newer program, or sealed for others. An event does not
    // wait for them; what went before them is not known.
    std::span<const formats::Hash> unread;
    std::span<const CaseMark> marks;
};

// All events of one case, in any order, doubles melt into one. Every event is in the state, none is dropped.
//
// An event replaces what it has seen: for each thing it speaks of, the words of its ancestors. What is left is what
// was said last by somebody who knew of no later word. Where that is more than one, the table of E.7 decides: the higher
// risk, the withdrawal, the removal, the stricter contact; for status, schedule, assignee and identity the later one in the
// order of the fold; for casework docs/decisions/0025. An event whose parents are not all here can only restrict.
//
// Time: events x parents x (things said more than once / 64 + 1), plus sorting; 512 bytes an event beside the state.
CaseState fold(std::span<const CaseEvent> events, const Around& around = {});

// The same for two states that are the same in every value, every standing and everything shown beside: by it two desks are compared.
formats::Hash state_hash(const CaseState& state);

} // namespace teduh::merge
