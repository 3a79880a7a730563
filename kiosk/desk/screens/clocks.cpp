#include "kiosk/desk/screens/clock_words.hpp"
#include "kiosk/desk/screens/form_page.hpp"

// The clocks of the case that is open; one of them with the standard's own words; its pause.
namespace teduh::desk {
namespace {

using board::CaseClock;
using clocks::Run;

const board::CaseClocks& clocks_here(const Page& page) { return page.model.open_case->clocks; }
clocks::Instant now_of(const Page& page) { return moment_of(page.model, page.moment.wall_ms); }
Run run_here(const Page& page, const CaseClock& clock) { return board::run_of(clock, *clocks_here(page).standard, now_of(page)); }

// Several referrals have the same clock: the second is clock.a_7a.2.
std::vector<std::string> clock_ids(const Page& page) {
    std::vector<std::string> ids;
    std::map<std::string_view, int> seen;
    for (const auto& clock : clocks_here(page).all) {
        const auto number = ++seen[board::id_of(clock)];
        ids.push_back(lower_id("clock", board::id_of(clock)) + (number > 1 ? "." + std::to_string(number) : ""));
    }
    return ids;
}

std::string title_here(const Page& page, const CaseClock& clock) {
    if (!page.model.private_mode) return clock_title(page, clock);
    const auto number = &clock - clocks_here(page).all.data() + 1;
    return page.say(message("Clock {number}"), "number", std::to_string(number));
}

void draw_ring(Page& page, const CaseClock& clock, const Run& run) {
    const auto words = words_of(page, clock, run);
    if (words.big.empty()) return page.ui.status("clock.stands", words.line, Icon::Clock, words.tone);
    page.ui.clock("clock.ring", {words.used, words.big, words.little, words.tone});
    if (run.state == clocks::State::Paused || run.clock_doubted) page.ui.hint(words.line);
}

void draw_times(Page& page, const CaseClock& clock, const Run& run) {
    const bool law = board::is_statutory(clock);
    const auto& start = law ? clock.police.told : clock.history.start;
    const auto& stop = law ? clock.police.made : clock.history.stop;
    const auto at = [&](std::int64_t ms) { return when(page, static_cast<std::uint64_t>(ms)); };
    const bool received = law || clock.clock->start.event == casework::CaseEvent::ComplaintReceived;
    if (start) page.ui.fact("clock.start", page.say(received ? message("Told") : message("Begun")), at(start->ms));
    page.ui.fact("clock.limit", page.say(message("Limit")),
                 law ? page.say(message("{count} h"), "count", std::to_string(clocks::statute(clocks::Law::PoliceReport).hours)) : limit_words(page, run.limit));
    if (run.due_ms && !run.clock_doubted && run.state != clocks::State::Paused) page.ui.fact("clock.due", page.say(message("Until")), at(*run.due_ms));
    if (stop) page.ui.fact("clock.stop", page.say(message("Ended")), at(stop->ms));
}

std::string row_words(const Page& page, const Run& run) {
    return run.confirmed ? std::string() : std::string(page.say(message("not confirmed yet")));
}

// What the client is told of it, and how the office reads the words.
void draw_source(Page& page, const CaseClock& clock, const Run& run) {
    const bool law = board::is_statutory(clock);
    page.ui.label(page.say(message("How it is counted")));
    page.ui.paragraph(law ? page.say(message("72 hours by the calendar, day and night, from when she told it.")) : std::string_view(clock.clock->reading));
    if (!run.confirmed) page.ui.status("clock.unconfirmed", page.say(message("not confirmed yet")), Icon::Question, Tone::Soon);
    for (const auto& line : why_words(page, run)) page.ui.hint(line);
    page.ui.gap(8);
    page.ui.label(page.say(law ? message("The law") : message("Words of the standard")));
    page.ui.paragraph(law ? clocks::statute(clocks::Law::PoliceReport).source : std::string_view(clock.clock->source));
}

void draw_police(Page& page, const CaseClock& clock) {
    if (!board::is_statutory(clock)) return;
    const auto judged = clocks::police_clock(clock.police, now_of(page));
    if (!judged) return;
    page.ui.fact("clock.police", page.say(message("State")), page.material.choice("", "laporan_polisi", clocks::code_of(judged->state), page.language));
    if (!judged->reason.empty() && !page.model.private_mode) page.ui.fact("clock.deferred", page.say(message("Reason")), judged->reason);
}

} // namespace

void draw_urgent_clock(Page& page) {
    const auto& clocks = clocks_here(page);
    const auto urgent = board::standing_of(clocks, now_of(page));
    if (urgent.clock == nullptr) return;
    page.ui.card([&] {
        page.ui.label(title_here(page, *urgent.clock));
        draw_ring(page, *urgent.clock, urgent.run);
        if (const auto words = late_words(page, *urgent.clock, urgent.run); !words.empty() && !page.model.private_mode) page.ui.hint(words);
        draw_times(page, *urgent.clock, urgent.run);
        if (page.ui.button({"clock.urgent", page.say(message("How it is counted")), Icon::Clock}, widgets::Kind::Quiet))
            page.does(ClockChosen{static_cast<std::size_t>(urgent.clock - clocks.all.data())});
        page.ui.gap(4);
    });
}

void draw_all_clocks(Page& page) {
    const auto& clocks = clocks_here(page);
    if (clocks.all.empty()) return;
    page.ui.card([&] {
        page.ui.label(page.say(message("All times of this case")));
        const auto ids = clock_ids(page);
        for (std::size_t i = 0; i < clocks.all.size(); ++i) {
            const auto run = run_here(page, clocks.all[i]);
            const auto words = words_of(page, clocks.all[i], run);
            if (page.ui.row({ids[i], title_here(page, clocks.all[i])}, row_words(page, run), {}, Tone::Action, {words.line, words.tone}))
                page.does(ClockChosen{i});
        }
        page.ui.gap(4);
    });
}

void draw_clock(Page& page) {
    const auto& clock = clock_on_glass(page.model);
    const auto run = run_here(page, clock);
    const auto title = page.say(message("Complaint {number}"), "number", page.model.open_case->number);
    Around around;
    around.id = "clock";
    around.title = title;
    around.back = true;
    if (may_set(page.model)) around.primary = {"pause", page.say(clock.paused ? message("Let it go on") : message("Pause it")), Icon::Clock};
    const auto pressed = frame(page, around);
    if (pressed == "back") page.does(Back{});
    if (pressed == "pause") page.does(PauseWanted{});
    page.ui.section(title_here(page, clock));
    page.ui.side_by_side(
        0.36F, 290,
        [&] {
            page.ui.card([&] {
                draw_ring(page, clock, run);
                draw_times(page, clock, run);
                draw_police(page, clock);
                page.ui.gap(4);
            });
        },
        [&] {
            if (const auto words = late_words(page, clock, run); !words.empty() && !page.model.private_mode) page.ui.point(Icon::Warning, words, Tone::Danger);
            const auto refused = board::no_pause(clock, clocks_here(page).high_risk);
            if (const auto words = no_pause_words(page, refused); !words.empty()) page.ui.point(Icon::Stop, words, Tone::Plain);
            page.ui.card([&] {
                if (page.model.private_mode) page.ui.paragraph(page.say(message("In private mode this stays hidden.")));
                else draw_source(page, clock, run);
                page.ui.gap(4);
            });
        });
}

void draw_clock_pause(Page& page) {
    const auto& clock = clock_on_glass(page.model);
    const auto& timing = page.model.timing;
    const bool idle = page.model.work == Work::None;
    const auto title = page.say(message("Complaint {number}"), "number", page.model.open_case->number);
    Around around;
    around.id = "clock_pause";
    around.title = title;
    around.back = idle;
    around.primary = {"save", page.say(page.works(Work::StoringClock) ? message("Saving") : message("Save")), Icon::Tick, idle};
    const auto pressed = frame(page, around);
    if (pressed == "back") page.does(Back{});
    if (pressed == "save") page.does(PauseSaved{});
    page.ui.hint(title_here(page, clock));
    if (timing.not_stored) page.ui.point(Icon::Warning, page.say(message("It is not saved yet. Touch Save again.")), Tone::Danger);
    if (timing.fault_shown) draw_faults(page, {std::string(page.say(message("Choose what it waits for.")))});
    if (clock.paused) page.ui.heading(page.say(message("Let it go on")), page.say(message("From now on its time counts again.")));
    else page.ui.heading(page.say(message("What does it wait for?")), page.say(message("The reason stays in the case.")));
    const auto reasons = page.material.lists.find("alasan_jeda");
    if (!clock.paused && reasons != page.material.lists.end()) {
        std::vector<std::string> ids;
        for (const auto& option : reasons->second.options()) ids.push_back(lower_id("reason", option.code));
        std::vector<widgets::Tile> tiles;
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const auto& option = reasons->second.options()[i];
            tiles.push_back({ids[i], Icon::Clock, option.label, {}, timing.reason == option.code});
        }
        if (const auto chosen = page.ui.options(tiles, widgets::Pick::One)) page.does(PauseReason{reasons->second.options()[*chosen].code});
    }
    widgets::FieldLook look;
    look.label = page.say(message("Remark, where one is needed"));
    look.characters_max = records::story_bytes_max / 4;
    look.lines = 2;
    if (auto text = page.ui.field("remark", timing.remark, look)) page.does(PauseRemark{*std::move(text)});
}

} // namespace teduh::desk
