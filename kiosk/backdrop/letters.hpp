#pragma once

#include "storage/base/result.hpp"

#include <string>
#include <vector>

namespace teduh::backdrop {

// One picture of the whole screen, 0xRRGGBB, row by row.
struct Picture {
    std::size_t width = 0;
    std::size_t height = 0;
    std::vector<std::uint32_t> pixels;
};

// The sentences in the middle of the picture, each on a line of its own: the first one bold and larger. UTF-8.
// Sizes are those of UX 3 on a panel of this size. Not found: a font is missing; the ground is what is left.
Result<void> write_sentences(Picture& picture, const std::vector<std::string>& sentences, std::uint32_t ink);

} // namespace teduh::backdrop
