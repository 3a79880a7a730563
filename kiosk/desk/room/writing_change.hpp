#pragma once

#include "kiosk/desk/room/events.hpp"

// What the room does about what an officer writes in a case. Private to this folder.
namespace teduh::desk {

struct WritingChange {
    Model& model;
    std::uint64_t now_ms;
    using Effects = std::vector<Effect>;

    Effects on(const WritePressed&);
    Effects on(const UnfinishedChosen& chosen);
    Effects on(Typed& typed);
    Effects on(const RiskChosen& chosen);
    Effects on(const ReachPressed&);
    Effects on(const WayChosen& chosen);
    Effects on(const NeverChosen&);
    Effects on(const WritingSaved&);
    Effects on(WritingOpened& opened);
    Effects on(const WritingKept& kept);
    Effects on(const WritingStored& stored);

private:
    Writing* writes() const; // on its screen, and nothing is awaited
    Effects changed();
    Effects open_again();
};

// What was written since it was kept last is sealed before it leaves the glass.
void put_away_writing(Model& model, std::vector<Effect>& effects);

} // namespace teduh::desk
