#include "storage/records/rules/region.hpp"

#include "storage/records/rules/separated_values.hpp"

#include <algorithm>
#include <array>

namespace teduh::records::rules {
namespace {

constexpr std::size_t province_length = 2;
constexpr std::size_t regency_length = 5;
constexpr std::size_t district_length = 8;
constexpr std::size_t village_length = 13;

constexpr RegionCode regency_first = 1'000;
constexpr RegionCode district_first = 100'000;
constexpr RegionCode village_first = 1'000'000'000;

struct Span {
    RegionCode first;
    RegionCode last;
};

Span span_below(RegionCode code) {
    if (code == 0) return {10, 99};
    if (code >= village_first) return {1, 0};
    const RegionCode step = code >= district_first ? 10'000 : 100;
    return {code * step, code * step + step - 1};
}

std::string joined(const std::vector<std::string>& cells) {
    std::string text;
    for (const auto& cell : cells) text += text.empty() ? cell : "," + cell;
    return text;
}

} // namespace

std::optional<RegionCode> parse_region(std::string_view dotted) {
    constexpr std::array lengths{province_length, regency_length, district_length, village_length};
    if (std::ranges::find(lengths, dotted.size()) == lengths.end()) return std::nullopt;
    RegionCode code = 0;
    for (std::size_t i = 0; i < dotted.size(); ++i) {
        const bool dot = i == 2 || i == 5 || i == 8;
        if (dot && dotted[i] == '.') continue;
        if (dot || dotted[i] < '0' || dotted[i] > '9') return std::nullopt;
        code = code * 10 + static_cast<RegionCode>(dotted[i] - '0');
    }
    return dotted[0] == '0' ? std::nullopt : std::optional(code);
}

std::string dotted(RegionCode code) {
    const std::string digits = std::to_string(code);
    std::string text;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i == 2 || i == 4 || i == 6) text += '.';
        text += digits[i];
    }
    return text;
}

RegionCode parent_of(RegionCode code) {
    if (code >= village_first) return code / 10'000;
    return code >= regency_first ? code / 100 : 0;
}

Result<RegionTable> RegionTable::from_csv(const RegionTexts& texts) {
    RegionTable table;
    TRY(table.add(texts.provinces, "code,name", province_length));
    TRY(table.add(texts.regencies, "code,province_code,name", regency_length));
    TRY(table.add(texts.districts, "code,regency_code,name", district_length));
    TRY(table.add(texts.villages, "code,district_code,name", village_length));
    TRY(table.settle());
    return table;
}

Result<void> RegionTable::add(std::string_view csv, std::string_view header, std::size_t code_length) {
    if (csv.empty()) return {};
    if (csv.size() > text_bytes_max) return Error{Failure::Corrupt, "regions: file too large"};
    using Step = SeparatedValues::Step;
    SeparatedValues rows(csv, ',');
    if (rows.next() != Step::Row || joined(rows.cells()) != header)
        return Error{Failure::Corrupt, "regions: header missing"};
    const std::size_t columns = rows.cells().size();
    for (auto step = rows.next(); step != Step::End; step = rows.next()) {
        if (step == Step::Broken || rows.cells().size() != columns)
            return Error{Failure::Corrupt, "regions: broken row"};
        const auto& cells = rows.cells();
        const auto code = parse_region(cells.front());
        if (!code || cells.front().size() != code_length)
            return Error{Failure::Corrupt, "regions: not a code"};
        if (columns == 3 && parse_region(cells[1]) != parent_of(*code))
            return Error{Failure::Corrupt, "regions: wrong parent"};
        if (cells.back().empty() || rows_.size() == regions_max)
            return Error{Failure::Corrupt, "regions: no name, or too many"};
        rows_.push_back({*code, static_cast<std::uint32_t>(names_.size()),
                         static_cast<std::uint32_t>(cells.back().size())});
        names_ += cells.back();
    }
    return {};
}

Result<void> RegionTable::settle() {
    std::ranges::replace(names_, '"', '\'');
    names_.shrink_to_fit();
    rows_.shrink_to_fit();
    std::ranges::sort(rows_, {}, &Row::code);
    if (std::ranges::adjacent_find(rows_, {}, &Row::code) != rows_.end())
        return Error{Failure::Corrupt, "regions: a code twice"};
    return {};
}

std::string_view RegionTable::name_at(std::size_t place) const {
    return std::string_view(names_).substr(rows_[place].offset, rows_[place].length);
}

std::optional<std::size_t> RegionTable::place_of(RegionCode code) const {
    const auto row = std::ranges::lower_bound(rows_, code, {}, &Row::code);
    if (row == rows_.end() || row->code != code) return std::nullopt;
    return static_cast<std::size_t>(row - rows_.begin());
}

std::optional<std::string_view> RegionTable::name(RegionCode code) const {
    const auto place = place_of(code);
    return place ? std::optional(name_at(*place)) : std::nullopt;
}

std::vector<RegionCode> RegionTable::children(RegionCode code) const {
    const Span span = span_below(code);
    std::vector<RegionCode> codes;
    for (auto row = std::ranges::lower_bound(rows_, span.first, {}, &Row::code);
         row != rows_.end() && row->code <= span.last; ++row)
        codes.push_back(row->code);
    return codes;
}

} // namespace teduh::records::rules
