#include "kiosk/desk/reading/consent_words.hpp"
#include "kiosk/desk/screens/intake_page.hpp"
#include "storage/crypto/text_form.hpp"

namespace teduh::desk {
namespace {

using widgets::Tile;

constexpr std::array<void (*)(IntakePage&), intake::screen_count> intake_screens = {
    draw_limits,        draw_form_page, draw_level,      draw_second,    draw_offer,
    draw_consent_items, draw_pad,       draw_return,     draw_intake_review, draw_intake_photos,
    draw_intake_camera, draw_intake_check, draw_saving,
    draw_not_saved,     draw_checklist, draw_saved};

Pill draft_pill(const IntakePage& page) {
    const auto& model = page.model;
    if (model.screen >= intake::Screen::Checklist)
        return {page.page.say(message("Saved {time}"), "time", clock_words(page.page, model.stored_ms)), Icon::Tick,
                Tone::Done};
    if (model.not_kept) return {std::string(page.say(message("Draft not kept"))), Icon::Warning, Tone::Danger};
    if (model.kept_ms == 0) return {std::string(page.say(message("Draft"))), Icon::Edit, Tone::Plain};
    return {page.page.say(message("Draft kept {time}"), "time", clock_words(page.page, model.kept_ms)), Icon::Tick,
            Tone::Done};
}

void draw_ground(IntakePage& page) {
    auto& ui = page.page.ui;
    ui.label(page.say(message("Not possible now? Only on one of these grounds:")));
    std::vector<std::string> words;
    std::vector<Tile> tiles;
    words.reserve(2 * intake::grounds.size());
    for (std::size_t i = 0; i < intake::grounds.size(); ++i) {
        words.push_back(lower_id("ground", intake::grounds[i]));
        words.push_back(page.page.material.choice("", "dasar_tanpa_persetujuan", intake::grounds[i], page.page.language));
        tiles.push_back({words[2 * i], Icon::None, words[2 * i + 1], {}, page.model.ground == i, Tone::Human});
    }
    if (const auto pressed = ui.segments(tiles, 3)) page.does(intake::GroundChosen{*pressed});
    if (!page.model.ground) return;
    widgets::FieldLook look;
    look.label = page.say(message("Reason"));
    look.characters_max = 400;
    look.lines = 2;
    if (auto typed = ui.field("ground_reason", page.model.ground_reason, look))
        page.does(intake::GroundReason{*std::move(typed)});
    ui.label(page.say(message("A second officer confirms it:")));
    draw_officers_beside(page);
}

std::string risk_words(const IntakePage& page, casework::Risk risk) {
    return page.page.material.choice("", "risiko", casework::code_of(risk), page.page.language);
}

Tone risk_tone(casework::Risk risk) {
    if (risk == casework::Risk::High) return Tone::Danger;
    return risk == casework::Risk::Medium ? Tone::Soon : Tone::Done;
}

} // namespace

std::string_view IntakePage::of(const forms::Words& words) const {
    return words_of(page, intake::answers(model).form(), words);
}

std::string_view kind_words(const Page& page, intake::Kind kind) {
    constexpr std::array kinds = {message("Outreach"), message("On-call"), message("Referral received")};
    return page.say(kinds.at(static_cast<std::size_t>(kind)));
}

std::string_view frame(IntakePage& page, const IntakeAround& around) {
    const auto pill = draft_pill(page);
    Around staff;
    staff.id = around.id;
    staff.title = around.title;
    staff.back = around.back;
    staff.pill = &pill;
    staff.tool = {"undo", page.model.typing.undo ? page.say(message("Undo")) : std::string_view(), Icon::Again};
    if (!around.without.empty()) staff.tool = {"skip", around.without, Icon::Close};
    staff.primary = {around.primary_id, around.primary, around.primary_icon, around.primary_enabled};
    staff.open_field = around.open_field;
    const auto pressed = frame(page.page, staff);
    if (pressed == "back") page.does(intake::Back{});
    if (pressed == "next") page.does(intake::Next{});
    if (pressed == "undo") page.does(intake::UndoPressed{});
    if (pressed == "skip") page.does(intake::WithoutPhoto{});
    return pressed;
}

std::string_view client_frame(IntakePage& page, const IntakeAround& around) {
    widgets::ScreenFrame screen;
    screen.id = around.id;
    screen.client = false; // she is not alone: an officer sits beside her
    screen.close = false;
    screen.back = around.id != std::string_view("intake.consent");
    screen.title = page.say(message("For you to decide"));
    screen.help = {"take_back", page.say(message("Give back to the officer")), Icon::Officer};
    screen.primary = {"next", around.primary, Icon::Next, around.primary_enabled};
    if (page.page.moment.demo) screen.ribbon = page.say(message("DEMO: nothing here is real"));
    const auto pressed = page.page.ui.screen(screen);
    if (pressed == "back") page.does(intake::Back{});
    if (pressed == "next") page.does(intake::Next{});
    if (pressed == "take_back") page.page.does(TakeBackPressed{});
    return pressed;
}

void draw_officers_beside(IntakePage& page) {
    const auto* self = at_work(page.page.model);
    std::vector<std::string> words;
    std::vector<Tile> tiles;
    std::vector<formats::StaffId> staff;
    words.reserve(2 * page.page.model.officers.size());
    for (const auto& officer : page.page.model.officers) {
        if (self != nullptr && officer.staff == self->staff) continue;
        words.push_back("second." + crypto::hex(officer.staff).substr(0, 8));
        words.push_back(officer_words(page.page, officer));
        staff.push_back(officer.staff);
        tiles.push_back({words[words.size() - 2], Icon::None, words.back(), {}, page.model.second == officer.staff});
    }
    if (tiles.empty()) return page.page.ui.hint(page.say(message("No other officer is set up on this desk.")));
    if (const auto pressed = page.page.ui.segments(tiles, 4)) page.does(intake::SecondChosen{staff[*pressed]});
}

void draw_limits(IntakePage& page) {
    IntakeAround around;
    around.id = "intake.limits";
    around.title = kind_words(page.page, page.model.kind);
    around.primary = page.say(message("Next"));
    frame(page, around);
    auto& ui = page.page.ui;
    if (page.model.faults_shown) {
        const std::array lines{page.say(message("Tick it, or name a ground, a reason and a second officer."))};
        ui.error_box(page.say(message("Something needs a look")), lines);
    }
    ui.heading(page.say(message("Read this aloud")), page.say(message("Slowly, before anything is written down.")));
    for (const auto& words : limits_sentences()) ui.point(Icon::Talk, page.say(words));
    const std::array heard{Tile{"heard", Icon::Tick, page.say(message("Read out. The client agrees that basic data is noted.")),
                                {}, page.model.heard}};
    if (ui.options(heard, widgets::Pick::Several)) page.does(intake::LimitsHeard{});
    draw_ground(page);
}

void draw_level(IntakePage& page) {
    IntakeAround around;
    around.id = "intake.level";
    around.title = page.say(message("Risk"));
    around.primary = page.say(message("Next"));
    frame(page, around);
    auto& ui = page.page.ui;
    const auto derived = intake::derived_risk(page.model);
    if (page.model.faults_shown) {
        const std::array lines{page.say(message("Lower only with a reason, and never with a red flag."))};
        ui.error_box(page.say(message("Something needs a look")), lines);
    }
    if (derived)
        ui.status("derived", page.page.say(message("From the answers: {risk}"), "risk", risk_words(page, *derived)),
                  *derived == casework::Risk::High ? Icon::Warning : Icon::Info, risk_tone(*derived));
    else
        ui.hint(page.say(message("No risk factor was asked yet.")));
    ui.hint(page.say(message("An aid, not a validated measure. You decide.")));
    ui.label(page.say(message("Level of risk")));
    constexpr std::array levels{casework::Risk::High, casework::Risk::Medium, casework::Risk::Low};
    constexpr std::array ids{"level.tinggi", "level.sedang", "level.rendah"};
    std::vector<std::string> words;
    for (const auto level : levels) words.push_back(risk_words(page, level));
    std::vector<Tile> tiles;
    for (std::size_t i = 0; i < levels.size(); ++i)
        tiles.push_back({ids[i], Icon::None, words[i], {}, intake::risk(page.model) == levels[i], risk_tone(levels[i])});
    if (const auto pressed = ui.segments(tiles, 3)) page.does(intake::LevelChosen{levels[*pressed]});
    widgets::FieldLook look;
    look.label = page.say(message("Reason, where you lower it"));
    look.characters_max = 400;
    if (auto typed = ui.field("level_reason", page.model.level_reason, look))
        page.does(intake::LevelReason{*std::move(typed)});
}

void draw_second(IntakePage& page) {
    IntakeAround around;
    around.id = "intake.second";
    around.title = page.say(message("Second officer"));
    around.primary = page.say(message("Next"));
    frame(page, around);
    page.page.ui.heading(page.say(message("Who is with you?")), page.say(message("Nobody is an answer, too.")));
    draw_officers_beside(page);
}

void draw_intake(Page& page) {
    IntakePage shown{page, *page.model.receiving.now};
    intake_screens.at(static_cast<std::size_t>(shown.model.screen))(shown);
}

} // namespace teduh::desk
