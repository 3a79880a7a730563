// Pictures from a phone: refused, or encoded anew within the limits, and that one is a picture again.
#include "fuzz.hpp"

#include "kiosk/control/photo.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace teduh;
    const auto photo = control::clean_photo({data, size});
    if (!photo) return 0;
    fuzz::demand(photo->jpeg.size() <= control::photo_bytes_max);
    fuzz::demand(photo->width > 0 && photo->height > 0);
    fuzz::demand(static_cast<std::size_t>(photo->width) * static_cast<std::size_t>(photo->height) <= control::photo_pixels_max);
    const auto again = control::clean_photo(photo->jpeg);
    fuzz::demand(again.has_value() && again->width == photo->width && again->height == photo->height);
    return 0;
}
