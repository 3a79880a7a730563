#include "kiosk/forms/sheet.hpp"

#include "kiosk/forms/letters.hpp"
#include "storage/records/rules/separated_values.hpp"
#include "storage/records/rules/text_rules.hpp"

#include <algorithm>

namespace teduh::forms {
namespace {

using records::rules::SeparatedValues;

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view spaces = " \t\r\n";
    const auto first = text.find_first_not_of(spaces);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

bool has_control(std::string_view text) {
    return std::ranges::any_of(text, [](char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return (byte < 0x20 && letter != '\n' && letter != '\r' && letter != '\t') || byte == 0x7F;
    });
}

bool is_blank(const std::vector<std::string>& cells) {
    return std::ranges::all_of(cells, [](const std::string& cell) { return trimmed(cell).empty(); });
}

// Whichever comes first in the header; its names hold neither.
char separator_of(std::string_view bytes) {
    const auto sign = bytes.find_first_of(",;\n");
    return sign != std::string_view::npos && bytes[sign] == ';' ? ';' : ',';
}

Finding finding_of(const SeparatedValues& rows, std::uint32_t row) {
    using Fault = SeparatedValues::Fault;
    const auto column = static_cast<std::uint32_t>(rows.cells().size());
    switch (rows.fault()) {
    case Fault::OpenQuote: return {Flaw::OpenQuote, {}, row, column, {}, {}, 0};
    case Fault::TextAfterQuote: return {Flaw::TextAfterQuote, {}, row, column, {}, {}, 0};
    case Fault::TooManyCells:
        return {Flaw::TooManyColumns, {}, row, column, {}, std::to_string(SeparatedValues::cells_max), 0};
    default:
        return {Flaw::CellTooLong, {}, row, column, {}, std::to_string(SeparatedValues::cell_bytes_max), 0};
    }
}

bool holds_word(std::string_view text) {
    return std::ranges::any_of(text, [](char letter) {
        return is_letter(letter) || is_digit(letter) || static_cast<unsigned char>(letter) >= 0x80;
    });
}

} // namespace

std::size_t longest_sentence_words(std::string_view text) {
    std::size_t longest = 0;
    std::size_t words = 0;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(" \t\r\n"), text.size());
        const auto word = text.substr(0, end);
        if (holds_word(word)) longest = std::max(longest, ++words);
        const bool line_ends = end < text.size() && text[end] == '\n';
        if (line_ends || word.ends_with('.') || word.ends_with('?') || word.ends_with('!')) words = 0;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return longest;
}

Sheet::Sheet(std::string_view bytes, const Shape& shape, Findings& findings)
    : shape_(shape), findings_(findings) {
    read(bytes);
}

void Sheet::read(std::string_view bytes) {
    if (bytes.size() > sheet_bytes_max)
        return report_at(0, 0, Flaw::FileTooLarge, std::to_string(sheet_bytes_max >> 10));
    SeparatedValues rows(bytes, separator_of(bytes));
    std::uint32_t number = 1;
    for (auto step = rows.next(); step != SeparatedValues::Step::End; step = rows.next(), ++number) {
        if (step == SeparatedValues::Step::Broken) {
            auto finding = finding_of(rows, number);
            finding.file = shape_.file;
            return forms::report(findings_, std::move(finding));
        }
        if (columns_.empty()) {
            if (is_blank(rows.cells())) break;
            read_header(rows.cells());
        } else if (!is_blank(rows.cells())) {
            if (rows_.size() == sheet_rows_max)
                return report_at(number, 0, Flaw::TooManyRows, std::to_string(sheet_rows_max));
            check_cells(rows_.emplace_back(Row{number, rows.cells()}));
        }
    }
    if (columns_.empty()) report_at(0, 0, Flaw::FileEmpty);
}

void Sheet::read_header(const std::vector<std::string>& cells) {
    for (std::uint32_t place = 0; place < cells.size(); ++place)
        take_column(std::string(trimmed(cells[place])), place + 1);
    demand_columns();
}

void Sheet::take_column(const std::string& header, std::uint32_t place) {
    auto& column = columns_.emplace_back(Column{header, {}, {}});
    if (header.empty()) return; // check_cells() sees to what stands below
    if (!records::rules::is_utf8(header) || has_control(header)) return report_at(1, place, Flaw::NotUtf8);
    const auto separator = header.find("::");
    const std::string base = header.substr(0, separator);
    const bool translated = std::ranges::find(shape_.translated, base) != shape_.translated.end();
    if (separator == std::string::npos && translated) return report_at(1, place, Flaw::ColumnLanguage, base);
    std::string language;
    if (separator != std::string::npos) {
        const auto open = header.rfind('(');
        if (open != std::string::npos && open > separator && header.ends_with(')'))
            language = header.substr(open + 1, header.size() - open - 2);
        const bool code =
            language.size() >= 2 && language.size() <= 3 && std::ranges::all_of(language, is_small_letter);
        if (translated && !code) return report_at(1, place, Flaw::ColumnLanguage, base);
    }
    const bool known = translated || (separator == std::string::npos &&
                                      std::ranges::find(shape_.plain, base) != shape_.plain.end());
    if (!known) return report_at(1, place, Flaw::UnknownColumn, header);
    if (find(base, language) != nullptr) return report_at(1, place, Flaw::DuplicateColumn, header);
    column.base = base;
    column.language = language;
    if (base == "label") languages_.push_back(language);
}

void Sheet::demand_columns() {
    for (const auto needed : shape_.needed) {
        const bool there =
            std::ranges::any_of(columns_, [&](const Column& one) { return one.base == needed; });
        if (!there) report_at(1, 0, Flaw::MissingColumn, std::string(needed));
    }
}

void Sheet::check_cells(Row& row) {
    for (std::uint32_t place = 0; place < row.cells.size(); ++place) {
        auto& text = row.cells[place];
        const bool named = place < columns_.size() && !columns_[place].name.empty();
        if (!named && !trimmed(text).empty()) report_at(row.number, place + 1, Flaw::CellBesideColumns);
        const bool utf8 = records::rules::is_utf8(text);
        if (utf8 && !has_control(text)) continue;
        report_at(row.number, place + 1, utf8 ? Flaw::ControlSign : Flaw::NotUtf8);
        text.clear();
    }
}

const Sheet::Column* Sheet::find(std::string_view base, std::string_view language) const {
    const auto found = std::ranges::find_if(
        columns_, [&](const Column& one) { return one.base == base && one.language == language; });
    return found == columns_.end() || found->base.empty() ? nullptr : &*found;
}

std::string_view Sheet::cell(const Row& row, std::string_view column) const {
    const auto found = std::ranges::find_if(columns_, [&](const Column& one) {
        return !one.base.empty() && (one.language.empty() ? one.base == column : one.name == column);
    });
    const auto place = static_cast<std::size_t>(found - columns_.begin());
    if (found == columns_.end() || place >= row.cells.size()) return {};
    return trimmed(row.cells[place]);
}

std::string_view Sheet::filled(const Row& row, std::string_view base) const {
    for (std::size_t place = 0; place < std::min(columns_.size(), row.cells.size()); ++place)
        if (columns_[place].base == base && !trimmed(row.cells[place]).empty()) return columns_[place].name;
    return {};
}

Words Sheet::words(const Row& row, std::string_view column, bool needed) {
    Words words;
    bool any = false;
    for (const auto& language : languages_) {
        const Column* place = find(column, language);
        words.emplace_back(place == nullptr ? std::string_view() : cell(row, place->name));
        any = any || !words.back().empty();
        if (place != nullptr) check_text(row, *place, words.back());
    }
    if (!any && needed) report(row, name_of(column), Flaw::LabelMissing);
    for (std::size_t i = 0; i < words.size() && any; ++i) {
        if (!words[i].empty()) continue;
        const Column* place = find(column, languages_[i]);
        report(row, place == nullptr ? column : std::string_view(place->name), Flaw::LanguageMissing,
               languages_[i]);
    }
    return any ? words : Words();
}

std::string_view Sheet::name_of(std::string_view base) const {
    const auto found = std::ranges::find(columns_, base, &Column::base);
    return found == columns_.end() ? base : std::string_view(found->name);
}

void Sheet::check_text(const Row& row, const Column& column, std::string_view text) {
    if (text.size() > text_cell_bytes_max)
        report(row, column.name, Flaw::TextTooLong, std::to_string(text_cell_bytes_max));
    const auto count = longest_sentence_words(text);
    if (count > sentence_words_max) report(row, column.name, Flaw::SentenceTooLong, std::to_string(count));
    if (text.find("${") != std::string_view::npos) report(row, column.name, Flaw::NameInText);
}

void Sheet::report(const Row& row, std::string_view column, Flaw flaw, std::string detail, std::uint32_t at) {
    const auto found = std::ranges::find(columns_, column, &Column::name);
    const auto place = found == columns_.end() ? 0 : static_cast<std::uint32_t>(found - columns_.begin()) + 1;
    forms::report(findings_, {flaw, std::string(shape_.file), row.number, place, std::string(column),
                              std::move(detail), at});
}

void Sheet::report_at(std::uint32_t row, std::uint32_t column, Flaw flaw, std::string detail,
                      std::uint32_t at) {
    std::string name;
    if (column != 0 && column <= columns_.size() && row != 1) name = columns_[column - 1].name;
    forms::report(findings_,
                  {flaw, std::string(shape_.file), row, column, std::move(name), std::move(detail), at});
}

} // namespace teduh::forms
