#include "kiosk/casework/opening.hpp"

#include <chrono>

namespace teduh::casework {
namespace {

constexpr std::size_t days_ahead_max = 31;
constexpr std::int64_t day_ms = 86'400'000;

const std::vector<Interval>& hours_of(const Service& service, const Calendar& calendar, const LocalTime& time) {
    static const std::vector<Interval> closed;
    return calendar.free_day(time.day) != nullptr ? closed : service.hours.weekdays.at(time.weekday);
}

} // namespace

int zone_minutes(std::string_view time_zone) {
    return time_zone == "WITA" ? 8 * 60 : time_zone == "WIT" ? 9 * 60 : 7 * 60;
}

records::rules::Date local_day(int zone_minutes, std::int64_t wall_ms) {
    using namespace std::chrono;
    const sys_time<milliseconds> local{milliseconds(wall_ms) + minutes(zone_minutes)};
    const year_month_day day{floor<days>(local)};
    return {static_cast<std::uint32_t>(static_cast<int>(day.year())), static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day())};
}

LocalTime local_time(const Service& service, std::int64_t wall_ms) {
    using namespace std::chrono;
    const sys_time<milliseconds> local{milliseconds(wall_ms) + minutes(zone_minutes(service.office.time_zone))};
    const auto midnight = floor<days>(local);
    const year_month_day day{midnight};
    return {{static_cast<std::uint32_t>(static_cast<int>(day.year())), static_cast<unsigned>(day.month()),
             static_cast<unsigned>(day.day())},
            weekday{midnight}.iso_encoding() - 1,
            static_cast<std::uint16_t>(floor<minutes>(local - midnight).count())};
}

bool is_open(const Service& service, const Calendar& calendar, std::int64_t wall_ms) {
    const auto now = local_time(service, wall_ms);
    return std::ranges::any_of(hours_of(service, calendar, now), [&](const auto& each) {
        return each.from_minute <= now.minute && now.minute < each.to_minute;
    });
}

std::optional<Opening> opens_next(const Service& service, const Calendar& calendar, std::int64_t wall_ms) {
    const auto now = local_time(service, wall_ms);
    for (std::size_t ahead = 0; ahead <= days_ahead_max; ++ahead) {
        auto then = local_time(service, wall_ms + static_cast<std::int64_t>(ahead) * day_ms);
        for (const auto& each : hours_of(service, calendar, then)) {
            if (ahead == 0 && each.from_minute <= now.minute) continue;
            then.minute = each.from_minute;
            return Opening{then, ahead};
        }
    }
    return std::nullopt;
}

} // namespace teduh::casework
