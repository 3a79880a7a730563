#pragma once

#include "kiosk/casework/progress/progress.hpp"

// What an officer is told before she works on a step. The order is advice (DOMAIN 3.3): none of it locks her out, but where
// the law does. Pure.
namespace teduh::casework {

struct Advice {
    bool out_of_order = false;  // one before it is open: she writes why
    std::optional<std::size_t> before; // the first of those, by its place
    bool not_trained = false;   // the standard asks for a role she does not have
    bool no_consent = false;    // she has not agreed to services: nothing is referred or shared (DOMAIN 9.1, L1)
    bool not_decided = false;   // its recommendation waits for the head; at high risk it may begin and be decided afterwards
    bool may_begin_anyway = true; // where not: the head decides first
    bool over = false;          // it was done; what is written now stands beside it
    bool closed = false;        // the case was ended: opening it again is a step of its own
};

Advice advice_for(const Progress& progress, const merge::CaseState& state, std::size_t step,
                  const std::vector<std::string>& roles);

// L1: the client's own consent to services, as a whole.
bool agreed_to_services(const merge::CaseState& state);

} // namespace teduh::casework
