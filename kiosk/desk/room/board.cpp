#include "kiosk/desk/room/board.hpp"

#include <algorithm>
#include <tuple>

namespace teduh::desk {
namespace {

// Nobody knows how much danger she is in who was not assessed: before those of whom an officer said that it is less.
int rank_of(const InboxRow& row) {
    if (row.not_safe || row.risk == 3) return 0;
    return row.risk == 0 ? 1 : 4 - row.risk;
}

auto key_of(const Model& model, const BoardLine& line) {
    const auto& row = model.inbox[line.row];
    const auto due = line.standing.run.due_ms.value_or(INT64_MAX);
    return std::tuple(line.standing.group, !row.readable, rank_of(row), due, UINT64_MAX - row.at_ms);
}

} // namespace

clocks::Instant moment_of(const Model& model, std::uint64_t wall_ms) {
    const auto& sync = model.sync;
    const bool behind = sync.trouble == Refusal::BadClock || (sync.health && sync.health->clock_behind_ms > 0);
    return {static_cast<std::int64_t>(wall_ms), behind};
}

std::vector<BoardLine> board_of(const Model& model, std::uint64_t wall_ms) {
    const auto now = moment_of(model, wall_ms);
    std::vector<BoardLine> lines;
    lines.reserve(model.inbox.size());
    for (std::size_t row = 0; row < model.inbox.size(); ++row)
        lines.push_back({row, board::standing_of(model.inbox[row].clocks, now)});
    std::ranges::stable_sort(lines, {}, [&](const BoardLine& line) { return key_of(model, line); });
    return lines;
}

const board::CaseClock& clock_on_glass(const Model& model) { return model.open_case->clocks.all[model.timing.clock]; }

bool may_set(const Model& model) {
    const auto& clock = clock_on_glass(model);
    if (clock.paused && !board::is_over(clock)) return true;
    return board::no_pause(clock, model.open_case->clocks.high_risk) == board::NoPause::None;
}

std::optional<std::uint64_t> next_change(const Model& model, std::uint64_t wall_ms) {
    const auto now = moment_of(model, wall_ms);
    std::optional<std::int64_t> next;
    const auto at = [&](const board::CaseClock& clock, const clocks::Run& run, const board::Standard& standard) {
        const auto found = board::next_change(clock, run, standard, now);
        if (found) next = next ? std::min(*next, *found) : *found;
    };
    if (model.screen == Screen::Inbox)
        for (const auto& row : model.inbox)
            if (const auto shown = board::standing_of(row.clocks, now); shown.clock != nullptr)
                at(*shown.clock, shown.run, *row.clocks.standard);
    const bool in_case = model.screen == Screen::Case || model.screen == Screen::Clock;
    if (in_case && model.open_case)
        for (const auto& clock : model.open_case->clocks.all)
            at(clock, board::run_of(clock, *model.open_case->clocks.standard, now), *model.open_case->clocks.standard);
    return next ? std::optional(static_cast<std::uint64_t>(*next)) : std::nullopt;
}

} // namespace teduh::desk
