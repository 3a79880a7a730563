#pragma once

#include "storage/base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace teduh::records::rules {

// A Kemendagri code without its dots: 35, 3510, 351016, 3510161001. Its size says the level, because no part
// begins a code with a zero.
using RegionCode = std::uint64_t;

// "35.10.16" -> 351016. Nothing for any other form than dd, dd.dd, dd.dd.dd, dd.dd.dd.dddd.
std::optional<RegionCode> parse_region(std::string_view dotted);
std::string dotted(RegionCode code); // for a code that parse_region gave
// 3510161001 -> 351016 -> 3510 -> 35 -> 0.
RegionCode parent_of(RegionCode code);

// The files of assets/regions as text; an empty text leaves that level out.
struct RegionTexts {
    std::string_view provinces; // code,name
    std::string_view regencies; // code,province_code,name
    std::string_view districts; // code,regency_code,name
    std::string_view villages;  // code,district_code,name
};

// Names of regions by code (DOMAIN 12). Owns its names in one block: all 91,599 regions take about 3 MB.
// Unchanging after it is made; any thread.
class RegionTable {
public:
    static constexpr std::size_t text_bytes_max = 8U << 20;
    static constexpr std::size_t regions_max = 150'000;

    // Corrupt when a file is broken: a missing header, a code that is none, a code twice, a parent that is
    // not its own.
    static Result<RegionTable> from_csv(const RegionTexts& texts);

    // A glottal stop, a double quote in the files, is given as an apostrophe (DOMAIN 12).
    std::optional<std::string_view> name(RegionCode code) const;
    // Directly below: 0 gives the provinces. In the order of their codes.
    std::vector<RegionCode> children(RegionCode code) const;
    std::size_t size() const { return rows_.size(); }
    // By place, from 0 to size(), ascending by code.
    RegionCode code_at(std::size_t place) const { return rows_[place].code; }
    std::string_view name_at(std::size_t place) const;
    std::optional<std::size_t> place_of(RegionCode code) const;

private:
    struct Row {
        RegionCode code;
        std::uint32_t offset;
        std::uint32_t length;
    };
    Result<void> add(std::string_view csv, std::string_view header, std::size_t code_length);
    Result<void> settle();

    std::vector<Row> rows_; // ascending by code
    std::string names_;
};

} // namespace teduh::records::rules
