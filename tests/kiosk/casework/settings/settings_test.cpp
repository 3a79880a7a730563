#include "kiosk/casework/opening.hpp"
#include "kiosk/casework/settings/setting.hpp"
#include "tests/kiosk/casework/progress/world.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::settings;

namespace {

struct Wrong {
    std::string_view name, line;
};
std::string good_line(std::string_view name) {
    if (name == readings_name) return "A_1 calendar_day\n";
    if (name == hours_name) return "monday 07.30-15.30\n";
    if (name == blocks_name) return "Meja 1 51 100\n";
    return "date;kind;name\n";
}

} // namespace

TEST_CASE("what the head confirmed of each clock is read as it is written", "[settings][readings]") {
    LineFault fault;
    const auto read = read_readings("# dua jam\n\nA_1 calendar_day\r\nA_2 -\n", fault);
    REQUIRE(read);
    CHECK(readings_text(*read) == "A_1 calendar_day\nA_2 -\n");
    CHECK(read->of("A_1")->reading == "calendar_day");
    CHECK(read->of("A_2")->reading.empty());
    CHECK(read->of("A_3") == nullptr);
    CHECK(*read_readings(readings_text(*read), fault) == *read);
}

TEST_CASE("a reading that the standard lacks is refused with its line, and never called confirmed", "[settings][readings]") {
    const auto service = casework::standard("banyuwangi");
    LineFault fault;
    CHECK(check_setting("READINGS", "A_1 calendar_day\nA_TOT -\n", &service, fault));
    CHECK_FALSE(check_setting("READINGS", "# ...\nA_1 calendar_day\nA_1B besok\n", &service, fault));
    CHECK(fault.line == 3);
    CHECK_FALSE(check_setting("READINGS", "B_1 -\n", &service, fault));
    CHECK(fault.line == 1);
    const auto known = readings_of("A_1 same_day\nA_1B besok\nB_1 -\n", service);
    REQUIRE(known.size() == 1);
    CHECK(known.front().reading == "same_day");
    CHECK(readings_of("A_1 same_day\nA_1 calendar_day\n", service).empty()); // a fault says nothing at all
}

TEST_CASE("the hours of the setting hold instead of the standard's", "[settings][hours]") {
    auto service = casework::standard("banyuwangi");
    const casework::Calendar calendar;
    constexpr std::int64_t saturday_nine = 1'795'831'200'000; // 28 November 2026, 09.00 WIB
    LineFault fault;
    REQUIRE(casework::local_time(service, saturday_nine).weekday == 5);
    CHECK_FALSE(casework::is_open(service, calendar, saturday_nine));
    const auto hours = read_hours("monday 07.30-12.00 13.00-15.30\nsaturday 08.00-12.00\n", fault);
    REQUIRE(hours);
    CHECK(hours_text(*hours) == "monday 07.30-12.00 13.00-15.30\nsaturday 08.00-12.00\n");
    replace_hours(service, *hours);
    CHECK(service.hours.confirmed);
    CHECK(casework::is_open(service, calendar, saturday_nine));
    CHECK_FALSE(casework::is_open(service, calendar, saturday_nine - 24 * 3'600'000)); // a Friday, which has no line
    CHECK(read_hours("sunday 00.00-24.00", fault));
}

TEST_CASE("a year of the setting takes the place of the shipped one, and a faulty one of none", "[settings][calendar]") {
    casework::Calendar calendar;
    std::size_t line = 0;
    REQUIRE(calendar.add_year(2026, "date;kind;name\n2026-01-01;L;Tahun Baru\n2026-12-24;C;Cuti\n", line));
    REQUIRE(calendar.add_year(2027, "date;kind;name\n2027-01-01;L;Tahun Baru\n", line));
    LineFault fault;
    CHECK_FALSE(take_calendar(calendar, 2026, "date;kind;name\n2026-01-01;L;A\n2027-01-02;L;B\n", fault));
    CHECK(fault.line == 3);
    CHECK(calendar.days().size() == 3);
    REQUIRE(take_calendar(calendar, 2026, "date;kind;name\n2026-08-17;L;Proklamasi\n", fault));
    CHECK(calendar.free_day({2026, 1, 1}) == nullptr);
    CHECK(calendar.free_day({2026, 8, 17})->name == "Proklamasi");
    CHECK(calendar.free_day({2027, 1, 1}) != nullptr);
    REQUIRE(take_calendar(calendar, 2028, "date;kind;name\n", fault)); // a year without a free day is known, too
    CHECK(calendar.knows(2028));
    CHECK(calendar_name(2027) == "CALENDAR_2027");
    CHECK(calendar_year("CALENDAR_2027") == 2027U);
    for (const auto* name : {"CALENDAR_", "CALENDAR_02027", "CALENDAR_1999", "CALENDAR_2200", "CALENDAR_2027 ", "CALENDAR_x"})
        CHECK_FALSE(calendar_year(name));
}

TEST_CASE("each desk has its own blocks, the lowest first", "[settings][blocks]") {
    LineFault fault;
    const auto read = read_blocks("Meja 1 51 100\nMeja 2 101 150\nMeja 1 1 50\n00112233445566778899aabbccddeeff 500 500\n", fault);
    REQUIRE(read);
    CHECK(read->of("Meja 1", true, "ff") == std::vector<Block>{{"Meja 1", 1, 50}, {"Meja 1", 51, 100}});
    CHECK(read->of("Meja 1", false, "ff").empty()); // two desks of one label: nobody knows whose it is
    CHECK(read->of("Meja 9", true, "00112233445566778899aabbccddeeff").size() == 1);
    CHECK(*read_blocks(blocks_text(*read), fault)->of("Meja 2", true, "").data() == Block{"Meja 2", 101, 150});
}

TEST_CASE("a setting with one wrong line says nothing, and which line it is", "[settings]") {
    const auto wrong = GENERATE(
        Wrong{"READINGS", "A_2"}, Wrong{"READINGS", "A_2 "}, Wrong{"READINGS", " A_2 -"}, Wrong{"READINGS", "A_2  -"},
        Wrong{"READINGS", "A_2 - -"}, Wrong{"READINGS", "A_1 -"}, Wrong{"READINGS", "A.2 -"}, Wrong{"READINGS", "A_2 \xc3\xa4"},
        Wrong{"READINGS", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA -"},
        Wrong{"HOURS", "senin 07.30-15.30"}, Wrong{"HOURS", "monday 08.00-09.00"}, Wrong{"HOURS", "tuesday"},
        Wrong{"HOURS", "tuesday "}, Wrong{"HOURS", "tuesday 07.30-15.30 "}, Wrong{"HOURS", "tuesday 07:30-15:30"},
        Wrong{"HOURS", "tuesday 15.30-07.30"}, Wrong{"HOURS", "tuesday 07.30-07.30"}, Wrong{"HOURS", "tuesday 07.30-24.01"},
        Wrong{"HOURS", "tuesday 07.30-12.00 12.00-15.30"}, Wrong{"HOURS", "tuesday 07.30-12.00  13.00-15.30"},
        Wrong{"HOURS", "tuesday 7.30-12.00"}, Wrong{"HOURS", "tuesday 07.30"}, Wrong{"HOURS", "tuesday 07.60-12.00"},
        Wrong{"BLOCKS", "Meja 2"}, Wrong{"BLOCKS", "Meja 2 101"}, Wrong{"BLOCKS", " 101 150"}, Wrong{"BLOCKS", "101 150"},
        Wrong{"BLOCKS", "Meja 2 150 101"}, Wrong{"BLOCKS", "Meja 2 100 101"}, Wrong{"BLOCKS", "Meja 2 1 51"},
        Wrong{"BLOCKS", "Meja 2 60 70"}, Wrong{"BLOCKS", "Meja 2 1 200"}, Wrong{"BLOCKS", "Meja 2 0 5"},
        Wrong{"BLOCKS", "Meja 2 01 05"}, Wrong{"BLOCKS", "Meja 2 101 1000000"}, Wrong{"BLOCKS", "Meja 2 101 -1"},
        Wrong{"BLOCKS", "Meja 2 101 150 "}, Wrong{"BLOCKS", " Meja 2 101 150"}, Wrong{"BLOCKS", "Meja\t2 101 150"},
        Wrong{"CALENDAR_2026", "2027-01-01;L;Tahun Baru"}, Wrong{"CALENDAR_2026", "2026-02-30;L;Tahun Baru"},
        Wrong{"CALENDAR_2026", "2026-01-01;X;Tahun Baru"}, Wrong{"CALENDAR_2026", "2026-01-01;L;"}, Wrong{"CALENDAR_2026", "2026-01-01"});
    LineFault fault;
    const auto checked = check_setting(wrong.name, good_line(wrong.name) + std::string(wrong.line) + "\n", nullptr, fault);
    INFO(wrong.name << ": " << wrong.line);
    REQUIRE_FALSE(checked);
    CHECK(checked.error().failure == Failure::Rejected);
    CHECK(fault.line == 2);
    CHECK(check_setting(wrong.name, good_line(wrong.name), nullptr, fault));
}

TEST_CASE("settings have their bounds, and a name that nobody knows is none", "[settings]") {
    LineFault fault;
    const auto refusal = [&](std::string_view name, const std::string& text) { return check_setting(name, text, nullptr, fault).error().refusal; };
    for (const auto name : {readings_name, hours_name, blocks_name}) {
        const auto good = good_line(name);
        CHECK(check_setting(name, good + std::string(lines_max - 1, '\n'), nullptr, fault));
        CHECK(refusal(name, good + std::string(lines_max, '\n')) == Refusal::TooLarge);
        CHECK(refusal(name, good + "#" + std::string(70'000, 'x')) == Refusal::TooLarge);
    }
    std::string many;
    for (std::size_t i = 0; i < blocks_max; ++i) many += "M " + std::to_string(i + 1) + " " + std::to_string(i + 1) + "\n";
    CHECK(check_setting(blocks_name, many, nullptr, fault));
    CHECK(refusal(blocks_name, many + "M 900 900\n") == Refusal::BadForm);
    CHECK(refusal(hours_name, "# tutup\n") == Refusal::BadForm); // an office that never opens
    CHECK(refusal(blocks_name, std::string(desk_bytes_max + 1, 'm') + " 1 2\n") == Refusal::BadForm);
    CHECK(refusal("TARIF", "") == Refusal::NotFound);
    CHECK(check_setting("DUTY", "2026-11-22 15.30 07.30 A.K.\n", nullptr, fault));
    CHECK_FALSE(check_setting("DUTY", "\n2026-11-22 15.30\n", nullptr, fault));
    CHECK(fault.line == 2);
    for (const auto& name : known_names(2026, 2027)) CHECK(kind_of(name));
}
