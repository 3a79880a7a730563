#pragma once

#include "kiosk/casework/search/word.hpp"

#include <array>
#include <span>
#include <string_view>
#include <vector>

// How letters of a name are read and folded; the rules are told in sound_alike.hpp. Pure.
namespace teduh::search {

// Of ASCII, whatever the locale says.
constexpr bool is_digit(char one) { return one >= '0' && one <= '9'; }
constexpr bool is_small_letter(char one) { return one >= 'a' && one <= 'z'; }
constexpr bool is_letter(char one) { return is_small_letter(static_cast<char>(one | 0x20)); }

constexpr std::size_t raw_words_max = 12;
constexpr std::size_t raw_bytes_max = 40;

// A word in small letters without accents and apostrophes, not yet folded.
class RawWord {
public:
    std::string_view view() const { return {letters_.data(), size_}; }
    void put(char letter) {
        if (size_ < raw_bytes_max) letters_[size_++] = letter;
    }
    void put(std::string_view letters) {
        for (const char letter : letters) put(letter);
    }

private:
    std::array<char, raw_bytes_max> letters_{};
    std::size_t size_ = 0;
};

struct RawWords {
    std::array<RawWord, raw_words_max> words{};
    std::array<bool, raw_words_max> behind_comma{};
    std::size_t count = 0;
};
RawWords raw_words(std::string_view text);

// By the rules for letters alone, as the beginning of a longer word.
Word fold_beginning(std::string_view raw_word);
// The same with the rules for a word's end, and given names of several spellings brought together.
Word fold_word(std::string_view raw_word);
// The given name this spelling belongs to; the word itself where it is none of them.
Word given_name(const Word& folded);
// The lists themselves, for the test that holds them against the rules: names as normal forms.
std::span<const std::string_view> common_name_list();
std::vector<std::string_view> given_name_list();
// The normal form of a given name that these letters can become: "moch". Empty for none, and below three letters.
Word begun_given_name(std::string_view raw_word);

} // namespace teduh::search
