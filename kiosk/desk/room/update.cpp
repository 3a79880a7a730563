#include "kiosk/desk/room/events.hpp"

#include <algorithm>

namespace teduh::desk {
namespace {

using Effects = std::vector<Effect>;

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
    model.inbox_known = false;
    model.damaged = 0;
    model.open_case.reset();
    model.photo.reset();
    model.revealed_until_ms = 0;
}

Effects lock(Model& model) {
    if (!model.unlocked && model.screen != Screen::Passphrase) return {};
    forget(model);
    model.screen = Screen::Officers;
    return one(Forget{});
}

// Gives the number of what is asked.
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
    if (model.work == Work::OpeningPhoto) model.work = Work::None; // nobody waits for it any more
    return cover(model);
}

struct Change {
    Model& model;
    std::uint64_t now_ms;

    // After a lock nothing is awaited; what was asked before it has an older number.
    bool awaits(Work work, std::uint32_t asked) const { return model.work == work && model.asked == asked; }

    // ---- an officer
    Effects on(const Touched&) {
        model.touched_ms = now_ms;
        return {};
    }
    Effects on(const OfficerChosen& chosen) {
        if (model.screen != Screen::Officers || chosen.officer >= model.officers.size()) return {};
        model.officer = model.officers[chosen.officer].staff;
        return show(model, Screen::Passphrase);
    }
    Effects on(PassphraseTyped& typed) {
        if (model.screen != Screen::Passphrase || model.work != Work::None) return {};
        model.passphrase = std::move(typed.text);
        if (model.trouble == Trouble::WrongPassphrase) model.trouble = Trouble::None;
        return {};
    }
    Effects on(const PassphraseShown&) {
        if (model.screen == Screen::Passphrase) model.passphrase_shown = !model.passphrase_shown;
        return {};
    }
    Effects on(const UnlockPressed&) {
        if (!may_unlock(model, now_ms)) return {};
        const auto asked = begin(model, Work::Unlocking, now_ms);
        model.passphrase_shown = false;
        return one(Unlock{asked, *model.officer, std::exchange(model.passphrase, {})});
    }
    Effects on(const Back&) {
        if (model.screen == Screen::Passphrase) return lock(model);
        if (model.screen == Screen::Case) return show(model, Screen::Inbox);
        if (model.screen == Screen::Photo) return show(model, Screen::Case);
        return {};
    }
    Effects on(const Went& went) {
        if (!model.unlocked || went.screen < Screen::Inbox || went.screen == Screen::Photo) return {};
        if (went.screen == Screen::Case && !model.open_case) return {};
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
        if (model.screen == Screen::Case) model.revealed_until_ms = now_ms + reveal_ms;
        if (model.screen != Screen::Photo || model.work != Work::None) return {};
        begin(model, Work::OpeningPhoto, now_ms);
        return one(OpenPhoto{model.open_case->visit, model.attachment});
    }
    Effects on(const CallTaken& taken) {
        // A locked desk takes it, too: ten seconds are too short for a passphrase, and the number is no
        // secret.
        const bool here = model.screen == Screen::Officers || model.screen == Screen::Inbox ||
                          model.screen == Screen::Calls;
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
        if (model.screen == Screen::Starting || model.screen == Screen::Closed)
            return show(model, Screen::Officers);
        else if (model.screen == Screen::Passphrase) // the list has changed under the finger
            return lock(model);
        else if (model.unlocked && at_work(model) == nullptr) // she is an officer no longer (SPEC H.22)
            return lock(model);
        return {};
    }
    // Without its core a desk can show nothing that is sure; whoever was at work is locked out at once.
    Effects on(const Disconnected& gone) {
        const bool had_officer = model.unlocked || model.screen == Screen::Passphrase;
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
        return show(model, Screen::Inbox);
    }
    Effects on(const UnlockFailed& failed) {
        if (!awaits(Work::Unlocking, failed.asked) || model.officer != failed.staff) return {};
        model.work = Work::None;
        model.trouble = failed.why;
        if (failed.why == Trouble::TooManyTries) model.retry_at_ms = now_ms + failed.wait_s * 1000;
        return {};
    }
    Effects on(InboxRead& read) {
        if (!model.unlocked || model.officer != read.staff) return {};
        model.inbox = std::move(read.rows);
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
    Effects on(const ScreenOff&) { return lock(model); }
    Effects on(const Ticked&) {
        if (model.trouble == Trouble::TooManyTries && now_ms >= model.retry_at_ms)
            model.trouble = Trouble::None;
        const bool alone = now_ms - std::min(now_ms, model.touched_ms) >= lock_after_ms(model.place);
        if (alone) return lock(model);
        return model.photo && !revealed(model, now_ms) ? cover(model) : Effects{};
    }
};

} // namespace

const Officer* chosen(const Model& model) {
    if (!model.officer) return nullptr;
    const auto found = std::ranges::find(model.officers, *model.officer, &Officer::staff);
    return found != model.officers.end() ? &*found : nullptr;
}

const Officer* at_work(const Model& model) { return model.unlocked ? chosen(model) : nullptr; }

bool revealed(const Model& model, std::uint64_t now_ms) { return now_ms < model.revealed_until_ms; }

bool may_unlock(const Model& model, std::uint64_t now_ms) {
    return model.screen == Screen::Passphrase && chosen(model) != nullptr && model.work == Work::None &&
           !model.passphrase.empty() && now_ms >= model.retry_at_ms;
}

std::size_t open_calls(const Model& model) {
    return static_cast<std::size_t>(std::ranges::count(model.calls, false, &Call::acknowledged));
}

std::optional<std::uint64_t> wake_ms(const Model& model, std::uint64_t now_ms) {
    std::optional<std::uint64_t> next;
    const auto at = [&](std::uint64_t ms) {
        if (ms > now_ms) next = next ? std::min(*next, ms) : ms;
    };
    if (model.unlocked || model.screen == Screen::Passphrase)
        at(model.touched_ms + lock_after_ms(model.place));
    if (model.work != Work::None) at(model.work_since_ms + quiet_ms);
    at(model.revealed_until_ms);
    if (model.trouble == Trouble::TooManyTries && now_ms < model.retry_at_ms)
        at(now_ms + (model.retry_at_ms - now_ms - 1) % 1000 + 1); // its words count the seconds
    return next;
}

std::vector<Effect> update(Model& model, Event event, std::uint64_t now_ms) {
    Change change{model, now_ms};
    return std::visit([&](auto& each) { return change.on(each); }, event);
}

} // namespace teduh::desk
