#include "storage/records/rules/date.hpp"

#include "storage/base/ensure.hpp"

#include <array>

namespace teduh::records::rules {
namespace {

// Digits only, so that "+5" or " 5" is no number.
std::optional<std::uint32_t> number(std::string_view text, std::size_t digits_min, std::size_t digits_max) {
    if (text.size() < digits_min || text.size() > digits_max) return std::nullopt;
    std::uint32_t value = 0;
    for (const char letter : text) {
        if (letter < '0' || letter > '9') return std::nullopt;
        value = value * 10 + static_cast<std::uint32_t>(letter - '0');
    }
    return value;
}

std::uint32_t full_years(Date birth, Date day) {
    const std::uint32_t years = day.year() - birth.year();
    return day.value() % 10'000 < birth.value() % 10'000 ? years - 1 : years;
}

} // namespace

bool is_leap_year(std::uint32_t year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

std::uint32_t days_in_month(std::uint32_t year, std::uint32_t month) {
    constexpr std::array<std::uint32_t, 13> days{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12) return 0;
    return month == 2 && is_leap_year(year) ? 29 : days[month];
}

bool Date::is_valid() const {
    if (value_ > 99'991'231) return false;
    if (year() == 0) return value_ == 0;
    if (month() == 0) return day() == 0;
    return month() <= 12 && day() <= days_in_month(year(), month());
}

Date Date::earliest() const {
    ensure(is_valid() && year() != 0);
    return {year(), month() == 0 ? 1 : month(), day() == 0 ? 1 : day()};
}

Date Date::latest() const {
    ensure(is_valid() && year() != 0);
    const std::uint32_t last_month = month() == 0 ? 12 : month();
    return {year(), last_month, day() == 0 ? days_in_month(year(), last_month) : day()};
}

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() > 10) return std::nullopt;
    std::array<std::string_view, 3> parts;
    std::size_t count = 0;
    for (std::size_t from = 0; from <= text.size(); ++count) {
        if (count == parts.size()) return std::nullopt;
        const auto to = std::min(text.find_first_of("-/", from), text.size());
        parts[count] = text.substr(from, to - from);
        from = to + 1;
    }
    const auto year = number(parts[count - 1], 4, 4);
    const auto month = count < 2 ? std::optional<std::uint32_t>(0) : number(parts[count - 2], 1, 2);
    const auto day = count < 3 ? std::optional<std::uint32_t>(0) : number(parts[0], 1, 2);
    if (!year || !month || !day || *year == 0) return std::nullopt;
    if ((count > 1 && *month == 0) || (count > 2 && *day == 0)) return std::nullopt;
    const Date date(*year, *month, *day);
    return date.is_valid() ? std::optional(date) : std::nullopt;
}

std::optional<AgeSpan> age_at(Date birth, Date day) {
    if (!birth.is_valid() || !day.is_valid() || birth.year() == 0 || day.year() == 0) return std::nullopt;
    if (birth.earliest() > day.latest()) return std::nullopt;
    const std::uint32_t high = full_years(birth.earliest(), day.latest());
    const std::uint32_t low =
        birth.latest() > day.earliest() ? 0 : full_years(birth.latest(), day.earliest());
    return AgeSpan{low, high};
}

Childhood childhood_at(Date birth, Date incident) {
    if (!birth.is_valid() || !incident.is_valid() || birth.year() == 0 || incident.year() == 0)
        return Childhood::Unknown;
    const auto age = age_at(birth, incident);
    if (!age) return Childhood::Child; // unborn on that day
    if (age->high < adult_age_years) return Childhood::Child;
    return age->low >= adult_age_years ? Childhood::Adult : Childhood::Unknown;
}

std::string_view victim_age_group(std::uint32_t age) {
    if (age <= 5) return "0-5";
    if (age <= 12) return "6-12";
    if (age <= 17) return "13-17";
    if (age <= 24) return "18-24";
    if (age <= 44) return "25-44";
    return age <= 59 ? "45-59" : "60+";
}

std::string_view reported_age_group(std::uint32_t age) {
    if (age <= 17) return "0-17";
    if (age <= 24) return "18-24";
    return age <= 59 ? "25-59" : "60+";
}

Findings check_incident(Date incident, Date report, Date today) {
    Findings findings;
    if (!incident.is_valid() || !report.is_valid()) {
        findings.push_back(finding(Rule::DateInvalid));
        return findings;
    }
    const bool future = (incident.year() != 0 && incident.earliest() > today) ||
                        (report.year() != 0 && report.earliest() > today);
    if (future) findings.push_back(finding(Rule::DateInFuture));
    if (incident.year() != 0 && report.year() != 0 && incident.earliest() > report.latest())
        findings.push_back(finding(Rule::IncidentAfterReport));
    return findings;
}

Findings check_birth(Date birth, Date incident, Date today) {
    Findings findings;
    if (!birth.is_valid()) {
        findings.push_back(finding(Rule::DateInvalid));
        return findings;
    }
    if (birth.year() == 0) return findings;
    const auto age = age_at(birth, today);
    if (!age) findings.push_back(finding(Rule::DateInFuture));
    if (age && age->low > age_max_years) findings.push_back(finding(Rule::AgeRange));
    if (incident.is_valid() && incident.year() != 0 && birth.earliest() > incident.latest())
        findings.push_back(finding(Rule::BirthAfterIncident));
    return findings;
}

} // namespace teduh::records::rules
