#pragma once

#include "tests/kiosk/desk/samples.hpp"

namespace teduh::desk::samples {

// Every screen of an intake, with an invented client; joined to all().
std::span<const Sample> intakes();
std::span<const Sample> intake_photos(); // those of them with a camera

inline intake::Model& in(Model& model) { return *model.receiving.now; }
// At this page of an intake that has been begun.
Model at(std::string_view name, intake::Kind kind = intake::Kind::Outreach);
void does(Model& model, intake::Event event);
void says(Model& model, std::string_view name, std::string_view text);

} // namespace teduh::desk::samples
