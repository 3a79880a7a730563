#include "kiosk/widgets/canvas.hpp"

#include <imgui.h>

#include <bit>
#include <cfloat>
#include <cmath>

namespace teduh::widgets {
namespace {

ImU32 packed(Colour colour) { return IM_COL32(colour.red, colour.green, colour.blue, 255); }
ImVec2 at(Point point) { return {point.x, point.y}; }
ImVec2 low(const Rect& rect) { return {rect.x, rect.y}; }
ImVec2 high(const Rect& rect) { return {rect.right(), rect.bottom()}; }

} // namespace

Canvas::Canvas(const Fonts& fonts, const Scale& scale)
    : fonts_(fonts), scale_(scale), list_(*ImGui::GetBackgroundDrawList()) {}

void Canvas::fill(const Rect& rect, Colour colour, float radius) {
    list_.AddRectFilled(low(rect), high(rect), packed(colour), radius);
}

void Canvas::outline(const Rect& rect, Colour colour, float radius, float thickness) {
    const Rect middle = rect.inset(thickness / 2);
    list_.PathRect(low(middle), high(middle), std::max(0.0F, radius - thickness / 2));
    list_.PathStroke(packed(colour), ImDrawFlags_Closed, thickness);
}

// Eight patches around the card; its middle is covered anyway.
void Canvas::shadow(const Rect& rect) {
    const Rect around = rect.inset(-scale_.px(14)).moved(0, scale_.px(3));
    // The rim reaches further in than the card's corner is round, so no ground shows between them.
    const float most = std::floor(std::min(around.width, around.height) / 2);
    const float rim = std::min(most, scale_.px(14 + sizes::radius_card + 4));
    const Rect& place = fonts_.shadow_place();
    const float xs[4] = {around.x, around.x + rim, around.right() - rim, around.right()};
    const float ys[4] = {around.y, around.y + rim, around.bottom() - rim, around.bottom()};
    const ImU32 colour = packed(colours::ink);
    for (int row = 0; row < 3; ++row)
        for (int column = 0; column < 3; ++column) {
            if (row == 1 && column == 1) continue;
            const auto part = [&](int i) { return static_cast<float>(i) / 3; };
            const ImVec2 from{place.x + place.width * part(column), place.y + place.height * part(row)};
            const ImVec2 to{place.x + place.width * part(column + 1), place.y + place.height * part(row + 1)};
            list_.AddImage(fonts_.atlas().TexID, {xs[column], ys[row]}, {xs[column + 1], ys[row + 1]}, from,
                           to, colour);
        }
}

void Canvas::disc(Point center, float radius, Colour colour) {
    list_.AddCircleFilled(at(center), radius, packed(colour));
}
void Canvas::ring(Point center, float radius, Colour colour, float thickness) {
    list_.AddCircle(at(center), radius - thickness / 2, packed(colour), 0, thickness);
}
void Canvas::arc(Point center, float radius, Colour colour, float thickness, float part) {
    constexpr float quarter = 1.5707963F;
    list_.PathArcTo(at(center), radius - thickness / 2, -quarter, 4 * quarter * part - quarter, 96);
    list_.PathStroke(packed(colour), 0, thickness);
}
void Canvas::line(Point from, Point to, Colour colour, float thickness) {
    list_.AddLine(at(from), at(to), packed(colour), thickness);
}
void Canvas::path(std::span<const Point> points, Colour colour, float thickness) {
    if (points.empty()) return;
    for (const auto point : points) list_.PathLineTo(at(point));
    list_.PathStroke(packed(colour), 0, thickness);
    disc(points.front(), thickness / 2, colour);
    disc(points.back(), thickness / 2, colour);
}
void Canvas::tick(Point center, float size, Colour colour) {
    const float s = size / 2;
    const Point points[] = {{center.x - s * 0.62F, center.y + s * 0.02F},
                            {center.x - s * 0.18F, center.y + s * 0.46F},
                            {center.x + s * 0.66F, center.y - s * 0.44F}};
    for (const auto point : points) list_.PathLineTo(at(point));
    list_.PathStroke(packed(colour), 0, std::max(2.0F, size * 0.13F));
}

Rect Canvas::text(Font font, Point place, Colour colour, std::string_view words) {
    place = {std::floor(place.x), std::floor(place.y)};
    auto& imfont = fonts_.of(font);
    list_.AddText(&imfont, imfont.FontSize, at(place), packed(colour), words.data(),
                  words.data() + words.size());
    const float top = imfont.FindGlyph('l')->Y0; // what has ink; a line's box is taller
    return {place.x, place.y + top, fonts_.width_px(font, words), imfont.FindGlyph('g')->Y1 - top};
}

Rect Canvas::lines(Font font, const Rect& in, Colour colour, std::span<const std::string_view> words,
                   Align align) {
    const float line = fonts_.line_px(font);
    const auto rest = static_cast<float>(words.size() - 1) * line;
    // The middle of the capitals, not of the line box, is what the eye takes for the middle.
    float y = in.center().y - rest / 2 - fonts_.cap_middle_px(font);
    Rect covered;
    for (const auto each : words) {
        const float width = fonts_.width_px(font, each);
        const auto drawn =
            text(font, {align == Align::Left ? in.x : in.center().x - width / 2, y}, colour, each);
        const float x = covered.empty() ? drawn.x : std::min(covered.x, drawn.x);
        const float top = covered.empty() ? drawn.y : covered.y;
        covered = {x, top, std::max(covered.right(), drawn.right()) - x, drawn.bottom() - top};
        y += line;
    }
    return covered;
}

void Canvas::character(Font font, Point place, Colour colour, char32_t letter) {
    auto& imfont = fonts_.of(font);
    imfont.RenderChar(&list_, imfont.FontSize, at({std::floor(place.x), std::floor(place.y)}), packed(colour),
                      static_cast<ImWchar>(letter > 0xFFFF ? 0xFFFD : letter));
}

void Canvas::icon(Font font, Icon icon, Point center, Colour colour) {
    if (icon == Icon::None) return;
    const auto* glyph = fonts_.of(font).FindGlyph(static_cast<ImWchar>(icon));
    character(font, {center.x - (glyph->X0 + glyph->X1) / 2, center.y - (glyph->Y0 + glyph->Y1) / 2}, colour,
              static_cast<char32_t>(icon));
}

void Canvas::picture(std::uintptr_t texture, const Rect& rect) {
    list_.AddImage(std::bit_cast<ImTextureID>(texture), low(rect), high(rect));
}

void Canvas::clip(const Rect& rect) { list_.PushClipRect(low(rect), high(rect), true); }
void Canvas::unclip() { list_.PopClipRect(); }
void Canvas::layers(bool two) {
    if (two) {
        list_.ChannelsSplit(2);
        list_.ChannelsSetCurrent(1);
    } else {
        list_.ChannelsMerge();
    }
}
void Canvas::below() { list_.ChannelsSetCurrent(0); }

} // namespace teduh::widgets
