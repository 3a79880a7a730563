#pragma once

#include "kiosk/casework/calendar.hpp"
#include "kiosk/casework/service.hpp"

#include <cstdint>
#include <optional>
#include <vector>

// How time passes for one office: on the wall, and inside its service hours (DOMAIN 2.1). Pure; any thread.
namespace teduh::clocks {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t day_ms = 86'400'000;

// Instants are milliseconds since 1970, UTC; one outside the years 1970 to 9999 counts as the nearest inside. Days and
// weekdays are those of the office's own zone. In a year whose calendar nobody imported every weekday counts as it
// stands in the standard, and years_without_calendar() says so. Borrows service and calendar: keep both longer.
class OfficeTime {
public:
    static constexpr std::int64_t days_ahead_max = 36'525; // a century; what ends later has no end

    OfficeTime(const casework::Service& service, const casework::Calendar& calendar);

    // When this limit ends. Working: one that ends exactly at closing time ends there, not at the next opening.
    // SameDay: closing(). Amount 0: at once. Nothing: the office is never open, or not often enough within a century.
    std::optional<std::int64_t> end_of(const casework::Limit& limit, std::int64_t start_ms) const;

    // So much time of this kind later; SameDay counts as Working does. `length_ms` 0: the start itself.
    std::optional<std::int64_t> after(casework::ClockKind kind, std::int64_t start_ms, std::int64_t length_ms) const;
    // Time of this kind between the two; 0 where `to` is not later.
    std::int64_t between(casework::ClockKind kind, std::int64_t from_ms, std::int64_t to_ms) const;

    // The end of service of the day on which it started. On a day without service, or from that end on: of the next
    // day with service. A break at noon ends no day.
    std::optional<std::int64_t> closing(std::int64_t start_ms) const;

    // Of the years that the two and what lies between touch; ascending.
    std::vector<std::uint32_t> years_without_calendar(std::int64_t from_ms, std::int64_t to_ms) const;

    records::rules::Date date_at(std::int64_t wall_ms) const;
    // The day so many days later, whether the office is open then or not.
    records::rules::Date date_after(std::int64_t wall_ms, std::uint32_t days) const;
    int zone_minutes() const { return zone_minutes_; }

private:
    const std::vector<casework::Interval>& hours_on(std::int64_t day) const;
    std::int64_t local(std::int64_t wall_ms) const;
    std::int64_t wall(std::int64_t local_ms) const { return local_ms - zone_minutes_ * minute_ms; }

    const casework::Service& service_;
    const casework::Calendar& calendar_;
    int zone_minutes_;
    bool ever_open_;
};

} // namespace teduh::clocks
