#include "kiosk/widgets/core.hpp"

#include "storage/base/ensure.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace teduh::widgets {
namespace {

bool is_word(std::string_view id) {
    return !id.empty() && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
    });
}

} // namespace

void Core::begin(const Fonts& with, const Scale& scale, Input&& next) {
    fonts = &with;
    scale_now = scale;
    canvas_now.emplace(with, *scale_now);
    input = std::move(next);
    before = std::exchange(log, {});
    part = Part::Content;
    on_screen = false;
    clip = {0, 0, scale.width(), scale.height()};
    columns = {{clip.inset(px(sizes::margin)), px(sizes::margin)}};
    content_bottom = 0;
    wake_ms.reset();
    activated_id.clear();
    reading_id.clear();
    listen_word.clear();
    listened_id.clear();
    canvas().fill(clip, colours::ground);
    if (input.pressed) {
        pressed_id.clear();
        pressed_at = input.at;
        ring = false;
    }
    if (editing) {
        editing->drawn = false;
        editing->keys = std::exchange(early_keys, {});
    }
    take_keys();
    drag_content();
}

void Core::begin_content(const Rect& area, float margin, float top) {
    on_screen = true;
    if (area.height != view.height || area.width != view.width) scroll.rail = false;
    view = area;
    clip = area;
    canvas().clip(area);
    Rect inside = area.inset(px(margin), 0);
    if (scroll.rail)
        inside.width -= px(sizes::target_least) + px(sizes::gutter) - (px(margin) - px(sizes::bar_margin));
    scroll.drawn = std::round(scroll.offset); // whole pixels, as everything that is drawn
    columns = {{inside, area.y + px(tight() ? 12 : top) - scroll.drawn}};
    content_bottom = columns.back().y;
}

void Core::end() {
    if (!on_screen) { // a blank frame, or parts placed by hand
        screen_id.clear();
        view = {};
        scroll = {};
    } else {
        canvas().unclip();
        clip = {0, 0, scale().width(), scale().height()};
        scroll.content_height = content_bottom + scroll.drawn + px(12) - view.y;
        if (scroll.content_height > view.height + 1) scroll.rail = true;
        const float side = px(sizes::target_least);
        if (scroll.rail) draw_rail({view.right() - px(sizes::bar_margin) - side, view.y, side, view.height});
        scroll.offset = std::clamp(scroll.offset, 0.0F, scroll_max());
    }
    std::ranges::stable_sort(log.entries, {}, &LogEntry::part);
    draw_reading();
    draw_ring();
    if (editing && !editing->drawn) editing.reset();
    if (input.released) {
        pressed_id.clear();
        scroll.dragging = false;
    }
}

void Core::forget() {
    input = {};
    log = before = {};
    editing.reset();
    stroke = Stroke(); // `= {}` would keep the block as it is
    photo = {};
    early_keys = SecretVector<KeyPress>();
    screen_id = pressed_id = focus_id = activated_id = wants_editing = {};
    reading_id = revealed_id = listen_word = listened_id = {};
    scroll = {};
    ring = false;
}

LogEntry& Core::add(std::string_view id, Role role, const Rect& rect, std::string_view label) {
    ensure(is_word(id));
    LogEntry entry;
    entry.id = id;
    entry.label = label;
    entry.role = role;
    entry.part = part;
    entry.rectangle = rect;
    entry.visible = common(rect, clip);
    entry.ink = colours::ink;
    entry.paper = colours::ground;
    entry.focused = ring && focus_id == id;
    log.entries.push_back(std::move(entry));
    return log.entries.back();
}

// A press counts where the finger came down and went up again; what it passed in between does not.
Touched Core::touch(std::string_view id, const Rect& rect, bool enabled) {
    const Rect visible = common(rect, clip);
    if (!enabled) return {};
    if (input.pressed && visible.contains(input.at)) {
        pressed_id = id;
        focus_id = id;
    }
    const bool on_it = pressed_id == id && visible.contains(input.at) && !scroll.dragging;
    return {(on_it && input.released) || activated_id == id, on_it && input.down};
}

bool Ui::used() const {
    return core_.input.pressed || core_.input.released || core_.input.down || !core_.input.keys.empty();
}

bool Ui::touched_beside() const {
    return core_.input.released && core_.pressed_id.empty() && !core_.scroll.dragging;
}

Rect Core::take(float height, float gap_after) {
    auto& now = column();
    const Rect place{now.area.x, now.y, now.area.width, height};
    now.y += height + gap_after;
    content_bottom = std::max(content_bottom, place.bottom());
    return place;
}

} // namespace teduh::widgets
