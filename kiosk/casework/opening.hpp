#pragma once

#include "kiosk/casework/calendar.hpp"
#include "kiosk/casework/service.hpp"

#include <optional>

// When an office is open: the weekly hours of its standard, without the free days of the calendar, by its own clock.
// Times are milliseconds since 1970, UTC. Pure; any thread.
namespace teduh::casework {

// East of UTC; "WIB", "WITA", "WIT". Indonesia knows no summer time. Another word counts as WIB.
int zone_minutes(std::string_view time_zone);

struct LocalTime {
    records::rules::Date day;
    std::size_t weekday = 0;  // 0 is Monday
    std::uint16_t minute = 0; // of the day
    friend bool operator==(const LocalTime&, const LocalTime&) = default;
};
records::rules::Date local_day(int zone_minutes, std::int64_t wall_ms);
LocalTime local_time(const Service& service, std::int64_t wall_ms);

bool is_open(const Service& service, const Calendar& calendar, std::int64_t wall_ms);

// The next time it opens, later than now. Nothing: not within a month.
struct Opening {
    LocalTime at;
    std::size_t days_from_now = 0; // 0: still today
};
std::optional<Opening> opens_next(const Service& service, const Calendar& calendar, std::int64_t wall_ms);

} // namespace teduh::casework
