#include "kiosk/photos/show.hpp"

#include "kiosk/photos/codec.hpp"

namespace teduh::photos {

namespace {

Result<Shown> show(View jpeg, Trust trust) {
    const Error too_large{Failure::Rejected, Refusal::TooLarge, "a sealed picture is larger than any may be"};
    if (jpeg.size() > bytes_max) return too_large;
    const auto full = TRY(size_of(jpeg));
    if (full.pixels() > pixels_max) return too_large;
    const auto size = size_within(full, pixels_max, shown_side_max);
    if (size.pixels() == 0) return too_large;
    return Shown{size.width, size.height, TRY(decode(jpeg, size, Colours::Rgba, trust))};
}

} // namespace

Result<Shown> show_photo(View jpeg) { return show(jpeg, Trust::None); }

// Where a camera's picture breaks off the decoder writes nothing: dark, and opaque as the rest.
Result<Shown> show_frame(View jpeg) {
    auto shown = TRY(show(jpeg, Trust::Camera));
    for (std::size_t i = 3; i < shown.rgba.size(); i += 4) shown.rgba[i] = 255;
    return shown;
}

} // namespace teduh::photos
