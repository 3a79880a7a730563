#pragma once

#include "kiosk/widgets/geometry.hpp"
#include "kiosk/widgets/router.hpp"

#include <cstdint>

namespace teduh::widgets {

// A signature as it was drawn: points in 65,535ths of the pad's width (both axes, so its shape stays), and
// the time since the point before. Secret memory; a picture of it is made only where it is looked at.
struct StrokePoint {
    std::uint16_t x;
    std::uint16_t y;
    std::uint16_t since_last_ms;

    friend bool operator==(const StrokePoint&, const StrokePoint&) = default;
};
using Stroke = SecretVector<StrokePoint>;
using Strokes = std::vector<Stroke>;

// With the two bytes in front of each stroke, this many points fit the annex's 21,600 bytes.
inline constexpr std::size_t stroke_points_max = 3000;
std::size_t points_in(const Strokes& strokes);

// A place on the pad to the unit of a stroke and back.
StrokePoint to_stroke(Point at, const Rect& pad, std::uint64_t since_last_ms);
Point from_stroke(const StrokePoint& point, const Rect& pad);

// A line through all points without corners (Catmull-Rom), thick lines spike at corners. A dot is a short
// line.
SecretVector<Point> smooth(const Stroke& stroke, const Rect& pad);

} // namespace teduh::widgets
