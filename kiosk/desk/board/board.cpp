#include "kiosk/desk/board/board.hpp"

#include <tuple>

namespace teduh::board {

using casework::Measures;
using clocks::Instant;
using clocks::Run;
using clocks::State;

namespace {

constexpr std::int64_t hour_ms = 60 * clocks::minute_ms;

} // namespace

bool is_statutory(const CaseClock& clock) { return clock.clock == nullptr; }

std::string_view id_of(const CaseClock& clock) {
    return is_statutory(clock) ? clocks::statute(clocks::Law::PoliceReport).id : std::string_view(clock.clock->id);
}

bool is_over(const CaseClock& clock) {
    return is_statutory(clock) ? clock.police.made.has_value() : clock.history.stop.has_value();
}

Measures measures_of(const CaseClock& clock) { return is_statutory(clock) ? Measures::Deadline : clock.clock->measures; }

Run run_of(const CaseClock& clock, const Standard& standard, const Instant& now) {
    if (!is_statutory(clock)) return run_clock(*clock.clock, clock.history, standard.time, now);
    auto judged = clocks::police_clock(clock.police, now);
    return judged ? std::move(judged->run) : Run{};
}

NoPause no_pause(const CaseClock& clock, bool high_risk) {
    if (is_statutory(clock)) return NoPause::Law;
    if (!clock.clock->may_pause) return NoPause::Never;
    if (is_over(clock)) return NoPause::Over;
    return high_risk ? NoPause::HighRisk : NoPause::None;
}

Group group_of(const CaseClock& clock, const Run& run, const Standard& standard, const Instant& now) {
    if (measures_of(clock) != Measures::Deadline) return Group::Rest;
    if (run.state == State::Late) return Group::Late;
    const bool runs = run.state == State::Running || run.state == State::Warned;
    if (!runs || run.clock_doubted || !run.due_ms) return Group::Rest;
    if (*run.due_ms - now.ms <= hour_ms) return Group::Hour;
    return standard.time.date_at(*run.due_ms) == standard.time.date_at(now.ms) ? Group::Today : Group::Rest;
}

Standing standing_of(const CaseClocks& clocks, const Instant& now) {
    using Key = std::tuple<Measures, bool, bool, std::int64_t>; // the measures in the order of their weight
    Standing best;
    std::optional<Key> least;
    for (const auto& each : clocks.all) {
        if (is_over(each)) continue;
        auto run = run_of(each, *clocks.standard, now);
        const Key key{measures_of(each), run.state == State::Paused, !run.due_ms, run.due_ms.value_or(0)};
        if (least && *least <= key) continue;
        least = key;
        best = {&each, std::move(run), Group::Rest};
    }
    if (best.clock != nullptr) best.group = group_of(*best.clock, best.run, *clocks.standard, now);
    return best;
}

} // namespace teduh::board
