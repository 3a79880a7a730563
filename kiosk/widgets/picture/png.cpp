#include "kiosk/widgets/picture/png.hpp"

#include "storage/base/file.hpp"

#include <stb/stb_image_write.h>

namespace teduh::widgets {
namespace {

// The mean of what lies under each new pixel, in steps that the eye does not see and a file keeps small.
std::uint8_t mean(const Pixels& from, int x, int y, int channel, int width, int height) {
    constexpr int step = 8;
    int sum = 0;
    int count = 0;
    for (int v = y * from.height / height; v < (y + 1) * from.height / height; ++v)
        for (int u = x * from.width / width; u < (x + 1) * from.width / width; ++u, ++count)
            sum += from.bytes[static_cast<std::size_t>((v * from.width + u) * from.channels + channel)];
    const int value = (sum / std::max(1, count) + step / 2) / step * step;
    return static_cast<std::uint8_t>(std::min(255, value));
}

Pixels smaller(const Pixels& from, int width) {
    Pixels to{width, from.height * width / from.width, 3, {}};
    for (int y = 0; y < to.height; ++y)
        for (int x = 0; x < to.width; ++x)
            for (int channel = 0; channel < to.channels; ++channel)
                to.bytes.push_back(mean(from, x, y, channel, to.width, to.height));
    return to;
}

} // namespace

Result<void> write_png(const std::filesystem::path& path, Pixels pixels, int width_px) {
    for (std::size_t i = 3; i < pixels.bytes.size(); i += 4) pixels.bytes[i] = 255;
    if (width_px > 0) pixels = smaller(pixels, width_px);
    stbi_write_png_compression_level = width_px > 0 ? 64 : 8; // whole pictures are written often, small ones kept
    stbi_flip_vertically_on_write(1);
    Bytes png;
    const auto keep = [](void* to, void* from, int size) {
        append(*static_cast<Bytes*>(to),
               {static_cast<const std::uint8_t*>(from), static_cast<std::size_t>(size)});
    };
    stbi_write_png_to_func(keep, &png, pixels.width, pixels.height, pixels.channels, pixels.bytes.data(),
                           pixels.width * pixels.channels);
    return write_file(path, png, 0644);
}

} // namespace teduh::widgets
