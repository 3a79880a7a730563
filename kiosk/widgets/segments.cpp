#include "kiosk/widgets/core.hpp"

#include <cmath>

namespace teduh::widgets {
namespace {

void draw_segment(Core& core, const Rect& rect, const Tile& tile, const Touched& touched) {
    const auto tone = colours_of(tile.tone);
    const Colour paper = tile.selected || touched.held ? tone.soft : colours::card;
    const float radius = core.px(sizes::radius_key);
    core.canvas().fill(rect, paper, radius);
    core.canvas().outline(rect, tile.selected ? tone.strong : colours::edge, radius,
                          core.px(tile.selected ? sizes::edge_selected : sizes::edge));
    const auto lines = core.fonts->wrap(Font::Label, tile.label, rect.width - core.px(20));
    const auto covered = core.canvas().lines(Font::Label, rect, tile.selected ? tone.strong : colours::ink,
                                             lines, Canvas::Align::Centre);
    if (tile.selected) {
        const Point corner{rect.right() - core.px(8), rect.y + core.px(6)};
        core.canvas().disc(corner, core.px(14), tone.strong);
        core.canvas().tick(corner, core.px(19), colours::card);
    }
    auto& entry = core.add(tile.id, Role::Option, rect, tile.label);
    entry.words = covered;
    entry.font = Font::Label;
    entry.ink = tile.selected ? tone.strong : colours::ink;
    entry.paper = paper;
    entry.selected = tile.selected;
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
    std::size_t lines = 1;
    for (const auto& tile : segments)
        lines = std::max(lines, core.fonts->wrap(Font::Label, tile.label, width - core.px(20)).size());
    const float height = std::max(core.px(sizes::target_least + 4),
                                  core.fonts->line_px(Font::Label) * static_cast<float>(lines) + core.px(16));
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
    core.column().y += core.px(8);
    return pressed;
}

} // namespace teduh::widgets
