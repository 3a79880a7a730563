#pragma once

#include "kiosk/desk/steps/events.hpp"

// The client answers with the tablet in her own hands (DOMAIN 9.2): what update() does while she has it.
// Private to this folder.
namespace teduh::steps::hand_over {

struct Done {
    std::optional<Place> go;
    bool keep = false; // an officer is at work again
};

// What she says, and the officer who takes it back. Everything else is ignored.
Done on(Model& model, const Event& event);
// From Stop::Offer into her hands: what was answered before is asked anew.
void begin(Model& model);

} // namespace teduh::steps::hand_over
