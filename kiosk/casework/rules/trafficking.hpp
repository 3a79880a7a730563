#pragma once

#include "kiosk/casework/rules/age.hpp"
#include "kiosk/casework/rules/determination.hpp"

namespace teduh::casework::rules {

// One of the three elements: the codes that were named, or that all were asked and none applies. The lists
// have no code for "none", so an empty element that is not `none` was never asked.
struct Element {
    Codes codes;
    bool none = false;
};

struct Trafficking {
    Element process; // tppo_proses
    Element means;   // tppo_cara
    Element purpose; // tppo_tujuan
    Standing victim = Standing::Unknown;
    Codes violence; // kinds and forms: trafficking may have been told without its elements
};

// DOMAIN 7.3: all three are trafficking, for a child process and purpose suffice; two are an indication. No
// only where what is not known could not make it two, and nobody called it trafficking. [child's means:
// DOMAIN marks it unverified]
Determination trafficking(const Trafficking& told);

} // namespace teduh::casework::rules
