#pragma once

#include "kiosk/desk/steps/events.hpp"

// What update() does about something that is added to a step. Private to this folder.
namespace teduh::steps::entry_steps {

struct Done {
    std::optional<Place> go;
    bool changed = false; // and is to be kept
};

Done on(Model& model, const AddPressed& pressed);
Done on(Model& model, const AgencyChosen& chosen);
Done on(Model& model, const GroupTicked& ticked);
Done on(Model& model, const Replied& replied);
Done on(Model& model, const GroundPicked& picked);
Done on(Model& model, const SecondPicked& picked);
Done on(Model& model, const LayerPicked& picked);
Done on(Model& model, WordsTyped& typed);

// Back to the list; what was told of it waits there.
Place left(Model& model);
// What this page asks for is there, as far as it cannot be left out.
bool is_right_here(const Model& model);
// Where what is in the way of storing it can be told.
Place place_of_fault(const Model& model);

} // namespace teduh::steps::entry_steps
