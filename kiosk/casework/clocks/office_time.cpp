#include "kiosk/casework/clocks/office_time.hpp"

#include "kiosk/casework/opening.hpp"

#include <algorithm>
#include <chrono>

namespace teduh::clocks {
namespace {

using casework::ClockKind;
using records::rules::Date;

constexpr std::int64_t latest_ms = 253'402'300'799'999; // the end of 9999

std::int64_t known(std::int64_t wall_ms) { return std::clamp<std::int64_t>(wall_ms, 0, latest_ms); }

// A local instant is never negative: 1970 began in Greenwich, and Indonesia lies east of it.
std::int64_t day_of(std::int64_t local_ms) { return local_ms / day_ms; }

Date date_of(std::int64_t day) {
    using namespace std::chrono;
    const year_month_day date{sys_days{days{day}}};
    return {static_cast<std::uint32_t>(static_cast<int>(date.year())), static_cast<unsigned>(date.month()),
            static_cast<unsigned>(date.day())};
}

std::size_t weekday_of(std::int64_t day) { return static_cast<std::size_t>((day + 3) % 7); } // day 0 was a Thursday

} // namespace

OfficeTime::OfficeTime(const casework::Service& service, const casework::Calendar& calendar)
    : service_(service), calendar_(calendar), zone_minutes_(casework::zone_minutes(service.office.time_zone)),
      ever_open_(std::ranges::any_of(service.hours.weekdays, [](const auto& day) { return !day.empty(); })) {}

std::int64_t OfficeTime::local(std::int64_t wall_ms) const { return known(wall_ms) + zone_minutes_ * minute_ms; }

const std::vector<casework::Interval>& OfficeTime::hours_on(std::int64_t day) const {
    static const std::vector<casework::Interval> closed;
    const auto& hours = service_.hours.weekdays[weekday_of(day)];
    return hours.empty() || calendar_.free_day(date_of(day)) != nullptr ? closed : hours;
}

std::optional<std::int64_t> OfficeTime::end_of(const casework::Limit& limit, std::int64_t start_ms) const {
    if (limit.amount == 0) return known(start_ms);
    if (limit.kind == ClockKind::SameDay) return closing(start_ms);
    return after(limit.kind, start_ms, limit.minutes() * minute_ms);
}

std::optional<std::int64_t> OfficeTime::after(ClockKind kind, std::int64_t start_ms, std::int64_t length_ms) const {
    if (kind == ClockKind::Calendar || length_ms <= 0) return known(start_ms) + std::max<std::int64_t>(length_ms, 0);
    if (!ever_open_) return std::nullopt;
    const auto start = local(start_ms);
    for (std::int64_t ahead = 0; ahead <= days_ahead_max; ++ahead) {
        const auto midnight = (day_of(start) + ahead) * day_ms;
        for (const auto& each : hours_on(day_of(midnight))) {
            const auto from = std::max(start, midnight + each.from_minute * minute_ms);
            const auto to = midnight + each.to_minute * minute_ms;
            if (to <= from) continue;
            if (length_ms <= to - from) return wall(from + length_ms); // at closing time, too: it stays on that day
            length_ms -= to - from;
        }
    }
    return std::nullopt;
}

std::int64_t OfficeTime::between(ClockKind kind, std::int64_t from_ms, std::int64_t to_ms) const {
    const auto first = local(from_ms);
    const auto last = local(to_ms);
    if (last <= first) return 0;
    if (kind == ClockKind::Calendar) return last - first;
    if (!ever_open_) return 0;
    std::int64_t passed = 0;
    const auto last_day = std::min(day_of(last), day_of(first) + days_ahead_max);
    for (auto day = day_of(first); day <= last_day; ++day)
        for (const auto& each : hours_on(day)) {
            const auto from = std::max(first, day * day_ms + each.from_minute * minute_ms);
            const auto to = std::min(last, day * day_ms + each.to_minute * minute_ms);
            passed += std::max<std::int64_t>(to - from, 0);
        }
    return passed;
}

std::optional<std::int64_t> OfficeTime::closing(std::int64_t start_ms) const {
    if (!ever_open_) return std::nullopt;
    const auto start = local(start_ms);
    for (std::int64_t ahead = 0; ahead <= days_ahead_max; ++ahead) {
        const auto day = day_of(start) + ahead;
        const auto& hours = hours_on(day);
        if (hours.empty()) continue;
        const auto end = day * day_ms + hours.back().to_minute * minute_ms;
        if (start < end) return wall(end);
    }
    return std::nullopt;
}

std::vector<std::uint32_t> OfficeTime::years_without_calendar(std::int64_t from_ms, std::int64_t to_ms) const {
    std::vector<std::uint32_t> years;
    const auto last = date_at(to_ms).year();
    for (auto year = date_at(from_ms).year(); year <= last; ++year)
        if (!calendar_.knows(year)) years.push_back(year);
    return years;
}

Date OfficeTime::date_at(std::int64_t wall_ms) const { return date_of(day_of(local(wall_ms))); }

Date OfficeTime::date_after(std::int64_t wall_ms, std::uint32_t days) const {
    return date_of(day_of(local(wall_ms)) + days);
}

} // namespace teduh::clocks
