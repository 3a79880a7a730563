#pragma once

#include "storage/records/rules/finding.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace teduh::records::rules {

// Lengths are bytes of UTF-8, as in docs/formats/teduh.cddl.
inline constexpr std::size_t name_bytes_max = 120;
inline constexpr std::size_t line_bytes_max = 400;
inline constexpr std::size_t story_bytes_max = 20'000;

bool is_utf8(std::string_view text);

// DOMAIN 6.4: letters, space, apostrophe, dot and hyphen; other signs are asked about, never refused. A name
// of a single word is normal. An empty name is right.
Findings check_name(std::string_view name);

// A line holds no line break; a story may (and tabs).
Findings check_line(std::string_view line);
Findings check_story(std::string_view story);

// RT/RW as "3/12" or "003/012" (three digits each, stored with zeros), postcode of five digits. Empty is
// right.
Findings check_hamlet(std::string_view hamlet);
std::string padded_hamlet(std::string_view hamlet); // "3/12" -> "003/012"; anything else unchanged
Findings check_postcode(std::string_view postcode);

} // namespace teduh::records::rules
