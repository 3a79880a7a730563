#include "tests/kiosk/desk/samples.hpp"

// Quick unlock in every state.
namespace teduh::desk::samples {
namespace {

Model at_an_inbox() {
    auto model = sample("inbox");
    model.inbox.clear();
    return model;
}
Model pin() {
    auto model = sample("officers");
    model.screen = Screen::Pin;
    model.pin = KeptPin{model.officers[2].staff, 5};
    model.pin_typed = crypto::SecretText("4829");
    return model;
}
Model pin_wrong() {
    auto model = pin();
    model.pin_typed = {};
    model.trouble = Trouble::WrongPin;
    model.pin->tries_left = 3;
    return model;
}
Model pin_call() {
    auto model = pin_wrong();
    model.calls = {{{}, "Kios 1", "7K4-29M", 42, false}};
    return model;
}
Model pin_unlocking() {
    auto model = pin();
    model.pin_typed = {};
    model.officer = model.pin->staff;
    model.work = Work::Unlocking;
    model.work_since_ms = now_ms - 500;
    return model;
}
Model pin_choose() {
    auto model = at_an_inbox();
    model.screen = Screen::PinChoose;
    model.pin_typed = crypto::SecretText("482915");
    return model;
}
Model pin_unfit() {
    auto model = pin_choose();
    model.pin_typed = {};
    model.trouble = Trouble::PinUnfit;
    model.pin_fault = PinFault::AllSame;
    return model;
}
Model pin_repeat() {
    auto model = pin_choose();
    model.screen = Screen::PinRepeat;
    model.pin_first = std::exchange(model.pin_typed, crypto::SecretText("48291"));
    return model;
}
Model pin_not_kept() {
    auto model = pin_unfit();
    model.trouble = Trouble::PinNotKept;
    return model;
}
Model pin_offered() {
    auto model = sample("inbox");
    model.pin_offered = true;
    return model;
}
template <PinEnd Why>
Model pin_gone() {
    auto model = sample("passphrase");
    model.passphrase = {};
    model.pin_gone = GonePin{*model.officer, Why};
    return model;
}

Model settings_pin() {
    auto model = sample("settings");
    model.pin = KeptPin{*model.officer, 5};
    return model;
}
Model settings_no_pin() {
    auto model = sample("settings");
    model.pin_possible = false;
    return model;
}

constexpr std::array pin_states = {
    Sample{"pin", pin},
    Sample{"pin_wrong", pin_wrong},
    Sample{"pin_call", pin_call},
    Sample{"pin_unlocking", pin_unlocking},
    Sample{"pin_choose", pin_choose},
    Sample{"pin_unfit", pin_unfit},
    Sample{"pin_not_kept", pin_not_kept},
    Sample{"pin_repeat", pin_repeat},
    Sample{"pin_offered", pin_offered},
    Sample{"pin_gone", pin_gone<PinEnd::FiveWrong>},
    Sample{"pin_gone_dock", pin_gone<PinEnd::Unplugged>},
    Sample{"pin_gone_list", pin_gone<PinEnd::Removed>},
    Sample{"settings_pin", settings_pin},
    Sample{"settings_no_pin", settings_no_pin}};

} // namespace

std::span<const Sample> of_pin() { return pin_states; }

} // namespace teduh::desk::samples
