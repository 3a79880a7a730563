#include "kiosk/desk/screens/page.hpp"

namespace teduh::desk {

void draw_sync(Page& page) {
    const auto& sync = page.model.sync;
    frame(page, "sync", page.say(message("How sending stands")));
    const auto pill = sync_pill(page);
    page.ui.card([&] {
        page.ui.label(pill.words);
        if (sync.trouble == Refusal::Offline)
            page.ui.paragraph(page.say(
                message("There is no line to the centre. All stays stored here and is sent later.")));
        else if (sync.trouble != Refusal::None)
            page.ui.paragraph(
                page.say(message("Something is in the way. Tell the administrator cause and code.")));
        else if (sync.waiting > 0)
            page.ui.paragraph(page.say(message("Sending goes on by itself. Nobody has to wait for it.")));
        else
            page.ui.paragraph(page.say(message("Everything of this desk has arrived at the centre.")));
        page.ui.fact("waiting", page.say(message("Waiting on this desk")), std::to_string(sync.waiting));
        page.ui.fact("sent", page.say(message("Confirmed by the centre")), std::to_string(sync.sent));
        page.ui.fact("last", page.say(message("Last confirmation")),
                     sync.last_receipt_ms > 0 ? when(page, sync.last_receipt_ms)
                                              : std::string(page.say(message("none yet"))));
        if (sync.trouble != Refusal::None && sync.trouble != Refusal::Offline) {
            page.ui.fact("cause", page.say(message("Cause, for the administrator")),
                         text_of(sync.trouble).sentence.text());
            page.ui.fact("code", page.say(message("Code")), text_of(sync.trouble).name.text());
        }
    });
    draw_health(page);
}

void draw_settings(Page& page) {
    const auto& model = page.model;
    frame(page, "settings", page.say(message("Settings")));
    page.ui.card([&] {
        page.ui.label(page.say(message("Where is this desk?")));
        page.ui.paragraph(page.say(message("Without a touch it locks by itself.")));
        const std::array places = {
            widgets::Tile{"place.inside", Icon::Home, page.say(message("In the office")),
                          page.say(message("Locks after 5 minutes")), model.place == Place::Inside},
            widgets::Tile{"place.outside", Icon::Place, page.say(message("On the way")),
                          page.say(message("Locks after 2 minutes")), model.place == Place::Outside}};
        if (const auto chosen = page.ui.options(places, widgets::Pick::One))
            page.does(PlaceChosen{*chosen == 0 ? Place::Inside : Place::Outside});
        page.ui.gap(4);
    });
    draw_administration(page);
    draw_pin_settings(page);
    page.ui.card([&] {
        page.ui.label(page.say(message("Who is at work")));
        if (const auto* officer = at_work(model))
            page.ui.fact("officer", page.material.choice("", "peran", officer->role, page.language),
                         officer_words(page, *officer));
        page.ui.paragraph(
            page.say(message("Locking wipes your key and every opened complaint from memory.")));
    });
}

} // namespace teduh::desk
