#include "kiosk/desk/room/writing_change.hpp"

#include "kiosk/desk/room/change.hpp"

namespace teduh::desk {
namespace {

using Effects = std::vector<Effect>;

// One at a time, and the newest last.
void keep(Writing& writing, Effects& effects) {
    writing.keep_again = writing.keeping;
    if (writing.keeping) return;
    writing.keeping = true;
    effects.emplace_back(KeepWriting{writing.number, writing.words.visit,
                                     is_empty(writing.words) ? crypto::SecretBytes{} : kept(writing.words)});
}

} // namespace

void put_away_writing(Model& model, Effects& effects) {
    if (!model.writing) return;
    auto& writing = *model.writing;
    if (model.unlocked && writing.keep_again) {
        writing.keeping = false;
        keep(writing, effects);
    }
    model.writing.reset();
}

std::vector<std::uint32_t> unfinished_writings(const Model& model) {
    auto visits = model.unfinished;
    if (!model.writing) return visits;
    std::erase(visits, model.writing->words.visit); // what is in memory is newer than what was listed
    if (!is_empty(model.writing->words)) visits.insert(visits.begin(), model.writing->words.visit);
    return visits;
}

Writing* WritingChange::writes() const {
    const bool here = model.unlocked && model.screen == Screen::Write && model.work == Work::None;
    return here ? model.writing.get() : nullptr;
}

// Her words stay; how the case stands is what she has read now.
Effects WritingChange::on(const WritePressed&) {
    if (!model.unlocked || model.screen != Screen::Case || model.work != Work::None) return {};
    auto effects = change::show(model, Screen::Write);
    if (model.writing && model.writing->words.visit == model.open_case->visit) {
        model.writing->stand = model.open_case->stand;
        model.writing->changed = false;
        return effects;
    }
    put_away_writing(model, effects);
    model.writing = std::make_unique<Writing>();
    model.writing->words.visit = model.open_case->visit;
    model.writing->stand = model.open_case->stand;
    model.writing->number = change::begin(model, Work::OpeningDraft, now_ms);
    effects.emplace_back(OpenWriting{model.asked, model.open_case->visit});
    return effects;
}

Effects WritingChange::on(const UnfinishedChosen& chosen) {
    const auto unfinished = unfinished_writings(model);
    const bool here = model.unlocked && model.screen == Screen::Inbox && model.work == Work::None;
    if (!here || chosen.writing >= unfinished.size()) return {};
    return change::one(OpenCase{change::begin(model, Work::Opening, now_ms), unfinished[chosen.writing]});
}

Effects WritingChange::on(WritingOpened& opened) {
    if (!change::awaits(model, Work::OpeningDraft, opened.asked) || !model.writing) return {};
    model.work = Work::None;
    if (opened.words && opened.words->visit == model.writing->words.visit) model.writing->words = *std::move(opened.words);
    return {};
}

Effects WritingChange::changed() {
    auto& writing = *model.writing;
    writing.tried = writing.not_stored = writing.not_kept = false;
    writing.kept_ms = 0;
    Effects effects;
    keep(writing, effects);
    return effects;
}

Effects WritingChange::on(Typed& typed) {
    auto* writing = writes();
    if (writing == nullptr || typed.text.size() > bytes_max(typed.entry)) return {};
    writing->at(typed.entry) = std::move(typed.text);
    return changed();
}

Effects WritingChange::on(const RiskChosen& chosen) {
    auto* writing = writes();
    if (writing == nullptr || chosen.risk < 1 || chosen.risk > 3) return {};
    writing->words.risk = writing->words.risk == chosen.risk ? 0 : chosen.risk;
    return changed();
}

Effects WritingChange::on(const ReachPressed&) {
    auto* writing = writes();
    if (writing == nullptr) return {};
    writing->words.reach_changes = !writing->words.reach_changes;
    take_reach(writing->words, writing->words.reach_changes ? writing->stand.reach : records::SafeContact{});
    return changed();
}

Effects WritingChange::on(const WayChosen& chosen) {
    auto* writing = writes();
    if (writing == nullptr || !writing->words.reach_changes || chosen.way >= reach_ways.size()) return {};
    writing->words.ways[chosen.way] = !writing->words.ways[chosen.way];
    return changed();
}

Effects WritingChange::on(const NeverChosen&) {
    auto* writing = writes();
    if (writing == nullptr || !writing->words.reach_changes) return {};
    writing->words.ways = {};
    return changed();
}

Effects WritingChange::on(const WritingSaved&) {
    auto* writing = writes();
    if (writing == nullptr) return {};
    writing->faults_shown = !faults_of(*writing).empty();
    if (writing->faults_shown) return {};
    writing->keep_again = false; // what is stored needs no draft
    const auto asked = change::begin(model, Work::Storing, now_ms);
    return change::one(WriteInCase{asked, writing->words.visit, writing->stand.state, additions_of(*writing), writing->tried});
}

Effects WritingChange::on(const WritingKept& told) {
    if (!model.writing || model.writing->number != told.number) return {};
    auto& writing = *model.writing;
    writing.keeping = false;
    writing.not_kept = told.wall_ms == 0;
    Effects effects;
    if (std::exchange(writing.keep_again, false) && !writing.not_kept && model.unlocked) keep(writing, effects);
    else writing.kept_ms = told.wall_ms;
    return effects;
}

Effects WritingChange::open_again() {
    auto effects = change::show(model, Screen::Case);
    effects.emplace_back(OpenCase{change::begin(model, Work::Opening, now_ms), model.open_case->visit});
    return effects;
}

Effects WritingChange::on(const WritingStored& stored) {
    if (!change::awaits(model, Work::Storing, stored.asked) || !model.writing) return {};
    model.work = Work::None;
    if (stored.outcome == WritingStored::Outcome::Failed) {
        auto effects = changed();
        model.writing->not_stored = model.writing->tried = true;
        return effects;
    }
    if (stored.outcome == WritingStored::Outcome::Changed) {
        auto effects = changed();
        model.writing->changed = true;
        std::ranges::move(open_again(), std::back_inserter(effects));
        return effects;
    }
    model.written_visit = model.writing->words.visit;
    model.written_ms = stored.wall_ms;
    model.writing.reset();
    return open_again();
}

} // namespace teduh::desk
