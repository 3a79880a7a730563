#pragma once

#include "kiosk/widgets/fonts.hpp"

#include <span>

struct ImDrawList;

namespace teduh::widgets {

// Draws shapes and words of one frame. Coordinates are whole pixels (Scale::px); edges lie inside their
// rectangle, so what is logged is what is seen. Lives for one frame.
class Canvas {
public:
    Canvas(const Fonts& fonts, const Scale& scale); // onto the context's current frame

    void fill(const Rect& rect, Colour colour, float radius = 0);
    void outline(const Rect& rect, Colour colour, float radius, float thickness);
    void shadow(const Rect& rect);
    void disc(Point center, float radius, Colour colour);
    void ring(Point center, float radius, Colour colour, float thickness);
    void arc(Point center, float radius, Colour colour, float thickness,
             float part); // from the top, clockwise
    void line(Point from, Point to, Colour colour, float thickness);
    void path(std::span<const Point> points, Colour colour, float thickness); // round at its ends
    void tick(Point center, float size, Colour colour);

    // One line of text, the left top corner of its line given; gives what its letters cover.
    Rect text(Font font, Point at, Colour colour, std::string_view words);
    // Several lines, each centred or all from the left, the block in the middle of the rectangle's height.
    enum class Align : std::uint8_t { Left, Centre };
    Rect lines(Font font, const Rect& in, Colour colour, std::span<const std::string_view> words,
               Align align);
    void character(Font font, Point at, Colour colour, char32_t letter);
    void icon(Font font, Icon icon, Point center, Colour colour);

    void picture(std::uintptr_t texture, const Rect& rect); // of a presenter

    void clip(const Rect& rect); // cuts what is drawn until unclip
    void unclip();
    // Two layers from here: what follows lies above what is drawn after below(); layers(false) joins them.
    void layers(bool two);
    void below();

private:
    const Fonts& fonts_;
    const Scale& scale_;
    ImDrawList& list_;
};

} // namespace teduh::widgets
