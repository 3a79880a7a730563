#include "kiosk/widgets/picture/png.hpp"

#include "storage/base/file.hpp"

#include <stb/stb_image_write.h>

namespace teduh::widgets {
namespace {

constexpr int channels = 4;

// The mean of what lies under each new pixel, in whole pixels.
Pixels smaller(const Pixels& from, int width) {
    Pixels to{width, from.height * width / from.width, {}};
    for (int y = 0; y < to.height; ++y)
        for (int x = 0; x < to.width; ++x)
            for (int channel = 0; channel < channels; ++channel) {
                int sum = 0;
                int count = 0;
                for (int v = y * from.height / to.height; v < (y + 1) * from.height / to.height; ++v)
                    for (int u = x * from.width / to.width; u < (x + 1) * from.width / to.width; ++u, ++count)
                        sum += from.rgba[static_cast<std::size_t>((v * from.width + u) * channels + channel)];
                to.rgba.push_back(static_cast<std::uint8_t>(sum / std::max(1, count)));
            }
    return to;
}

} // namespace

Result<void> write_png(const std::filesystem::path& path, Pixels pixels, int width_px) {
    for (std::size_t i = 3; i < pixels.rgba.size(); i += channels) pixels.rgba[i] = 255;
    if (width_px > 0) pixels = smaller(pixels, width_px);
    stbi_flip_vertically_on_write(1);
    Bytes png;
    const auto keep = [](void* to, void* from, int size) {
        append(*static_cast<Bytes*>(to),
               {static_cast<const std::uint8_t*>(from), static_cast<std::size_t>(size)});
    };
    stbi_write_png_to_func(keep, &png, pixels.width, pixels.height, channels, pixels.rgba.data(),
                           pixels.width * channels);
    return write_file(path, png, 0644);
}

} // namespace teduh::widgets
