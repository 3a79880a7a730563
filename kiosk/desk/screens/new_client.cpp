#include "kiosk/desk/screens/intake_page.hpp"

#include <chrono>

namespace teduh::desk {
namespace {

using widgets::Tile;

} // namespace

void draw_drafts(Page& page) {
    const auto& receiving = page.model.receiving;
    if (receiving.now) {
        const auto words = page.say(message("Go on: {kind}"), "kind", kind_words(page, receiving.now->kind));
        if (page.ui.row({"intake.resume", words, Icon::Edit}, when(page, receiving.now->begun_ms)))
            page.does(IntakeResumed{});
        return;
    }
    if (page.model.trouble == Trouble::DraftDamaged)
        page.ui.point(Icon::Warning, page.say(message("This draft cannot be opened here. Tell the administrator.")),
                      Tone::Danger);
    for (std::size_t i = 0; i < receiving.drafts.size(); ++i) {
        const auto& draft = receiving.drafts[i];
        const auto id = "draft." + std::to_string(i + 1);
        const auto words = page.say(message("Draft: {kind}"), "kind", kind_words(page, draft.kind));
        if (page.ui.row({id, words, Icon::Edit}, when(page, draft.begun_ms), page.say(message("not saved yet")),
                        Tone::Soon))
            page.does(DraftChosen{i, today_of(page)});
    }
}

void draw_new_client(Page& page) {
    const auto title = page.say(message("New client"));
    Around around;
    around.id = "new_client";
    around.title = title;
    around.back = true;
    if (frame(page, around) == "back") page.does(Back{});
    if (page.model.receiving.now) {
        page.ui.heading(page.say(message("One intake is still open")),
                        page.say(message("Save it, or leave it as a draft with Back.")));
        return draw_drafts(page);
    }
    page.ui.heading(page.say(message("How does the client come?")), page.say(message("Each way begins at once.")));
    std::string duty;
    for (const auto& initials : page.model.receiving.on_duty) duty += (duty.empty() ? "" : ", ") + initials;
    if (!duty.empty()) page.ui.point(Icon::Officer, page.say(message("On duty now: {who}"), "who", duty), Tone::Human);
    const std::array tiles{
        Tile{"kind.outreach", Icon::Person, page.say(message("In person, outreach")),
             page.say(message("at the office or on the way"))},
        Tile{"kind.oncall", Icon::Call, page.say(message("On-call, by phone")),
             page.say(message("the clock runs from now"))},
        Tile{"kind.referral", Icon::Mail, page.say(message("Referral received")),
             page.say(message("with a letter of another body"))}};
    constexpr std::array kinds{intake::Kind::Outreach, intake::Kind::OnCall, intake::Kind::Referral};
    if (const auto pressed = page.ui.tiles(tiles, widgets::Pick::One, 3))
        page.does(IntakeBegun{kinds[*pressed], today_of(page), page.moment.wall_ms});
    draw_drafts(page);
}

void draw_morning(Page& page) {
    const auto& model = page.model;
    const auto open = open_since_evening(model);
    const auto title = page.say(message("Hand over to the morning"));
    Around around;
    around.id = "morning";
    around.title = title;
    around.back = true;
    around.primary = {"hand_night_over",
                      page.say(page.works(Work::HandingOver) ? message("Handing over") : message("Hand over")),
                      Icon::Tick, !open.empty() && model.work == Work::None};
    const auto pressed = frame(page, around);
    if (pressed == "back") page.does(Back{});
    if (pressed == "hand_night_over") page.does(NightHandedOver{});
    const auto& receiving = model.receiving;
    if (receiving.not_handed_over > 0)
        page.ui.point(Icon::Warning,
                      page.say(message("{count} could not be written. Try again."), "count",
                               std::to_string(receiving.not_handed_over)),
                      Tone::Danger);
    if (receiving.handed_over_ms != 0)
        page.ui.status("handed_over",
                       filled(page.say(message("Handed over {time}: {count}")),
                              {{"time", clock_words(page, receiving.handed_over_ms)},
                               {"count", std::to_string(receiving.handed_over)}}),
                       Icon::Tick, Tone::Done);
    page.ui.heading(page.say(message("Open since the evening")),
                    page.say(message("Each case says who handed it over, and when.")));
    for (const auto place : open)
        if (draw_row(page, model.inbox[place])) page.does(RowOpened{place});
}

} // namespace teduh::desk
