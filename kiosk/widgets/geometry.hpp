#pragma once

#include <algorithm>

namespace teduh::widgets {

// Places on a panel, in its pixels, from the top left corner. Plain values.
struct Point {
    float x = 0;
    float y = 0;

    friend bool operator==(Point, Point) = default;
    friend Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
    friend Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
};

struct Rect {
    float x = 0;
    float y = 0;
    float width = 0;
    float height = 0;

    float right() const { return x + width; }
    float bottom() const { return y + height; }
    Point center() const { return {x + width / 2, y + height / 2}; }
    bool empty() const { return width <= 0 || height <= 0; }
    bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
    bool contains(const Rect& r) const {
        return r.x >= x && r.y >= y && r.right() <= right() && r.bottom() <= bottom();
    }
    Rect inset(float by) const { return inset(by, by); }
    Rect inset(float by_x, float by_y) const {
        return {x + by_x, y + by_y, width - 2 * by_x, height - 2 * by_y};
    }
    Rect moved(float by_x, float by_y) const { return {x + by_x, y + by_y, width, height}; }

    friend bool operator==(const Rect&, const Rect&) = default;
};

// What both cover; empty when they do not meet.
inline Rect common(const Rect& a, const Rect& b) {
    const float x = std::max(a.x, b.x);
    const float y = std::max(a.y, b.y);
    return {x, y, std::max(0.0F, std::min(a.right(), b.right()) - x),
            std::max(0.0F, std::min(a.bottom(), b.bottom()) - y)};
}
inline bool overlap(const Rect& a, const Rect& b) { return !common(a, b).empty(); }

// The free way between two that do not overlap, along the axis where they are further apart.
inline float gap(const Rect& a, const Rect& b) {
    const float across = std::max(b.x - a.right(), a.x - b.right());
    const float down = std::max(b.y - a.bottom(), a.y - b.bottom());
    return std::max(across, down);
}

} // namespace teduh::widgets
