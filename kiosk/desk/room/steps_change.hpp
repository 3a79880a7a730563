#pragma once

#include "kiosk/desk/room/events.hpp"

// What the room does about the step an officer works on. Private to this folder.
namespace teduh::desk {

struct StepsChange {
    Model& model;
    std::uint64_t now_ms;
    using Effects = std::vector<Effect>;

    Effects on(const StepChosen& chosen);
    Effects on(StepDid& did);
    Effects on(StepOpened& opened);
    Effects on(const StepKept& kept);
    Effects on(const StepStored& stored);

private:
    Effects carry(std::vector<steps::Effect> effects);
    Effects open_case();
};

// What was filled in since it was kept last is sealed before it leaves the glass.
void put_away_step(Model& model, std::vector<Effect>& effects);

} // namespace teduh::desk
