#include "kiosk/desk/room/clocks_change.hpp"

#include "kiosk/desk/room/board.hpp"
#include "kiosk/desk/room/change.hpp"

namespace teduh::desk {
namespace {

using Effects = std::vector<Effect>;

constexpr std::string_view goes_on = "LANJUT"; // the reason of a clock that was let go on

} // namespace

Effects ClocksChange::on(const ClockChosen& chosen) {
    const bool here = model.unlocked && model.screen == Screen::Case && model.work == Work::None;
    if (!here || chosen.clock >= model.open_case->clocks.all.size()) return {};
    model.timing = {};
    model.timing.clock = chosen.clock;
    return change::show(model, Screen::Clock);
}

Effects ClocksChange::on(const PauseWanted&) {
    if (!model.unlocked || model.screen != Screen::Clock || model.work != Work::None || !may_set(model)) return {};
    return change::show(model, Screen::ClockPause);
}

bool ClocksChange::writes() const { return model.unlocked && model.screen == Screen::ClockPause && model.work == Work::None; }

Effects ClocksChange::on(PauseReason& chosen) {
    if (!writes() || clock_on_glass(model).paused) return {};
    model.timing.reason = std::move(chosen.code);
    model.timing.tried = false;
    return {};
}

Effects ClocksChange::on(PauseRemark& typed) {
    if (!writes()) return {};
    model.timing.remark = std::move(typed.text);
    model.timing.tried = false;
    return {};
}

Effects ClocksChange::on(const PauseSaved&) {
    if (!writes()) return {};
    auto& timing = model.timing;
    const auto& clock = clock_on_glass(model);
    timing.fault_shown = !clock.paused && timing.reason.empty();
    if (timing.fault_shown || !may_set(model)) return {};
    records::ClockSet set;
    set.clock = records::Text(board::id_of(clock));
    set.paused = !clock.paused;
    set.reason = records::Text(set.paused ? std::string_view(timing.reason) : goes_on);
    if (!timing.remark.empty()) set.remark = records::Text(timing.remark.view());
    const bool again = timing.tried;
    timing.not_stored = false;
    const auto asked = change::begin(model, Work::StoringClock, now_ms);
    return change::one(WriteClock{asked, model.open_case->visit, model.open_case->stand.state, std::move(set), again});
}

Effects ClocksChange::on(const ClockStored& stored) {
    if (!change::awaits(model, Work::StoringClock, stored.asked)) return {};
    model.work = Work::None;
    auto& timing = model.timing;
    if (stored.outcome == ClockStored::Outcome::Failed) {
        timing.tried = timing.not_stored = true;
        return {};
    }
    const bool done = stored.outcome == ClockStored::Outcome::Done;
    if (done) {
        model.written_visit = model.open_case->visit;
        model.written_ms = stored.wall_ms;
    }
    model.timing = {};
    if (!done) model.timing.changed_in = model.open_case->visit;
    auto effects = change::show(model, Screen::Case);
    effects.emplace_back(OpenCase{change::begin(model, Work::Opening, now_ms), model.open_case->visit});
    return effects;
}

} // namespace teduh::desk
