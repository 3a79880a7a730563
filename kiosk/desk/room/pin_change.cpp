#include "kiosk/desk/room/change.hpp"

#include <algorithm>

namespace teduh::desk {
namespace change {

void forget_typed(Model& model) {
    model.pin_typed = {};
    model.pin_first = {};
}

void came_in(Model& model, bool by_pin) {
    if (!by_pin) model.pin.reset(); // what she chose before this passphrase is over
    if (model.pin) model.pin->tries_left = pin_tries;
    if (model.pin_gone && model.pin_gone->staff == model.officer) model.pin_gone.reset();
    const bool declined = std::ranges::find(model.pin_declined, *model.officer) != model.pin_declined.end();
    model.pin_offered = !by_pin && model.pin_possible && !declined;
}

Effects PinChange::on(const PinPossible& told) {
    model.pin_possible = told.possible;
    return {};
}

// ---- choosing one
Effects PinChange::on(const PinWanted&) {
    const bool here = model.screen == Screen::Inbox || model.screen == Screen::Settings;
    if (!model.unlocked || !model.pin_possible || model.work != Work::None || !here) return {};
    model.pin_back = model.screen;
    forget_typed(model);
    return show(model, Screen::PinChoose);
}

Effects PinChange::on(const PinDeclined&) {
    if (!model.pin_offered) return {};
    model.pin_offered = false;
    model.pin_declined.push_back(*model.officer);
    return {};
}

Effects PinChange::on(PinTyped& typed) {
    const bool here =
        model.screen == Screen::Pin || model.screen == Screen::PinChoose || model.screen == Screen::PinRepeat;
    if (!here || model.work != Work::None) return {};
    model.pin_typed = std::move(typed.text);
    model.trouble = Trouble::None;
    return {};
}

Effects PinChange::on(const PinEntered&) {
    if (!may_enter_pin(model)) return {};
    if (model.screen == Screen::PinChoose) return choose();
    return model.screen == Screen::PinRepeat ? repeat() : open();
}

Effects PinChange::back() {
    auto effects = Effects{};
    if (model.screen == Screen::Pin) {
        effects = lock(model); // what is opening by now
        forget_typed(model);
        show(model, Screen::Officers);
    }
    if (model.screen == Screen::PinChoose && model.work == Work::None) {
        forget_typed(model);
        show(model, model.pin_back);
    }
    if (model.screen == Screen::PinRepeat && model.work == Work::None) {
        forget_typed(model);
        show(model, Screen::PinChoose);
    }
    return effects;
}

Effects PinChange::choose() {
    model.pin_fault = fault_of(model.pin_typed.view());
    if (model.pin_fault == PinFault::None) {
        model.pin_first = std::exchange(model.pin_typed, {});
        return show(model, Screen::PinRepeat);
    }
    forget_typed(model);
    model.trouble = Trouble::PinUnfit;
    return {};
}

Effects PinChange::repeat() {
    if (model.pin_typed == model.pin_first) {
        model.pin_first = {};
        return one(ChoosePin{begin(model, Work::ChoosingPin, now_ms), std::exchange(model.pin_typed, {})});
    }
    forget_typed(model);
    auto effects = show(model, Screen::PinChoose);
    model.trouble = Trouble::PinDiffers;
    return effects;
}

Effects PinChange::on(const PinChosen& chosen) {
    if (!awaits(model, Work::ChoosingPin, chosen.asked)) return {};
    model.work = Work::None;
    model.pin = KeptPin{*model.officer, pin_tries};
    model.pin_offered = false;
    return show(model, model.pin_back);
}

Effects PinChange::on(const PinNotChosen& told) {
    if (!awaits(model, Work::ChoosingPin, told.asked)) return {};
    model.work = Work::None;
    auto effects = show(model, Screen::PinChoose);
    model.trouble = Trouble::PinNotKept;
    return effects;
}

Effects PinChange::on(const PinDropped&) {
    if (model.screen != Screen::Settings || !model.pin) return {};
    model.pin.reset();
    return one(DropPin{PinEnd::Dropped});
}

// ---- the locked desk
Effects PinChange::open() {
    model.officer = model.pin->staff;
    return one(UnlockByPin{begin(model, Work::Unlocking, now_ms), *model.officer, std::exchange(model.pin_typed, {})});
}

Effects PinChange::on(const PassphraseInstead&) {
    if (model.screen != Screen::Pin || model.work != Work::None || !model.pin) return {};
    forget_typed(model);
    model.officer = model.pin->staff;
    return show(model, Screen::Passphrase);
}

Effects PinChange::on(const PinWiped& wiped) {
    if (!model.pin || model.pin->staff != wiped.staff) return {};
    model.pin.reset();
    if (wiped.why != PinEnd::Dropped && wiped.why != PinEnd::Passphrase)
        model.pin_gone = GonePin{wiped.staff, wiped.why};
    if (model.screen != Screen::Pin) return {};
    forget(model);
    model.officer = wiped.staff;
    const bool she_is_here = chosen(model) != nullptr && !alone(model, now_ms);
    if (!she_is_here) model.officer.reset();
    return show(model, she_is_here ? Screen::Passphrase : Screen::Officers);
}

// ---- the officer at work, asked in between
Effects PinChange::on(const OfficerChecked& checked) {
    if (!awaits(model, Work::Checking, checked.asked)) return {};
    model.work = Work::None;
    model.trouble = checked.why;
    model.confirmed = checked.why == Trouble::None;
    if (model.pin) model.pin->tries_left = checked.tries_left;
    if (checked.why == Trouble::TooManyTries) model.retry_at_ms = now_ms + checked.wait_s * 1000;
    return {};
}

} // namespace change

bool may_enter_pin(const Model& model) {
    if (model.work != Work::None || model.pin_typed.empty()) return false;
    if (model.screen == Screen::Pin) return model.pin && model.pin_typed.size() >= pin_digits_min;
    return model.unlocked;
}

std::vector<Effect> check_pin(Model& model, crypto::SecretText pin, std::uint64_t now_ms) {
    if (!model.unlocked || !model.pin || model.work != Work::None) return {};
    model.confirmed = false;
    return change::one(CheckPin{change::begin(model, Work::Checking, now_ms), std::move(pin)});
}

std::vector<Effect> check_passphrase(Model& model, crypto::SecretText words, std::uint64_t now_ms) {
    if (!model.unlocked || model.work != Work::None || now_ms < model.retry_at_ms) return {};
    model.confirmed = false;
    return change::one(CheckPassphrase{change::begin(model, Work::Checking, now_ms), std::move(words)});
}

} // namespace teduh::desk
