#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// Instants as text, after ISO 8601. Pure; any thread.
namespace teduh::clocks {

// "2026-03-17T15:00+07:00", with seconds, or with Z; milliseconds since 1970, UTC. Nothing for another form, for one
// without an offset, for a day that does not exist, before 1970 and after 9999.
std::optional<std::int64_t> parse_iso_time(std::string_view text);

// The same form, in a zone so many minutes east; seconds where they are not 0.
std::string iso_time(std::int64_t wall_ms, int zone_minutes);

} // namespace teduh::clocks
