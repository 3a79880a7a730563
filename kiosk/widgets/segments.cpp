#include "kiosk/widgets/core.hpp"

#include <cmath>

namespace teduh::widgets {
namespace {

void draw_segment(Core& core, const Rect& rect, const Tile& tile, const Touched& touched) {
    const auto tone = colours_of(tile.tone);
    const Colour paper = tile.selected || touched.held ? tone.soft : colours::card;
    const Colour ink = tile.selected ? tone.strong : colours::ink;
    const float radius = core.px(sizes::radius_key);
    core.canvas().fill(rect, paper, radius);
    core.canvas().outline(rect, tile.selected ? tone.strong : colours::edge, radius,
                          core.px(tile.selected ? sizes::edge_selected : sizes::edge));
    const auto label = core.fonts->wrap(Font::Label, tile.label, rect.width - core.px(20));
    const auto hint = core.fonts->wrap(Font::Hint, tile.hint, rect.width - core.px(20));
    const float hint_high = core.fonts->line_px(Font::Hint) * static_cast<float>(hint.size());
    const Rect above{rect.x, rect.y, rect.width, rect.height - hint_high};
    auto covered = core.canvas().lines(Font::Label, above, ink, label, Canvas::Align::Centre);
    if (!hint.empty()) {
        const float label_high = core.fonts->line_px(Font::Label) * static_cast<float>(label.size());
        const Rect below{rect.x, above.center().y + label_high / 2, rect.width, hint_high};
        const auto second =
            core.canvas().lines(Font::Hint, below, colours::ink_second, hint, Canvas::Align::Centre);
        const float x = std::min(covered.x, second.x);
        covered = {x, covered.y, std::max(covered.right(), second.right()) - x, second.bottom() - covered.y};
    }
    if (tile.selected) {
        const Point corner{rect.right() - core.px(8), rect.y + core.px(6)};
        core.canvas().disc(corner, core.px(14), tone.strong);
        core.canvas().tick(corner, core.px(19), colours::card);
    }
    auto& entry = core.add(tile.id, Role::Option, rect, tile.label);
    if (!tile.hint.empty()) entry.label += ". " + std::string(tile.hint);
    entry.words = covered;
    entry.font = Font::Label;
    entry.ink = ink;
    entry.paper = paper;
    entry.selected = tile.selected;
}

float segment_height(const Core& core, const Tile& tile, float width) {
    const auto high = [&](Font font, std::string_view words) {
        return core.fonts->line_px(font) *
               static_cast<float>(core.fonts->wrap(font, words, width - core.px(20)).size());
    };
    return std::max(core.px(sizes::target_least + 4),
                    high(Font::Label, tile.label) + high(Font::Hint, tile.hint) + core.px(16));
}

// The longest word decides how many stand beside each other.
int segment_columns(const Core& core, std::span<const Tile> tiles, int wanted, float width) {
    float longest = 0;
    for (const auto& tile : tiles)
        for (std::string_view rest = tile.label; !rest.empty();) {
            const auto word = rest.substr(0, rest.find(' '));
            longest = std::max(longest, core.fonts->width_px(Font::Label, word));
            rest.remove_prefix(std::min(word.size() + 1, rest.size()));
        }
    const float least = std::max(longest + core.px(28), core.px(sizes::target_least));
    const float gap = core.px(sizes::near);
    int count = wanted;
    while (count > 1 && (width + gap) / static_cast<float>(count) - gap < least) count = (count + 1) / 2;
    return count;
}

} // namespace

std::optional<std::size_t> Ui::segments(std::span<const Tile> segments, int columns) {
    auto& core = core_;
    const float gap = core.px(sizes::near);
    const float whole = core.column().area.width;
    const auto count = static_cast<std::size_t>(segment_columns(core, segments, columns, whole));
    const float width = std::floor((whole + gap) / static_cast<float>(count)) - gap;
    float height = 0;
    for (const auto& tile : segments) height = std::max(height, segment_height(core, tile, width));
    std::optional<std::size_t> pressed;
    for (std::size_t row = 0; row * count < segments.size(); ++row) {
        const Rect line = core.take(height, gap);
        for (std::size_t i = row * count; i < std::min(segments.size(), (row + 1) * count); ++i) {
            const Rect place{line.x + static_cast<float>(i - row * count) * (width + gap), line.y, width,
                             height};
            const auto touched = core.touch(segments[i].id, place, true);
            draw_segment(core, place, segments[i], touched);
            if (touched.tapped) pressed = i;
        }
    }
    core.column().y += core.px(10);
    return pressed;
}

} // namespace teduh::widgets
