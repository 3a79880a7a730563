#pragma once

#include "kiosk/casework/rules/determination.hpp"

namespace teduh::casework::rules {

// What was done, from the codes of an incident: kinds (jenis_kekerasan) and forms (bentuk_kekerasan), mixed
// as they stand in a complaint (DOMAIN 4.12).
struct Violence {
    bool physical = false;
    bool psychological = false;
    bool sexual = false;
    bool neglect = false;
    bool sexual_exploitation = false;
    bool exploitation_open = false; // exploitation, and no form says which
    bool trafficking = false;
    // There may be more than was told: nothing was, an answer is unknown or declined, a code is of a newer
    // list, or "something else" stands without its form. The kiosk's says "tell it later".
    bool open = false;
};
Violence violence_of(const Codes& codes);

} // namespace teduh::casework::rules
