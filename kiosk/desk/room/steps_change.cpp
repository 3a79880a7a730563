#include "kiosk/desk/room/steps_change.hpp"

#include "kiosk/desk/room/change.hpp"

namespace teduh::desk {
namespace {

using Effects = std::vector<Effect>;

// One at a time, and the newest last.
void keep_step(steps::Model& step, Effects& effects) {
    step.keep_again = step.keeping;
    if (step.keeping) return;
    step.keeping = true;
    effects.emplace_back(KeepStep{step.number, step.task.visit, step.task.step, steps::kept(step)});
}

} // namespace

void put_away_step(Model& model, Effects& effects) {
    if (!model.step.now) return;
    auto& step = *model.step.now;
    if (model.unlocked && step.keep_again) {
        step.keeping = false;
        keep_step(step, effects);
    }
    model.step = {};
}

Effects StepsChange::on(const StepChosen& chosen) {
    const bool here = model.unlocked && model.screen == Screen::Case && model.work == Work::None;
    if (!here || !model.open_case->course || chosen.step >= model.open_case->course->steps.size()) return {};
    Effects effects;
    put_away_step(model, effects);
    model.step.wanted = model.open_case->course->steps[chosen.step].id;
    model.step.today = chosen.today;
    effects.emplace_back(OpenStep{change::begin(model, Work::OpeningStep, now_ms), model.open_case->visit, model.step.wanted});
    return effects;
}

Effects StepsChange::on(StepOpened& opened) {
    if (!change::awaits(model, Work::OpeningStep, opened.asked)) return {};
    model.work = Work::None;
    if (!opened.task || opened.task->step != model.step.wanted) {
        model.trouble = Trouble::StepNotHere;
        return {};
    }
    auto step = std::make_unique<steps::Model>(
        steps::begin(*std::move(opened.task), model.receiving.forms.regions, model.step.today));
    step->number = opened.asked;
    if (!opened.kept.empty()) static_cast<void>(steps::take_kept(*step, opened.kept)); // of another form: she begins anew
    auto effects = change::show(model, Screen::Step);
    model.step.now = std::move(step);
    return effects;
}

Effects StepsChange::on(StepDid& did) {
    if (!model.unlocked || model.screen != Screen::Step || !model.step.now || model.work != Work::None) return {};
    return carry(steps::update(*model.step.now, std::move(did.event)));
}

Effects StepsChange::carry(std::vector<steps::Effect> wanted) {
    Effects effects;
    for (auto& each : wanted) {
        auto& step = *model.step.now;
        if (std::holds_alternative<steps::Keep>(each)) keep_step(step, effects);
        if (auto* save = std::get_if<steps::Save>(&each)) {
            step.keep_again = false; // what is stored needs no draft
            const auto asked = change::begin(model, Work::StoringStep, now_ms);
            effects.emplace_back(WriteStep{asked, step.task.visit, step.task.step, step.task.state, std::move(save->payloads), save->again});
        }
        if (std::holds_alternative<steps::Leave>(each)) {
            put_away_step(model, effects);
            std::ranges::move(change::show(model, Screen::Case), std::back_inserter(effects));
            return effects;
        }
    }
    return effects;
}

Effects StepsChange::on(const StepKept& told) {
    if (!model.step.now || model.step.now->number != told.number) return {};
    auto& step = *model.step.now;
    step.keeping = false;
    step.not_kept = told.wall_ms == 0;
    Effects effects;
    if (std::exchange(step.keep_again, false) && !step.not_kept && model.unlocked) keep_step(step, effects);
    else step.kept_ms = told.wall_ms;
    return effects;
}

Effects StepsChange::open_case() {
    auto effects = change::show(model, Screen::Case);
    effects.emplace_back(OpenCase{change::begin(model, Work::Opening, now_ms), model.open_case->visit});
    return effects;
}

Effects StepsChange::on(const StepStored& stored) {
    if (!change::awaits(model, Work::StoringStep, stored.asked) || !model.step.now) return {};
    model.work = Work::None;
    if (stored.outcome == StepStored::Outcome::Failed) return carry(steps::update(*model.step.now, steps::NotStored{}));
    if (stored.outcome == StepStored::Outcome::Changed) {
        Effects effects;
        keep_step(*model.step.now, effects); // her words wait for her in the step
        model.step = {};
        model.step_changed = true;
        std::ranges::move(open_case(), std::back_inserter(effects));
        return effects;
    }
    model.written_visit = model.step.now->task.visit;
    model.written_ms = stored.wall_ms;
    model.step = {};
    model.step_changed = false;
    return open_case();
}

} // namespace teduh::desk
