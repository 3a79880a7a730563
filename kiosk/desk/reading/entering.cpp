#include "kiosk/desk/reading/inside.hpp"
#include "storage/vault/identity/words.hpp"

// An officer comes in, is asked for in between, and goes.
namespace teduh::desk {
namespace {

constexpr std::uint64_t machine_ms = 2'000; // between two looks at battery, plug and screens

// Without a key her list is read and not kept.
Result<void> none_but_busy(const Result<void>& renewed) { return renewed ? Result<void>() : none_but(renewed.error()); }

}

Trouble trouble_of(const Error& error) {
    if (error.refusal == Refusal::WrongPassphrase) return Trouble::WrongPassphrase;
    if (error.failure == Failure::Busy) return Trouble::TooManyTries;
    if (error.refusal == Refusal::NotFound) return Trouble::NoIdentity;
    return error.failure == Failure::Unreachable ? Trouble::CoreGone : Trouble::CaseDamaged;
}

void Reader::Inside::forget() {
    cases.reset();
    received = {};
    wording.reset();
    working.reset();
    if (officer) pins.lock(officer->identity, now());
    officer.reset();
}

Result<void> Reader::Inside::on(Unlock& unlock) {
    forget();
    if (!office) {
        tell_screen(UnlockFailed{unlock.asked, unlock.staff, Trouble::CoreGone, 0});
        return {};
    }
    const auto passphrase = vault::as_typed_passphrase(unlock.passphrase.view());
    auto opened = reading::unlock_officer(*office, unlock.staff, passphrase);
    if (!opened) {
        tell_screen(UnlockFailed{unlock.asked, unlock.staff, trouble_of(opened.error()),
                                 office->core.wait_s().value_or(6)});
        return opened.error().failure == Failure::Unreachable ? Result<void>(opened.error()) : Result<void>();
    }
    officer = *std::move(opened);
    pins.passphrase_given(unlock.staff, now());
    pin_standing.reset();
    tell_screen(Unlocked{unlock.asked, unlock.staff});
    return begin_list();
}

// ---- by a PIN

Result<void> Reader::Inside::on(ChoosePin& wanted) {
    watched_at_ms = 0; // as the machine stands now: a battery that was charged since would end the new PIN
    look_at_machine();
    const bool chosen = office && officer && pins.choose(officer->identity.staff, wanted.pin, now());
    if (!chosen) {
        tell_screen(PinNotChosen{wanted.asked});
        return {};
    }
    pin_standing = standing_of(office->keyring, office->device(), officer->identity.staff);
    tell_screen(PinChosen{wanted.asked});
    return {};
}

Result<void> Reader::Inside::on(UnlockByPin& unlock) {
    forget();
    const auto fails = [&](Trouble why) {
        tell_screen(UnlockFailed{unlock.asked, unlock.staff, why, 0, pins.tries_left()});
    };
    if (!office) {
        fails(Trouble::CoreGone);
        return {};
    }
    auto identity = pins.open(unlock.staff, unlock.pin, now());
    if (!identity) {
        fails(identity.error().failure == Failure::WrongKey ? Trouble::WrongPin : Trouble::CoreGone);
        return {};
    }
    officer = reading::Officer{*std::move(identity), {}};
    if (const auto opened = reading::open_groups(*office, *officer); !opened) {
        forget();
        fails(Trouble::CaseDamaged);
        return {};
    }
    TRY(none_but_busy(reading::renew_cache_key(*office, *officer)));
    tell_screen(Unlocked{unlock.asked, unlock.staff});
    return begin_list();
}

Result<void> Reader::Inside::on(CheckPin& wanted) {
    auto why = Trouble::CoreGone;
    if (officer) {
        const auto checked = pins.check(officer->identity.staff, wanted.pin, now());
        why = checked ? Trouble::None : Trouble::WrongPin;
    }
    tell_screen(OfficerChecked{wanted.asked, why, pins.holds() ? pins.tries_left() : 0, 0});
    return {};
}

Result<void> Reader::Inside::on(CheckPassphrase& wanted) {
    if (!office || !officer) {
        tell_screen(OfficerChecked{wanted.asked, Trouble::CoreGone, 0, 0});
        return {};
    }
    const auto passphrase = vault::as_typed_passphrase(wanted.passphrase.view());
    const auto opened = reading::unlock_officer(*office, officer->identity.staff, passphrase);
    tell_screen(OfficerChecked{wanted.asked, opened ? Trouble::None : trouble_of(opened.error()), pins.tries_left(),
                               opened ? 0 : office->core.wait_s().value_or(6)});
    return !opened && opened.error().failure == Failure::Unreachable ? Result<void>(opened.error()) : Result<void>();
}

// ---- what ends it

// Once more after a lock, too: the keyring that took her right may have come meanwhile.
void Reader::Inside::hold_pin_to_keyring() {
    if (!pins.holds() || !pin_standing) return;
    if (const auto why = lost_since(*pin_standing, office->keyring, office->device())) pins.end(*why);
}

void Reader::Inside::look_at_machine() {
    if (setup.machine.empty() || clock.boot_ms() - watched_at_ms < machine_ms) return;
    watched_at_ms = clock.boot_ms();
    pins.machine_says(read_power(setup.machine));
    const auto before = std::exchange(lit, screens_lit(setup.machine));
    if (before == true && lit == false) tell_screen(ScreenOff{});
}

void Reader::Inside::watch() {
    look_at_machine();
    const auto at = now();
    const bool slept = at.boot_ms - std::min(at.boot_ms, watched.boot_ms) >
                       at.awake_ms - std::min(at.awake_ms, watched.awake_ms) + pin_slept_max_ms;
    watched = at;
    pins.look(at);
    if (slept) return tell_screen(ScreenOff{}); // with what it ended
    if (const auto ended = pins.take_ended()) tell_screen(PinWiped{ended->staff, ended->why});
}

// What a keyring that has grown means to who is at work: keys of new group epochs, or the end of her work here,
// which the screen learns by the list of officers.
Result<void> Reader::Inside::renew_officer() {
    if (!officer) return {};
    const auto& staff = officer->identity.staff;
    if (std::ranges::find(here, staff, &reading::OfficerHere::staff) == here.end()) {
        forget();
        return {};
    }
    TRY(reading::open_groups(*office, *officer));
    officer->cache_key.reset(); // L is another one; its time comes when the list is kept
    return begin_list();
}

} // namespace teduh::desk
