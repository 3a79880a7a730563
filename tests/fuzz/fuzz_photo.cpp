// Pictures from a phone: refused, or encoded anew within the limits, and that one is a picture again. What an officer's
// screen is given: refused, or decoded whole within the limits; what we encoded is never refused. What a camera gives: shown where
// an officer's screen would show it, and never over the limits; what is taken of it is a picture again.
#include "fuzz.hpp"

#include "kiosk/photos/clean.hpp"
#include "kiosk/photos/show.hpp"

namespace {

using namespace teduh;

void demand_shown(const photos::Shown& shown) {
    fuzz::demand(shown.width > 0 && shown.height > 0);
    fuzz::demand(shown.width <= photos::shown_side_max && shown.height <= photos::shown_side_max);
    const auto pixels = static_cast<std::size_t>(shown.width) * static_cast<std::size_t>(shown.height);
    fuzz::demand(pixels <= photos::pixels_max && shown.rgba.size() == pixels * 4);
    for (std::size_t i = 3; i < shown.rgba.size(); i += 4) fuzz::demand(shown.rgba[i] == 255);
}

void demand_taken(const photos::Shown& frame) {
    const auto photo = photos::clean_frame(frame.rgba, frame.width, frame.height);
    fuzz::demand(photo.has_value() && photo->jpeg.size() <= photos::bytes_max);
    const auto again = photos::show_photo(photo->jpeg);
    fuzz::demand(again.has_value() && again->width == frame.width && again->height == frame.height);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto strictly = photos::show_photo({data, size});
    if (strictly) demand_shown(*strictly);
    const auto frame = photos::show_frame({data, size});
    fuzz::demand(frame.has_value() || !strictly.has_value());
    if (frame) {
        demand_shown(*frame);
        demand_taken(*frame);
    }
    const auto photo = photos::clean_photo({data, size});
    if (!photo) return 0;
    fuzz::demand(photo->jpeg.size() <= photos::bytes_max);
    fuzz::demand(photo->width > 0 && photo->height > 0);
    fuzz::demand(static_cast<std::size_t>(photo->width) * static_cast<std::size_t>(photo->height) <= photos::pixels_max);
    const auto again = photos::clean_photo(photo->jpeg);
    fuzz::demand(again.has_value() && again->width == photo->width && again->height == photo->height);
    const auto shown = photos::show_photo(photo->jpeg);
    fuzz::demand(shown.has_value());
    demand_shown(*shown);
    return 0;
}
