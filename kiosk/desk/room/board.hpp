#pragma once

#include "kiosk/desk/room/model.hpp"

// The inbox in the order in which an officer turns to it. Pure; one thread.
namespace teduh::desk {

// Wall time, doubted where this device's clock stands below a time that a server has sworn to (SPEC F.9).
clocks::Instant moment_of(const Model& model, std::uint64_t wall_ms);

struct BoardLine {
    std::size_t row = 0; // of the inbox
    board::Standing standing;
};
// Group by group; inside one who is at high risk or not safe, then who was not assessed, then the lower levels; there by what
// ends first, then what came last.
std::vector<BoardLine> board_of(const Model& model, std::uint64_t wall_ms);

// ---- the clock on the glass; only on its screens
const board::CaseClock& clock_on_glass(const Model& model);
bool may_set(const Model& model); // paused, or let go on

// The next moment at which a clock that is shown reads otherwise; wall time.
std::optional<std::uint64_t> next_change(const Model& model, std::uint64_t wall_ms);

} // namespace teduh::desk
