#pragma once

#include "kiosk/photos/limits.hpp"
#include "storage/base/result.hpp"
#include "storage/crypto/secret_memory.hpp"

#include <filesystem>

namespace teduh::photos {

struct Photo {
    crypto::SecretBytes jpeg;
    int width = 0;
    int height = 0;
};

// Reads a picture and encodes it anew as baseline JPEG: no EXIF, no place, no thumbnail, nothing hidden
// behind the picture survives. Larger ones are made smaller. Rejected, with nothing kept, when it is no JPEG
// or too large.
Result<Photo> clean_photo(View jpeg);
// One picture of a camera (red, green, blue, opaque) as the same kind of JPEG. TooLarge over pixels_max, or where its JPEG would
// be over bytes_max even at half the quality.
Result<Photo> clean_frame(View rgba, int width, int height);
Result<Photo> read_photo(const std::filesystem::path& path);

} // namespace teduh::photos
