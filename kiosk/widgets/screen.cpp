#include "kiosk/widgets/core.hpp"

#include "storage/base/ensure.hpp"

#include <array>
#include <cmath>
#include <numeric>

namespace teduh::widgets {
namespace {

// The width at which the label stands in two lines at most.
float width_in_two_lines(const Core& core, const Button& button, Kind kind) {
    const float whole = core.button_width(button, kind);
    const float label = core.fonts->width_px(Font::Button, button.label);
    float least = label;
    for (auto at = button.label.find(' '); at != std::string_view::npos;
         at = button.label.find(' ', at + 1)) {
        const float first = core.fonts->width_px(Font::Button, button.label.substr(0, at));
        least = std::min(least, std::max(first, label - first));
    }
    return std::ceil(whole - label + least) + 1;
}

struct Slot {
    const Button* button;
    Kind kind;
    float width;
};

// Gives each its width: as long as its label where there is room, else in two lines, the longest first.
void share(const Core& core, std::span<Slot> slots, float room) {
    const auto sum = [&] {
        return std::accumulate(slots.begin(), slots.end(), 0.0F,
                               [](float all, const Slot& s) { return all + s.width; });
    };
    if (sum() > room)
        for (auto& slot : slots)
            if (slot.kind == Kind::Primary) slot.width = core.button_width(*slot.button, slot.kind);
    std::array<bool, 3> done{};
    for (std::size_t turn = 0; turn < slots.size() && sum() > room; ++turn) {
        std::size_t longest = slots.size();
        for (std::size_t i = 0; i < slots.size(); ++i)
            if (!done[i] && (longest == slots.size() || slots[i].width > slots[longest].width)) longest = i;
        slots[longest].width = width_in_two_lines(core, *slots[longest].button, slots[longest].kind);
        done[longest] = true;
    }
}

// Bottom left a human, in the middle the way past the question, bottom right the one primary.
Rect draw_footer(Core& core, const ScreenFrame& frame, std::string_view& pressed) {
    std::vector<Slot> slots;
    const auto slot = [&](const Button& button, Kind kind, float least) {
        if (!button.label.empty())
            slots.push_back({&button, kind, std::max(least, core.button_width(button, kind))});
    };
    slot(frame.help, Kind::Human, 0);
    slot(frame.skip, Kind::Secondary, 0);
    slot(frame.primary, Kind::Primary, core.px(sizes::primary_width));
    const float panel = core.scale().width();
    if (slots.empty()) return {0, core.scale().height(), panel, 0};

    const float margin = core.px(sizes::bar_margin);
    const float apart = core.px(16);
    share(core, slots, panel - 2 * margin - apart * static_cast<float>(slots.size() - 1));
    float high = 0;
    for (const auto& each : slots)
        high = std::max(high, core.button_height(*each.button, each.kind, each.width));
    const float height = std::max(core.px(sizes::footer), high + core.px(24));
    const Rect bar{0, core.scale().height() - height, panel, height};
    core.canvas().fill(bar, colours::card);
    core.canvas().fill({0, bar.y, panel, 1}, colours::hairline);

    const float y = std::floor(bar.center().y - high / 2);
    float from = margin;
    float to = panel - margin;
    for (const auto& each : slots) {
        Rect place{from, y, each.width, high};
        if (each.kind == Kind::Human) from = place.right() + apart;
        if (each.kind == Kind::Primary) place.x = to - each.width;
        if (each.kind == Kind::Secondary) {
            const float until = to - (frame.primary.label.empty() ? 0 : slots.back().width + apart);
            place.x = std::floor((from + until - each.width) / 2);
        }
        if (core.draw_button(place, *each.button, each.kind)) pressed = each.button->id;
    }
    return bar;
}

void draw_steps(Core& core, const ScreenFrame& frame, const Rect& place) {
    const bool bars = frame.step_count > 0;
    const float line = core.fonts->line_px(Font::Hint);
    if (core.fonts->width_px(Font::Hint, frame.steps) > place.width) return;
    const float y = std::floor(place.center().y - (line + (bars ? core.px(18) : 0)) / 2);
    const auto covered = core.canvas().text(Font::Hint, {place.x, y}, colours::ink_second, frame.steps);
    auto& entry = core.add("steps", Role::Status, covered, frame.steps);
    entry.words = covered;
    entry.font = Font::Hint;
    entry.ink = colours::ink_second;
    entry.paper = colours::card;
    if (!bars) return;
    const float gap = core.px(8);
    const float count = static_cast<float>(frame.step_count);
    const float width = std::floor(std::min(core.px(48), (place.width + gap) / count - gap));
    for (int i = 0; i < frame.step_count; ++i) {
        const Rect bar{place.x + static_cast<float>(i) * (width + gap), y + line + core.px(8), width,
                       core.px(10)};
        core.canvas().fill(bar, i < frame.step ? colours::action : colours::step_left, core.px(5));
    }
}

void draw_title(Core& core, std::string_view title, const Rect& place) {
    const auto lines = core.fonts->wrap(Font::Label, title, place.width);
    const auto covered = core.canvas().lines(Font::Label, place, colours::action, lines, Canvas::Align::Left);
    auto& entry = core.add("title", Role::Status, covered, title);
    entry.words = covered;
    entry.font = Font::Label;
    entry.ink = colours::action;
    entry.paper = colours::card;
}

// Where a button of the header stands: from the left or the right of its row.
struct Header {
    float row_high;
    float from;
    float to;
    Rect place(float x, float y, float width, float high) const {
        return {x, std::floor(y + (row_high - high) / 2), width, high};
    }
};

float tools_width(const Core& core, const ScreenFrame& frame) {
    float width = 0;
    for (const auto& tool : frame.tools) width += core.button_width(tool, Kind::Secondary) + core.px(16);
    return width;
}

void draw_tools(Core& core, const ScreenFrame& frame, Header& row, float y, std::string_view& pressed) {
    for (const auto& tool : frame.tools) {
        const float width = core.button_width(tool, Kind::Secondary);
        row.to -= width;
        if (core.draw_button(row.place(row.to, y, width, core.px(sizes::target_least)), tool, Kind::Secondary))
            pressed = tool.id;
        row.to -= core.px(16);
    }
}

Rect draw_header(Core& core, const ScreenFrame& frame, std::string_view& pressed) {
    const float margin = core.px(sizes::bar_margin);
    const Button back{"back", core.words.back, Icon::Back};
    const Button close{"close", core.words.close, Icon::Close};
    const float back_width = frame.back ? core.button_width(back, Kind::Quiet) : 0;
    const float close_width = frame.close ? core.button_width(close, Kind::Close) : 0;
    const float high = core.px(sizes::target_close);
    Header row{core.px(sizes::header), core.px(frame.title.empty() ? sizes::bar_margin : sizes::margin),
               core.scale().width() - margin};
    if (frame.back) row.from = std::max(core.px(236), margin + back_width + core.px(16));
    if (frame.close) row.to -= close_width + core.px(sizes::close_apart_least);
    // With large letters on narrow glass the tools stand in a row of their own, below.
    const bool below = margin + back_width + core.px(16) + tools_width(core, frame) > row.to;
    const float tool_high = core.px(sizes::target_least);
    const float second_y = below ? std::floor((high + tool_high) / 2) + core.px(sizes::close_apart_least) : 0;
    const Rect bar{0, 0, core.scale().width(), row.row_high + second_y};
    core.canvas().fill(bar, colours::card);
    core.canvas().fill({0, bar.height - 1, bar.width, 1}, colours::hairline);
    if (frame.back && core.draw_button(row.place(margin, 0, back_width, high), back, Kind::Quiet)) pressed = "back";
    Header second{row.row_high, row.from, bar.width - margin};
    draw_tools(core, frame, below ? second : row, second_y, pressed);
    const Rect words = row.place(row.from, 0, row.to - row.from, row.row_high);
    if (!frame.steps.empty()) draw_steps(core, frame, words);
    if (frame.steps.empty() && !frame.title.empty()) draw_title(core, frame.title, words);
    const Rect corner = row.place(bar.width - margin - close_width, 0, close_width, high);
    if (frame.close && core.draw_button(corner, close, Kind::Close)) pressed = "close";
    return bar;
}

} // namespace

// Says of a demonstration that it is one; gives what is left of the area.
Rect Core::draw_ribbon(std::string_view said, const Rect& area) {
    auto& core = *this;
    if (said.empty()) return area;
    const float height = core.fonts->line_px(Font::Hint) + core.px(2);
    const Rect strip{area.x, area.y, area.width, height};
    core.canvas().fill(strip, colours::soon_soft);
    auto& entry = core.add("ribbon", Role::Status, strip, said);
    entry.words =
        core.canvas().lines(Font::Hint, strip, colours::soon, std::array{said}, Canvas::Align::Centre);
    entry.font = Font::Hint;
    entry.ink = colours::soon;
    entry.paper = colours::soon_soft;
    return {area.x, strip.bottom(), area.width, area.height - height};
}

void Core::arrive(std::string_view id, std::string_view open_field) {
    log.screen = id;
    if (screen_id == id) return;
    screen_id = id;
    scroll = {};
    editing.reset();
    focus_id.clear();
    pressed_id.clear();
    stroke = Stroke(); // `= {}` would keep the block as it is
    photo = {};
    wants_editing = open_field;
    wake_at(input.now_ms);
}

std::string_view Ui::screen(const ScreenFrame& frame) {
    auto& core = core_;
    ensure(!core.on_screen);
    core.arrive(frame.id, frame.open_field);
    core.log.client_screen = frame.client;
    core.log.wants_primary = !frame.primary.label.empty();
    core.reading_id = frame.reading;
    core.listen_word = frame.listen;
    std::string_view pressed;
    core.part = Part::Header;
    const Rect header = draw_header(core, frame, pressed);
    const Rect ribbon = core.draw_ribbon(frame.ribbon, {0, header.bottom(), core.scale().width(), 0});
    core.part = Part::Footer;
    const Rect footer = draw_footer(core, frame, pressed);
    core.part = Part::Keyboard;
    Rect area{0, ribbon.y, core.scale().width(), footer.y - ribbon.y};
    if (core.editing) area = core.draw_keyboard(area);
    core.part = Part::Content;
    // On a tall panel words begin where eyes are and tiles where hands are.
    core.begin_content(area, sizes::margin, core.scale().tall() ? sizes::content_top_tall : sizes::content_top);
    if (core.input.close_chord && frame.close) pressed = "close";
    return pressed;
}

} // namespace teduh::widgets
