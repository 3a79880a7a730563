#pragma once

#include "kiosk/casework/merge/words.hpp"

// The table of SPEC E.7: what holds where several words were left standing.
namespace teduh::merge {

// Fills everything of `state` but its events, its erasure; `words` without what was replaced.
void judge(const Words& words, CaseState& state);

// The strictest of what these events say about reaching her; of a waiting one only what it forbids.
Contact judge_contact(const CaseState& state, const Said& said);

// What holds of one thing of casework (annex kinds 17 to 29, docs/decisions/0025).
void judge_work(const Key& key, const Said& said, CaseState& state);
// Which decisions are about the step as it stands, once all steps are judged.
void settle_decisions(CaseState& state);

} // namespace teduh::merge
