#pragma once

#include "kiosk/casework/facts/facts.hpp"
#include "kiosk/casework/rules/triage.hpp"

namespace teduh::casework {

// What triage asks of a case (DOMAIN 8.1), beside the risk factors. What was told of any victim or reported person counts for the
// case: one child who can be reached is enough.
rules::Danger danger_of(const CaseFacts& facts, const RiskAnswers& risk, const LocalTime& now);

// TPKS as the rules propose it of what was told: whether medical windows are shown.
rules::Verdict sexual_violence(const CaseFacts& facts);

} // namespace teduh::casework
