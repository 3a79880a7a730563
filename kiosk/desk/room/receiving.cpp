#include "kiosk/desk/intake/keeping.hpp"
#include "kiosk/desk/room/intake_change.hpp"

namespace teduh::desk {
namespace {

using Effects = std::vector<Effect>;

bool may_begin(const Model& model) {
    return model.unlocked && model.work == Work::None && model.receiving.forms.whole();
}

void arrive(Model& model, Screen screen) {
    model.screen = screen;
    model.trouble = Trouble::None;
    model.revealed_until_ms = 0;
}

} // namespace

bool handed_over(const Receiving& receiving) { return receiving.now && intake::handed_over(*receiving.now); }

void IntakeChange::start(std::unique_ptr<intake::Model> begun) {
    auto& receiving = model.receiving;
    receiving.now = std::move(begun);
    ++receiving.number;
    receiving.author = *model.officer;
    std::erase_if(receiving.drafts, [&](const DraftRow& row) { return receiving.now->draft == row.draft; });
    receiving.keeping = receiving.keep_again = false;
    arrive(model, Screen::Intake);
}

// What is sealed already is not sealed a second time beside it: one at a time, and the newest last.
void IntakeChange::keep(Effects& effects, bool now) {
    auto& receiving = model.receiving;
    receiving.keep_again = receiving.keeping && !now;
    if (receiving.keep_again) return;
    receiving.keeping = true;
    effects.emplace_back(KeepIntake{receiving.number, receiving.now->draft, intake::kept(*receiving.now)});
}

Effects IntakeChange::on(const IntakeBegun& begun) {
    const bool free = model.screen == Screen::NewClient && !model.receiving.now;
    if (!free || !may_begin(model)) return {};
    start(std::make_unique<intake::Model>(
        intake::begin(begun.kind, model.receiving.forms, begun.today, begun.wall_ms)));
    return {};
}

Effects IntakeChange::on(const IntakeResumed&) {
    if (model.unlocked && model.receiving.now) arrive(model, Screen::Intake);
    return {};
}

Effects IntakeChange::on(const DraftChosen& chosen) {
    const auto& receiving = model.receiving;
    const bool here = model.screen == Screen::Inbox || model.screen == Screen::NewClient;
    if (!here || receiving.now || !may_begin(model) || chosen.draft >= receiving.drafts.size()) return {};
    model.work = Work::OpeningDraft;
    model.work_since_ms = now_ms;
    model.trouble = Trouble::None;
    model.receiving.today = chosen.today;
    Effects effects;
    effects.emplace_back(OpenDraft{++model.asked, receiving.drafts[chosen.draft].draft});
    return effects;
}

Effects IntakeChange::on(IntakeDid& did) {
    auto& receiving = model.receiving;
    if (model.screen != Screen::Intake || !receiving.now) return {};
    if (!model.unlocked && !handed_over(receiving)) return {};
    return carry(intake::update(*receiving.now, std::move(did.event)));
}

// The client's screens stay behind it until the officer is there.
Effects IntakeChange::on(const TakeBackPressed&) {
    if (model.screen != Screen::Intake || !handed_over(model.receiving) || model.unlocked) return {};
    const auto& author = model.receiving.author;
    const bool by_pin = model.pin && model.pin->staff == author;
    if (!by_pin) model.officer = author;
    arrive(model, by_pin ? Screen::Pin : Screen::Passphrase);
    return {};
}

Effects IntakeChange::on(IntakeReady& ready) {
    auto& receiving = model.receiving;
    receiving.regions = std::move(ready.regions);
    receiving.forms = ready.forms;
    receiving.forms.regions = receiving.regions.get();
    if (receiving.now) receiving.now->typing.regions = receiving.forms.regions;
    return {};
}

Effects IntakeChange::on(DutyRead& read) {
    model.receiving.on_duty = std::move(read.on_duty);
    return {};
}

Effects IntakeChange::on(DraftsRead& read) {
    auto& receiving = model.receiving;
    if (!model.unlocked || model.officer != read.staff) return {};
    receiving.drafts = std::move(read.drafts);
    model.unfinished = std::move(read.writings);
    if (receiving.now)
        std::erase_if(receiving.drafts, [&](const DraftRow& row) { return receiving.now->draft == row.draft; });
    return {};
}

Effects IntakeChange::on(DraftOpened& opened) {
    if (model.work != Work::OpeningDraft || model.asked != opened.asked || !model.unlocked) return {};
    model.work = Work::None;
    auto read = intake::model_of(opened.form, model.receiving.forms, *model.receiving.today);
    if (!read) {
        model.trouble = Trouble::DraftDamaged;
        return {};
    }
    read->draft = opened.draft;
    start(std::make_unique<intake::Model>(*std::move(read)));
    return {};
}

Effects IntakeChange::on(const DraftFailed& failed) {
    if (model.work != Work::OpeningDraft || model.asked != failed.asked) return {};
    model.work = Work::None;
    model.trouble = Trouble::DraftDamaged;
    return {};
}

Effects IntakeChange::on(IntakeTold& told) {
    auto& receiving = model.receiving;
    if (!receiving.now || receiving.number != told.number) return {};
    const bool kept = std::holds_alternative<intake::Kept>(told.event);
    const bool of_keeping = kept || std::holds_alternative<intake::NotKept>(told.event);
    auto effects = carry(intake::update(*receiving.now, std::move(told.event)));
    if (!of_keeping) return effects;
    receiving.keeping = false;
    if (std::exchange(receiving.keep_again, false) && kept && model.unlocked) {
        receiving.now->kept_ms = 0;
        keep(effects, false);
    }
    return effects;
}

Effects IntakeChange::on(const NightHandedOver&) {
    if (model.screen != Screen::Morning || !model.unlocked || model.work != Work::None) return {};
    HandNightOver wanted;
    for (const auto place : open_since_evening(model)) {
        const auto& row = model.inbox[place];
        OpenCaseOfNight open{row.visit, {}};
        if (row.not_safe) open.open.emplace_back("KESELAMATAN");
        if (row.partly) open.open.emplace_back("DILENGKAPI");
        wanted.cases.push_back(std::move(open));
    }
    if (wanted.cases.empty()) return {};
    model.work = Work::HandingOver;
    model.work_since_ms = now_ms;
    wanted.asked = ++model.asked;
    Effects effects;
    effects.emplace_back(std::move(wanted));
    return effects;
}

Effects IntakeChange::on(const NightWritten& written) {
    if (model.work != Work::HandingOver || model.asked != written.asked) return {};
    model.work = Work::None;
    model.receiving.handed_over = written.done;
    model.receiving.not_handed_over = written.failed;
    if (written.failed == 0) model.receiving.handed_over_ms = written.wall_ms;
    return {};
}

Effects IntakeChange::carry(std::vector<intake::Effect> wanted) {
    auto& receiving = model.receiving;
    Effects effects;
    for (auto& effect : wanted) {
        if (std::holds_alternative<intake::Keep>(effect)) keep(effects, intake::handed_over(*receiving.now));
        if (const auto* take = std::get_if<intake::TakePhoto>(&effect))
            effects.emplace_back(TakePhoto{receiving.number, receiving.now->draft, take->slot, take->photo});
        if (const auto* drop = std::get_if<intake::DropPhoto>(&effect))
            effects.emplace_back(DropPhoto{receiving.number, receiving.now->draft, drop->slot});
        if (std::holds_alternative<intake::LookAgain>(effect)) {
            effects.emplace_back(CloseCamera{});
            effects.emplace_back(OpenCamera{});
        }
        if (std::holds_alternative<intake::HandOver>(effect)) {
            lock_out(model);
            model.screen = Screen::Intake;
            effects.emplace_back(Forget{});
        }
        if (auto* save = std::get_if<intake::Save>(&effect))
            effects.emplace_back(StoreIntake{receiving.number, receiving.now->draft, std::move(save->told), save->again});
        if (auto* note = std::get_if<intake::Note>(&effect))
            effects.emplace_back(NoteInCase{receiving.number, receiving.now->case_id, std::move(note->contacted)});
        if (std::holds_alternative<intake::Leave>(effect)) {
            leave();
            arrive(model, Screen::Inbox);
        }
    }
    return effects;
}

// Where it could not be kept it stays in the room until it can.
void IntakeChange::leave() {
    auto& receiving = model.receiving;
    const bool stored = receiving.now->screen >= intake::Screen::Checklist;
    if (!stored && (receiving.now->not_kept || receiving.keeping)) return;
    const auto& left = *receiving.now;
    if (left.draft) receiving.drafts.insert(receiving.drafts.begin(), {*left.draft, left.kind, left.begun_ms});
    receiving.now.reset();
}

void put_away(Model& model, Effects& effects) {
    auto& receiving = model.receiving;
    const bool written = receiving.now && model.unlocked && receiving.now->screen < intake::Screen::Saving;
    if (written && receiving.now->kept_ms == 0 && intake::is_told(*receiving.now))
        effects.emplace_back(KeepIntake{receiving.number, receiving.now->draft, intake::kept(*receiving.now)});
    if (receiving.now && receiving.now->photos.held != 0 && model.unlocked)
        effects.emplace_back(DropPhoto{receiving.number, receiving.now->draft, receiving.now->photos.held});
    receiving.now.reset();
    receiving.drafts.clear();
    receiving.handed_over_ms = 0;
    receiving.handed_over = receiving.not_handed_over = 0;
    receiving.keeping = receiving.keep_again = false;
}

void take_back(Model& model, Effects& effects) {
    auto& receiving = model.receiving;
    if (!handed_over(receiving)) return;
    if (model.officer != receiving.author) return receiving.now.reset(); // its draft waits for her
    arrive(model, Screen::Intake);
    IntakeTold back{receiving.number, intake::TakenBack{}};
    for (auto& effect : IntakeChange{model, 0}.on(back)) effects.push_back(std::move(effect));
}

bool wants_camera(const Model& model) {
    const auto& now = model.receiving.now;
    return model.unlocked && model.screen == Screen::Intake && now && intake::wants_camera(*now);
}

void follow_camera(Model& model, bool wanted_before, Effects& effects) {
    auto& receiving = model.receiving;
    if (receiving.now && model.screen != Screen::Intake) {
        IntakeTold away{receiving.number, intake::LookedAway{}};
        for (auto& effect : IntakeChange{model, 0}.on(away)) effects.push_back(std::move(effect));
    }
    const bool wanted = wants_camera(model);
    auto turn = wanted_before && !wanted ? photographing::Turn::Close : photographing::Turn::Stay;
    if (receiving.now) turn = photographing::follow(receiving.now->photos, wanted_before, wanted);
    if (turn == photographing::Turn::Open) effects.emplace_back(OpenCamera{});
    if (turn == photographing::Turn::Close) effects.emplace_back(CloseCamera{});
}

bool back_to_client(Model& model, Effects& effects) {
    const bool entrance = model.screen == Screen::Passphrase || model.screen == Screen::Pin;
    if (!entrance || !handed_over(model.receiving)) return false;
    if (model.work == Work::Unlocking) effects.emplace_back(Forget{}); // what is opening by now
    lock_out(model);
    model.screen = Screen::Intake;
    return true;
}

} // namespace teduh::desk
