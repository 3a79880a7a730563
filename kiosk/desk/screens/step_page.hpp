#pragma once

#include "kiosk/desk/screens/form_page.hpp"

// What the screens of a step share; private to this folder.
namespace teduh::desk {

inline void step_does(Page& page, steps::Event event) { page.does(StepDid{std::move(event)}); }

// What was added to the step so far, and what can be.
void draw_entries(Page& page, const steps::Model& step);
// A page of one that is being told, but for those of its form.
void draw_entry_page(Page& page, const steps::Model& step);
void draw_offer(Page& page, const steps::Model& step); // of the tablet, to the client
void draw_hers(Page& page);                            // what she sees of it
// What is in the way of storing it, once she has tried to.
void draw_entry_fault(Page& page, const steps::Model& step);
std::string_view entry_words(const Page& page, steps::EntryKind kind); // "A new referral"
std::string entry_id(steps::EntryKind kind);                           // "referral"

void draw_level_of(Page& page, const steps::Model& step);
void draw_needs(Page& page, const steps::Model& step);
void draw_pair(Page& page, const steps::Model& step);
void draw_finding(Page& page, const steps::Model& step);
// "Siti", or "Client 2" where nobody has told a name; of the reported person likewise.
crypto::SecretText client_words(const Page& page, const steps::Model& step, std::uint32_t victim);
crypto::SecretText reported_words(const Page& page, const steps::Model& step, std::uint32_t reported);

} // namespace teduh::desk
