#pragma once

#include "kiosk/widgets/tokens.hpp"

#include <cmath>

namespace teduh::widgets {

// The glass that is drawn on. px_per_mm is set at enrolment by matching a card; what a monitor says of itself
// is often wrong.
struct Panel {
    int width_px;
    int height_px;
    float px_per_mm;

    friend bool operator==(const Panel&, const Panel&) = default;
};
inline constexpr Panel panel_wide{1280, 800, sizes::px_per_mm}; // 10.1 inch
inline constexpr Panel panel_tall{1080, 1920, 5.56F};           // 15.6 inch, upright

enum class TextSize : std::uint8_t { Normal, Large, Largest };
constexpr float factor_of(TextSize size) {
    return size == TextSize::Normal ? 1.0F : size == TextSize::Large ? 1.25F : 1.67F;
}

// From the table's sizes to pixels of one panel. Every coordinate passes px(), which floors, so no line lies
// between two pixels. A value.
class Scale {
public:
    Scale(Panel panel, TextSize text_size) : panel_(panel), text_size_(text_size) {}

    const Panel& panel() const { return panel_; }
    TextSize text_size() const { return text_size_; }
    bool tall() const { return panel_.height_px > panel_.width_px; }
    float width() const { return static_cast<float>(panel_.width_px); }
    float height() const { return static_cast<float>(panel_.height_px); }

    // A table size in pixels; text_px also follows the text size.
    float px(float reference_px) const {
        return std::floor(reference_px * panel_.px_per_mm / sizes::px_per_mm + slack);
    }
    float text_px(float reference_px) const {
        return std::floor(reference_px * factor_of(text_size_) * panel_.px_per_mm / sizes::px_per_mm + slack);
    }
    // How many columns hold at least `least_px` (a table size, which grows with the text): wanted, half of
    // it, ... 1.
    int columns(int wanted, float least_px, float width_px) const {
        int count = wanted;
        const float gutter = px(sizes::gutter);
        while (count > 1 && (width_px + gutter) / static_cast<float>(count) - gutter < text_px(least_px))
            count /= 2;
        return count;
    }

private:
    static constexpr float slack = 0.001F; // so that 56 at scale 1 stays 56

    Panel panel_;
    TextSize text_size_;
};

} // namespace teduh::widgets
