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

void begin(Model& model, Work work, std::uint64_t now_ms) {
    model.work = work;
    model.work_since_ms = now_ms;
    model.trouble = Trouble::None;
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

    // ---- an officer
    Effects on(const Touched&) {
        model.touched_ms = now_ms;
        return {};
    }
    Effects on(const OfficerChosen& chosen) {
        if (model.screen != Screen::Officers || chosen.officer >= model.officers.size()) return {};
        model.officer = chosen.officer;
        return show(model, Screen::Passphrase);
    }
    Effects on(PassphraseTyped& typed) {
        if (model.screen != Screen::Passphrase || model.work != Work::None) return {};
        model.passphrase = std::move(typed.text);
        if (model.trouble == Trouble::WrongPassphrase) model.trouble = Trouble::None;
        return {};
    }
    Effects on(const PassphraseShown&) {
        model.passphrase_shown = model.screen == Screen::Passphrase && !model.passphrase_shown;
        return {};
    }
    Effects on(const UnlockPressed&) {
        if (!may_unlock(model, now_ms)) return {};
        begin(model, Work::Unlocking, now_ms);
        model.passphrase_shown = false;
        return one(Unlock{model.officers[*model.officer].staff, std::exchange(model.passphrase, {})});
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
        begin(model, Work::Opening, now_ms);
        return one(OpenCase{row.visit});
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
        const bool here = model.unlocked || model.screen == Screen::Officers;
        if (!here || model.work != Work::None || taken.call >= model.calls.size()) return {};
        begin(model, Work::Acknowledging, now_ms);
        return one(Acknowledge{model.calls[taken.call].kiosk, model.calls[taken.call].visit});
    }
    Effects on(const PrivacyPressed&) {
        model.private_mode = !model.private_mode;
        return cover(model);
    }
    Effects on(const PlaceChosen& chosen) {
        model.place = chosen.place;
        return {};
    }
    Effects on(const LockPressed&) { return lock(model); }

    // ---- the world
    Effects on(Connected& connected) {
        model.officers = std::move(connected.officers);
        model.closed = Refusal::None;
        if (model.screen == Screen::Starting || model.screen == Screen::Closed)
            return show(model, Screen::Officers);
        else if (model.screen == Screen::Passphrase)
            return lock(model); // the list has changed under the finger
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
    Effects on(const Unlocked&) {
        if (model.work != Work::Unlocking) return one(Forget{}); // she went away meanwhile
        model.work = Work::None;
        model.unlocked = true;
        model.touched_ms = now_ms;
        return show(model, Screen::Inbox);
    }
    Effects on(const UnlockFailed& failed) {
        if (model.work != Work::Unlocking) return {};
        model.work = Work::None;
        model.trouble = failed.why;
        if (failed.why == Trouble::TooManyTries) model.retry_at_ms = now_ms + failed.wait_s * 1000;
        return {};
    }
    Effects on(InboxRead& read) {
        if (!model.unlocked) return {};
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
        if (!model.unlocked || model.work != Work::Opening) return {};
        model.work = Work::None;
        model.open_case = std::move(opened.opened);
        return show(model, Screen::Case);
    }
    Effects on(const CaseFailed& failed) {
        if (model.work != Work::Opening) return {};
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
        if (model.work == Work::Acknowledging) model.work = Work::None;
        if (!told.done) {
            model.trouble = Trouble::NotAcknowledged;
            return {};
        }
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

const Officer* at_work(const Model& model) {
    return model.unlocked && model.officer ? &model.officers[*model.officer] : nullptr;
}

bool revealed(const Model& model, std::uint64_t now_ms) { return now_ms < model.revealed_until_ms; }

bool may_unlock(const Model& model, std::uint64_t now_ms) {
    return model.screen == Screen::Passphrase && model.officer && model.work == Work::None &&
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
