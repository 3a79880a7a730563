#pragma once

#include "kiosk/casework/search/case_words.hpp"
#include "kiosk/desk/reading/material.hpp"
#include "kiosk/desk/room/searching.hpp"
#include "kiosk/reading/casebook.hpp"

// Who stands in a case, for those who look for it and for those who compare it. Borrows from the state and the material.
namespace teduh::desk {

struct CasePeople {
    std::vector<search::PersonWords> people; // at most people_of_case_max
    search::CaseWords words;                 // `people` are hers
};
// Everybody as the case says it now; a guardian beside the client. Of an event that is not folded only the visit's number counts.
CasePeople people_of(const formats::CaseId& id, const merge::CaseState& state, const Material& material);

// False for a case whose erasure is asked and for one that this officer may read no longer, though her old keys open it.
bool may_be_found(const merge::CaseState& state, const formats::StaffId& reader);

// The complaint of the case, folded or not; nothing where it is not here.
const records::Complaint* complaint_in(const merge::CaseState& state);

// How the case stands in a list, `reasons` aside: a known adult's name to be covered, else initials and number (L-05).
HitRow list_row(const merge::CaseState& state, const Material& material, std::size_t language, int minutes_east);

} // namespace teduh::desk
