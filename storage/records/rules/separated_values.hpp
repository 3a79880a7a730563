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
        Broken // fault() says why, line() and the last of cells() where
    };
    enum class Fault : std::uint8_t { None, OpenQuote, TextAfterQuote, TooManyCells, CellTooLong };
    static constexpr std::size_t cells_max = 32;
    static constexpr std::size_t cell_bytes_max = 4'096;

    SeparatedValues(std::string_view text, char separator);

    Step next();
    const std::vector<std::string>& cells() const { return cells_; }
    std::size_t line() const { return row_line_; } // 1 is the first; of the row last read
    Fault fault() const { return fault_; }

private:
    Step broken(Fault fault);
    Fault quoted_cell(std::string& cell);
    void plain_cell(std::string& cell);

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::size_t row_line_ = 0;
    std::vector<std::string> cells_;
    Fault fault_ = Fault::None;
};

} // namespace teduh::records::rules
