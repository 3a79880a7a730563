#pragma once

#include "storage/base/result.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

// What the office's settings have in common: plain text in UTF-8, one thing a line. Pure.
namespace teduh::settings {

constexpr std::size_t lines_max = 1'000;

// Which line is wrong, and why; `why` is a word of our own text.
struct LineFault {
    std::size_t line = 0; // from 1; 0: the whole text
    Literal why{"nothing is wrong"};
};

// One line after the other. Empty lines, and lines that begin with #, say nothing; an end in \r\n is one.
class Lines {
public:
    // Borrows. At most `bytes_max` bytes and lines_max lines: what is longer is broken().
    Lines(std::string_view text, std::size_t bytes_max);

    std::optional<std::string_view> next();
    std::size_t line() const { return line_; } // of what next() gave last
    bool broken() const { return broken_; }    // too long: next() gives nothing more

private:
    std::string_view rest_;
    std::size_t line_ = 0;
    bool broken_ = false;
};

// What lies before the first space, which goes, too; all of it where there is none.
std::string_view cut_word(std::string_view& text);
// Decimal digits alone, without a zero in front, 1 to `most`.
std::optional<std::uint32_t> counted(std::string_view text, std::uint32_t most);
// [a-zA-Z0-9_-], 1 to 40: how the standard names its clocks and readings.
bool is_id(std::string_view text);

Error too_long(LineFault& fault, const Lines& lines);
Error wrong_line(LineFault& fault, const Lines& lines, Literal why);

} // namespace teduh::settings
