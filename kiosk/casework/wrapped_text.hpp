#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace teduh::casework {

// Breaks a text at spaces so that no line is wider than `columns` code points; a longer word stands alone.
// The first line starts with `first`, the others with as many spaces. Ends with a line break.
std::string wrapped(std::string_view text, std::string_view first, std::size_t columns = 80);

std::size_t width_of(std::string_view text); // in code points

} // namespace teduh::casework
