#include "kiosk/public/screens/page.hpp"

namespace teduh::screens {
namespace {

constexpr std::uint64_t alternate_ms = 8'000;
constexpr std::uint64_t alternate_resting_ms = 30'000;
constexpr std::uint64_t rests_after_ms = 30'000;

// The page in the language whose turn it is; where nobody is, turns are rare and the machine rests.
std::size_t language_of_the_moment(Page& page) {
    const auto now = page.moment.now_ms;
    const bool rests = now >= page.state.used_ms + rests_after_ms;
    const auto turn_ms = rests ? alternate_resting_ms : alternate_ms;
    const bool reading = page.moment.sound == Moment::Sound::Reading; // its words stay until they are said
    if (!reading) {
        page.wake_at((now / turn_ms + 1) * turn_ms);
        page.state.turn = static_cast<std::size_t>(now / turn_ms % page.material.catalogs.size());
    }
    return page.state.turn;
}

void say_welcome(Page& page, const language::Catalog& catalog) {
    page.ui.gap(72);
    page.ui.heading(catalog.say(message("Welcome.")), catalog.say(message("This service is free of charge.")));
    page.ui.gap(24);
    page.ui.point(Icon::Touch, catalog.say(message("Touch the screen to begin.")));
    page.ui.point(Icon::Stop, catalog.say(message("You may stop at any time.")));
}

// At night and on holidays: nobody may be there, and the screen is.
void say_closed(Page& page, const language::Catalog& catalog) {
    page.ui.gap(48);
    page.ui.heading(catalog.say(message("The office is closed now.")), opening_words(page, catalog));
    page.ui.gap(24);
    page.ui.point(Icon::Touch, catalog.say(message("You can still tell your story here. Touch the screen.")));
    page.ui.point(Icon::Money, catalog.say(message("This service is free of charge.")));
    say_numbers(page, catalog);
    say_emergency_numbers(page, catalog);
}

} // namespace

// Neutral while the office is open: nothing says what the service is about. Where it is closed, whom to call matters more.
void draw_attract(Page& page) {
    const auto& catalog = page.material.catalogs[language_of_the_moment(page)];
    Around around;
    around.id = "attract";
    around.primary = catalog.say(message("Begin"));
    around.primary_id = "start";
    around.back = false;
    const auto before = page.events.size();
    const bool pressed = frame(page, around) == "start";
    if (is_open(page)) say_welcome(page, catalog);
    else say_closed(page, catalog);
    const bool other = page.events.size() > before || page.state.letters_shown;
    if (!other && (pressed || page.ui.touched_beside())) page.does(visit::Touched{});
}

void draw_closed(Page& page) {
    Around around;
    around.id = "closed";
    around.primary = page.say(message("Try again"));
    around.primary_id = "start";
    around.primary_icon = Icon::None;
    around.back = false;
    if (frame(page, around) == "start") page.does(visit::Touched{});
    page.ui.gap(72);
    page.ui.heading(page.say(message("This kiosk cannot be used yet.")),
                    page.say(message("An officer is glad to help you.")));
    page.ui.gap(24);
    page.ui.point(Icon::Officer, page.say(message("Go to the officers' desk.")), Tone::Human);
    page.ui.point(Icon::Call,
                  language::filled(page.say(message("You may also call {number}, free of charge.")),
                                   {{"number", hotline_number(page.material.service)}}));
}

void draw_resume(Page& page) {
    Around around;
    around.id = "resume";
    around.primary = page.say(message("Go on"));
    around.skip = page.say(message("Begin anew"));
    around.back = false;
    const auto pressed = frame(page, around);
    if (pressed == "next") page.does(visit::Next{});
    if (pressed == "skip") page.does(visit::Touched{});
    page.ui.gap(48);
    page.ui.heading(page.say(message("This screen has just restarted.")),
                    page.say(message("Were you the one who used it?")));
    page.ui.gap(24);
    page.ui.point(Icon::Next, page.say(message("Go on, if you were. Your answers stay hidden at first.")));
    page.ui.point(Icon::Again, page.say(message("Begin anew, if not. Everything before is wiped.")));
}

void draw_language(Page& page) {
    Around around;
    around.id = "language";
    around.back = false;
    (void)frame(page, around);
    page.ui.gap(24);
    page.ui.heading("Pilih bahasa", "Choose a language");
    page.ui.gap(12);
    std::vector<Tile> languages;
    std::vector<std::string> ids;
    for (const auto& code : page.model.answers.form().languages) ids.push_back("language." + code);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto& catalog = page.material.catalogs[std::min(i, page.material.catalogs.size() - 1)];
        languages.push_back({ids[i], Icon::Language, catalog.say(message("Name of this language")),
                             catalog.say(message("Touch here for this language"))});
    }
    if (const auto pressed = page.ui.options(languages, widgets::Pick::One))
        page.does(visit::LanguageChosen{*pressed});
    page.ui.gap(12);
    if (page.ui.row({"service", page.say(message("Terms and steps of the service")), Icon::Info},
                    page.say(message("Free of charge. You are served without papers, too."))))
        page.does(visit::ServiceOpened{});
}

// After "close the screen": public information, the same for everybody and in one language.
void draw_neutral(Page& page) {
    const auto& catalog = page.material.catalogs.front();
    Around around;
    around.id = "neutral";
    around.primary = catalog.say(message("To the start"));
    around.primary_id = "start";
    around.primary_icon = Icon::None;
    around.back = false;
    const bool pressed = frame(page, around) == "start";
    auto& ui = page.ui;
    ui.gap(24);
    ui.heading(catalog.say(message("Information on office services")),
               catalog.say(message("Opening hours of the counters")));
    ui.gap(12);
    ui.card([&] {
        const auto& weekdays = page.material.service.hours.weekdays;
        for (std::size_t day = 0; day < weekdays.size(); ++day) {
            std::string hours;
            for (const auto& each : weekdays[day])
                hours += (hours.empty() ? "" : ", ") + clock_words(each.from_minute) + "\u2013" +
                         clock_words(each.to_minute);
            if (hours.empty()) hours = catalog.say(message("closed"));
            ui.paragraph(std::string(weekday_words(catalog, day)) + ": " + hours);
        }
    });
    if (pressed || ui.touched_beside()) page.does(visit::Touched{});
}

} // namespace teduh::screens
