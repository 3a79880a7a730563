#pragma once

#include "kiosk/casework/settings/blocks.hpp"
#include "kiosk/casework/hours/calendar_setting.hpp"
#include "kiosk/casework/hours/hours.hpp"
#include "kiosk/casework/settings/readings.hpp"

// All settings by their names, as one. Pure.
namespace teduh::settings {

constexpr std::string_view service_name = "SERVICE";

enum class Kind : std::uint8_t { Service, Roster, Duty, Hours, Readings, Blocks, Calendar };
// Nothing: no setting of this program has that name.
std::optional<Kind> kind_of(std::string_view name);

// Whether every device will take it up. `service` is the office's standard, where it is known: READINGS is held to it. A
// SERVICE is checked by service_check and not here; a ROSTER by who reads it: both are taken. Rejected, TooLarge.
Result<void> check_setting(std::string_view name, std::string_view text, const casework::Service* service, LineFault& fault);

// The names under which an office may have something, for one who asks by name: of calendars, the years `from` to `to`.
std::vector<std::string> known_names(std::uint32_t from_year, std::uint32_t to_year);

} // namespace teduh::settings
