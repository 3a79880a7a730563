#pragma once

#include "storage/records/rules/date.hpp"
#include "storage/records/rules/finding.hpp"
#include "storage/records/rules/region.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace teduh::records::rules {

enum class Sex : std::uint8_t { Woman, Man };

// What 16 digits say (DOMAIN 6.1): region of first registration, birth (a woman's day + 40), serial. It is
// personal.
struct NikReading {
    std::uint64_t district = 0; // six digits, 351016 for 35.10.16
    std::optional<Sex> sex;     // nothing when the day is outside 01-31 and 41-71
    std::optional<Date> birth; // nothing when impossible, or when two centuries fit and no typed date decides
    std::optional<Date> other_birth; // with `birth` empty: the two dates that fit are `birth_choice` and this
    std::optional<Date> birth_choice;
    std::uint32_t serial = 0;
};

// What is known beside the number. Date{} and nothing mean unknown. `today` decides which century gives an
// age of 0-105.
struct NikContext {
    Date today;
    Date typed_birth;
    std::optional<Sex> typed_sex;
    const RegionTable* regions = nullptr; // borrowed for the call; without it no word about regions
};

struct NikCheck {
    std::optional<NikReading> reading; // nothing for an empty field or a wrong form
    Findings findings;
};

// Pure, any thread. An empty field is always right: a client without papers is served all the same. Input of
// any length.
NikCheck check_nik(std::string_view digits, const NikContext& context);

// DOMAIN 6.2: sixteen digits, and usually not the NIK.
Findings check_family_card(std::string_view digits, std::string_view nik);

} // namespace teduh::records::rules
