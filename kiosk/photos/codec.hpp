#pragma once

#include "kiosk/photos/limits.hpp"
#include "storage/base/result.hpp"
#include "storage/crypto/secret_memory.hpp"

// What the files of this folder share; private to it.
namespace teduh::photos {

struct Size {
    int width = 0;
    int height = 0;

    std::size_t pixels() const { return static_cast<std::size_t>(width) * static_cast<std::size_t>(height); }
};

// What the bytes say of themselves. Rejected where they are no JPEG.
Result<Size> size_of(View jpeg);
// libjpeg-turbo scales by eighths while it decodes: the largest such size with as many pixels and such sides;
// 0 by 0 where there is none.
Size size_within(Size full, std::size_t limit_pixels, int limit_side);

enum class Colours : std::uint8_t { Rgb, Rgba };
// Whose bytes they are: Rejected at the first doubt, or only where nothing can be read.
enum class Trust : std::uint8_t { None, Camera };
// The library's own buffers lie in the heap, which the programs wipe.
Result<crypto::SecretBytes> decode(View jpeg, Size size, Colours colours, Trust trust = Trust::None);
// Baseline, 4:2:0.
inline constexpr int quality_usual = 85;
Result<crypto::SecretBytes> encode(View pixels, Size size, Colours colours = Colours::Rgb, int quality = quality_usual);

} // namespace teduh::photos
