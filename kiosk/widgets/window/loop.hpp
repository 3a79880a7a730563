#pragma once

#include "kiosk/widgets/program.hpp"
#include "kiosk/widgets/window/window.hpp"

namespace teduh::widgets {

enum class Turn : std::uint8_t { Rest, Again, Over };

// One round of a program on its window: waits for an event, for the program's own deadline or until `until_ms`,
// draws what is due, and lets the program do what stands between two frames. Again: what is shown has changed.
// Over: the program has ended or the window was closed.
Turn turn(Window& window, Program& program, std::optional<std::uint64_t> until_ms = {});
// Rounds until it is over; a program whose window was closed is told to close. `between` is called after each.
void run(Window& window, Program& program, const std::function<void()>& between = {});

} // namespace teduh::widgets
