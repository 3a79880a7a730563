#include "kiosk/widgets/window/loop.hpp"

#include <algorithm>

namespace teduh::widgets {

Turn turn(Window& window, Program& program, std::optional<std::uint64_t> until_ms) {
    const auto due_ms = program.due_ms();
    if (due_ms) until_ms = until_ms ? std::min(*until_ms, *due_ms) : *due_ms;
    const bool stays = window.turn([&](Ui& ui) { program.draw(ui); }, until_ms);
    const bool changed = program.between();
    if (program.ended() || !stays) return Turn::Over;
    if (!changed) return Turn::Rest;
    window.wake();
    return Turn::Again;
}

void run(Window& window, Program& program, const std::function<void()>& between) {
    for (;;) {
        const auto done = turn(window, program);
        if (done == Turn::Over && !program.ended()) program.close();
        if (done == Turn::Over) return;
        if (between) between();
        if (program.ended()) return;
    }
}

} // namespace teduh::widgets
