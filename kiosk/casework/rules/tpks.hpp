#pragma once

#include "kiosk/casework/rules/age.hpp"
#include "kiosk/casework/rules/determination.hpp"

namespace teduh::casework::rules {

struct SexualViolence {
    Codes violence;    // kinds and forms
    Codes offences;    // tpks: kinds of UU 12/2022 that an officer named
    Codes trafficking; // categories; what sexual exploitation by trafficking falls under
    Codes purposes;    // tppo_tujuan
};

// DOMAIN 7.2: any sexual form, or one of article 4. Exploitation and trafficking of which nobody said to what
// end may be sexual, and are never No.
Determination tpks(const SexualViolence& told);

// L-07: no mediation and no "made peace" while this is, or may be, a sexual crime. Not refused where the
// reported person surely is a child: diversion is then the law's way. Nothing: it may be offered. [DOMAIN
// marks the article unverified]
std::optional<Rule> mediation_refused(const Determination& tpks, Standing reported_person);

} // namespace teduh::casework::rules
