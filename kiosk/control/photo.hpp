#pragma once

#include "storage/base/result.hpp"
#include "storage/crypto/secret_memory.hpp"

#include <filesystem>

namespace teduh::control {

constexpr std::size_t photo_pixels_max = 2'000'000;       // SPEC D.6: 2 MP and 2 MiB as sealed
constexpr std::size_t photo_bytes_max = 2'097'152;
constexpr std::size_t photo_file_bytes_max = 33'554'432;  // what a phone may have made
constexpr int photo_side_max = 20'000;

struct Photo {
    crypto::SecretBytes jpeg;
    int width = 0;
    int height = 0;
};

// Reads a picture and encodes it anew as baseline JPEG: no EXIF, no place, no thumbnail, nothing hidden behind the
// picture survives. Larger ones are made smaller. Rejected, with nothing kept, when it is no JPEG or too large.
Result<Photo> clean_photo(View jpeg);
Result<Photo> read_photo(const std::filesystem::path& path);

} // namespace teduh::control
