#include "kiosk/photos/clean.hpp"

#include "kiosk/photos/codec.hpp"
#include "storage/base/file.hpp"

namespace teduh::photos {
namespace {

Error too_large(Literal detail) { return {Failure::Rejected, Refusal::TooLarge, detail}; }

} // namespace

Result<Photo> clean_photo(View jpeg) {
    if (jpeg.size() > file_bytes_max) return too_large("a picture file is over 32 MiB");
    const auto full = TRY(size_of(jpeg));
    if (full.width > file_side_max || full.height > file_side_max)
        return too_large("a picture has too many pixels");
    const auto size = size_within(full, pixels_max, file_side_max);
    if (size.pixels() == 0) return too_large("a picture has too many pixels");
    auto encoded = TRY(encode(TRY(decode(jpeg, size, Colours::Rgb)), size));
    if (encoded.size() > bytes_max) return too_large("a picture stays over 2 MiB");
    return Photo{std::move(encoded), size.width, size.height};
}

Result<Photo> clean_frame(View rgba, int width, int height) {
    const Size size{width, height};
    if (width <= 0 || height <= 0 || size.pixels() > pixels_max || rgba.size() != 4 * size.pixels())
        return too_large("a camera's picture has too many pixels");
    for (const int quality : {quality_usual, quality_usual / 2}) {
        auto encoded = TRY(encode(rgba, size, Colours::Rgba, quality));
        if (encoded.size() <= bytes_max) return Photo{std::move(encoded), width, height};
    }
    return too_large("a picture stays over 2 MiB");
}

Result<Photo> read_photo(const std::filesystem::path& path) {
    auto bytes = TRY(read_file(path, file_bytes_max));
    auto photo = clean_photo(bytes);
    crypto::wipe(bytes.data(), bytes.size());
    return photo;
}

} // namespace teduh::photos
