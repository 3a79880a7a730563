#pragma once

#include "storage/records/rules/finding.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace teduh::records::rules {

// A day as uint yyyymmdd (SPEC I.19); 00 is an unknown part: 19900800 is August 1990, 19900000 is 1990, 0 is
// nothing known. A day without its month, or a month without its year, is no date. Pure values, any thread.
class Date {
public:
    constexpr Date() = default;
    // Takes any number; is_valid() says whether it is a date.
    constexpr explicit Date(std::uint32_t yyyymmdd) : value_(yyyymmdd) {}
    constexpr Date(std::uint32_t year, std::uint32_t month, std::uint32_t day)
        : value_(year * 10'000 + month * 100 + day) {}

    constexpr std::uint32_t value() const { return value_; }
    constexpr std::uint32_t year() const { return value_ / 10'000; }
    constexpr std::uint32_t month() const { return value_ / 100 % 100; }
    constexpr std::uint32_t day() const { return value_ % 100; }

    bool is_valid() const;
    bool is_complete() const { return is_valid() && day() != 0; }
    // The first and the last day this date can mean. The date must be valid and its year known.
    Date earliest() const;
    Date latest() const;

    friend constexpr auto operator<=>(const Date&, const Date&) = default;

private:
    std::uint32_t value_ = 0;
};

bool is_leap_year(std::uint32_t year);
std::uint32_t days_in_month(std::uint32_t year, std::uint32_t month); // 0 for a month outside 1..12

// Reads "15-08-1990", "15/08/1990", "08-1990" and "1990"; nothing for anything else.
std::optional<Date> parse_date(std::string_view text);

// Full years; unknown parts of either date give a span. A person born on 29 February is a year older on 1
// March.
struct AgeSpan {
    std::uint32_t low = 0;
    std::uint32_t high = 0;
    friend bool operator==(const AgeSpan&, const AgeSpan&) = default;
};
// Nothing when a year is unknown or the birth lies surely after the day.
std::optional<AgeSpan> age_at(Date birth, Date day);

inline constexpr std::uint32_t adult_age_years =
    18; // DOMAIN 4.6; a married person below it is still a child (9.3)
inline constexpr std::uint32_t age_max_years = 105; // DOMAIN 6.4

enum class Childhood : std::uint8_t { Unknown, Child, Adult };
// On the day of the incident; the unborn count as children (DOMAIN 4.6). Unknown when the span holds both
// answers.
Childhood childhood_at(Date birth, Date incident);

// Codes of DOMAIN 4.6, derived and never typed: "0-5" ... "60+".
std::string_view victim_age_group(std::uint32_t age);
std::string_view reported_age_group(std::uint32_t age);

// DOMAIN 6.4: incident <= report <= today, and a possible age. Unknown parts get the benefit of the doubt;
// Date{} is empty.
Findings check_incident(Date incident, Date report, Date today);
Findings check_birth(Date birth, Date incident, Date today);

} // namespace teduh::records::rules
