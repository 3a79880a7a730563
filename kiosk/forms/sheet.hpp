#pragma once

#include "kiosk/forms/finding.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace teduh::forms {

inline constexpr std::size_t sheet_bytes_max = 256U << 10;
inline constexpr std::size_t sheet_rows_max = 2'000;
inline constexpr std::size_t text_cell_bytes_max = 400; // of what a person reads on the screen
inline constexpr std::size_t sentence_words_max = 15;   // UX 7

// Words for the screen, one text for each language of the form, in its order; empty where the form has none.
using Words = std::vector<std::string>;

// One CSV file of a form: rows under columns known by name. Commas or semicolons, as the header has them.
// Every fault of the file, its columns and its texts goes to the findings; what is left can be read without
// another check. Borrows the findings. Not for two threads.
class Sheet {
public:
    struct Shape {
        std::string_view file;                        // for the findings
        std::span<const std::string_view> plain;      // "type"
        std::span<const std::string_view> translated; // "label", written "label::English (en)"
        std::span<const std::string_view> needed;     // of both
    };
    struct Row {
        std::uint32_t number = 0;
        std::vector<std::string> cells;
    };

    Sheet(std::string_view bytes, const Shape& shape, Findings& findings);

    const std::vector<Row>& rows() const {
        return rows_;
    } // those with something in them, the header left out
    // The codes of the label columns ("id"), in their order.
    const std::vector<std::string>& languages() const { return languages_; }
    // The order in which words() gives them.
    void order_languages(const std::vector<std::string>& languages) { languages_ = languages; }

    std::string_view cell(const Row& row,
                          std::string_view column) const; // "" when absent; spaces around it are gone
    // All languages of a text, or none of them; whatever is missing or too long is reported. One sentence has
    // at most 15 words.
    Words words(const Row& row, std::string_view column, bool needed);

    // The first column of this base name with something in it, as the header has it; "" when all are empty.
    std::string_view filled(const Row& row, std::string_view base) const;

    void report(const Row& row, std::string_view column, Flaw flaw, std::string detail = {},
                std::uint32_t at = 0);
    Findings& findings() { return findings_; }
    const Shape& shape() const { return shape_; }

private:
    struct Column {
        std::string name;     // as in the header
        std::string base;     // "label"
        std::string language; // "en"; empty for a plain one
    };
    void read(std::string_view bytes);
    void read_header(const std::vector<std::string>& cells);
    void take_column(const std::string& header, std::uint32_t place);
    void demand_columns();
    void check_cells(Row& row); // an unreadable cell is emptied
    const Column* find(std::string_view base, std::string_view language) const;
    std::string_view name_of(std::string_view base) const; // of its first column
    void check_text(const Row& row, const Column& column, std::string_view text);
    void report_at(std::uint32_t row, std::uint32_t column, Flaw flaw, std::string detail = {},
                   std::uint32_t at = 0);

    Shape shape_;
    Findings& findings_;
    std::vector<Column> columns_; // by place; an unknown one has an empty base
    std::vector<std::string> languages_;
    std::vector<Row> rows_;
};

// The longest of a text's sentences, in words.
std::size_t longest_sentence_words(std::string_view text);

} // namespace teduh::forms
