#include "kiosk/widgets/core.hpp"

#include <cmath>

namespace teduh::widgets {
namespace {

struct Box {
    Rect rect;
    Touched touched;
    Colour paper;
};

// The ground of something to choose; the chosen one has an edge twice as thick and a mark.
Box draw_box(Core& core, const Rect& rect, const Tile& tile) {
    Box box{rect, core.touch(tile.id, rect, true), colours::card};
    if (tile.selected || box.touched.held) box.paper = colours::action_soft;
    const float radius = core.px(sizes::radius_card);
    core.canvas().shadow(rect);
    core.canvas().fill(rect, box.paper, radius);
    core.canvas().outline(rect, tile.selected ? colours::action : colours::edge, radius,
                          core.px(tile.selected ? sizes::edge_selected : sizes::edge));
    return box;
}

void draw_disc(Core& core, Point center, float radius, const Tile& tile, Colour paper) {
    const auto tone = colours_of(tile.tone);
    core.canvas().disc(center, radius, paper == colours::card ? tone.soft : colours::card);
    core.canvas().icon(radius > core.px(36) ? Font::IconTile : Font::IconButton, tile.icon, center,
                       tone.strong);
}

void draw_mark(Core& core, Point center, const Tile& tile, Pick pick) {
    const float radius = core.px(18);
    if (pick == Pick::One) {
        core.canvas().ring(center, radius, tile.selected ? colours::action : colours::edge, core.px(3));
        if (tile.selected) core.canvas().disc(center, core.px(10), colours::action);
        return;
    }
    const Rect square{center.x - radius, center.y - radius, 2 * radius, 2 * radius};
    core.canvas().fill(square, tile.selected ? colours::action : colours::card, core.px(8));
    if (tile.selected)
        core.canvas().tick(center, core.px(26), colours::card);
    else
        core.canvas().outline(square, colours::edge, core.px(8), core.px(3));
}

void note(Core& core, const Box& box, const Tile& tile, Pick pick, const Rect& words) {
    auto& entry = core.add(tile.id, pick == Pick::One ? Role::Option : Role::Choice, box.rect, tile.label);
    entry.words = words;
    entry.font = Font::Label;
    entry.paper = box.paper;
    entry.selected = tile.selected;
    entry.icon = tile.icon;
    if (tile.hint.empty()) return;
    entry.label += ". ";
    entry.label += tile.hint;
}

Rect both(const Rect& a, const Rect& b) {
    if (b.empty()) return a;
    const float x = std::min(a.x, b.x);
    return {x, a.y, std::max(a.right(), b.right()) - x, b.bottom() - a.y};
}

using Lines = std::vector<std::string_view>;
struct TileWords {
    Lines label, hint;
    float label_high, hint_high;
};
TileWords words_of(const Core& core, const Tile& tile, float width) {
    TileWords words{core.fonts->wrap(Font::Label, tile.label, width),
                    core.fonts->wrap(Font::Hint, tile.hint, width), 0, 0};
    words.label_high = core.fonts->line_px(Font::Label) * static_cast<float>(words.label.size());
    words.hint_high = core.fonts->line_px(Font::Hint) * static_cast<float>(words.hint.size());
    return words;
}

// The tiles of a grid share their inner lines: the longest words decide where all of them stand.
struct Grid {
    float width = 0;
    float height = 0;
    float label_high = 0;
    float hint_high = 0;
    float pad = 0; // beside the words
    std::size_t columns = 0;
    bool upright = false;
    float words() const { return label_high + hint_high; }
};

float disc_radius(const Core& core) {
    return std::floor(core.fonts->em_px(Font::IconTile) * sizes::tile_disc / 2);
}

// Picture above, words below.
bool draw_tile(Core& core, const Rect& rect, const Tile& tile, Pick pick, const Grid& grid) {
    const auto box = draw_box(core, rect, tile);
    const auto words = words_of(core, tile, rect.width - 2 * grid.pad);
    const float room = rect.height - grid.words();
    const float radius = disc_radius(core);
    const float around = std::floor((room - 2 * radius) / 3);
    draw_disc(core, {std::floor(rect.center().x), rect.y + around + radius}, radius, tile, box.paper);
    const Rect label{rect.x, rect.y + 2 * around + 2 * radius - core.px(6), rect.width, words.label_high};
    const Rect hint{rect.x, label.y + grid.label_high + core.px(6), rect.width, words.hint_high};
    auto covered = core.canvas().lines(Font::Label, label, colours::ink, words.label, Canvas::Align::Centre);
    if (!words.hint.empty())
        covered = both(covered, core.canvas().lines(Font::Hint, hint, colours::ink_second, words.hint,
                                                    Canvas::Align::Centre));
    if (tile.selected) {
        const Point corner{rect.right() - core.px(30), rect.y + core.px(30)};
        core.canvas().disc(corner, core.px(18), colours::action);
        core.canvas().tick(corner, core.px(24), colours::card);
    }
    note(core, box, tile, pick, covered);
    return box.touched.tapped;
}

float row_words_width(const Core& core, float width) { return width - core.px(24 + 72 + 24 + 24 + 36 + 24); }

Rect draw_row_words(Core& core, const Rect& rect, const Tile& tile, float from) {
    const auto words = words_of(core, tile, row_words_width(core, rect.width));
    const float top = std::floor(rect.center().y - (words.label_high + words.hint_high) / 2);
    const Rect label{rect.x + from, top, rect.width, words.label_high};
    const Rect hint{rect.x + from, label.bottom(), rect.width, words.hint_high};
    const auto covered =
        core.canvas().lines(Font::Label, label, colours::ink, words.label, Canvas::Align::Left);
    if (words.hint.empty()) return covered;
    return both(covered,
                core.canvas().lines(Font::Hint, hint, colours::ink_second, words.hint, Canvas::Align::Left));
}

// Picture left, words beside it, mark right; its speaker at the end.
bool draw_row(Core& core, const Rect& whole, const Tile& tile, Pick pick) {
    const Rect rect{whole.x, whole.y, whole.width - core.listen_width(), whole.height};
    const auto box = draw_box(core, rect, tile);
    const float middle = std::floor(rect.center().y);
    draw_disc(core, {rect.x + core.px(24 + 36), middle}, core.px(36), tile, box.paper);
    const auto covered = draw_row_words(core, rect, tile, core.px(24 + 72 + 24));
    draw_mark(core, {rect.right() - core.px(24 + 18), middle}, tile, pick);
    note(core, box, tile, pick, covered);
    core.draw_listen(whole, tile.id);
    return box.touched.tapped;
}

float row_height(const Core& core, const Tile& tile, float width) {
    const auto words = words_of(core, tile, row_words_width(core, width));
    return std::max(core.px(96), words.label_high + words.hint_high + core.px(20));
}

} // namespace

// A line of a list that leads on: words left, a short mark and an arrow right.
bool Ui::row(const Button& button, std::string_view detail, std::string_view mark, Tone tone, const TimedLook& timed) {
    auto& core = core_;
    const Tile tile{button.id, button.icon, button.label, detail, false, tone};
    const float wide = mark.empty() ? 0 : std::ceil(core.fonts->width_px(Font::Hint, mark)) + 2 * core.px(16);
    const float taken = mark.empty() ? 0 : wide + core.px(28); // the words end before the mark
    const float plain = row_height(core, tile, core.column().area.width - taken);
    const auto time = core.fonts->wrap(Font::Hint, timed.words, row_words_width(core, core.column().area.width - taken));
    const float time_high = timed.words.empty() ? 0 : core.fonts->line_px(Font::Hint) * static_cast<float>(time.size());
    const Rect rect = core.take(plain + time_high, core.px(14));
    const auto box = draw_box(core, rect, tile);
    const float middle = std::floor(rect.center().y);
    const float arrow = rect.right() - core.px(24 + 18);
    if (button.icon != Icon::None)
        draw_disc(core, {rect.x + core.px(24 + 36), middle}, core.px(36), tile, box.paper);
    const float from = button.icon == Icon::None ? core.px(28) : core.px(24 + 72 + 24);
    auto covered = draw_row_words(core, {rect.x, rect.y, rect.width - taken, plain}, tile, from);
    if (time_high > 0) {
        const Rect below{rect.x + from, covered.bottom(), rect.width - taken, time_high};
        covered = both(covered, core.canvas().lines(Font::Hint, below, colours_of(timed.tone).strong, time, Canvas::Align::Left));
    }
    core.canvas().icon(Font::IconButton, Icon::Next, {arrow, middle}, colours::action);
    if (!mark.empty()) {
        const float high = core.fonts->line_px(Font::Hint) + core.px(12);
        const Rect pill{arrow - core.px(28) - wide, std::floor(middle - high / 2), wide, high};
        core.canvas().fill(pill, colours_of(tone).soft, std::floor(high / 2));
        const std::string_view words[] = {mark};
        core.canvas().lines(Font::Hint, pill, colours_of(tone).strong, words, Canvas::Align::Centre);
    }
    note(core, box, tile, Pick::One, covered);
    auto& entry = core.log.entries.back();
    entry.role = Role::Button;
    if (!timed.words.empty()) entry.label += ". " + std::string(timed.words);
    if (!mark.empty()) entry.label += ". " + std::string(mark);
    return box.touched.tapped;
}

std::optional<std::size_t> Ui::options(std::span<const Tile> options, Pick pick) {
    std::optional<std::size_t> pressed;
    for (std::size_t i = 0; i < options.size(); ++i) {
        const float height = row_height(core_, options[i], core_.column().area.width - core_.listen_width());
        if (draw_row(core_, core_.take(height, core_.px(14)), options[i], pick)) pressed = i;
    }
    return pressed;
}

namespace {

// 252: what the longest hint of four tiles in a row needs; five have none.
int tile_columns(const Core& core, int wanted, float width) {
    const float least = wanted > 4 ? 190 : 252;
    const float gutter = core.px(sizes::gutter);
    const auto fits = [&](int count) {
        return (width + gutter) / static_cast<float>(count) - gutter >= core.scale().text_px(least);
    };
    for (int count = wanted; count > 2; --count)
        if (fits(count) && (count == wanted || count == 4)) return count;
    return core.scale().columns(2, 252, width);
}

// Pictures above their words where they fit, else beside them.
Grid plan_grid(Core& core, std::span<const Tile> tiles, int wanted, int columns) {
    const float gutter = core.px(sizes::gutter);
    const float whole = core.column().area.width;
    Grid grid;
    grid.width = std::floor((whole - gutter * static_cast<float>(columns - 1)) / static_cast<float>(columns));
    grid.columns = static_cast<std::size_t>(columns);
    grid.pad = core.px(columns == 4 ? 8 : 14);
    float row_high = 0;
    for (const auto& tile : tiles) {
        const auto words = words_of(core, tile, grid.width - 2 * grid.pad);
        grid.label_high = std::max(grid.label_high, words.label_high);
        grid.hint_high = std::max(grid.hint_high, words.hint_high);
        row_high = std::max(row_high, row_height(core, tile, grid.width - core.listen_width()));
    }
    const auto rows = static_cast<float>((tiles.size() + grid.columns - 1) / grid.columns);
    const float fits = std::floor((core.room_below() - core.px(24) + gutter) / rows) - gutter;
    const float least = grid.words() + 2 * disc_radius(core) + core.px(36);
    const bool crowded = columns == 2 && least > fits;
    grid.upright = !core.listen_word.empty() ? false : core.scale().tall() || columns == 4 || (columns == wanted && !crowded);
    grid.height =
        grid.upright ? std::max(least, std::min(fits, core.scale().text_px(sizes::tile_height))) : row_high;
    return grid;
}

} // namespace

std::optional<std::size_t> Ui::tiles(std::span<const Tile> tiles, Pick pick, int wanted) {
    auto& core = core_;
    // With a speaker each they are rows, so that both stand in one line.
    const bool heard = !core.listen_word.empty();
    const int columns = heard ? core.scale().columns(2, 470, core.column().area.width)
                              : tile_columns(core, wanted, core.column().area.width);
    if (columns == 1) return options(tiles, pick);
    const auto grid = plan_grid(core, tiles, wanted, columns);
    const float gutter = core.px(sizes::gutter);
    std::optional<std::size_t> pressed;
    for (std::size_t first = 0; first < tiles.size(); first += grid.columns) {
        const Rect line = core.take(grid.height, grid.upright ? gutter : core.px(14));
        for (std::size_t i = first; i < std::min(tiles.size(), first + grid.columns); ++i) {
            const float x = line.x + static_cast<float>(i - first) * (grid.width + gutter);
            const Rect place{x, line.y, grid.width, grid.height};
            if (grid.upright ? draw_tile(core, place, tiles[i], pick, grid)
                             : draw_row(core, place, tiles[i], pick))
                pressed = i;
        }
    }
    return pressed;
}

} // namespace teduh::widgets
