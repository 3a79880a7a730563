#include "kiosk/widgets/core.hpp"

#include <array>
#include <cmath>

namespace teduh::widgets {
namespace {

// Words without a control under them have an id by their order, for the drive and for reading aloud.
std::string text_id(const Core& core, std::string_view kind) {
    std::size_t count = 0;
    for (const auto& entry : core.log.entries) count += entry.id.starts_with(kind) ? 1 : 0;
    return std::string(kind) + "." + std::to_string(count + 1);
}

struct Written {
    Font font = Font::Body;
    Colour ink = colours::ink;
    Colour paper = colours::ground;
    Role role = Role::Text;
};

// Flows into the column, at most 70 characters wide.
Rect write(Core& core, std::string_view id, std::string_view words, Written how, float gap_after) {
    if (words.empty()) return {};
    const float width = core.column().area.width;
    const float measure = core.fonts->em_px(how.font) * 0.56F * sizes::line_characters;
    const auto lines = core.fonts->wrap(how.font, words, std::min(width, measure));
    const float line = core.fonts->line_px(how.font);
    const Rect place = core.take(line * static_cast<float>(lines.size()), gap_after);
    Rect covered{place.x, place.y, 0, place.height};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto drawn = core.canvas().text(how.font, {place.x, place.y + line * static_cast<float>(i)},
                                              how.ink, lines[i]);
        covered.width = std::max(covered.width, drawn.width);
    }
    auto& entry = core.add(id, how.role, place, words);
    entry.words = covered;
    entry.font = how.font;
    entry.ink = how.ink;
    entry.paper = how.paper;
    return place;
}

} // namespace

ToneColours colours_of(Tone tone) {
    static constexpr std::array<ToneColours, 6> tones = {{{colours::action, colours::action_soft},
                                                          {colours::human, colours::human_soft},
                                                          {colours::done, colours::done_soft},
                                                          {colours::soon, colours::soon_soft},
                                                          {colours::danger, colours::danger_soft},
                                                          {colours::ink_second, colours::ground}}};
    return tones[static_cast<std::size_t>(tone)];
}

void Ui::heading(std::string_view question, std::string_view why) {
    const bool tight = core_.tight();
    const bool short_of_room = tight && core_.scale().text_size() == TextSize::Largest;
    if (short_of_room) why = {}; // three lines of the field come first
    const Font large = short_of_room ? Font::Label : tight ? Font::Section : Font::Heading;
    const float after = core_.px(tight ? 8 : 16);
    write(core_, "heading", question, {large, colours::ink, colours::ground, Role::Heading},
          why.empty() ? after : 0);
    write(core_, "why", why, {tight ? Font::Hint : Font::Body, colours::ink_second}, after);
}
void Ui::section(std::string_view words) {
    write(core_, text_id(core_, "section"), words,
          {Font::Section, colours::ink, colours::ground, Role::Heading}, core_.px(8));
}
void Ui::label(std::string_view words) {
    write(core_, text_id(core_, "label"), words, {Font::Label, colours::ink, colours::ground, Role::Heading},
          core_.px(6));
}
void Ui::paragraph(std::string_view words) { write(core_, text_id(core_, "text"), words, {}, core_.px(16)); }
void Ui::hint(std::string_view words) {
    write(core_, text_id(core_, "hint"), words, {Font::Hint, colours::ink_second}, core_.px(12));
}
void Ui::number(std::string_view id, std::string_view digits) {
    write(core_, id, digits, {Font::Number, colours::action}, core_.px(8));
}

void Ui::point(Icon icon, std::string_view words, Tone tone) {
    auto& core = core_;
    const float side = std::max(core.px(44), std::floor(core.fonts->em_px(Font::IconMark) * 1.4F));
    const float left = side + core.px(16);
    const auto lines = core.fonts->wrap(Font::Body, words, core.column().area.width - left);
    const float high = core.fonts->line_px(Font::Body) * static_cast<float>(lines.size());
    const Rect place = core.take(std::max(side, high), core.px(12));
    const float middle = place.y + std::max(side, core.fonts->line_px(Font::Body)) / 2;
    core.canvas().disc({place.x + side / 2, middle}, side / 2, colours_of(tone).soft);
    core.canvas().icon(Font::IconMark, icon, {place.x + side / 2, middle}, colours_of(tone).strong);
    const Rect room{place.x + left, place.y, place.width - left, std::max(high, side)};
    auto& entry = core.add(text_id(core, "point"), Role::Text, place, words);
    entry.icon = icon;
    entry.words = core.canvas().lines(Font::Body, room, colours::ink, lines, Canvas::Align::Left);
}

void Ui::error_box(std::string_view title, std::span<const std::string_view> lines) {
    auto& core = core_;
    const float pad = core.px(20);
    const float left = core.fonts->em_px(Font::IconButton) + core.px(28);
    const float width = core.column().area.width - pad - left;
    std::vector<std::string_view> all;
    for (const auto line : lines)
        for (const auto part : core.fonts->wrap(Font::Body, line, width)) all.push_back(part);
    const float head = core.fonts->line_px(Font::Label);
    const float line = core.fonts->line_px(Font::Body);
    const Rect place = core.take(2 * core.px(16) + head + line * static_cast<float>(all.size()), core.px(20));
    core.canvas().fill(place, colours::danger_soft, core.px(sizes::radius_card));
    core.canvas().outline(place, colours::danger, core.px(sizes::radius_card), core.px(sizes::edge_selected));
    const float y = place.y + core.px(16);
    core.canvas().icon(Font::IconButton, Icon::Warning, {place.x + left / 2, y + head / 2}, colours::danger);
    const auto drawn = core.canvas().text(Font::Label, {place.x + left, y}, colours::danger, title);
    auto& entry = core.add("error", Role::Error, place, title);
    entry.words = drawn;
    entry.font = Font::Label;
    entry.ink = colours::danger;
    entry.paper = colours::danger_soft;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Point at{place.x + left, y + head + line * static_cast<float>(i)};
        const auto covered = core.canvas().text(Font::Body, at, colours::ink, all[i]);
        auto& each = core.add("error." + std::to_string(i + 1), Role::Text, covered, all[i]);
        each.words = covered;
        each.paper = colours::danger_soft;
    }
}

void Ui::ring(std::string_view id, float left, std::string_view words) {
    auto& core = core_;
    const float thickness = core.px(16);
    const float least = std::ceil(core.fonts->width_px(Font::Section, words)) + 2 * core.px(32);
    const float side = std::max(core.px(188), least);
    const Rect place = core.take(side, core.px(sizes::gutter));
    const Rect square{place.x, place.y, side, side};
    const Point middle{square.x + std::floor(side / 2), square.y + std::floor(side / 2)};
    core.canvas().ring(middle, side / 2, colours::disabled, thickness);
    const float part = std::clamp(left, 0.0F, 1.0F);
    if (part > 0) core.canvas().arc(middle, side / 2, colours::action, thickness, part);
    auto& entry = core.add(id, Role::Status, square, words);
    entry.font = Font::Section;
    entry.words =
        core.canvas().lines(Font::Section, square, colours::ink, std::array{words}, Canvas::Align::Centre);
}

void Ui::status(std::string_view id, std::string_view words, Icon icon, Tone tone) {
    auto& core = core_;
    const float height = std::max(core.px(48), core.fonts->line_px(Font::Hint) + core.px(16));
    const float mark = icon == Icon::None ? 0 : core.fonts->em_px(Font::IconMark) + core.px(10);
    Rect place = core.take(height, core.px(sizes::near));
    place.width =
        std::min(place.width, std::ceil(core.fonts->width_px(Font::Hint, words) + mark + 2 * core.px(18)));
    core.canvas().fill(place, colours_of(tone).soft, std::floor(height / 2));
    const float x = place.x + core.px(18);
    core.canvas().icon(Font::IconMark, icon, {x + core.fonts->em_px(Font::IconMark) / 2, place.center().y},
                       colours_of(tone).strong);
    const Rect room{x + mark, place.y, place.width, place.height};
    auto& entry = core.add(id, Role::Status, place, words);
    entry.words = core.canvas().lines(Font::Hint, room, colours_of(tone).strong, std::array{words},
                                      Canvas::Align::Left);
    entry.font = Font::Hint;
    entry.ink = colours_of(tone).strong;
    entry.paper = colours_of(tone).soft;
}

} // namespace teduh::widgets
