#pragma once

#include "kiosk/desk/room/events.hpp"

// What the files of update() share; private to this folder.
namespace teduh::desk::change {

using Effects = std::vector<Effect>;

Effects one(Effect effect);
// What belongs to an officer at work, or to one who is about to come in.
void forget(Model& model);
// Back to where an officer comes in: by her PIN, where one is kept for who was at work.
Effects lock(Model& model);
// Gives the number of what is asked.
std::uint32_t begin(Model& model, Work work, std::uint64_t now_ms);
Effects show(Model& model, Screen screen);
// Personal lines are covered; a photo's pixels are wiped.
Effects cover(Model& model);
// Nobody has touched it for as long as its place allows.
bool alone(const Model& model, std::uint64_t now_ms);
// After a lock nothing is awaited; what was asked before it has an older number.
inline bool awaits(const Model& model, Work work, std::uint32_t asked) {
    return model.work == work && model.asked == asked;
}

// Quick unlock (SPEC D.4).
struct PinChange {
    Model& model;
    std::uint64_t now_ms;

    Effects on(const PinWanted&);
    Effects on(const PinDeclined&);
    Effects on(PinTyped& typed);
    Effects on(const PinEntered&);
    Effects on(const PinDropped&);
    Effects on(const PassphraseInstead&);
    Effects on(const PinChosen& chosen);
    Effects on(const PinNotChosen& told);
    Effects on(const PinPossible& told);
    Effects on(const PinWiped& wiped);
    Effects on(const OfficerChecked& checked);
    Effects back(); // from one of its screens

private:
    Effects choose();
    Effects repeat();
    Effects open();
};
// What an officer who has come in brings or ends.
void came_in(Model& model, bool by_pin);
// Half typed digits do not wait for the next person.
void forget_typed(Model& model);

} // namespace teduh::desk::change
