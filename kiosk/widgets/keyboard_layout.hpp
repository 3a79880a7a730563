#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace teduh::widgets {

// The two pages of the keyboard on the screen, and the ids of its keys ("key.a", "key.comma"), which the
// drive uses to find the key of a character. A width of 1 is a letter's.
struct KeyCap {
    std::string_view id;
    char32_t character; // 0: a function
    float width = 1;
};
struct KeyRow {
    float before; // left free, in keys
    std::span<const KeyCap> keys;
};

std::span<const KeyRow> letter_rows();
std::span<const KeyRow> sign_rows();
inline constexpr float keys_in_row = 10;

// Empty for a character that has no key. Capitals have the id of their letter.
std::string_view key_id(char32_t character);
bool is_on_letter_page(std::string_view id);
inline char32_t capital_of(char32_t character) {
    return character >= U'a' && character <= U'z' ? character - U'a' + U'A' : character;
}

} // namespace teduh::widgets
