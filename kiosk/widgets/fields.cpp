#include "kiosk/widgets/core.hpp"

#include <cmath>

namespace teduh::widgets {
namespace {

constexpr float pad_x = 20;
constexpr float pad_y = 12;

char32_t shown(const FieldLook& look, char32_t letter) {
    return look.hidden && letter > U' ' ? U'•' : letter;
}
Font font_of(const FieldLook& look) { return look.digits ? Font::Key : Font::Body; }

EditorShape shape_of(const Core& core, const FieldLook& look, float width) {
    const Fonts* fonts = core.fonts;
    const Font font = font_of(look);
    return {width,
            fonts->line_px(font),
            look.lines > 1,
            look.digits,
            look.characters_max,
            [fonts, font, hidden = look.hidden](char32_t character) {
                return fonts->width_px(font, hidden && character > U' ' ? U'•' : character);
            }};
}

// Space in front of the digits of a group, so that sixteen can be compared with a card.
float group_space(const Core& core, const FieldLook& look, std::size_t index) {
    float space = 0;
    std::size_t end = 0;
    for (const auto group : look.groups) {
        end += group;
        if (index >= end && index > 0) space += core.px(18);
    }
    return space;
}

struct FieldBox {
    Rect rect;
    Rect inner;
    const FieldLook& look;
};

void draw_text(Core& core, const FieldBox& box, const Editor& editor, float offset, bool caret) {
    auto& canvas = core.canvas();
    const Font font = font_of(box.look);
    const float line = core.fonts->line_px(font);
    const auto& all = editor.characters();
    const auto [from, to] = editor.selection();
    canvas.clip(common(box.rect.inset(core.px(4)), core.clip));
    float y = box.inner.y - offset;
    for (const auto& row : editor.rows()) {
        float x = box.inner.x;
        for (std::size_t i = row.begin; i < row.end && all[i] != U'\n'; ++i) {
            const char32_t letter = shown(box.look, all[i]);
            const float width = core.fonts->width_px(font, letter);
            const float at = x + group_space(core, box.look, i);
            if (i >= from && i < to && caret)
                canvas.fill({std::floor(at), y, std::ceil(width), line}, colours::action_soft);
            canvas.character(font, {at, y}, colours::ink, letter);
            x += width;
        }
        y += line;
    }
    if (caret) {
        const Point at = editor.caret_place();
        const float x = box.inner.x + at.x + group_space(core, box.look, editor.caret());
        canvas.fill({std::floor(x), box.inner.y + at.y - offset, core.px(3), line}, colours::action);
    }
    canvas.unclip();
}

// While it is written, a story gets the height that is left; else it is as high as what is told, and the page
// scrolls.
Rect take_box(Core& core, const FieldLook& look, std::size_t rows) {
    const float pad = core.px(pad_y);
    const float line = core.fonts->line_px(font_of(look));
    const float least = line * static_cast<float>(std::min(look.lines, 3)) + 2 * pad;
    if (look.lines == 1) return core.take(std::max(core.px(sizes::target), least), core.px(sizes::near));
    const float foot =
        look.hint.empty() && look.error.empty() ? 0 : core.fonts->line_px(Font::Hint) + core.px(sizes::near);
    const float left = core.room_below() - core.px(14) - foot;
    const float whole = line * static_cast<float>(rows) + 2 * pad;
    const float most = std::max(line * static_cast<float>(look.lines) + 2 * pad, whole);
    if (!core.editing && whole > left) return core.take(std::max(whole, least), core.px(sizes::near));
    return core.take(std::clamp(std::floor(left), least, std::max(least, most)), core.px(sizes::near));
}

// Text that is longer than its field is high: the caret stays in sight when keys move it, and a finger moves
// the text.
void scroll_text(Core& core, const FieldBox& box, Editing& editing, bool keys) {
    const float line = core.fonts->line_px(font_of(box.look));
    const float y = editing.editor.caret_place().y;
    const float text_high = static_cast<float>(editing.editor.rows().size()) * line;
    const bool finger = core.pressed_id == editing.id && core.input.down;
    if (finger && !core.input.pressed) editing.offset += editing.finger_y - core.input.at.y;
    editing.finger_y = core.input.at.y;
    if (keys || editing.reveal_frames > 0) {
        if (y + line > editing.offset + box.inner.height) editing.offset = y + line - box.inner.height;
        if (y < editing.offset) editing.offset = y;
    }
    editing.offset =
        std::floor(std::clamp(editing.offset, 0.0F, std::max(0.0F, text_high - box.inner.height)));
}

// Lets the text follow what the caller keeps, takes this frame's keys, and tells whether they changed it.
bool edit(Core& core, const FieldBox& box, const crypto::SecretText& text, const Touched& touched) {
    auto& editing = *core.editing;
    editing.drawn = true;
    editing.editor.reshape(shape_of(core, box.look, box.inner.width));
    if (!(editing.editor.text() == text)) editing.editor.set(text.view());
    bool changed = false;
    for (const auto& key : editing.keys) changed |= editing.editor.press(key);
    const Point at = core.input.at - Point{box.inner.x, box.inner.y - editing.offset};
    if (core.input.pressed && touched.held && !box.look.digits) editing.editor.touch(at);
    scroll_text(core, box, editing, !editing.keys.empty());
    if (editing.reveal_frames > 0) {
        --editing.reveal_frames;
        core.reveal(box.rect);
        core.wake_at(core.input.now_ms);
    }
    return changed;
}

void begin_editing(Core& core, std::string_view id, const FieldBox& box, const crypto::SecretText& text) {
    core.wants_editing.clear();
    core.focus_id = id;
    Editing editing{std::string(id), Editor(shape_of(core, box.look, box.inner.width), text.view())};
    editing.digits = box.look.digits;
    editing.several_lines = box.look.lines > 1;
    core.editing = std::move(editing);
    core.wake_at(core.input.now_ms);
}

void draw_foot(Core& core, std::string_view id, const FieldLook& look) {
    const bool wrong = !look.error.empty();
    const auto words = wrong ? look.error : look.hint;
    if (words.empty()) return;
    const auto lines = core.fonts->wrap(Font::Hint, words, core.column().area.width);
    const float line = core.fonts->line_px(Font::Hint);
    const Rect place = core.take(line * static_cast<float>(lines.size()), core.px(sizes::near));
    const Colour ink = wrong ? colours::danger : colours::ink_second;
    auto& entry = core.add(std::string(id) + ".hint", wrong ? Role::Error : Role::Text, place, words);
    entry.words = core.canvas().lines(Font::Hint, place, ink, lines, Canvas::Align::Left);
    entry.font = Font::Hint;
    entry.ink = ink;
}

void draw_label(Core& core, std::string_view id, std::string_view words) {
    if (words.empty()) return;
    const Rect place = core.take(core.fonts->line_px(Font::Label), core.px(6));
    const auto covered = core.canvas().text(Font::Label, {place.x, place.y}, colours::ink, words);
    auto& entry = core.add(std::string(id) + ".label", Role::Text, place, words);
    entry.words = covered;
    entry.font = Font::Label;
}

} // namespace

std::optional<crypto::SecretText> Ui::field(std::string_view id, const crypto::SecretText& text,
                                            const FieldLook& look) {
    auto& core = core_;
    draw_label(core, id, look.label);
    const Editor told(shape_of(core, look, core.column().area.width - 2 * core.px(pad_x)), text.view());
    const Rect rect = take_box(core, look, told.rows().size());
    const float line = core.fonts->line_px(font_of(look));
    const float inset_y = look.lines > 1 ? core.px(pad_y) : std::floor((rect.height - line) / 2);
    const FieldBox box{rect, rect.inset(core.px(pad_x), inset_y), look};
    const auto touched = core.touch(id, rect, true);
    const bool mine = core.editing && core.editing->id == id;
    const bool begins = !mine && (touched.tapped || core.wants_editing == id);
    const bool changed = mine && edit(core, box, text, touched);

    core.canvas().fill(rect, colours::card, core.px(sizes::radius_card));
    const bool strong = mine || begins || !look.error.empty();
    core.canvas().outline(rect,
                          !look.error.empty() ? colours::danger
                          : strong            ? colours::action
                                              : colours::edge,
                          core.px(sizes::radius_card), core.px(strong ? sizes::edge_selected : sizes::edge));
    if (mine)
        draw_text(core, box, core.editing->editor, core.editing->offset, true);
    else
        draw_text(core, box, told, 0, false);

    auto& entry = core.add(id, Role::Field, rect, look.label);
    entry.paper = colours::card;
    entry.font = font_of(look);
    entry.value = text.empty() ? Value::Empty : Value::Filled;
    draw_foot(core, id, look);
    if (begins) begin_editing(core, id, box, text);
    if (!mine) return std::nullopt;
    if (core.editing->closing) core.editing->drawn = false; // gone with the end of this frame
    if (!changed) return std::nullopt;
    return core.editing->editor.text();
}

bool Ui::answer(std::string_view id, std::string_view question, const crypto::SecretText& told,
                std::string_view nothing_told, std::string_view change) {
    auto& core = core_;
    const Button button{id, change, Icon::Edit};
    const float wide = core.button_width(button, Kind::Quiet);
    const Rect area = core.column().area;
    const float pad = core.px(22);
    FieldLook look;
    look.lines = 2;
    look.characters_max = std::max<std::size_t>(1, told.size());
    const Editor text(shape_of(core, look, area.width - 2 * pad - wide - core.px(20)), told.view());
    const float line = core.fonts->line_px(Font::Body);
    const float head = core.fonts->line_px(Font::Hint);
    const float high = head + line * static_cast<float>(text.rows().size()) + 2 * core.px(12);
    const Rect place = core.take(std::max(high, core.px(96)), core.px(sizes::near));
    core.canvas().fill(place, colours::card, core.px(sizes::radius_card));
    core.canvas().outline(place, colours::hairline, core.px(sizes::radius_card), core.px(sizes::edge));
    const Point at{place.x + pad, std::floor(place.center().y - (high - 2 * core.px(12)) / 2)};
    auto& entry = core.add(std::string(id) + ".told", Role::Text, place, question);
    entry.value = told.empty() ? Value::Empty : Value::Filled;
    entry.paper = colours::card;
    entry.ink = colours::ink_second;
    entry.font = Font::Hint;
    entry.words = core.canvas().text(Font::Hint, at, colours::ink_second, question);
    const Rect inner{at.x, at.y + head, place.width - 2 * pad - wide, high};
    if (told.empty())
        core.canvas().text(Font::Body, {inner.x, inner.y}, colours::ink_second, nothing_told);
    else
        draw_text(core, {place, inner, look}, text, 0, false);
    const float button_high = core.px(sizes::target_least);
    return core.draw_button({place.right() - wide - core.px(10),
                             std::floor(place.center().y - button_high / 2), wide, button_high},
                            button, Kind::Quiet);
}

void Ui::told(std::string_view id, std::string_view label, const crypto::SecretText& told, bool masked) {
    auto& core = core_;
    const Rect area = core.column().area;
    FieldLook look;
    look.lines = 2;
    look.characters_max = std::max<std::size_t>(1, told.size());
    const std::string_view dots = "•  •  •  •";
    const Editor text(shape_of(core, look, area.width), masked ? dots : told.view());
    const auto heads = core.fonts->wrap(Font::Hint, label, area.width);
    const float head = core.fonts->line_px(Font::Hint) * static_cast<float>(heads.size());
    const float high = head + core.fonts->line_px(Font::Body) * static_cast<float>(text.rows().size());
    const Rect place = core.take(high, core.px(sizes::near));
    auto& entry = core.add(id, Role::Text, place, label);
    entry.value = told.empty() ? Value::Empty : Value::Filled;
    entry.enabled = !masked; // what is covered cannot be read
    entry.paper = colours::card;
    entry.ink = colours::ink_second;
    entry.font = Font::Hint;
    entry.words = core.canvas().lines(Font::Hint, {place.x, place.y, place.width, head}, colours::ink_second,
                                      heads, Canvas::Align::Left);
    draw_text(core, {place.inset(-core.px(12)), {place.x, place.y + head, place.width, high - head}, look},
              text, 0, false);
}

} // namespace teduh::widgets
