#pragma once

#include "kiosk/desk/room/events.hpp"

// What the room does about the clocks of the case that is open. Private to this folder.
namespace teduh::desk {

struct ClocksChange {
    Model& model;
    std::uint64_t now_ms;
    using Effects = std::vector<Effect>;

    Effects on(const ClockChosen& chosen);
    Effects on(const PauseWanted&);
    Effects on(PauseReason& chosen);
    Effects on(PauseRemark& typed);
    Effects on(const PauseSaved&);
    Effects on(const ClockStored& stored);

private:
    bool writes() const;
};

} // namespace teduh::desk
