#include "kiosk/casework/duty.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::casework;

namespace {

DutyList list(std::string_view text) {
    std::size_t line = 0;
    auto read = DutyList::read(text, line);
    INFO(line);
    REQUIRE(read);
    return *std::move(read);
}
std::vector<std::string> at(const DutyList& duties, std::uint32_t day, std::uint16_t hour, std::uint16_t minute) {
    return duties.on_duty({records::rules::Date(2026, 11, day), 0, static_cast<std::uint16_t>(hour * 60 + minute)});
}
using Initials = std::vector<std::string>;

} // namespace

TEST_CASE("who is on duty goes over midnight, from the minute it begins to the minute it ends", "[casework][duty]") {
    const auto duties = list("# November\n\n2026-11-22 15.30 07.30 A.K. S.N.\r\n2026-11-23 00.00 12.00 S.N. D.W.\n");
    CHECK(duties.size() == 2);
    CHECK(at(duties, 22, 15, 29).empty());
    CHECK(at(duties, 22, 15, 30) == Initials{"A.K.", "S.N."});
    CHECK(at(duties, 22, 23, 59) == Initials{"A.K.", "S.N."});
    CHECK(at(duties, 23, 2, 10) == Initials{"A.K.", "S.N.", "D.W."}); // both lines, nobody twice
    CHECK(at(duties, 23, 7, 30) == Initials{"S.N.", "D.W."});
    CHECK(at(duties, 23, 12, 0).empty());
    CHECK(at(list("2026-11-30 20.00 20.00 A.K."), 30, 21, 0) == Initials{"A.K."}); // a whole day
    CHECK(list("2026-12-31 20.00 06.00 A.K.").on_duty({records::rules::Date(2027, 1, 1), 0, 60}) == Initials{"A.K."});
}

TEST_CASE("a duty list with one wrong line says nothing, and which line it is", "[casework][duty]") {
    const std::string_view wrong = GENERATE(
        "2026-11-22 15.30 07.30", "2026-11-22 15.30 07.30 ", "2026-11-22 15:30 07.30 A.K.", "2026-11-31 15.30 07.30 A.K.",
        "2026-13-01 15.30 07.30 A.K.", "22-11-2026 15.30 07.30 A.K.", "2026-11-22 24.00 07.30 A.K.",
        "2026-11-22 15.60 07.30 A.K.", "2026-11-22 15.30 07.30 A.K.S.N.D.", "2026-11-22 15.30 07.30 A B C D E",
        "2026-11-22  15.30 07.30 A.K.", "2026-11-22 15.30 07.30 A.K. ", " 2026-11-22 15.30 07.30 A.K.",
        "2026-11-22 15.30 07.30 A\tK", "2026-11-22 15.30 07.30 #A", "1926-11-22 15.30 07.30 A.K.");
    std::size_t line = 0;
    const auto read = DutyList::read("2026-11-21 15.30 07.30 A.K.\n" + std::string(wrong) + "\n", line);
    INFO(wrong);
    REQUIRE_FALSE(read);
    CHECK(read.error().failure == Failure::Rejected);
    CHECK(line == 2);
}

TEST_CASE("a duty list has its bounds", "[casework][duty]") {
    std::size_t line = 0;
    std::string text;
    for (std::size_t i = 0; i < duty_lines_max; ++i) text += "2026-11-22 15.30 07.30 A.K.\n";
    CHECK(DutyList::read(text, line));
    CHECK(DutyList::read(text + "#\n", line).error().refusal == Refusal::TooLarge);
    CHECK(DutyList::read(std::string(duty_bytes_max + 1, '\n'), line).error().refusal == Refusal::TooLarge);
    CHECK(list("").size() == 0);
}
