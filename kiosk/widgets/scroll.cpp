#include "kiosk/widgets/core.hpp"

#include <cmath>

namespace teduh::widgets {
namespace {

constexpr float decay_a_second = 3.2F; // of the fling
constexpr float speed_least = 40;
constexpr float rest_seconds = 0.1F; // a finger that has lain still for so long leaves the content where it is
constexpr float page = 0.8F; // of what is seen, at a press of a rail button

} // namespace

// The finger takes the content along once it has moved further than a resting finger does; then no row under
// it is pressed. When it leaves, the content runs out.
void Core::drag_content() {
    const bool began_inside = view.contains(pressed_at) && !view.empty();
    const auto since = static_cast<float>(input.now_ms - scroll.moved_ms) / 1000;
    if (input.pressed || (input.released && since > rest_seconds)) scroll.speed = 0;
    if (input.down && began_inside && stroke.empty() && !photo_held() && !input.path.empty()) {
        const float travel = input.at.y - pressed_at.y;
        if (!scroll.dragging && std::abs(travel) > px(sizes::drag_slop) && scroll_max() > 0) {
            scroll.dragging = true;
            pressed_id.clear();
            scroll.moved_ms = input.now_ms;
            pressed_at.y = input.at.y;
        } else if (scroll.dragging) {
            const float way = pressed_at.y - input.at.y;
            scroll.offset = std::clamp(scroll.offset + way, 0.0F, scroll_max());
            if (since > 0) scroll.speed = scroll.speed * 0.4F + way / since * 0.6F;
            pressed_at.y = input.at.y;
            scroll.moved_ms = input.now_ms;
        }
    } else if (!input.down && std::abs(scroll.speed) > speed_least) {
        const float step = std::min(since, 0.05F);
        scroll.offset = std::clamp(scroll.offset + scroll.speed * step, 0.0F, scroll_max());
        scroll.speed *= std::exp(-decay_a_second * step);
        scroll.moved_ms = input.now_ms;
        wake_at(input.now_ms + 16);
    }
}

void Core::draw_rail(const Rect& rail) {
    const float side = px(sizes::target_least);
    const float edge = px(16);
    const Rect up{rail.x, rail.y + edge, rail.width, side};
    const Rect down{rail.x, rail.bottom() - edge - side, rail.width, side};
    const Rect way{rail.x + std::floor(rail.width / 2) - px(3), up.bottom() + edge, px(6),
                   down.y - up.bottom() - 2 * edge};
    const auto button = [&](const Rect& rect, std::string_view id, const std::string& word, Icon icon,
                            float by) {
        const bool enabled = by < 0 ? scroll.offset > 0.5F : scroll.offset < scroll_max() - 0.5F;
        const auto touched = touch(id, rect, enabled);
        const Colour ink = enabled ? colours::card : colours::disabled_ink;
        const Colour paper = !enabled       ? colours::disabled
                             : touched.held ? colours::action_held
                                            : colours::action;
        canvas().fill(rect, paper, px(sizes::radius_button));
        canvas().icon(Font::IconButton, icon, rect.center(), ink);
        auto& entry = add(id, Role::Button, rect, word);
        entry.enabled = enabled;
        entry.ink = ink;
        entry.paper = paper;
        if (touched.tapped) {
            const float to = std::clamp(scroll.offset + by * view.height * page, 0.0F, scroll_max());
            const float little = px(40); // no rest that hides a line at either end
            scroll.offset = to < little ? 0 : to > scroll_max() - little ? scroll_max() : to;
            scroll.speed = 0;
            wake_at(input.now_ms);
        }
    };
    button(up, "scroll.up", words.scroll_up, Icon::Up, -1);
    if (way.height > px(40)) {
        const float shown = way.height * std::min(1.0F, view.height / scroll.content_height);
        const float from = scroll_max() > 0 ? (way.height - shown) * scroll.offset / scroll_max() : 0;
        canvas().fill(way, colours::hairline, px(3));
        canvas().fill({way.x, std::floor(way.y + from), way.width, std::floor(shown)}, colours::edge, px(3));
    }
    button(down, "scroll.down", words.scroll_down, Icon::Down, 1);
}

} // namespace teduh::widgets
