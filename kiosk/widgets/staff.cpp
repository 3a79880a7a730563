#include "kiosk/widgets/core.hpp"

#include "storage/base/ensure.hpp"

#include <cmath>

namespace teduh::widgets {
namespace {

constexpr float rail_width = 112;
constexpr float room_height = 100;
constexpr float staff_margin = 24;
constexpr float staff_top = 8;

float room_words_high(const Core& core) {
    return core.fonts->em_px(Font::IconButton) + core.fonts->line_px(Font::Hint);
}

float widest_room(const Core& core, const StaffFrame& frame) {
    float widest = 0;
    for (const auto& room : frame.rooms)
        widest = std::max(widest, core.fonts->width_px(Font::Hint, room.button.label));
    return std::ceil(widest) + 2 * core.px(8);
}

// How many wait, at the upper right of the icon.
void draw_waiting(Core& core, Point icon, std::size_t waiting) {
    const auto words = std::to_string(std::min<std::size_t>(waiting, 99));
    const float radius =
        std::max(core.px(15), std::ceil(core.fonts->width_px(Font::Hint, words) / 2) + core.px(5));
    const Point middle{icon.x + core.px(24), icon.y - core.px(14)};
    core.canvas().disc(middle, radius, colours::soon_soft);
    const std::string_view lines[] = {words};
    core.canvas().lines(Font::Hint, {middle.x - radius, middle.y - radius, 2 * radius, 2 * radius},
                        colours::soon, lines, Canvas::Align::Centre);
}

bool draw_room(Core& core, const Rect& rect, const Room& room) {
    const auto& button = room.button;
    const auto touched = core.touch(button.id, rect, button.enabled);
    const Colour paper = room.here || touched.held ? colours::action : colours::action_held;
    const Colour ink = button.enabled ? colours::card : colours::step_left;
    core.canvas().fill(rect, paper, core.px(sizes::radius_button));
    const float high = room_words_high(core) + core.px(8);
    const float top = std::floor(rect.center().y - high / 2);
    const float icon = core.fonts->em_px(Font::IconButton);
    const Point icon_at{std::floor(rect.center().x), top + std::floor(icon / 2)};
    core.canvas().icon(Font::IconButton, button.icon, icon_at, ink);
    if (room.waiting > 0) draw_waiting(core, icon_at, room.waiting);
    const Rect label{rect.x, top + icon + core.px(8), rect.width, core.fonts->line_px(Font::Hint)};
    const std::string_view lines[] = {button.label};
    const auto covered = core.canvas().lines(Font::Hint, label, ink, lines, Canvas::Align::Centre);
    auto& entry = core.add(button.id, Role::Button, rect, button.label);
    entry.words = covered;
    entry.font = Font::Hint;
    entry.enabled = button.enabled;
    entry.selected = room.here;
    entry.ink = ink;
    entry.paper = paper;
    return touched.tapped;
}

// Left, or at the bottom of upright glass. Gives what is left of the panel.
Rect draw_rail(Core& core, const StaffFrame& frame, std::string_view& pressed) {
    const Rect panel{0, 0, core.scale().width(), core.scale().height()};
    if (frame.rooms.empty()) return panel;
    const float high = std::max(core.px(room_height), room_words_high(core) + core.px(24));
    const float gap = core.px(12);
    const float edge = core.px(8);
    if (core.scale().tall()) {
        const Rect bar{0, panel.height - high - 2 * edge, panel.width, high + 2 * edge};
        core.canvas().fill(bar, colours::action_held);
        const auto count = static_cast<float>(frame.rooms.size());
        const float wide = std::floor((panel.width - 2 * edge - gap * (count - 1)) / count);
        float x = edge;
        for (const auto& room : frame.rooms) {
            if (draw_room(core, {x, bar.y + edge, wide, high}, room)) pressed = room.button.id;
            x += wide + gap;
        }
        return {0, 0, panel.width, bar.y};
    }
    const float wide = std::max(core.px(rail_width), widest_room(core, frame) + 2 * edge);
    core.canvas().fill({0, 0, wide, panel.height}, colours::action_held);
    float y = core.px(16);
    for (const auto& room : frame.rooms) {
        if (draw_room(core, {edge, y, wide - 2 * edge, high}, room)) pressed = room.button.id;
        y += high + gap;
    }
    return {wide, 0, panel.width - wide, panel.height};
}

float pill_width(const Core& core, const StaffFrame& frame) {
    const float mark = frame.state_icon == Icon::None ? 0 : core.fonts->em_px(Font::IconMark) + core.px(10);
    return std::ceil(core.fonts->width_px(Font::Hint, frame.state)) + mark + 2 * core.px(18);
}

void draw_pill(Core& core, const StaffFrame& frame, const Rect& place) {
    const auto tone = frame.state_tone == Tone::Plain ? ToneColours{colours::ink_second, colours::card}
                                                      : colours_of(frame.state_tone);
    core.canvas().fill(place, tone.soft, std::floor(place.height / 2));
    const float icon = frame.state_icon == Icon::None ? 0 : core.fonts->em_px(Font::IconMark);
    const float x = place.x + core.px(18);
    core.canvas().icon(Font::IconMark, frame.state_icon, {x + icon / 2, place.center().y}, tone.strong);
    const std::string_view lines[] = {frame.state};
    const Rect room{x + (icon > 0 ? icon + core.px(10) : 0), place.y, place.width, place.height};
    auto& entry = core.add(frame.state_id, Role::Status, place, frame.state);
    entry.words = core.canvas().lines(Font::Hint, room, tone.strong, lines, Canvas::Align::Left);
    entry.font = Font::Hint;
    entry.ink = tone.strong;
    entry.paper = tone.soft;
}

// A line of the title bar, filled from the right.
struct Bar {
    Core& core;
    const StaffFrame& frame;
    Rect area;
    float to; // free until here
    std::string_view& pressed;

    void button(const Button& button, Kind kind, float high) {
        if (button.label.empty()) return;
        const float width = core.button_width(button, kind);
        to -= width;
        const Rect place{to, area.y + std::floor((area.height - high) / 2), width, high};
        if (core.draw_button(place, button, kind)) pressed = button.id;
        to -= core.px(16);
    }
    // What says how sending stands, ending at `right`.
    void pill(float right) {
        if (frame.state.empty()) return;
        const float wide = pill_width(core, frame);
        const float high = std::max(core.px(48), core.fonts->line_px(Font::Hint) + core.px(12));
        draw_pill(core, frame, {right - wide, area.y + std::floor((area.height - high) / 2), wide, high});
    }
    // Gives where the title begins.
    float back() {
        const float margin = core.px(frame.rooms.empty() ? staff_margin : 32);
        if (frame.back.label.empty()) return area.x + margin;
        const float width = core.button_width(frame.back, Kind::Quiet);
        const float high = core.px(sizes::target_least);
        const Rect place{area.x + core.px(16), area.y + std::floor((area.height - high) / 2), width, high};
        if (core.draw_button(place, frame.back, Kind::Quiet)) pressed = frame.back.id;
        return place.right() + core.px(16);
    }
    void title(float from) {
        const Rect words{from, area.y, to - from, area.height};
        const bool fits = core.fonts->width_px(Font::Section, frame.title) <= words.width;
        const Font font = fits ? Font::Section : Font::Label;
        const auto lines = core.fonts->wrap(font, frame.title, words.width);
        auto& entry = core.add("title", Role::Heading, words, frame.title);
        entry.words = core.canvas().lines(font, words, colours::ink, lines, Canvas::Align::Left);
        entry.font = font;
    }
};

// Title left, then how sending stands, a tool, the lock. What finds no room beside the title stands under it.
Rect draw_bar(Core& core, const StaffFrame& frame, const Rect& area, std::string_view& pressed) {
    const float right = area.right() - core.px(staff_margin);
    const float high = core.px(sizes::target_least);
    Bar bar{core, frame, {area.x, area.y, area.width, core.px(sizes::header)}, right, pressed};
    bar.button(frame.lock, Kind::Close, core.px(sizes::target_close));
    const float from = bar.back();
    const float title = std::ceil(core.fonts->width_px(Font::Section, frame.title));
    const float tool =
        frame.tool.label.empty() ? 0 : core.button_width(frame.tool, Kind::Quiet) + core.px(16);
    const float pill = frame.state.empty() ? 0 : pill_width(core, frame) + core.px(16);
    const bool beside = from + title + tool + pill <= bar.to;
    if (beside) {
        bar.button(frame.tool, Kind::Quiet, high);
        bar.pill(bar.to);
    }
    bar.title(from);
    const float first = bar.area.height;
    if (beside) return {area.x, area.y + first, area.width, area.height - first};
    Bar second{core, frame, {area.x, area.y + first, area.width, core.px(72)}, right, pressed};
    second.button(frame.tool, Kind::Quiet, high);
    second.pill(area.x + core.px(staff_margin) + pill - core.px(16));
    const float both = first + second.area.height;
    return {area.x, area.y + both, area.width, area.height - both};
}

Rect draw_primary(Core& core, const StaffFrame& frame, const Rect& area, std::string_view& pressed) {
    if (frame.primary.label.empty()) return area;
    const float width =
        std::max(core.px(sizes::primary_width), core.button_width(frame.primary, Kind::Primary));
    const float high = core.button_height(frame.primary, Kind::Primary, width);
    const float bar = high + core.px(24);
    const Rect place{area.right() - core.px(staff_margin) - width, area.bottom() - high - core.px(16), width,
                     high};
    if (core.draw_button(place, frame.primary, Kind::Primary)) pressed = frame.primary.id;
    return {area.x, area.y, area.width, area.height - bar};
}

} // namespace

std::string_view Ui::staff_screen(const StaffFrame& frame) {
    auto& core = core_;
    ensure(!core.on_screen);
    core.arrive(frame.id, frame.open_field);
    core.log.wants_primary = !frame.primary.label.empty();
    std::string_view pressed;
    core.part = Part::Footer; // after the content in reading order: the rooms, and the one way on
    Rect area = draw_rail(core, frame, pressed);
    core.part = Part::Header;
    area = draw_bar(core, frame, core.draw_ribbon(frame.ribbon, area), pressed);
    core.part = Part::Footer;
    area = draw_primary(core, frame, area, pressed);
    core.part = Part::Keyboard;
    if (core.editing) area = core.draw_keyboard(area);
    core.part = Part::Content;
    // At the very edge of the glass fingers are not seen surely: no row ends there.
    area.height = std::min(area.bottom(), core.scale().height() - core.px(8)) - area.y;
    core.begin_content(area, staff_margin, staff_top);
    return pressed;
}

void Ui::outcome(std::string_view id, std::string_view words, std::string_view decided, Icon icon,
                 Tone tone) {
    auto& core = core_;
    const auto colour = colours_of(tone);
    const float mark = core.fonts->em_px(Font::IconMark) + core.px(8);
    const float wide = std::ceil(core.fonts->width_px(Font::Hint, decided)) + mark + 2 * core.px(16);
    const float high = core.fonts->line_px(Font::Hint) + core.px(14);
    const float all = core.column().area.width;
    const bool beside = all - wide - core.px(20) >= all * 0.45F;
    const auto lines = core.fonts->wrap(Font::Body, words, beside ? all - wide - core.px(20) : all);
    const float words_high = core.fonts->line_px(Font::Body) * static_cast<float>(lines.size());
    const Rect place =
        core.take(beside ? std::max(words_high, high) : words_high + high + core.px(6), core.px(10));
    const Rect room{place.x, place.y, place.width, beside ? place.height : words_high};
    const Rect pill{beside ? place.right() - wide : place.x,
                    beside ? std::floor(place.center().y - high / 2) : place.bottom() - high, wide, high};
    core.canvas().fill(pill, colour.soft, std::floor(high / 2));
    core.canvas().icon(Font::IconMark, icon,
                       {pill.x + core.px(16) + (mark - core.px(8)) / 2, pill.center().y}, colour.strong);
    const std::string_view said[] = {decided};
    core.canvas().lines(Font::Hint, {pill.x + core.px(16) + mark, pill.y, wide, high}, colour.strong, said,
                        Canvas::Align::Left);
    auto& entry = core.add(id, Role::Text, place, std::string(words) + ". " + std::string(decided));
    entry.words = core.canvas().lines(Font::Body, room, colours::ink, lines, Canvas::Align::Left);
    entry.paper = colours::card;
}

void Ui::fact(std::string_view id, std::string_view label, std::string_view words) {
    auto& core = core_;
    const float width = core.column().area.width;
    const auto heads = core.fonts->wrap(Font::Hint, label, width);
    const auto lines = core.fonts->wrap(Font::Hint, words, width);
    const float line = core.fonts->line_px(Font::Hint);
    const float head = line * static_cast<float>(heads.size());
    const Rect place = core.take(head + line * static_cast<float>(lines.size()), core.px(12));
    core.canvas().lines(Font::Hint, {place.x, place.y, width, head}, colours::ink_second, heads,
                        Canvas::Align::Left);
    auto& entry = core.add(id, Role::Text, place, std::string(label) + ". " + std::string(words));
    entry.words = core.canvas().lines(Font::Hint, {place.x, place.y + head, width, place.height - head},
                                      colours::ink, lines, Canvas::Align::Left);
    entry.font = Font::Hint;
    entry.paper = colours::card;
}

} // namespace teduh::widgets
