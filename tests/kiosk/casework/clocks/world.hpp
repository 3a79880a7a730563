#pragma once

#include "kiosk/casework/clocks/case_clocks.hpp"
#include "kiosk/casework/clocks/iso_time.hpp"
#include "tests/kiosk/casework/standards.hpp"

#include <catch2/catch.hpp>

namespace teduh::clocks {

using casework::Calendar;
using casework::Clock;
using casework::ClockKind;
using casework::Limit;
using casework::Risk;
using casework::Service;
using casework::Unit;

// "2026-03-09T10:00", by the office's wall.
inline std::int64_t at(const std::string& text, const std::string& offset = "+07:00") {
    const auto ms = parse_iso_time(text + offset);
    REQUIRE(ms);
    return *ms;
}
inline Instant when(const std::string& text) { return {at(text), false}; }
inline Instant doubted(const std::string& text) { return {at(text), true}; }

inline Calendar calendar_2026() {
    Calendar calendar;
    std::size_t line = 0;
    REQUIRE(calendar.add_year(2026, casework::asset("calendar/2026.csv"), line));
    return calendar;
}

inline Service weekly() { // Monday to Friday, 07.30-15.30
    Service service;
    service.office.time_zone = "WIB";
    for (std::size_t day = 0; day < 5; ++day) service.hours.weekdays[day] = {{450, 930}};
    return service;
}

inline Clock clock_of(Limit limit) {
    Clock clock;
    clock.id = "T";
    clock.limit = limit;
    clock.warn_minutes = limit.minutes() * 3 / 4;
    clock.confirmed = true;
    return clock;
}
constexpr Limit two_hours{2, Unit::Hour, ClockKind::Calendar};
constexpr Limit two_working_hours{2, Unit::Hour, ClockKind::Working};
constexpr Limit working_day{1, Unit::Day, ClockKind::Working};
constexpr Limit same_day{1, Unit::Day, ClockKind::SameDay};
constexpr Limit at_once{0, Unit::Minute, ClockKind::Calendar};

inline std::string shown(const std::optional<std::int64_t>& ms) { return ms ? iso_time(*ms, 7 * 60).substr(0, 16) : "none"; }

inline std::vector<std::string> said(const Reasons& reasons) {
    std::vector<std::string> texts;
    for (const auto& each : reasons) texts.push_back(text_of(each));
    return texts;
}
using Texts = std::vector<std::string>;

// An office and its calendar of 2026, with one clock.
struct World {
    Service service = weekly();
    Calendar calendar = calendar_2026();
    Clock clock = clock_of(two_hours);
    History history;

    Run run(const Instant& now) const { return run_clock(clock, history, OfficeTime(service, calendar), now); }
    Run run(const std::string& now) const { return run(when(now)); }
};

} // namespace teduh::clocks
