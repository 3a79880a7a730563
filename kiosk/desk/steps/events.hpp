#pragma once

#include "kiosk/desk/steps/model.hpp"

#include <variant>

namespace teduh::steps {

// ---- what an officer does
struct Next {};
struct Back {}; // from the first page: out of the step, what was told is kept for her
struct ReasonTyped {
    crypto::SecretText text;
};
struct PaperChosen { // the same again: not asked yet
    std::size_t paper = 0;
    std::string state;
};
struct LevelChosen { // the same again: as derived
    casework::Risk risk = casework::Risk::High;
};
struct LevelReason {
    crypto::SecretText text;
};
struct NotNeededPressed {}; // or needed after all
struct ForLater {}; // stored as begun, so that others see it
struct Finished {};

// ---- what the world does
struct NotStored {};

using Event = std::variant<Next, Back, filling::Answered, filling::Chosen, filling::RegionTyped, filling::DateTyped, filling::UndoPressed,
                           ReasonTyped, PaperChosen, LevelChosen, LevelReason, NotNeededPressed, ForLater, Finished, NotStored>;

// ---- what follows
struct Keep {}; // seal what is in the model now for its author
struct Save {   // as events of the case
    std::vector<records::Payload> payloads;
    bool again = false; // the same as before, which was not stored
};
struct Leave {}; // the step is left; what is kept of it stays
using Effect = std::variant<Keep, Save, Leave>;

// The one place the model changes. An event that its page does not offer is ignored.
std::vector<Effect> update(Model& model, Event event);

} // namespace teduh::steps
