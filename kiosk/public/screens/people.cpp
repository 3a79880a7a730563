#include "kiosk/public/screens/page.hpp"

#include "storage/crypto/text_form.hpp"

namespace teduh::screens {
namespace {

std::string number_of(const Page& page) { return crypto::visit_number(page.model.number); }

void say_number(Page& page) {
    if (page.model.number == 0) return;
    page.ui.hint(page.say(message("Your service number")));
    page.ui.number("number", number_of(page));
}

} // namespace

// An officer is said to come only after one has said so (SPEC E.11).
void say_help(Page& page) {
    auto& ui = page.ui;
    switch (page.model.help) {
    case visit::Help::Calling:
        ui.point(Icon::Call, page.say(message("We are letting an officer know, quietly.")), Tone::Human);
        return;
    case visit::Help::Coming:
        ui.point(Icon::Officer, page.say(message("An officer has been called and knows this number.")),
                 Tone::Done);
        ui.point(Icon::Talk, page.say(message("The officer calls this number, not a name.")));
        return;
    case visit::Help::Unanswered:
    case visit::Help::None: break;
    }
    ui.point(Icon::Officer, page.say(message("Go to the officers' desk.")), Tone::Human);
    if (page.model.number != 0) ui.point(Icon::Talk, page.say(message("Say this number. That is enough.")));
}

void draw_help(Page& page) {
    Around around;
    around.id = "help";
    around.primary = page.say(message("Back to the screen"));
    around.primary_id = "help.hide";
    around.primary_icon = Icon::None;
    around.back = false;
    if (frame(page, around) == "help.hide") page.does(visit::HelpHidden{});
    page.ui.gap(12);
    page.ui.heading(page.say(message("Talk with an officer directly.")),
                    page.say(message("Nothing has to be filled in for that.")));
    page.ui.card([&] {
        say_number(page);
        say_help(page);
    });
}

// Neutral for whoever looks over her shoulder.
void draw_together(Page& page) {
    Around around;
    around.id = "together";
    around.primary = page.say(message("Go on filling in"));
    if (frame(page, around) == "next") page.does(visit::Next{});
    page.ui.gap(12);
    page.ui.heading(page.say(message("Take a seat.")),
                    page.say(message("You may wait, or go on meanwhile.")));
    page.ui.card([&] {
        say_number(page);
        say_help(page);
    });
}

void draw_child(Page& page) {
    Around around;
    around.id = "child";
    const bool told = visit::may_send(page.model);
    if (told) {
        around.primary = page.say(message("Send to the officer"));
        around.primary_id = "send";
    }
    if (frame(page, around) == "send") page.does(visit::Next{});
    page.ui.gap(12);
    page.ui.heading(page.say(message("You have done well.")), page.say(message("You are not alone.")));
    page.ui.card([&] {
        say_number(page);
        say_help(page);
        if (told)
            page.ui.point(
                Icon::Edit,
                page.say(message("What you told is still here. Send it, and the officer reads it.")));
        page.ui.point(Icon::Palm, page.say(message("You may say no. You may ask for a rest.")));
    });
}

void draw_young(Page& page) {
    Around around;
    around.id = "young";
    if (visit::may_send(page.model)) {
        around.primary = page.say(message("Send to the officer"));
        around.primary_id = "send";
    }
    if (frame(page, around) == "send") page.does(visit::Next{});
    page.ui.gap(12);
    page.ui.heading(page.say(message("From here an officer goes on with you.")),
                    page.say(message("What you told is not lost.")));
    page.ui.card([&] {
        say_number(page);
        say_help(page);
        page.ui.point(Icon::Officer, page.say(message("People under 18 are accompanied by an officer.")),
                      Tone::Human);
        page.ui.point(Icon::Talk, page.say(message("You do not have to tell it twice.")));
    });
}

// She is asked before what she told is sent for an officer to go on.
void draw_officer(Page& page) {
    const bool told = visit::may_send(page.model);
    Around around;
    around.id = "officer";
    around.primary = page.say(told ? message("Send to the officer") : message("Call an officer"));
    around.primary_id = told ? "send" : "call";
    around.primary_icon = told ? Icon::Next : Icon::Officer;
    const auto pressed = frame(page, around);
    if (pressed == "send") page.does(visit::Next{});
    if (pressed == "call") page.does(visit::HelpPressed{});
    page.ui.gap(12);
    page.ui.heading(page.say(message("An officer writes it down with you.")),
                    page.say(message("You tell as much as you like.")));
    page.ui.card([&] {
        say_number(page);
        if (told) {
            page.ui.point(Icon::Edit,
                          page.say(message("What you have answered so far goes to the officer.")));
            page.ui.point(Icon::Talk, page.say(message("You need not tell it again.")));
        }
        page.ui.point(Icon::Officer, page.say(message("The officer calls this number, not a name.")),
                      Tone::Human);
    });
}

} // namespace teduh::screens
