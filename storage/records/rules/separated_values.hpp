#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace teduh::records::rules {

// Reads rows of separated values after RFC 4180: quoted cells may hold separators, line breaks and doubled
// quotes, and lines end in LF or CRLF. A byte order mark at the start is passed over. The text is borrowed.
// Not for two threads.
class SeparatedValues {
public:
    enum class Step : std::uint8_t {
        Row,   // cells() holds the next row
        End,   // nothing is left
        Broken // a quote that never closes, text after a closing quote, or a row over the limits; line() says
               // where
    };
    static constexpr std::size_t cells_max = 32;
    static constexpr std::size_t cell_bytes_max = 4'096;

    SeparatedValues(std::string_view text, char separator);

    Step next();
    const std::vector<std::string>& cells() const { return cells_; }
    std::size_t line() const { return row_line_; } // 1 is the first; of the row last read

private:
    bool quoted_cell(std::string& cell);
    void plain_cell(std::string& cell);

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::size_t row_line_ = 0;
    std::vector<std::string> cells_;
};

} // namespace teduh::records::rules
