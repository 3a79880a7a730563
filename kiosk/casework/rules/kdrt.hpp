#pragma once

#include "kiosk/casework/rules/determination.hpp"

#include <span>

namespace teduh::casework::rules {

// One pair of victim and reported person. Violence in the household belongs to the pair, and through it to
// the victim, never to the case (DOMAIN 5.1).
struct Pair {
    std::string_view relation;                       // hubungan_rinci, or the coarser hubungan_pelaku
    Answer same_household = Answer::Open;            // they live, or at the time lived, in one house
    Answer victim_is_domestic_worker = Answer::Open; // occupation PRT; only asked of an employer
    Codes violence;                                  // kinds and forms
};

// DOMAIN 7.1, after UU 23/2004: spouses, parents and children always; kin, guardians and domestic workers
// only while they live in. Siri marriages and former ones are for an officer. A code that can mean several is
// No or Yes only where all of them are.
Determination kdrt(const Pair& pair);

// What is shown of a victim with several pairs: Yes with one of them, No only with all.
Verdict kdrt_of_victim(std::span<const Determination> pairs);

} // namespace teduh::casework::rules
