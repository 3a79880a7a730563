#include "kiosk/public/screens/screens.hpp"

namespace teduh::screens {
namespace {

constexpr std::int64_t day_minutes = 24 * 60;

// Indonesia knows no summer time.
std::int64_t offset_minutes(std::string_view time_zone) {
    if (time_zone == "WITA") return 8 * 60;
    if (time_zone == "WIT") return 9 * 60;
    return 7 * 60; // WIB
}

} // namespace

bool in_service_hours(const casework::Service& service, std::int64_t wall_ms) {
    const auto minute = wall_ms / 60'000 + offset_minutes(service.office.time_zone);
    const auto weekday = static_cast<std::size_t>((minute / day_minutes + 3) % 7); // 1970-01-01: a Thursday
    const auto of_day = minute % day_minutes;
    const auto& today = service.hours.weekdays.at(weekday);
    return std::ranges::any_of(
        today, [&](const auto& each) { return each.from_minute <= of_day && of_day < each.to_minute; });
}

} // namespace teduh::screens
