#include "kiosk/widgets/core.hpp"

#include <cmath>

namespace teduh::widgets {

Rect Ui::take(float height_px) { return core_.take(height_px, core_.px(sizes::near)); }
void Ui::gap(float reference_px) { core_.column().y += core_.px(reference_px); }

void Ui::words_at(const Rect& rect, std::string_view words, Font font, Colour ink, Colour paper) {
    const auto lines = core_.fonts->wrap(font, words, rect.width);
    const auto covered = core_.canvas().lines(font, rect, ink, lines, Canvas::Align::Left);
    auto& entry = core_.add("words." + std::to_string(core_.log.entries.size()), Role::Text, rect, words);
    entry.words = covered;
    entry.font = font;
    entry.ink = ink;
    entry.paper = paper;
}

bool Ui::upright() const { return core_.scale().tall(); }

void Ui::side_by_side(float left_share, float least_px, const std::function<void()>& left,
                      const std::function<void()>& right) {
    const Column outer = core_.column();
    const float gutter = core_.px(sizes::gutter);
    const float left_width = std::floor((outer.area.width - gutter) * left_share);
    const float right_width = outer.area.width - gutter - left_width;
    if (std::min(left_width, right_width) < core_.scale().text_px(least_px)) {
        left();
        right();
        return;
    }
    const auto run = [&](float x, float width, const std::function<void()>& content) {
        core_.columns.push_back({{x, outer.area.y, width, outer.area.height}, outer.y});
        content();
        const float y = core_.column().y;
        core_.columns.pop_back();
        return y;
    };
    const float left_end = run(outer.area.x, left_width, left);
    const float right_end = run(outer.area.x + left_width + gutter, right_width, right);
    core_.column().y = std::max(left_end, right_end);
}

// The card is as high as what stands on it, so the content is drawn first, on the layer above.
void Ui::card(const std::function<void()>& content) {
    const Column outer = core_.column();
    const float pad = core_.px(28);
    core_.canvas().layers(true);
    core_.columns.push_back({outer.area.inset(pad, 0), outer.y + core_.px(24)});
    content();
    const float end = core_.column().y + core_.px(12);
    core_.columns.pop_back();
    const Rect place{outer.area.x, outer.y, outer.area.width, end - outer.y};
    core_.canvas().below();
    core_.canvas().shadow(place);
    core_.canvas().fill(place, colours::card, core_.px(sizes::radius_card));
    core_.canvas().layers(false);
    core_.column().y = end + core_.px(sizes::gutter);
    core_.content_bottom = std::max(core_.content_bottom, end);
}

} // namespace teduh::widgets
