#include "kiosk/desk/screens/page.hpp"

// Quick unlock: choosing a PIN, the locked desk, and what ended one.
namespace teduh::desk {
namespace {

constexpr float buttons_share = 0.36F;
constexpr float buttons_px = 230;

std::string pin_error(const Page& page) {
    const auto& model = page.model;
    switch (model.trouble) {
    case Trouble::None: return {};
    case Trouble::WrongPin:
        return page.say(message("This PIN does not fit yet. Tries left: {count}."), "count",
                        std::to_string(model.pin ? model.pin->tries_left : 0));
    case Trouble::PinDiffers: return std::string(page.say(message("The two PINs differ. Choose it once more.")));
    case Trouble::PinNotKept:
        return std::string(page.say(message("No PIN can be kept now. Lock, then open with the passphrase.")));
    case Trouble::PinUnfit: break;
    default:
        return std::string(page.say(message("The desk could not be opened. Wait a moment, then try again.")));
    }
    switch (model.pin_fault) {
    case PinFault::TooShort:
    case PinFault::TooLong:
    case PinFault::NotDigits: return std::string(page.say(message("A PIN has 6 to 8 digits.")));
    case PinFault::AllSame: return std::string(page.say(message("Take different digits, not one digit alone.")));
    case PinFault::Straight: return std::string(page.say(message("Take digits that do not stand in a row.")));
    case PinFault::Repeated: return std::string(page.say(message("Take digits that do not repeat.")));
    case PinFault::None: break;
    }
    return {};
}

void draw_digits(Page& page, std::string_view hint) {
    const auto error = pin_error(page);
    widgets::FieldLook look;
    look.hint = hint;
    look.error = error;
    look.characters_max = pin_digits_max;
    look.hidden = true;
    look.digits = true;
    if (auto text = page.ui.field("pin", page.model.pin_typed, look)) page.does(PinTyped{*std::move(text)});
}

struct Choosing {
    std::string_view id;
    Message title;
    Message why;
    Message primary;
};

void draw_choosing(Page& page, const Choosing& step) {
    auto around = plain(page, step.id);
    around.title = page.say(step.title);
    around.back = {"back", page.say(message("Back")), Icon::Back, page.model.work == Work::None};
    around.lock = {"lock", page.say(message("Lock")), Icon::Lock};
    around.primary = {"next", page.say(page.works(Work::ChoosingPin) ? message("Saving") : step.primary), Icon::Next,
                      may_enter_pin(page.model)};
    around.open_field = "pin";
    const auto pressed = page.ui.staff_screen(around);
    page.ui.paragraph(page.say(step.why));
    draw_digits(page, page.say(message("6 to 8 digits.")));
    if (pressed == "back") page.does(Back{});
    if (pressed == "lock") page.does(LockPressed{});
    if (pressed == "next") page.does(PinEntered{});
}

} // namespace

void draw_pin_choose(Page& page) {
    draw_choosing(page, {"pin_choose", message("Choose a PIN"),
                         message("It opens this desk until the machine or the program is switched off."),
                         message("Next")});
}

void draw_pin_repeat(Page& page) {
    draw_choosing(page, {"pin_repeat", message("Type the PIN once more"),
                         message("It is written nowhere. If you forget it, use your passphrase."),
                         message("Use this PIN")});
}

void draw_pin(Page& page) {
    const auto& model = page.model;
    const auto found = std::ranges::find(model.officers, model.pin ? model.pin->staff : formats::StaffId{},
                                         &Officer::staff);
    auto around = plain(page, "pin");
    const auto title = found == model.officers.end()
                           ? std::string()
                           : page.say(message("PIN of {officer}"), "officer", officer_words(page, *found));
    around.title = title;
    around.back = {"back", page.say(message("Other officer")), Icon::People};
    around.primary = {
        "unlock",
        page.say(page.works(Work::Unlocking) ? message("Opening the desk") : message("Open the desk")),
        Icon::Next, may_enter_pin(model)};
    around.open_field = "pin";
    const auto pressed = page.ui.staff_screen(around);
    draw_open_calls(page);
    page.ui.side_by_side(
        0.56F, 250, [&] { draw_digits(page, page.say(message("6 to 8 digits."))); },
        [&] {
            if (page.ui.button({"passphrase_instead", page.say(message("Use the passphrase")), Icon::None,
                                model.work == Work::None}))
                page.does(PassphraseInstead{});
        });
    if (pressed == "back") page.does(Back{});
    if (pressed == "unlock") page.does(PinEntered{});
}

void draw_pin_offer(Page& page) {
    if (!page.model.pin_offered || open_calls(page.model) > 0) return;
    page.ui.card([&] {
        page.ui.label(page.say(message("Use a PIN to open quickly?")));
        page.ui.hint(page.say(message("6 to 8 digits, while this machine stays on.")));
        page.ui.side_by_side(
            buttons_share, buttons_px,
            [&] {
                if (page.ui.button({"pin.choose", page.say(message("Choose a PIN")), Icon::Touch}))
                    page.does(PinWanted{});
            },
            [&] {
                if (page.ui.button({"pin.later", page.say(message("Not now"))}, widgets::Kind::Quiet))
                    page.does(PinDeclined{});
            });
    });
}

void draw_pin_settings(Page& page) {
    const auto& model = page.model;
    page.ui.card([&] {
        page.ui.label(page.say(message("Open quickly with a PIN")));
        if (!model.pin_possible) {
            page.ui.paragraph(page.say(message("This machine can lock no memory, so it keeps no PIN.")));
            return;
        }
        page.ui.paragraph(page.say(model.pin ? message("You have a PIN. It ends after 12 hours or with this program.")
                                             : message("Only your passphrase opens this desk now.")));
        const auto change = model.pin ? message("Choose another PIN") : message("Choose a PIN");
        const auto choose = [&] {
            if (page.ui.button({"pin.choose", page.say(change), Icon::Touch})) page.does(PinWanted{});
        };
        const auto drop = [&] {
            if (page.ui.button({"pin.drop", page.say(message("Remove the PIN"))}, widgets::Kind::Quiet))
                page.does(PinDropped{});
        };
        if (model.pin) page.ui.side_by_side(buttons_share, buttons_px, choose, drop);
        else choose();
        page.ui.gap(8);
    });
}

std::string_view pin_gone_words(const Page& page) {
    const auto& gone = page.model.pin_gone;
    if (!gone || gone->staff != page.model.officer) return {};
    switch (gone->why) {
    case PinEnd::FiveWrong: return page.say(message("Five times the PIN did not fit. Use the passphrase."));
    case PinEnd::TooOld: return page.say(message("Your last passphrase was 12 hours ago. Use it again."));
    case PinEnd::LockedLong: return page.say(message("The desk was locked for 60 minutes. Use the passphrase."));
    case PinEnd::Slept: return page.say(message("This machine was asleep. Use the passphrase."));
    case PinEnd::LowBattery: return page.say(message("The battery is almost empty. Use the passphrase."));
    case PinEnd::Unplugged:
        return page.say(message("This machine was taken off its power or its dock. Use the passphrase."));
    case PinEnd::OtherOfficer: return page.say(message("Another officer has opened this desk. Use the passphrase."));
    case PinEnd::Removed: return page.say(message("You were taken off this office's list. Use the passphrase."));
    case PinEnd::Revoked: return page.say(message("The office has withdrawn this desk. Ask the administrator."));
    case PinEnd::RightsLost: return page.say(message("Your rights in the office have changed. Use the passphrase."));
    case PinEnd::Shutdown:
    case PinEnd::Dropped:
    case PinEnd::Passphrase: break;
    }
    return {};
}

} // namespace teduh::desk
