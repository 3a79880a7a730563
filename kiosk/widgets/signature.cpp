#include "kiosk/widgets/core.hpp"

#include <cmath>
#include <utility>

namespace teduh::widgets {
namespace {

constexpr float pad_height = 388; // as tall as wide pens need; the line at two thirds

// Takes the finger's way between two frames, every point of it.
std::optional<Stroke> draw_along(Core& core, std::string_view id, const Rect& pad, std::size_t points_held) {
    const Rect visible = common(pad, core.clip);
    if (core.input.pressed && visible.contains(core.input.at)) {
        core.pressed_id = id;
        core.stroke = Stroke();
        core.stroke_ms = core.input.now_ms;
    }
    if (core.pressed_id != id) return std::nullopt;
    std::uint64_t since = core.input.now_ms - core.stroke_ms;
    for (const auto at : core.input.path) {
        if (points_held + core.stroke.size() >= stroke_points_max) break;
        const auto point = to_stroke(at, pad, std::exchange(since, 0));
        if (core.stroke.empty() || point.x != core.stroke.back().x || point.y != core.stroke.back().y)
            core.stroke.push_back(point);
    }
    core.stroke_ms = core.input.now_ms;
    if (!core.input.released) return std::nullopt;
    return std::exchange(core.stroke, {});
}

// What is already signed, and the stroke that is under the finger.
void draw_pad(Core& core, std::string_view id, const Rect& pad, const Strokes& strokes, const Stroke& fresh) {
    const float line_y = std::floor(pad.y + pad.height * 2 / 3);
    core.canvas().fill({pad.x + core.px(24), line_y, pad.width - core.px(48), core.px(2)}, colours::edge);
    core.canvas().icon(Font::IconButton, Icon::Pen, {pad.x + core.px(40), line_y - core.px(22)},
                       colours::ink_second);
    core.canvas().clip(common(pad, core.clip));
    for (const auto& stroke : strokes)
        core.canvas().path(smooth(stroke, pad), colours::pen, core.px(sizes::pen));
    if (core.pressed_id == id) core.canvas().path(smooth(fresh, pad), colours::pen, core.px(sizes::pen));
    core.canvas().unclip();
    auto& entry = core.add(id, Role::Pad, pad, core.words.sign_hint);
    entry.paper = colours::card;
    entry.value = strokes.empty() ? Value::Empty : Value::Filled;
}

} // namespace

Ui::Drawn Ui::signature(std::string_view id, const Strokes& strokes, std::string_view title) {
    auto& core = core_;
    const std::string again_id = std::string(id) + ".again";
    const Button again{again_id, core.words.sign_again, Icon::Again};
    const float again_wide = core.button_width(again, Kind::Quiet);
    const float title_wide = core.column().area.width - again_wide - core.px(48);
    const auto lines = core.fonts->wrap(Font::Label, title, title_wide);
    const float title_high = core.fonts->line_px(Font::Label) * static_cast<float>(lines.size());
    const float head = std::max(core.px(sizes::target), title_high + core.px(12));

    const float height =
        std::clamp(core.room_below() - core.px(24), core.px(260), core.px(pad_height) + head);
    const Rect place = core.take(height, core.px(sizes::near));
    const float radius = core.px(sizes::radius_card);
    core.canvas().fill(place, colours::card, radius);
    core.canvas().outline(place, colours::edge, radius, core.px(sizes::edge));

    const Rect title_place{place.x + core.px(24), place.y + core.px(6), title_wide, head - core.px(6)};
    auto& words = core.add(std::string(id) + ".title", Role::Text, title_place, title);
    words.font = Font::Label;
    words.paper = colours::card;
    words.words = core.canvas().lines(Font::Label, title_place, colours::ink, lines, Canvas::Align::Left);
    Drawn drawn;
    if (!strokes.empty()) {
        const Rect corner{place.right() - again_wide - core.px(6), place.y + core.px(6), again_wide,
                          std::max(core.px(sizes::target_least), core.fonts->line_px(Font::Button))};
        drawn.again = core.draw_button(corner, again, Kind::Quiet);
    }
    const Rect pad{place.x + core.px(8), place.y + head + core.px(10), place.width - core.px(16),
                   height - head - core.px(18)};
    drawn.stroke = draw_along(core, id, pad, points_in(strokes));
    draw_pad(core, id, pad, strokes, drawn.stroke ? *drawn.stroke : core.stroke);
    return drawn;
}

void Ui::signed_with(std::string_view id, const Strokes& strokes, std::string_view label) {
    auto& core = core_;
    const float wide = std::min(core.column().area.width, core.px(420));
    Rect place = core.take(std::floor(wide * 0.36F), core.px(sizes::near));
    place.width = wide;
    core.canvas().fill(place, colours::card, core.px(sizes::radius_key));
    core.canvas().outline(place, colours::hairline, core.px(sizes::radius_key), core.px(sizes::edge));
    const Rect pad = place.inset(core.px(8));
    core.canvas().clip(common(place, core.clip));
    for (const auto& stroke : strokes) core.canvas().path(smooth(stroke, pad), colours::pen, core.px(3));
    core.canvas().unclip();
    auto& entry = core.add(id, Role::Text, place, label);
    entry.paper = colours::card;
    entry.value = strokes.empty() ? Value::Empty : Value::Filled;
}

} // namespace teduh::widgets
