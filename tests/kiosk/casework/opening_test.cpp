#include "kiosk/casework/opening.hpp"
#include "tests/kiosk/casework/standards.hpp"

#include <catch2/catch.hpp>

#include <chrono>

using namespace teduh;
using namespace teduh::casework;
using records::rules::Date;

namespace {

// The clock on the wall in this zone, as the machine's.
std::int64_t at(int year, unsigned month, unsigned day, int hour, int minute, std::string_view zone = "WIB") {
    using namespace std::chrono;
    const sys_days midnight{std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day)};
    const auto time = midnight + hours(hour) + minutes(minute) - minutes(zone_minutes(zone));
    return duration_cast<milliseconds>(time.time_since_epoch()).count();
}

Calendar calendar_of_2026() {
    Calendar calendar;
    std::size_t line = 0;
    REQUIRE(calendar.add_year(2026, asset("calendar/2026.csv"), line));
    return calendar;
}

Service weekly() { // Monday to Friday, 07.30-15.30
    Service service;
    service.office.time_zone = "WIB";
    for (std::size_t day = 0; day < 5; ++day) service.hours.weekdays[day] = {{450, 930}};
    return service;
}

std::size_t refused_line(std::string_view rows) {
    Calendar calendar;
    std::size_t line = 0;
    const auto taken = calendar.add_year(2027, "date;kind;name\n" + std::string(rows), line);
    CHECK_FALSE(taken);
    CHECK_FALSE(calendar.knows(2027));
    CHECK(calendar.free_day(Date(2027, 1, 1)) == nullptr);
    return taken ? 0 : line;
}

} // namespace

TEST_CASE("a calendar knows the free days of its years, and of no other", "[casework][calendar]") {
    auto calendar = calendar_of_2026();
    REQUIRE(calendar.free_day(Date(2026, 3, 19)) != nullptr);
    CHECK(calendar.free_day(Date(2026, 3, 19))->kind == FreeDayKind::Holiday);
    CHECK(calendar.free_day(Date(2026, 3, 18))->kind == FreeDayKind::JointLeave);
    CHECK(calendar.free_day(Date(2026, 3, 17)) == nullptr);
    CHECK(calendar.knows(2026));
    CHECK_FALSE(calendar.knows(2027));
    std::size_t line = 0;
    REQUIRE(calendar.add_year(2027, "date;kind;name\r\n2027-01-01;L;\"Tahun; Baru\"\r\n", line));
    CHECK(calendar.free_day(Date(2027, 1, 1))->name == "Tahun; Baru");
    CHECK(calendar.free_day(Date(2026, 3, 19)) != nullptr);
}

TEST_CASE("a broken calendar is refused whole, with its line", "[casework][calendar]") {
    const std::string good = "2027-01-01;L;Tahun Baru\n";
    CHECK(refused_line(good + "2026-12-25;L;Natal\n") == 3);       // another year
    CHECK(refused_line(good + "2027-02-30;L;Tidak ada\n") == 3);   // no day
    CHECK(refused_line(good + "2027-2-03;L;Tanpa nol\n") == 3);    // another way of writing it
    CHECK(refused_line(good + "2027-00-00;L;Sepanjang tahun\n") == 3);
    CHECK(refused_line(good + "2027-01-02;X;Jenis lain\n") == 3);
    CHECK(refused_line(good + "2027-01-02;L;\n") == 3);
    CHECK(refused_line(good + good) == 3);                         // a day twice
    CHECK(refused_line(good + "2027-01-02;L\n") == 3);
    CHECK(refused_line(good + "2027-01-02;L;\"terbuka\n") == 3);   // an open quote
    CHECK(refused_line(good + "2027-01-02;L;" + std::string(201, 'a') + "\n") == 3);
    std::string many;
    for (unsigned day = 0; day < 121; ++day)
        many += "2027-" + std::string(day / 28 < 9 ? "0" : "") + std::to_string(day / 28 + 1) + "-" +
                std::string(day % 28 < 9 ? "0" : "") + std::to_string(day % 28 + 1) + ";L;Hari\n";
    CHECK(refused_line(many) == 122);
    Calendar calendar;
    std::size_t line = 0;
    CHECK_FALSE(calendar.add_year(2027, "tanggal;jenis;nama\n", line));
    CHECK_FALSE(calendar.add_year(2027, "", line));
    CHECK(line == 1);
    CHECK_FALSE(calendar.add_year(2027, "date;kind;name\n" + std::string(Calendar::file_bytes_max, '\n'), line));
}

TEST_CASE("an office is open in its hours, by its own clock, and not on a free day", "[casework][calendar]") {
    auto service = weekly();
    const auto calendar = calendar_of_2026();
    const auto open = [&](std::int64_t wall_ms) { return is_open(service, calendar, wall_ms); };
    CHECK(open(at(2026, 3, 12, 7, 30)));
    CHECK_FALSE(open(at(2026, 3, 12, 7, 30) - 1));
    CHECK(open(at(2026, 3, 12, 15, 30) - 1));
    CHECK_FALSE(open(at(2026, 3, 12, 15, 30)));
    CHECK_FALSE(open(at(2026, 3, 14, 10, 0))); // Saturday
    CHECK_FALSE(open(at(2026, 3, 18, 10, 0))); // joint leave, a Wednesday
    CHECK_FALSE(open(at(2026, 3, 19, 10, 0))); // Nyepi
    CHECK(open(at(2026, 3, 25, 10, 0)));
    CHECK(open(at(2027, 1, 1, 10, 0))); // its calendar is not there
    service.office.time_zone = "WIT";
    CHECK(open(at(2026, 3, 12, 7, 30, "WIT")));
    CHECK_FALSE(open(at(2026, 3, 12, 7, 30, "WIT") - 1));
    CHECK_FALSE(open(at(2026, 3, 12, 14, 0))); // 16.00 there
    // Midnight there is the day before in UTC.
    CHECK_FALSE(open(at(2026, 3, 17, 23, 59, "WIT") + 10 * 3'600'000));
}

TEST_CASE("when an office opens next passes over what is closed", "[casework][calendar]") {
    auto service = weekly();
    const auto calendar = calendar_of_2026();
    const auto next = [&](std::int64_t wall_ms) { return opens_next(service, calendar, wall_ms); };
    const auto is = [](const std::optional<Opening>& opening, Date day, std::size_t weekday, std::size_t from_now) {
        return opening && opening->at == LocalTime{day, weekday, 450} && opening->days_from_now == from_now;
    };
    CHECK(is(next(at(2026, 3, 12, 5, 0)), Date(2026, 3, 12), 3, 0));
    CHECK(is(next(at(2026, 3, 12, 7, 30)), Date(2026, 3, 13), 4, 1)); // it is open: the next time
    CHECK(is(next(at(2026, 3, 12, 20, 0)), Date(2026, 3, 13), 4, 1));
    CHECK(is(next(at(2026, 3, 13, 20, 0)), Date(2026, 3, 16), 0, 3));  // over the weekend
    CHECK(is(next(at(2026, 3, 17, 20, 0)), Date(2026, 3, 25), 2, 8));  // Nyepi and Idulfitri
    CHECK(is(next(at(2026, 12, 31, 20, 0)), Date(2027, 1, 1), 4, 1)); // of 2027 nothing is known
    service.hours.weekdays[3] = {{450, 720}, {780, 930}};
    CHECK(next(at(2026, 3, 12, 12, 30))->at.minute == 780); // a break at noon
    service.hours.weekdays = {};
    CHECK_FALSE(next(at(2026, 3, 12, 5, 0)));
}
