#pragma once

#include <algorithm>
#include <string_view>

// Signs of ASCII, whatever the locale says.
namespace teduh::forms {

constexpr bool is_digit(char one) { return one >= '0' && one <= '9'; }
constexpr bool is_small_letter(char one) { return one >= 'a' && one <= 'z'; }
constexpr bool is_letter(char one) { return is_small_letter(one) || (one >= 'A' && one <= 'Z'); }
constexpr bool all_digits(std::string_view text) { return std::ranges::all_of(text, is_digit); }
// The first byte of a code point in UTF-8.
constexpr bool starts_code_point(char one) { return (static_cast<unsigned char>(one) & 0xC0U) != 0x80U; }

} // namespace teduh::forms
