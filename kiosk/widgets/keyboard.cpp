#include "kiosk/widgets/core.hpp"

#include "kiosk/widgets/keyboard_layout.hpp"

#include <cmath>

namespace teduh::widgets {
namespace {

constexpr std::uint64_t repeat_after_ms = 450;
constexpr std::uint64_t repeat_every_ms = 80;

std::string utf8(char32_t character) { return {static_cast<char>(character)}; } // our keys are ASCII

// Fires when it is let go; held for longer it repeats, and then letting go does nothing more.
void draw_erase(Core& core, const Rect& rect) {
    auto& editing = *core.editing;
    const bool tapped = core.key(rect, "key.erase", core.words.erase, Font::Label, Icon::Erase, true);
    const bool held = core.pressed_id == "key.erase" && core.input.down && rect.contains(core.input.at);
    const auto erase = [&] { editing.keys.push_back({Key::Backspace, false, 0}); };
    if (tapped && !editing.repeated) erase();
    if (!held) {
        editing.repeat_ms = 0;
        editing.repeated = false;
        return;
    }
    if (editing.repeat_ms == 0) editing.repeat_ms = core.input.now_ms + repeat_after_ms;
    if (core.input.now_ms >= editing.repeat_ms) {
        erase();
        editing.repeated = true;
        editing.repeat_ms = core.input.now_ms + repeat_every_ms;
    }
    core.wake_at(editing.repeat_ms);
}

void draw_function(Core& core, const Rect& rect, const KeyCap& cap) {
    auto& editing = *core.editing;
    if (cap.id == "key.erase") draw_erase(core, rect);
    if (cap.id == "key.capital" &&
        core.key(rect, cap.id, core.words.capital, Font::Label, Icon::Capital, true))
        editing.turned = !editing.turned;
    if (cap.id == "key.page" && core.key(rect, cap.id, editing.signs ? core.words.letters : core.words.signs,
                                         Font::Label, Icon::None, true))
        editing.signs = !editing.signs;
    if (cap.id == "key.done" && core.key(rect, cap.id, core.words.done, Font::Label, Icon::None, true))
        editing.closing = true;
}

void draw_character(Core& core, const Rect& rect, const KeyCap& cap) {
    auto& editing = *core.editing;
    const bool capital = editing.editor.wants_capital() != editing.turned;
    const char32_t character = capital && !editing.signs ? capital_of(cap.character) : cap.character;
    bool tapped = false;
    if (character == U' ') {
        tapped = core.key(rect, cap.id, core.words.space, Font::Label, Icon::None, false);
    } else if (character == U'\n') {
        tapped = core.key(rect, cap.id, core.words.line, Font::Label, Icon::Enter, true);
    } else {
        tapped = core.key(rect, cap.id, utf8(character), Font::Key, Icon::None, false);
    }
    if (!tapped) return;
    editing.keys.push_back({Key::Character, false, character});
    editing.turned = false;
}

Rect draw_letters(Core& core, const Rect& area) {
    const float gap = core.px(sizes::key_gap);
    const float high = core.px(sizes::key_height);
    const float margin = core.px(sizes::bar_margin);
    const Rect board{area.x, area.bottom() - 4 * high - 3 * gap - 2 * core.px(10), area.width,
                     4 * high + 3 * gap + 2 * core.px(10)};
    core.canvas().fill(board, colours::board);
    const float unit = std::floor((board.width - 2 * margin + gap) / keys_in_row);
    const float start = area.x + std::floor((board.width - unit * keys_in_row + gap) / 2); // beside a rail, too
    float y = board.y + core.px(10);
    const bool line = core.editing->several_lines;
    for (const auto& row : core.editing->signs ? sign_rows() : letter_rows()) {
        float x = row.before;
        for (const auto& cap : row.keys) {
            if (cap.character == U'\n' && !line) continue;
            const float wide = cap.width + (cap.character == U' ' && !line ? 1 : 0);
            const float from = start + std::floor(x * unit);
            const Rect rect{from, y, start + std::floor((x + wide) * unit) - gap - from, high};
            if (cap.character == 0)
                draw_function(core, rect, cap);
            else
                draw_character(core, rect, cap);
            x += wide;
        }
        y += high + gap;
    }
    return {area.x, area.y, area.width, board.y - area.y};
}

// Digits in the order of a telephone; beside the question, or under it on a tall panel.
Rect draw_digits(Core& core, const Rect& area) {
    const float gap = core.px(sizes::digit_gap);
    const bool tall = core.scale().tall();
    const float room = area.height - 2 * core.px(24) - 3 * gap;
    const float high = std::min(core.px(sizes::digit_height), std::floor(room / 4));
    const float wide = core.px(sizes::digit_width);
    const float pad_wide = 3 * wide + 2 * gap;
    const float pad_high = 4 * high + 3 * gap;
    const float x =
        tall ? std::floor(area.center().x - pad_wide / 2) : area.right() - core.px(sizes::margin) - pad_wide;
    const float y =
        tall ? area.bottom() - core.px(24) - pad_high : std::floor(area.center().y - pad_high / 2);
    if (tall)
        core.canvas().fill({area.x, y - core.px(24), area.width, area.bottom() - y + core.px(24)},
                           colours::board);
    for (int i = 0; i < 12; ++i) {
        const Rect rect{x + static_cast<float>(i % 3) * (wide + gap),
                        y + static_cast<float>(i / 3) * (high + gap), wide, high};
        if (i == 9) continue;
        if (i == 11) {
            draw_erase(core, rect);
            continue;
        }
        const char32_t digit = i == 10 ? U'0' : U'1' + static_cast<char32_t>(i);
        if (core.key(rect, key_id(digit), utf8(digit), Font::Key, Icon::None, false))
            core.editing->keys.push_back({Key::Character, false, digit});
    }
    if (tall) return {area.x, area.y, area.width, y - core.px(24) - area.y};
    return {area.x, area.y, x + core.px(sizes::bar_margin) - core.px(16) - area.x, area.height};
}

} // namespace

bool Core::key(const Rect& rect, std::string_view id, std::string_view label, Font font, Icon icon,
               bool function) {
    const auto touched = touch(id, rect, true);
    const bool done = id == "key.done";
    const bool turned = id == "key.capital" && editing && editing->editor.wants_capital() != editing->turned;
    Colour paper = done ? colours::action : function ? colours::key_function : colours::card;
    Colour ink = done ? colours::card : colours::ink;
    if (turned) paper = colours::action_soft;
    if (touched.held) paper = done ? colours::action_held : colours::action_soft;
    const float radius = px(sizes::radius_key);
    canvas().fill(rect.moved(0, px(2)), colours::key_shade, radius);
    canvas().fill(rect, paper, radius);
    auto& entry = add(id, Role::Key, rect, label);
    entry.font = font;
    entry.paper = paper;
    if (icon != Icon::None) {
        entry.font = Font::Label;
        canvas().icon(Font::IconButton, icon, rect.center(), turned ? colours::action : ink);
    } else {
        const std::string_view lines[] = {label};
        entry.words = canvas().lines(font, rect, ink, lines, Canvas::Align::Centre);
    }
    entry.ink = ink;
    return touched.tapped;
}

Rect Core::draw_keyboard(const Rect& area) {
    return editing->digits ? draw_digits(*this, area) : draw_letters(*this, area);
}

} // namespace teduh::widgets
