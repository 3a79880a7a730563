#include "kiosk/widgets/picture/png.hpp"

#include "storage/base/file.hpp"

#include <stb/stb_image_write.h>

namespace teduh::widgets {

Result<void> write_png(const std::filesystem::path& path, Pixels pixels) {
    constexpr int channels = 4;
    for (std::size_t i = 3; i < pixels.rgba.size(); i += channels) pixels.rgba[i] = 255;
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
