#include "kiosk/public/screens/page.hpp"

namespace teduh::screens {
namespace {

// The doors at the side of every screen; what else was pressed is the screen's own.
std::string_view follow(Page& page, std::string_view pressed) {
    if (pressed == "close") {
        page.does(visit::ClosePressed{});
    } else if (pressed == "back") {
        page.does(visit::Back{});
    } else if (pressed == "letters") {
        page.state.letters_shown = true;
    } else if (pressed == "read_aloud") {
        const bool begins = page.moment.sound == Moment::Sound::Quiet;
        page.state.by_ear = page.state.by_ear || begins;
        page.state.listen = Listen{begins, {}};
    } else if (pressed == "help" && page.model.screen == visit::Screen::Attract) {
        page.state.help_wanted = true; // once a number has been given
        page.does(visit::Touched{});
    } else if (pressed == "help") {
        page.state.letters_shown = false; // what the call came to is seen at once
        page.does(visit::HelpPressed{});
    } else {
        return pressed;
    }
    return {};
}

// Nothing is said before it is touched; the second touch is silence.
widgets::Button read_aloud(const Page& page) {
    switch (page.moment.sound) {
    case Moment::Sound::Quiet: return {"read_aloud", page.say(message("Read aloud")), Icon::Sound};
    case Moment::Sound::Reading: return {"read_aloud", page.say(message("Stop reading")), Icon::Silence};
    case Moment::Sound::None: break;
    }
    return {"read_aloud", page.say(message("No sound here")), Icon::Silence, false};
}

} // namespace

void follow_listening(Page& page) {
    if (const auto choice = page.ui.listened(); !choice.empty()) page.state.listen = Listen{true, std::string(choice)};
}

std::string_view frame(Page& page, const Around& around) {
    const auto screen = page.model.screen;
    const bool inside = visit::is_private(screen);
    const std::array tools = {widgets::Button{"letters", page.say(message("Letters")), Icon::Letters}, read_aloud(page)};
    const bool reads = around.id != "sending";
    const std::size_t first_tool = around.id == "letters" ? 1 : 0;
    widgets::ScreenFrame frame;
    frame.id = around.id;
    frame.client = screen != visit::Screen::Neutral;
    frame.back = around.back;
    frame.close = around.close && inside;
    const auto steps = language::filled(
        page.say(message("Step {step} of {count}")),
        {{"step", std::to_string(around.step)}, {"count", std::to_string(around.step_count)}});
    if (around.step_count > 0) frame.steps = steps;
    frame.step = static_cast<int>(around.step);
    frame.step_count = static_cast<int>(around.step_count);
    if (screen != visit::Screen::Neutral)
        frame.tools = std::span(tools).subspan(first_tool, tools.size() - first_tool - (reads ? 0 : 1));
    frame.reading = page.moment.read_id;
    if (page.state.by_ear && page.moment.sound != Moment::Sound::None) frame.listen = page.say(message("Hear"));
    const bool calls = screen == visit::Screen::Attract || page.child();
    if (frame.client)
        frame.help = {"help", page.say(calls ? message("Call an officer") : message("Talk to an officer")),
                      Icon::Officer};
    frame.skip = {around.skip_id, around.skip};
    frame.primary = {around.primary_id, around.primary, around.primary_icon, around.primary_enabled};
    frame.open_field = around.open_field;
    if (page.moment.demo) frame.ribbon = page.say(message("Demonstration. Nothing here is real."));

    return follow(page, page.ui.screen(frame));
}

// Larger letters, and a face made for new readers; both at once on the glass.
void draw_letters(Page& page) {
    auto& ui = page.ui;
    auto& state = page.state;
    Around around;
    around.id = "letters";
    around.primary = page.say(message("Done"));
    around.primary_id = "letters.done";
    around.primary_icon = Icon::Tick;
    around.back = false;
    if (frame(page, around) == "letters.done") state.letters_shown = false;
    using widgets::Face;
    using widgets::TextSize;
    ui.heading(page.say(message("Choose letters that you read well.")));
    const std::array sizes = {
        Tile{"size.normal", Icon::None, page.say(message("Normal")), {}, state.text_size == TextSize::Normal},
        Tile{"size.large", Icon::None, page.say(message("Large")), {}, state.text_size == TextSize::Large},
        Tile{"size.largest",
             Icon::None,
             page.say(message("Very large")),
             {},
             state.text_size == TextSize::Largest}};
    if (const auto pressed = ui.segments(sizes, 3)) state.text_size = static_cast<TextSize>(*pressed);
    ui.gap(12);
    const std::array faces = {
        Tile{"face.standard",
             Icon::None,
             page.say(message("Usual letters")),
             {},
             state.face == Face::Standard},
        Tile{"face.easy", Icon::None, page.say(message("Easy to read")), {}, state.face == Face::EasyToRead}};
    if (const auto pressed = ui.segments(faces, 2)) state.face = static_cast<Face>(*pressed);
    ui.gap(12);
    ui.paragraph(page.say(message("You may go slowly. There are no wrong answers.")));
}

// Whatever was on the screen is covered. Only these buttons live.
void draw_still_here(Page& page) {
    Around around;
    around.id = "still_here";
    around.primary = page.say(message("Yes, go on"));
    around.primary_id = "stay";
    around.primary_icon = Icon::None;
    around.skip = page.say(message("Finish"));
    around.back = false;
    const auto before = page.events.size();
    const auto pressed = frame(page, around);
    if (page.events.size() > before && std::holds_alternative<visit::HelpPressed>(page.events.back()))
        page.events.insert(page.events.end() - 1, visit::StillHere{});
    if (pressed == "stay") page.does(visit::StillHere{});
    if (pressed == "skip") page.does(visit::ClosePressed{});
    page.ui.heading(
        page.say(message("Are you still here?")),
        page.say(message("If nobody touches it, the screen closes and what is unsent is wiped.")));
    const auto whole = page.model.settings.ring_ms;
    const auto waited =
        std::min(whole, page.moment.now_ms - std::min(page.moment.now_ms, page.model.covered_ms));
    const auto left = whole - waited;
    page.ui.gap(12);
    page.ui.ring("left", static_cast<float>(left) / static_cast<float>(std::max<std::uint64_t>(whole, 1)),
                 std::to_string((left + 999) / 1000));
    if (left > 0) page.wake_at(page.moment.now_ms + (left - 1) % 1000 + 1);
}

} // namespace teduh::screens
