#include "kiosk/desk/room/change.hpp"
#include "kiosk/desk/room/clocks_change.hpp"
#include "kiosk/desk/room/devices_change.hpp"
#include "kiosk/desk/room/intake_change.hpp"
#include "kiosk/desk/room/searching_change.hpp"
#include "kiosk/desk/room/steps_change.hpp"
#include "kiosk/desk/room/writing_change.hpp"

#include <algorithm>

namespace teduh::desk {
namespace change {

Effects one(Effect effect) {
    Effects effects;
    effects.push_back(std::move(effect));
    return effects;
}

// What belongs to an officer at work. Calls and the state of sending are the office's and stay.
void forget(Model& model) {
    model.unlocked = false;
    model.officer.reset();
    model.passphrase = {};
    model.passphrase_shown = false;
    model.trouble = Trouble::None;
    model.work = Work::None;
    model.inbox.clear();
    model.years_missing.clear();
    model.inbox_known = false;
    model.damaged = 0;
    model.open_case.reset();
    model.photo.reset();
    model.revealed_until_ms = 0;
    model.pin_offered = false;
    model.confirmed = false;
    model.writing.reset();
    model.step = {};
    model.timing = {};
    model.step_changed = false;
    forget_search(model);
    model.devices = {std::move(model.devices.administrators), false, {}, {}, {}};
    model.unfinished.clear();
    forget_typed(model);
}

Effects lock(Model& model) {
    const bool somebody = model.unlocked || model.screen == Screen::Passphrase || model.work == Work::Unlocking ||
                          model.receiving.now || model.step.now || model.devices.task.first;
    if (!somebody) return {};
    const bool proposed = model.devices.task.first.has_value();
    const bool by_pin = model.screen != Screen::Passphrase && model.pin && model.officer == model.pin->staff;
    Effects effects;
    put_away(model, effects);
    put_away_writing(model, effects);
    put_away_step(model, effects);
    forget(model);
    model.screen = by_pin ? Screen::Pin : Screen::Officers;
    effects.emplace_back(Forget{});
    if (proposed) effects.emplace_back(DropProposal{});
    return effects;
}

std::uint32_t begin(Model& model, Work work, std::uint64_t now_ms) {
    model.work = work;
    model.work_since_ms = now_ms;
    model.trouble = Trouble::None;
    return ++model.asked;
}

// Personal lines are covered; a photo's pixels are wiped.
Effects cover(Model& model) {
    model.revealed_until_ms = 0;
    if (!model.photo) return {};
    model.photo.reset();
    return one(Cover{});
}

Effects show(Model& model, Screen screen) {
    model.screen = screen;
    model.trouble = Trouble::None;
    model.passphrase = {};
    model.passphrase_shown = false;
    if (!is_of_devices(screen)) model.devices.task = {};
    if (model.work == Work::OpeningPhoto) model.work = Work::None; // nobody waits for it any more
    return cover(model);
}

bool alone(const Model& model, std::uint64_t now_ms) {
    return now_ms - std::min(now_ms, model.touched_ms) >= lock_after_ms(model.place);
}

} // namespace change

namespace {

using namespace change;

// Where an officer comes in.
Screen entrance(const Model& model) { return model.pin ? Screen::Pin : Screen::Officers; }

struct Change {
    Model& model;
    std::uint64_t now_ms;

    bool awaits(Work work, std::uint32_t asked) const { return change::awaits(model, work, asked); }
    Effects on(auto& of_a_pin)
        requires requires(PinChange pin) { pin.on(of_a_pin); }
    {
        return PinChange{model, now_ms}.on(of_a_pin);
    }

    Effects on(auto& of_devices)
        requires requires(DevicesChange change) { change.on(of_devices); }
    {
        return DevicesChange{model, now_ms}.on(of_devices);
    }

    Effects on(auto& of_an_intake)
        requires requires(IntakeChange change) { change.on(of_an_intake); }
    {
        return IntakeChange{model, now_ms}.on(of_an_intake);
    }
    Effects on(auto& of_a_writing)
        requires requires(WritingChange change) { change.on(of_a_writing); }
    {
        return WritingChange{model, now_ms}.on(of_a_writing);
    }
    Effects on(auto& of_a_step)
        requires requires(StepsChange change) { change.on(of_a_step); }
    {
        return StepsChange{model, now_ms}.on(of_a_step);
    }
    Effects on(auto& of_a_clock)
        requires requires(ClocksChange change) { change.on(of_a_clock); }
    {
        return ClocksChange{model, now_ms}.on(of_a_clock);
    }

    Effects on(auto& of_a_search)
        requires requires(SearchingChange change) { change.on(of_a_search); }
    {
        return SearchingChange{model, now_ms}.on(of_a_search);
    }

    // ---- an officer
    Effects on(const Touched&) {
        model.touched_ms = now_ms;
        return {};
    }
    Effects on(const OfficerChosen& chosen) {
        if (model.screen != Screen::Officers || chosen.officer >= model.officers.size()) return {};
        const auto& staff = model.officers[chosen.officer].staff;
        if (model.pin && model.pin->staff == staff) return show(model, Screen::Pin);
        model.officer = staff;
        return show(model, Screen::Passphrase);
    }
    Effects on(PassphraseTyped& typed) {
        const bool signs = model.screen == Screen::DeviceSign || model.screen == Screen::DeviceSecond;
        if ((model.screen != Screen::Passphrase && !signs) || model.work != Work::None) return {};
        model.passphrase = std::move(typed.text);
        if (model.trouble == Trouble::WrongPassphrase) model.trouble = Trouble::None;
        return {};
    }
    Effects on(const PassphraseShown&) {
        const bool signs = model.screen == Screen::DeviceSign || model.screen == Screen::DeviceSecond;
        if (model.screen == Screen::Passphrase || signs) model.passphrase_shown = !model.passphrase_shown;
        return {};
    }
    Effects on(const UnlockPressed&) {
        if (!may_unlock(model, now_ms)) return {};
        const auto asked = begin(model, Work::Unlocking, now_ms);
        model.passphrase_shown = false;
        return one(Unlock{asked, *model.officer, std::exchange(model.passphrase, {})});
    }
    Effects on(const Back&) {
        if (Effects effects; back_to_client(model, effects)) return effects;
        if (model.screen == Screen::Passphrase) return lock(model);
        if (model.screen == Screen::NewClient || model.screen == Screen::Morning || model.screen == Screen::Search)
            return show(model, Screen::Inbox);
        if (model.screen == Screen::Case) return SearchingChange{model, now_ms}.back_from_case();
        const bool writes = model.screen == Screen::Write || model.screen == Screen::Judge;
        if (model.screen == Screen::Photo || model.screen == Screen::Clock || (writes && model.work == Work::None)) return show(model, Screen::Case);
        if (model.screen == Screen::ClockPause) return model.work == Work::None ? show(model, Screen::Clock) : Effects{};
        if (is_of_devices(model.screen)) return DevicesChange{model, now_ms}.back();
        return PinChange{model, now_ms}.back();
    }
    Effects on(const Went& went) {
        if (!model.unlocked || went.screen < Screen::Inbox || went.screen == Screen::Photo || is_of_devices(went.screen))
            return {};
        if (went.screen == Screen::Case && !model.open_case) return {};
        if (went.screen == Screen::Intake && !model.receiving.now) return {};
        const auto writes = [](Screen screen) {
            return screen == Screen::Write || screen == Screen::Step || screen == Screen::ClockPause || screen == Screen::Judge;
        };
        if (writes(went.screen) || went.screen == Screen::Clock || (writes(model.screen) && model.work != Work::None)) return {};
        return show(model, went.screen);
    }
    Effects on(const RowOpened& opened) {
        if (model.screen != Screen::Inbox || model.work != Work::None || opened.row >= model.inbox.size())
            return {};
        const auto& row = model.inbox[opened.row];
        if (!row.readable) {
            model.trouble = Trouble::NotForYou;
            return {};
        }
        return one(OpenCase{begin(model, Work::Opening, now_ms), row.visit});
    }
    Effects on(const AttachmentChosen& chosen) {
        if (model.screen != Screen::Case || chosen.attachment >= model.open_case->attachments.size()) return {};
        model.attachment = chosen.attachment;
        return show(model, Screen::Photo);
    }
    Effects on(const RevealPressed&) {
        if (revealed(model, now_ms)) return cover(model);
        const bool covers = model.screen == Screen::Case || model.screen == Screen::Search || model.screen == Screen::Judge;
        if (covers) model.revealed_until_ms = now_ms + reveal_ms;
        if (model.screen != Screen::Photo || model.work != Work::None) return {};
        begin(model, Work::OpeningPhoto, now_ms);
        return one(OpenPhoto{model.open_case->visit, model.attachment});
    }
    Effects on(const CallTaken& taken) {
        // A locked desk takes it, too: ten seconds are too short for a passphrase, and the number is no
        // secret.
        const bool here = model.screen == Screen::Officers || model.screen == Screen::Pin ||
                          model.screen == Screen::Inbox || model.screen == Screen::Calls;
        if (!here || model.work != Work::None || taken.call >= model.calls.size()) return {};
        const auto& call = model.calls[taken.call];
        return one(Acknowledge{begin(model, Work::Acknowledging, now_ms), call.kiosk, call.visit});
    }
    Effects on(const PrivacyPressed&) {
        if (!model.unlocked) return {};
        model.private_mode = !model.private_mode;
        return cover(model);
    }
    Effects on(const PlaceChosen& chosen) {
        if (model.screen == Screen::Settings) model.place = chosen.place;
        return {};
    }
    Effects on(const LockPressed&) { return lock(model); }

    // ---- the world
    Effects on(Connected& connected) {
        model.officers = std::move(connected.officers);
        model.closed = Refusal::None;
        const auto still_here = [&](const formats::StaffId& staff) {
            return std::ranges::find(model.officers, staff, &Officer::staff) != model.officers.end();
        };
        if (model.pin && !still_here(model.pin->staff)) model.pin.reset();
        if (model.screen == Screen::Starting || model.screen == Screen::Closed) return show(model, entrance(model));
        if (model.screen == Screen::Pin && !model.pin) {
            forget_typed(model);
            return show(model, Screen::Officers);
        }
        if (model.screen == Screen::Passphrase && chosen(model) == nullptr) return lock(model);
        if (model.unlocked && at_work(model) == nullptr) // she is an officer no longer (SPEC H.22)
            return lock(model);
        return {};
    }
    // Without its core a desk can show nothing that is sure; whoever was at work is locked out at once.
    Effects on(const Disconnected& gone) {
        const bool had_officer = model.unlocked || model.screen == Screen::Passphrase ||
                                 model.work == Work::Unlocking || model.receiving.now || model.devices.task.first;
        Effects nowhere_to_keep;
        put_away(model, nowhere_to_keep);
        forget(model);
        model.calls.clear();
        model.sync = {};
        model.closed = gone.why;
        model.screen = Screen::Closed;
        return had_officer ? one(Forget{}) : Effects{};
    }
    Effects on(const Unlocked& unlocked) {
        // Who went away meanwhile has been forgotten: by the Forget that went out with her.
        if (!awaits(Work::Unlocking, unlocked.asked) || model.officer != unlocked.staff) return {};
        model.work = Work::None;
        model.unlocked = true;
        model.touched_ms = now_ms;
        came_in(model, model.screen == Screen::Pin);
        auto effects = show(model, Screen::Inbox);
        take_back(model, effects);
        take_step_back(model, now_ms, effects);
        return effects;
    }
    Effects on(const UnlockFailed& failed) {
        if (!awaits(Work::Unlocking, failed.asked) || model.officer != failed.staff) return {};
        model.work = Work::None;
        model.trouble = failed.why;
        if (failed.why == Trouble::TooManyTries) model.retry_at_ms = now_ms + failed.wait_s * 1000;
        if (model.screen == Screen::Pin) model.officer.reset();
        if (failed.why == Trouble::WrongPin && model.pin) model.pin->tries_left = failed.tries_left;
        return {};
    }
    Effects on(InboxRead& read) {
        if (!model.unlocked || model.officer != read.staff) return {};
        model.inbox = std::move(read.rows);
        model.years_missing = std::move(read.years_missing);
        model.damaged = read.damaged;
        model.checked_at_ms = read.at_ms;
        model.inbox_known = true;
        return {};
    }
    Effects on(CallsRead& read) {
        model.calls = std::move(read.calls);
        return {};
    }
    Effects on(const SyncRead& read) {
        model.sync = read.sync;
        return {};
    }
    Effects on(CaseOpened& opened) {
        if (!model.unlocked || !awaits(Work::Opening, opened.asked)) return {};
        model.work = Work::None;
        SearchingChange{model, now_ms}.opened(opened.opened->visit);
        model.open_case = std::move(opened.opened);
        return show(model, Screen::Case);
    }
    Effects on(const CaseFailed& failed) {
        if (!awaits(Work::Opening, failed.asked)) return {};
        model.work = Work::None;
        model.trouble = failed.why;
        return {};
    }
    // What comes after she has left the screen, or gone to another photo, is dropped, which wipes it.
    Effects on(PhotoOpened& opened) {
        if (!awaited(opened.photo->visit, opened.photo->index)) return {};
        model.work = Work::None;
        model.photo = std::move(opened.photo);
        model.revealed_until_ms = now_ms + reveal_ms;
        return {};
    }
    Effects on(const PhotoFailed& failed) {
        if (!awaited(failed.visit, failed.attachment)) return {};
        model.work = Work::None;
        model.trouble = failed.why;
        return {};
    }
    bool awaited(std::uint32_t visit, std::size_t attachment) const {
        return model.unlocked && model.screen == Screen::Photo && model.work == Work::OpeningPhoto &&
               model.open_case->visit == visit && model.attachment == attachment;
    }
    Effects on(const Acknowledged& told) {
        const bool awaited = awaits(Work::Acknowledging, told.asked);
        if (awaited) model.work = Work::None;
        if (awaited && !told.done) model.trouble = Trouble::NotAcknowledged;
        if (!told.done) return {};
        for (auto& call : model.calls)
            if (call.kiosk == told.kiosk && call.visit == told.visit) call.acknowledged = true;
        return {};
    }
    Effects on(const ScreenOff&) {
        auto effects = lock(model);
        forget_typed(model);
        return effects;
    }
    Effects on(const Ending&) {
        auto effects = lock(model);
        model.pin.reset();
        effects.emplace_back(DropPin{PinEnd::Shutdown});
        return effects;
    }
    Effects on(const Ticked& ticked) {
        if (ticked.wall_ms > now_ms) model.wall_ahead_ms = ticked.wall_ms - now_ms;
        if (model.trouble == Trouble::TooManyTries && now_ms >= model.retry_at_ms)
            model.trouble = Trouble::None;
        if (alone(model, now_ms)) {
            if (model.screen == Screen::Pin) forget_typed(model);
            return lock(model);
        }
        return model.photo && !revealed(model, now_ms) ? cover(model) : Effects{};
    }
};

} // namespace

void lock_out(Model& model) { change::forget(model); }

std::vector<Effect> update(Model& model, Event event, std::uint64_t now_ms) {
    const bool camera_wanted = wants_camera(model);
    Change change{model, now_ms};
    auto effects = std::visit([&](auto& each) { return change.on(each); }, event);
    follow_camera(model, camera_wanted, effects);
    return effects;
}

} // namespace teduh::desk
