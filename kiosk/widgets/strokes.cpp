#include "kiosk/widgets/strokes.hpp"

#include <cmath>

namespace teduh::widgets {
namespace {

constexpr float unit = 65535;

std::uint16_t clamped(float value) { return static_cast<std::uint16_t>(std::clamp(value, 0.0F, unit)); }

Point between(const Point* p, float t) {
    const auto axis = [&](float a, float b, float c, float d) {
        return 0.5F * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t +
                       (3 * b - a - 3 * c + d) * t * t * t);
    };
    return {axis(p[0].x, p[1].x, p[2].x, p[3].x), axis(p[0].y, p[1].y, p[2].y, p[3].y)};
}

} // namespace

std::size_t points_in(const Strokes& strokes) {
    std::size_t count = 0;
    for (const auto& stroke : strokes) count += stroke.size();
    return count;
}

StrokePoint to_stroke(Point at, const Rect& pad, std::uint64_t since_last_ms) {
    const auto since = static_cast<std::uint16_t>(std::min<std::uint64_t>(since_last_ms, 65535));
    return {clamped((at.x - pad.x) / pad.width * unit), clamped((at.y - pad.y) / pad.width * unit), since};
}
Point from_stroke(const StrokePoint& point, const Rect& pad) {
    return {pad.x + static_cast<float>(point.x) / unit * pad.width,
            pad.y + static_cast<float>(point.y) / unit * pad.width};
}

SecretVector<Point> smooth(const Stroke& stroke, const Rect& pad) {
    SecretVector<Point> corners;
    for (const auto& point : stroke) {
        const Point next = from_stroke(point, pad);
        // Points nearer than two pixels are the finger's tremble on the panel's raster.
        if (corners.empty() || std::hypot(next.x - corners.back().x, next.y - corners.back().y) >= 2)
            corners.push_back(next);
    }
    if (corners.size() == 1) corners.push_back(corners.front() + Point{1, 0});
    if (corners.size() < 2) return corners;
    corners.insert(corners.begin(), corners.front());
    corners.push_back(corners.back());
    SecretVector<Point> line;
    for (std::size_t i = 0; i + 3 < corners.size(); ++i) {
        const Point way = corners[i + 2] - corners[i + 1];
        const int steps = std::clamp(static_cast<int>(std::hypot(way.x, way.y) / 4), 1, 12);
        for (int step = 0; step < steps; ++step)
            line.push_back(between(&corners[i], static_cast<float>(step) / static_cast<float>(steps)));
    }
    line.push_back(corners.back());
    return line;
}

} // namespace teduh::widgets
