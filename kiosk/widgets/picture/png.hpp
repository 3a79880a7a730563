#pragma once

#include "storage/base/result.hpp"

#include <filesystem>
#include <vector>

namespace teduh::widgets {

struct Pixels {
    int width = 0;
    int height = 0;
    int channels = 4; // red, green, blue and perhaps alpha
    std::vector<std::uint8_t> bytes; // the lowest line first, as OpenGL gives them
};
// As a PNG file, without transparency; `width_px`: made that wide, 0 for as it is. The same pixels give the same
// bytes.
Result<void> write_png(const std::filesystem::path& path, Pixels pixels, int width_px = 0);

} // namespace teduh::widgets
