#include "kiosk/desk/screens/page.hpp"
#include "storage/crypto/text_form.hpp"

namespace teduh::desk {

widgets::StaffFrame plain(const Page& page, std::string_view id) {
    widgets::StaffFrame around;
    around.id = id;
    around.title = page.say(message("Officers' desk"));
    if (page.moment.demo) around.ribbon = page.say(message("DEMO: nothing here is real"));
    return around;
}

namespace {

void draw_warnings(Page& page) {
    const auto& found = page.warnings;
    const auto warn = [&](bool there, Message words) {
        if (there) page.ui.point(Icon::Warning, page.say(words), Tone::Danger);
    };
    warn(found.swap, message("This machine writes memory to its disk (swap). Tell the administrator."));
    warn(found.hibernation, message("This machine can hibernate to its disk. Tell the administrator."));
    warn(found.core_handler, message("Crashes of this machine are recorded. Tell the administrator."));
    warn(found.little_locked, message("Too little memory may be locked here. Tell the administrator."));
}

std::string error_of(const Page& page) {
    const auto& model = page.model;
    switch (model.trouble) {
    case Trouble::WrongPassphrase:
        return std::string(page.say(message("These words do not fit yet. Check each word.")));
    case Trouble::TooManyTries: {
        const auto left = model.retry_at_ms > page.moment.now_ms ? model.retry_at_ms - page.moment.now_ms : 0;
        return page.say(message("Tried several times already. Wait {seconds} seconds, then try again."),
                        "seconds", std::to_string((left + 999) / 1000));
    }
    case Trouble::NoIdentity:
        return std::string(
            page.say(message("This officer is not set up on this desk. Ask the administrator.")));
    case Trouble::None: return {};
    default:
        if (is_of_devices(model.screen)) return {}; // told above the field
        return std::string(page.say(message("The desk could not be opened. Wait a moment, then try again.")));
    }
}

} // namespace

void draw_passphrase_field(Page& page, Event on_enter) {
    const auto error = error_of(page);
    widgets::FieldLook look;
    look.hint = page.say(message("Six words with a space between them."));
    look.error = error;
    look.characters_max = 120;
    look.lines = 2;
    look.hidden = !page.model.passphrase_shown;
    auto text = page.ui.field("passphrase", page.model.passphrase, look);
    if (!text) return;
    // Enter opens, as on every keyboard; a line break is no part of a passphrase.
    const bool enter = text->view().find('\n') != std::string_view::npos;
    page.does(PassphraseTyped{*std::move(text)});
    if (enter) page.does(std::move(on_enter));
}

void draw_passphrase_show(Page& page) {
    const bool shown = page.model.passphrase_shown;
    const auto words = page.say(shown ? message("Hide words") : message("Show words"));
    if (page.ui.button({"show", words, shown ? Icon::Hidden : Icon::Eye})) page.does(PassphraseShown{});
}

void draw_starting(Page& page) {
    page.ui.staff_screen(plain(page, "starting"));
    page.ui.gap(16);
    page.ui.heading(page.say(message("One moment")), page.say(message("The desk is being opened.")));
}

void draw_closed(Page& page) {
    page.ui.staff_screen(plain(page, "closed"));
    page.ui.gap(16);
    page.ui.heading(
        page.say(message("This desk cannot be used now")),
        page.say(message("What was received stays stored and sealed. The desk tries again by itself.")));
    const auto& cause = text_of(page.model.closed);
    page.ui.card([&] {
        page.ui.fact("cause", page.say(message("Cause, for the administrator")),
                     page.model.closed == Refusal::None
                         ? page.say(message("The core of this machine does not answer."))
                         : std::string_view(cause.sentence.text()));
        if (page.model.closed != Refusal::None)
            page.ui.fact("code", page.say(message("Code")), cause.name.text());
    });
}

void draw_officers(Page& page) {
    page.ui.staff_screen(plain(page, "officers"));
    draw_open_calls(page);
    page.ui.gap(8);
    page.ui.heading(page.say(message("Who is on duty?")), page.say(message("Choose your initials.")));
    const auto& officers = page.model.officers;
    if (officers.empty())
        page.ui.paragraph(page.say(message("Nobody is set up on this desk yet. Ask the administrator.")));
    for (std::size_t i = 0; i < officers.size(); ++i) {
        const auto id = "officer." + crypto::hex(officers[i].staff).substr(0, 8);
        const auto words = officer_words(page, officers[i]);
        const auto role = page.material.choice("", "peran", officers[i].role, page.language);
        if (page.ui.row({id, words, Icon::Person}, officers[i].initials.empty() ? std::string() : role))
            page.does(OfficerChosen{i});
    }
    draw_warnings(page);
}

void draw_passphrase(Page& page) {
    const auto& model = page.model;
    const auto* officer = chosen(model);
    if (officer == nullptr) return;
    auto around = plain(page, "passphrase");
    const auto title =
        page.say(message("Passphrase of {officer}"), "officer", officer_words(page, *officer));
    around.title = title;
    around.back = {"back", page.say(message("Back")), Icon::Back};
    around.primary = {
        "unlock",
        page.say(page.works(Work::Unlocking) ? message("Opening the desk") : message("Open the desk")),
        Icon::Next, may_unlock(model, page.moment.now_ms)};
    around.open_field = "passphrase";
    const auto pressed = page.ui.staff_screen(around);
    if (const auto gone = pin_gone_words(page); !gone.empty()) page.ui.point(Icon::Info, gone, Tone::Soon);
    page.ui.side_by_side(
        0.74F, 250, [&] { draw_passphrase_field(page, UnlockPressed{}); }, [&] { draw_passphrase_show(page); });
    if (pressed == "back") page.does(Back{});
    if (pressed == "unlock") page.does(UnlockPressed{});
}

} // namespace teduh::desk
