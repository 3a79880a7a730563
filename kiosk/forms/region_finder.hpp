#pragma once

#include "storage/records/rules/region.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace teduh::forms {

// Finds regions by the letters somebody types, over all provinces, regencies, districts and villages. Made
// once from the region table, which it takes; about 4 MB for all 91,599. Unchanging; any thread. A keystroke
// costs at most 10 ms (TARGETS, "region filter").
class RegionFinder {
public:
    static constexpr std::size_t typed_bytes_max = 80;
    static constexpr std::size_t results_max = 50;

    // `regency` is the office's own, 3510; 0 for none.
    RegionFinder(records::rules::RegionTable table, records::rules::RegionCode regency);

    // At most `count` codes: the office's regency first, then where a word begins with what was typed, then
    // where it stands elsewhere in the name; larger regions before smaller ones, then by code. Capitals,
    // apostrophes and dots do not matter. Further words stand in the name too, or begin a word of what it
    // lies in
    // ("sumberagung pesanggaran"). Nothing typed: the districts of the office's regency.
    std::vector<records::rules::RegionCode> find(std::string_view typed, std::size_t count = 20) const;

    // "Sumberagung", and "Pesanggaran, Kabupaten Banyuwangi, Jawa Timur"; empty for an unknown code.
    std::string name(records::rules::RegionCode code) const;
    std::string within(records::rules::RegionCode code) const;

    const records::rules::RegionTable& table() const { return table_; }

private:
    struct Typed;
    bool further_words_fit(std::size_t row, const Typed& typed) const;
    std::string_view folded_name(std::size_t row) const;
    bool in_office(records::rules::RegionCode code) const;

    records::rules::RegionTable table_;
    records::rules::RegionCode regency_;
    std::string folded_; // small letters and digits, one line a region, words apart by one space
    std::vector<std::uint32_t> lines_; // where each begins, and the end
};

} // namespace teduh::forms
