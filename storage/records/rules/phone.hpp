#pragma once

#include "storage/records/rules/finding.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace teduh::records::rules {

enum class PhoneKind : std::uint8_t { None, Mobile, Landline, ShortCode, Foreign };

// A number as it is stored and dialled (DOMAIN 6.3): "+628114986666", "+62355791490", a short code as it is
// ("129"). Personal; the caller decides how long it lives.
struct PhoneReading {
    PhoneKind kind = PhoneKind::None; // None: empty, or findings say why
    std::string normalised;
    Findings findings;
};

// Spaces, dots, dashes and brackets are dropped; +62, 62 and 0 are the same. Pure. At most 40 bytes are
// looked at; longer input is a finding.
PhoneReading read_phone(std::string_view typed);

// "0812-3456-7890", "(0355) 791490", "129", "+60123456789": for the screen and for letters, from a normalised
// number.
std::string shown_phone(std::string_view normalised);

} // namespace teduh::records::rules
