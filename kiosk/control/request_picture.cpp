#include "kiosk/control/request_picture.hpp"

#include "kiosk/photos/clean.hpp"
#include "kiosk/photos/show.hpp"

#include <zbar.h>

namespace teduh::control {
namespace {

constexpr std::size_t text_bytes_max = 8'192;

// Brightness of each point, as zbar's format Y800 has it.
Bytes grey_of(const photos::Shown& shown) {
    Bytes grey;
    const auto count = static_cast<std::size_t>(shown.width) * static_cast<std::size_t>(shown.height);
    grey.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto* point = shown.rgba.data() + 4 * i;
        grey.push_back(static_cast<std::uint8_t>((point[0] * 77 + point[1] * 150 + point[2] * 29) >> 8));
    }
    return grey;
}

} // namespace

Result<std::string> text_on_photo(const std::filesystem::path& photo) {
    const auto read = TRY(photos::read_photo(photo));
    const auto shown = TRY(photos::show_photo(read.jpeg));
    const auto grey = grey_of(shown);
    const std::unique_ptr<zbar::zbar_image_scanner_t, decltype(&zbar::zbar_image_scanner_destroy)> scanner(
        zbar::zbar_image_scanner_create(), &zbar::zbar_image_scanner_destroy);
    const std::unique_ptr<zbar::zbar_image_t, decltype(&zbar::zbar_image_destroy)> image(zbar::zbar_image_create(),
                                                                                        &zbar::zbar_image_destroy);
    zbar::zbar_image_scanner_set_config(scanner.get(), zbar::ZBAR_NONE, zbar::ZBAR_CFG_ENABLE, 0);
    zbar::zbar_image_scanner_set_config(scanner.get(), zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_ENABLE, 1);
    zbar::zbar_image_set_format(image.get(), zbar_fourcc('Y', '8', '0', '0'));
    zbar::zbar_image_set_size(image.get(), static_cast<unsigned>(shown.width), static_cast<unsigned>(shown.height));
    zbar::zbar_image_set_data(image.get(), grey.data(), grey.size(), nullptr);
    const int found = zbar::zbar_scan_image(scanner.get(), image.get());
    const auto* symbol = zbar::zbar_image_first_symbol(image.get());
    if (found != 1 || symbol == nullptr)
        return Error{Failure::Usage, Refusal::BadForm, "not exactly one QR picture can be read on this photo"};
    const auto size = zbar::zbar_symbol_get_data_length(symbol);
    if (size > text_bytes_max) return Error{Failure::Usage, Refusal::TooLarge, "a QR picture of something else"};
    return std::string(zbar::zbar_symbol_get_data(symbol), size);
}

} // namespace teduh::control
