#pragma once

#include "kiosk/casework/rules/age.hpp"

// How fast (DOMAIN 8.1). One danger makes it High. Low has to be earned: every question asked, every danger
// denied, and a past event, a safe place and a supporter all there. All between is Medium. Risk factors are
// risk.hpp's.
namespace teduh::casework::rules {

struct Danger {
    RiskAnswers risk{};
    Standing client = Standing::Unknown; // on the day itself
    Answer safe_now = Answer::Open;      // her own word
    Answer reported_has_access = Answer::Open;
    Answer same_household = Answer::Open;
    Answer medical_emergency = Answer::Open;
    Answer suicidal = Answer::Open;
    Answer sexual_within_72_hours = Answer::Open; // windows.hpp
    Answer trafficking_now = Answer::Open;
    Answer repeated = Answer::Open;
    Answer reported_nearby = Answer::Open;
    Answer past_event = Answer::Open; // over, and not going on
    Answer safe_place = Answer::Open;
    Answer supporter = Answer::Open;
};

struct Triage {
    Risk level = Risk::Medium;
    std::vector<Rule> rules;            // those of this level, each with its sentence; never empty
    std::vector<std::size_t> red_flags; // factors answered yes, for their own sentences
};
Triage triage(const Danger& danger);

// An officer raises freely. She lowers with a reason, and never under a red flag (may_set_risk of risk.hpp).
bool may_set_level(const Danger& danger, Risk wanted, bool with_reason);

} // namespace teduh::casework::rules
