#pragma once

#include "kiosk/casework/service.hpp"
#include "kiosk/casework/hours/lines.hpp"

// The service hours of each weekday, where they are others than the standard's: the office's setting HOURS, one weekday a line,
// by the office's own clock; a weekday without a line is closed:
//
//     monday 07.30-12.00 13.00-15.30
//
// Pure.
namespace teduh::settings {

constexpr std::string_view hours_name = "HOURS";
constexpr std::size_t hours_bytes_max = 4'096;
constexpr std::size_t intervals_max = 8; // of one day

using Weekdays = std::array<std::vector<casework::Interval>, 7>; // 0 is Monday

// Nothing is taken where one line is wrong: a weekday that nobody knows or twice, times out of order or not apart, an
// office that never opens. Rejected, TooLarge.
Result<Weekdays> read_hours(std::string_view text, LineFault& fault);
std::string hours_text(const Weekdays& hours);
std::string_view weekday_word(std::size_t weekday); // "monday"

// "07.30-12.00 13.00-15.30", at least one; nothing where it is none. And back.
std::optional<std::vector<casework::Interval>> intervals_in(std::string_view text);
std::string intervals_text(const std::vector<casework::Interval>& intervals);

// The head has confirmed them by publishing them.
void replace_hours(casework::Service& service, const Weekdays& hours);

} // namespace teduh::settings
