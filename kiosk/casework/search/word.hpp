#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstdint>
#include <string_view>

namespace teduh::search {

// One folded word, by value: it lies wherever its owner does, so that wiped memory wipes it. Longer words are cut between
// two code points. Ordered as text.
class Word {
public:
    static constexpr std::size_t bytes_max = 23;

    Word() = default;
    explicit Word(std::string_view text) {
        std::size_t size = std::min(text.size(), bytes_max);
        while (size < text.size() && size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) --size;
        std::copy_n(text.begin(), size, letters_.begin());
        size_ = static_cast<std::uint8_t>(size);
    }
    std::string_view view() const { return {letters_.data(), size_}; }
    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }

    friend auto operator<=>(const Word&, const Word&) = default;

private:
    std::array<char, bytes_max> letters_{}; // zeros behind the last
    std::uint8_t size_ = 0;
};
static_assert(sizeof(Word) == 24);

} // namespace teduh::search
