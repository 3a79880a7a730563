#pragma once

#include "kiosk/widgets/geometry.hpp"
#include "storage/base/bytes.hpp"

#include <cstdint>

namespace teduh::widgets {

// A picture to be shown: red, green, blue, opaque, 4 bytes a pixel, its lines from above. Borrowed for one
// frame; whoever owns the pixels keeps them in wiped memory. Another number is another picture: numbers are
// not used twice. A picture that moves keeps its number and size, and each `turn` of it is other pixels.
struct PixelView {
    std::uint64_t number = 0;
    int width = 0;
    int height = 0;
    View rgba;
    std::uint64_t turn = 0;
};

// How a photo is looked at: whole, or twice as large with `middle` of it (0 to 1, both ways) in the middle of
// its frame.
struct PhotoLook {
    bool enlarged = false;
    Point middle{0.5F, 0.5F};
};

// Where the picture lies: whole inside the frame, its proportions kept; enlarged so that no edge of it that
// could lie outside the frame lies inside. `look` is corrected to what can be seen.
Rect place_photo(const PixelView& pixels, const Rect& frame, PhotoLook& look);

} // namespace teduh::widgets
