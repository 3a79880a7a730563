#pragma once

#include "kiosk/desk/screens/page.hpp"

// Pages of a step that are no form. Private to this folder.
namespace teduh::desk {

inline void does(Page& page, steps::Event event) { page.does(StepDid{std::move(event)}); }

void draw_level_of(Page& page, const steps::Model& step);
void draw_needs(Page& page, const steps::Model& step);
void draw_pair(Page& page, const steps::Model& step);
void draw_finding(Page& page, const steps::Model& step);
// "Siti", or "Client 2" where nobody has told a name; of the reported person likewise.
crypto::SecretText client_words(const Page& page, const steps::Model& step, std::uint32_t victim);
crypto::SecretText reported_words(const Page& page, const steps::Model& step, std::uint32_t reported);

} // namespace teduh::desk
