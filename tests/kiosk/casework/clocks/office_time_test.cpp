#include "tests/kiosk/casework/clocks/world.hpp"

#include <random>

using namespace teduh;
using namespace teduh::clocks;
using records::rules::Date;

namespace {

struct Cells { // one row of DOMAIN 2.4, by its columns
    std::string start, calendar_2h, working_2h, working_day, calendar_48h, calendar_14d, calendar_72h;
};
const std::vector<Cells> rows{
    {"2026-03-09T10:00", "2026-03-09T12:00", "2026-03-09T12:00", "2026-03-10T10:00", "2026-03-11T10:00", "2026-03-23T10:00", "2026-03-12T10:00"},
    {"2026-03-09T15:00", "2026-03-09T17:00", "2026-03-10T09:00", "2026-03-10T15:00", "2026-03-11T15:00", "2026-03-23T15:00", "2026-03-12T15:00"},
    {"2026-03-13T14:45", "2026-03-13T16:45", "2026-03-16T08:45", "2026-03-16T14:45", "2026-03-15T14:45", "2026-03-27T14:45", "2026-03-16T14:45"},
    {"2026-03-14T20:00", "2026-03-14T22:00", "2026-03-16T09:30", "2026-03-16T15:30", "2026-03-16T20:00", "2026-03-28T20:00", "2026-03-17T20:00"},
    {"2026-03-17T15:00", "2026-03-17T17:00", "2026-03-25T09:00", "2026-03-25T15:00", "2026-03-19T15:00", "2026-03-31T15:00", "2026-03-20T15:00"},
    {"2026-12-23T15:00", "2026-12-23T17:00", "2026-12-28T09:00", "2026-12-28T15:00", "2026-12-25T15:00", "2027-01-06T15:00", "2026-12-26T15:00"},
};

} // namespace

TEST_CASE("clocks end as the table of the standards says", "[clocks]") {
    const World world;
    const OfficeTime time(world.service, world.calendar);
    const auto end = [&](const std::string& start, Limit limit) { return shown(time.end_of(limit, at(start))); };
    for (const auto& row : rows) {
        CAPTURE(row.start);
        CHECK(end(row.start, two_hours) == row.calendar_2h);
        CHECK(end(row.start, two_working_hours) == row.working_2h);
        CHECK(end(row.start, working_day) == row.working_day);
        CHECK(end(row.start, {480, Unit::Minute, ClockKind::Working}) == row.working_day);
        CHECK(end(row.start, {48, Unit::Hour, ClockKind::Calendar}) == row.calendar_48h);
        CHECK(end(row.start, {14, Unit::Day, ClockKind::Calendar}) == row.calendar_14d);
        CHECK(end(row.start, {72, Unit::Hour, ClockKind::Calendar}) == row.calendar_72h);
    }
}

TEST_CASE("clocks that end exactly when the office closes end on that day, a millisecond more on the next", "[clocks]") {
    auto service = weekly();
    const auto calendar = calendar_2026();
    const OfficeTime time(service, calendar);
    CHECK(shown(time.after(ClockKind::Working, at("2026-03-09T13:30"), 120 * minute_ms)) == "2026-03-09T15:30");
    CHECK(time.after(ClockKind::Working, at("2026-03-09T13:30"), 120 * minute_ms + 1) == at("2026-03-10T07:30") + 1);
    CHECK(time.after(ClockKind::Working, at("2026-03-09T13:30") + 1, 120 * minute_ms) == at("2026-03-10T07:30") + 1);
    CHECK(shown(time.after(ClockKind::Working, at("2026-03-09T15:30"), minute_ms)) == "2026-03-10T07:31");
    CHECK(shown(time.after(ClockKind::Working, at("2026-03-09T16:00"), 0)) == "2026-03-09T16:00"); // at once
    service.hours.weekdays[4] = {{450, 690}, {780, 990}}; // Friday: a long break at noon
    CHECK(shown(time.after(ClockKind::Working, at("2026-03-13T10:30"), 60 * minute_ms)) == "2026-03-13T11:30");
    CHECK(shown(time.after(ClockKind::Working, at("2026-03-13T10:30"), 61 * minute_ms)) == "2026-03-13T13:01");
    CHECK(shown(time.after(ClockKind::Working, at("2026-03-13T12:00"), 60 * minute_ms)) == "2026-03-13T14:00");
}

TEST_CASE("clocks of the same day end when that day's service ends, or the next service day's", "[clocks]") {
    auto service = weekly();
    service.hours.weekdays[4] = {{450, 690}, {780, 990}};
    const auto calendar = calendar_2026();
    const OfficeTime time(service, calendar);
    const auto closing = [&](const std::string& start) { return shown(time.end_of(same_day, at(start))); };
    CHECK(closing("2026-03-09T10:00") == "2026-03-09T15:30");
    CHECK(closing("2026-03-09T05:00") == "2026-03-09T15:30"); // before it opens
    CHECK(closing("2026-03-09T15:29") == "2026-03-09T15:30");
    CHECK(closing("2026-03-09T15:30") == "2026-03-10T15:30"); // closed since that instant
    CHECK(closing("2026-03-13T12:00") == "2026-03-13T16:30"); // in the break
    CHECK(closing("2026-03-14T10:00") == "2026-03-16T15:30"); // a Saturday
    CHECK(closing("2026-03-18T10:00") == "2026-03-25T15:30"); // a free Wednesday
    CHECK(closing("2026-03-17T20:00") == "2026-03-25T15:30");
}

TEST_CASE("clocks know every zone, and their days are the office's", "[clocks]") {
    auto service = weekly();
    const auto calendar = calendar_2026();
    service.office.time_zone = "WIT";
    const OfficeTime time(service, calendar);
    CHECK(time.end_of(working_day, at("2026-03-09T10:00", "+09:00")) == at("2026-03-10T10:00", "+09:00"));
    CHECK(time.date_at(at("2026-03-09T23:30")) == Date(2026, 3, 10)); // half past one there
    CHECK(time.date_after(at("2026-12-31T12:00"), 1) == Date(2027, 1, 1));
    CHECK(time.zone_minutes() == 540);
}

TEST_CASE("clocks run through the turn of a year, and say which year has no calendar", "[clocks]") {
    const World world;
    const OfficeTime time(world.service, world.calendar);
    const auto start = at("2026-12-31T15:00");
    const auto due = time.end_of(working_day, start);
    CHECK(shown(due) == "2027-01-01T15:00"); // nobody told that this is a holiday
    CHECK(time.years_without_calendar(start, *due) == std::vector<std::uint32_t>{2027});
    CHECK(time.years_without_calendar(start, start).empty());
    CHECK(shown(time.end_of({300, Unit::Day, ClockKind::Working}, at("2026-01-02T07:30"))) == "2027-03-25T15:30");
    CHECK(time.years_without_calendar(at("2025-06-01T00:00"), at("2028-01-01T00:00")) ==
          std::vector<std::uint32_t>{2025, 2027, 2028});
}

TEST_CASE("clocks of an office that is never open have no end, and none is looked for in vain", "[clocks]") {
    auto service = weekly();
    const auto calendar = calendar_2026();
    service.hours.weekdays = {};
    {
        const OfficeTime time(service, calendar);
        CHECK_FALSE(time.end_of(working_day, at("2026-03-09T10:00")));
        CHECK_FALSE(time.end_of(same_day, at("2026-03-09T10:00")));
        CHECK(time.between(ClockKind::Working, at("2026-03-09T10:00"), at("2026-04-09T10:00")) == 0);
        CHECK(time.end_of(two_hours, at("2026-03-09T10:00")) == at("2026-03-09T12:00"));
        CHECK(time.end_of({0, Unit::Day, ClockKind::Working}, at("2026-03-09T10:00")) == at("2026-03-09T10:00"));
    }
    service.hours.weekdays[2] = {{600, 601}}; // a minute a week: 480 weeks for a day
    const OfficeTime time(service, calendar);
    CHECK(time.end_of(working_day, at("2026-03-09T10:00")));
    CHECK_FALSE(time.end_of({10'000, Unit::Day, ClockKind::Working}, at("2026-03-09T10:00")));
    CHECK(time.end_of(two_hours, INT64_MIN));
    CHECK(time.end_of(working_day, INT64_MAX));
    CHECK(time.between(ClockKind::Working, INT64_MIN, INT64_MAX) > 0);
}

TEST_CASE("clocks measure what lies between two instants in each kind", "[clocks]") {
    const World world;
    const OfficeTime time(world.service, world.calendar);
    const auto minutes = [&](ClockKind kind, const std::string& from, const std::string& to) {
        return time.between(kind, at(from), at(to)) / minute_ms;
    };
    CHECK(minutes(ClockKind::Working, "2026-03-13T14:45", "2026-03-16T08:45") == 120);
    CHECK(minutes(ClockKind::Calendar, "2026-03-13T14:45", "2026-03-16T08:45") == 66 * 60);
    CHECK(minutes(ClockKind::Working, "2026-03-17T15:30", "2026-03-25T07:30") == 0);
    CHECK(minutes(ClockKind::Working, "2026-03-09T10:00", "2026-03-09T10:30") == 30);
    CHECK(minutes(ClockKind::Working, "2026-03-10T10:00", "2026-03-09T10:30") == 0);
    CHECK(minutes(ClockKind::Calendar, "2026-03-10T10:00", "2026-03-09T10:30") == 0);
}

TEST_CASE("clocks read and write one form of time, and no other", "[clocks]") {
    CHECK(parse_iso_time("1970-01-01T00:00Z") == 0);
    CHECK(parse_iso_time("2026-03-17T15:00+07:00") == parse_iso_time("2026-03-17T08:00:00Z"));
    CHECK(parse_iso_time("2026-03-17T01:00-07:00") == parse_iso_time("2026-03-17T08:00Z"));
    CHECK(*parse_iso_time("2028-02-29T00:00:59Z") - *parse_iso_time("2028-02-29T00:00Z") == 59'000);
    for (const char* wrong : {"", "2026-03-17", "2026-03-17T15:00", "2026-03-17 15:00+07:00", "2026-3-17T15:00Z", "2026-02-29T00:00Z",
                              "2026-13-01T00:00Z", "2026-00-01T00:00Z", "2026-03-17T24:00Z", "2026-03-17T15:60Z", "2026-03-17T15:00:60Z",
                              "2026-03-17T15:00Z ", "2026-03-17T15:00+7:00", "2026-03-17T15:00+0700", "2026-03-17T15:00+15:00",
                              "1969-12-31T23:59Z", "1970-01-01T00:00+07:00", "10000-01-01T00:00Z", "-026-03-17T15:00Z", "2026-03-17T15:00:Z",
                              "2026-03-17T15.00Z", "2026-03-17T15:00z", "+026-03-17T15:00Z", "2026-03-17T15:00+07:60"}) {
        CAPTURE(wrong);
        CHECK_FALSE(parse_iso_time(wrong));
    }
    // Whatever a text is changed to: what is read is written again as the same instant.
    std::minstd_rand chance(2026);
    std::size_t taken = 0;
    for (int round = 0; round < 50'000; ++round) {
        std::string text = "2026-03-17T15:00:07+07:00";
        for (auto changes = chance() % 3; changes < 3; ++changes) text[chance() % text.size()] = "0123456789-+:TZ \xff"[chance() % 17];
        text.resize(text.size() - (chance() % 4 == 0 ? chance() % 4 : 0));
        const auto read = parse_iso_time(text);
        taken += read.has_value();
        if (read && parse_iso_time(iso_time(*read, 540)) != read) FAIL(text);
    }
    CHECK(taken > 1'000);
    CHECK(taken < 25'000);
    CHECK(iso_time(0, 420) == "1970-01-01T07:00+07:00");
    CHECK(iso_time(59'000, -90) == "1969-12-31T22:30:59-01:30");
    CHECK(iso_time(at("2026-03-07T05:06"), 420) == "2026-03-07T05:06+07:00");
}
