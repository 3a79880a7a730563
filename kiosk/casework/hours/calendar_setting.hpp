#pragma once

#include "kiosk/casework/calendar.hpp"
#include "kiosk/casework/hours/lines.hpp"

#include <string>

// The free days of a year as the office's setting CALENDAR_YYYY: the file of that year (casework::Calendar::add_year). Pure.
namespace teduh::settings {

constexpr std::string_view calendar_prefix = "CALENDAR_";

std::string calendar_name(std::uint32_t year);                  // "CALENDAR_2027"
std::optional<std::uint32_t> calendar_year(std::string_view name); // 2020 to 2199; nothing: it is no calendar's

// The year's days from the setting instead of the shipped file's; with a fault `calendar` is as it was. Rejected.
Result<void> take_calendar(casework::Calendar& calendar, std::uint32_t year, std::string_view text, LineFault& fault);

} // namespace teduh::settings
