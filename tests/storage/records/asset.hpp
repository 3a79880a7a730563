#pragma once

#include "storage/base/bytes.hpp"
#include "storage/base/file.hpp"
#include "storage/records/rules/finding.hpp"
#include "storage/records/rules/region.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace teduh::records::rules {

inline std::string asset(const std::string& path) {
    const auto bytes = read_file(std::filesystem::path(TEDUH_SOURCE_DIR) / "assets" / path, 8U << 20);
    REQUIRE(bytes);
    return std::string(text_of(*bytes));
}

// Provinces, regencies and districts of the shipped files.
inline const RegionTable& shipped_regions() {
    static const RegionTable table = [] {
        const std::string provinces = asset("regions/provinces.csv");
        const std::string regencies = asset("regions/regencies.csv");
        const std::string districts = asset("regions/districts.csv");
        auto made = RegionTable::from_csv({provinces, regencies, districts, {}});
        REQUIRE(made);
        return *std::move(made);
    }();
    return table;
}

inline std::vector<Rule> rules_of(const Findings& findings) {
    std::vector<Rule> rules;
    for (const auto& one : findings) rules.push_back(one.rule);
    return rules;
}

} // namespace teduh::records::rules
