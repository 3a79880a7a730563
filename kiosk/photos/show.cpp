#include "kiosk/photos/show.hpp"

#include "kiosk/photos/codec.hpp"

namespace teduh::photos {

Result<Shown> show_photo(View jpeg) {
    const Error too_large{Failure::Rejected, Refusal::TooLarge, "a sealed picture is larger than any may be"};
    if (jpeg.size() > bytes_max) return too_large;
    const auto full = TRY(size_of(jpeg));
    if (full.pixels() > pixels_max) return too_large;
    const auto size = size_within(full, pixels_max, shown_side_max);
    if (size.pixels() == 0) return too_large;
    return Shown{size.width, size.height, TRY(decode(jpeg, size, Colours::Rgba))};
}

} // namespace teduh::photos
