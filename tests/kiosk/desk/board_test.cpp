#include "tests/kiosk/casework/clocks/world.hpp"
#include "tests/kiosk/desk/clock_cases.hpp"
#include "tests/kiosk/desk/room.hpp"
#include "kiosk/desk/room/board.hpp"

#include <ctime>

using namespace teduh;
using namespace teduh::desk;
using board::Group;
using board::hour_ms;
using board::Invented;
using board::minute_ms;
using board::NoPause;
using clocks::at;
using clocks::State;

namespace {

constexpr auto regency = "banyuwangi"; // its hours: Monday to Friday, 07.30 to 15.30
constexpr auto decree = "sk-406-014";

clocks::Instant when(const std::string& text) { return {at(text), false}; }

// All that an officer reads of it: two moments of the same reading look the same.
std::string reading(const board::CaseClock& clock, const board::Standard& standard, const clocks::Instant& now) {
    const auto run = board::run_of(clock, standard, now);
    const auto spell = board::spell_of(run.overdue_minutes.value_or(run.remaining_minutes.value_or(0)));
    return std::to_string(static_cast<int>(run.state)) + (run.clock_doubted ? "?" : "") + " " + std::to_string(spell.days) + " " +
           std::to_string(spell.hours) + " " + std::to_string(spell.minutes) + " " +
           std::to_string(static_cast<int>(board::group_of(clock, run, standard, now)));
}

} // namespace

TEST_CASE("an effort or a target never stands before a deadline, nor what is paused before what runs", "[desk][board]") {
    Invented of(regency);
    const auto now = when("2026-03-10T10:00");
    of.begun("A_2", now.ms - 20 * hour_ms); // beyond its effort
    of.begun("A_1B", now.ms - 90 * hour_ms);
    SECTION("they are all there is: the effort") {
        const auto shown = board::standing_of(of.clocks, now);
        CHECK(board::id_of(*shown.clock) == "A_2");
        CHECK(shown.run.state == State::Late);
        CHECK(shown.group == Group::Rest); // it measures officers, nobody is late
    }
    SECTION("a deadline of days") {
        of.begun("A_TOT", now.ms - hour_ms);
        CHECK(board::id_of(*board::standing_of(of.clocks, now).clock) == "A_TOT");
    }
    SECTION("of two deadlines what ends first") {
        of.begun("A_7B", now.ms - hour_ms);
        of.begun("A_7A", now.ms - hour_ms);
        CHECK(board::id_of(*board::standing_of(of.clocks, now).clock) == "A_7A");
    }
    SECTION("one that is paused waits for one that runs, and goes before any effort") {
        Invented::pause(of.begun("A_7A", now.ms - 2 * hour_ms), now.ms - hour_ms);
        CHECK(board::id_of(*board::standing_of(of.clocks, now).clock) == "A_7A");
        of.begun("A_TOT", now.ms - hour_ms);
        CHECK(board::id_of(*board::standing_of(of.clocks, now).clock) == "A_TOT");
    }
    SECTION("what has ended is none") {
        for (auto& clock : of.clocks.all) clock.history.stop = now;
        CHECK(board::standing_of(of.clocks, now).clock == nullptr);
    }
}

TEST_CASE("a row stands in the group of its deadline", "[desk][board]") {
    Invented of(decree);
    auto& clock = of.begun("B_A", at("2026-03-09T15:00")); // two hours, day and night
    const auto group = [&](const std::string& text) { return board::standing_of(of.clocks, when(text)).group; };
    CHECK(group("2026-03-09T15:59") == Group::Today);
    CHECK(group("2026-03-09T16:00") == Group::Hour);
    CHECK(group("2026-03-09T17:00") == Group::Hour);
    CHECK(group("2026-03-09T17:01") == Group::Late);
    SECTION("tomorrow's is not today's") {
        clock.history.start = when("2026-03-09T23:30");
        CHECK(group("2026-03-09T23:45") == Group::Rest);
        CHECK(group("2026-03-10T00:00") == Group::Today);
    }
    SECTION("paused: nobody waits for the office") {
        Invented::pause(clock, at("2026-03-09T16:30"));
        CHECK(group("2026-03-09T19:00") == Group::Rest);
    }
    SECTION("doubted: nothing is called late") {
        clock.history.start->doubted = true;
        CHECK(group("2026-03-09T19:00") == Group::Rest);
    }
    SECTION("this device is doubted") {
        const auto now = clocks::Instant{at("2026-03-09T19:00"), true};
        CHECK(board::standing_of(of.clocks, now).group == Group::Rest);
    }
    SECTION("now lies before what happened") {
        const auto shown = board::standing_of(of.clocks, when("2026-03-09T14:59"));
        CHECK(shown.group == Group::Rest);
        CHECK(shown.run.clock_doubted);
    }
}

TEST_CASE("the duty of L-04 is a deadline that no officer pauses", "[desk][board]") {
    Invented of(decree);
    const auto now = when("2026-03-12T10:01");
    auto& duty = of.police(at("2026-03-09T10:00"));
    CHECK(board::standing_of(of.clocks, now).group == Group::Late);
    CHECK(board::id_of(duty) == "L_04");
    CHECK(board::no_pause(duty, false) == NoPause::Law);
    duty.police.deferred_because = "x";
    duty.police.head_agreed = true;
    CHECK(board::standing_of(of.clocks, now).clock == &duty); // it goes on
    duty.police.made = when("2026-03-12T10:00");
    CHECK(board::standing_of(of.clocks, now).clock == nullptr);
    CHECK(board::run_of(duty, *of.clocks.standard, now).state == State::StoppedInTime);
}

TEST_CASE("nothing is paused at high risk, after its end, or where the standard says never", "[desk][board]") {
    Invented of(decree);
    auto& clock = of.begun("B_A", at("2026-03-09T15:00"));
    CHECK(board::no_pause(clock, false) == NoPause::None);
    CHECK(board::no_pause(clock, true) == NoPause::HighRisk);
    auto never = *clock.clock;
    never.may_pause = false;
    auto kept = clock;
    kept.clock = &never;
    CHECK(board::no_pause(kept, false) == NoPause::Never);
    clock.history.stop = when("2026-03-09T15:10");
    CHECK(board::no_pause(clock, false) == NoPause::Over);
}

TEST_CASE("minutes are read as hours, then as days", "[desk][board]") {
    CHECK(board::spell_of(0) == board::Spell{0, 0, 0});
    CHECK(board::spell_of(76) == board::Spell{0, 1, 16});
    CHECK(board::spell_of(2'879) == board::Spell{0, 47, 59});
    CHECK(board::spell_of(2'880) == board::Spell{2, 0, 0});
    CHECK(board::spell_of(19'139) == board::Spell{13, 6, 0});
}

TEST_CASE("between two changes nothing reads otherwise, and at each something does", "[desk][board]") {
    struct Begun {
        const char* standard;
        const char* clock;
        const char* start;
        const char* now;
    };
    const auto begun = GENERATE(Begun{decree, "B_A", "2026-03-09T15:00", "2026-03-09T15:00"},
                                Begun{decree, "B_TOT", "2026-03-13T14:45", "2026-03-13T14:46"}, // over a weekend, in working time
                                Begun{regency, "A_7A", "2026-03-09T10:00", "2026-03-09T10:00"},
                                Begun{regency, "A_7B", "2026-03-09T10:00", "2026-03-09T09:00"}, // a device that is behind
                                Begun{regency, "A_1", "2026-12-23T15:00", "2026-12-24T08:00"});
    INFO(begun.clock);
    Invented of(begun.standard);
    const auto& clock = of.begun(begun.clock, at(begun.start));
    const auto& standard = *of.clocks.standard;
    const auto read = [&](std::int64_t ms) { return reading(clock, standard, {ms, false}); };
    auto now = at(begun.now) + 12'345;
    std::size_t idle = 0, steps = 0;
    for (; steps < 1'500; ++steps) {
        const auto next = board::next_change(clock, board::run_of(clock, standard, {now, false}), standard, {now, false});
        REQUIRE(next);
        REQUIRE(*next > now);
        const auto before = read(now);
        for (const auto between : {now + (*next - now) / 3, now + (*next - now) / 2, *next - 1}) REQUIRE(read(between) == before);
        if (read(*next) == before) ++idle; // midnight, and what lies a millisecond beside another change
        now = *next;
    }
    CHECK(now > at(begun.now) + 20 * hour_ms);
    CHECK(idle < steps / 8);
}

namespace {

InboxRow row(std::uint32_t visit, int risk, const Invented& of, bool not_safe = false, std::uint64_t at_ms = 1) {
    InboxRow made;
    made.visit = visit;
    made.risk = risk;
    made.not_safe = not_safe;
    made.at_ms = at_ms;
    made.clocks = of.clocks;
    return made;
}

std::vector<std::uint32_t> visits(const Model& model, const std::string& now) {
    std::vector<std::uint32_t> found;
    for (const auto& line : board_of(model, static_cast<std::uint64_t>(at(now)))) found.push_back(model.inbox[line.row].visit);
    return found;
}

Invented response(const std::string& since) {
    Invented of(decree);
    of.begun("B_A", at(since));
    return of;
}

} // namespace

TEST_CASE("the board is read by group, then by risk, then by what ends first", "[desk][board]") {
    Model model;
    const Invented none(decree);
    model.inbox = {row(1, 1, response("2026-03-09T09:55")), row(2, 2, response("2026-03-09T09:50")), row(3, 3, response("2026-03-09T09:58")),
                   row(4, 1, response("2026-03-09T07:00")), row(5, 0, response("2026-03-09T09:57")), row(6, 2, response("2026-03-09T06:00")),
                   row(7, 2, response("2026-03-09T07:30")), row(8, 1, response("2026-03-09T08:30")), row(9, 0, none, false, 5),
                   row(10, 0, none, false, 9), row(11, 1, response("2026-03-09T09:59"), true), row(12, 0, none, false, 7)};
    model.inbox[11].readable = false;
    CHECK(visits(model, "2026-03-09T10:00") == std::vector<std::uint32_t>{6, 7, 4, 8, 3, 11, 5, 2, 1, 10, 9, 12});
    CHECK(visits(model, "2026-03-09T12:10").front() == 3); // by itself, as time passes
}

TEST_CASE("the board of a thousand cases is judged within 40 milliseconds", "[desk][board]") {
    Model model;
    for (std::uint32_t i = 0; i < 1'000; ++i) {
        Invented of(regency);
        for (const auto* id : {"A_TOT", "A_1", "A_1B", "A_2", "A_7A", "A_7B"}) of.begun(id, at("2026-03-09T10:00") - i * 7 * minute_ms);
        model.inbox.push_back(row(i, static_cast<int>(i % 4), of));
    }
    model.screen = Screen::Inbox;
    const auto now = static_cast<std::uint64_t>(at("2026-03-09T10:00"));
    const auto begun = std::clock(); // of this program alone, however busy the machine is
    const auto lines = board_of(model, now);
    const auto judged = std::clock();
    const auto next = next_change(model, now);
    const auto done = std::clock();
    const auto ms = [](std::clock_t span) { return 1'000.0 * static_cast<double>(span) / CLOCKS_PER_SEC; };
    WARN("judged in " << ms(judged - begun) << " ms, the next change found in " << ms(done - judged) << " ms");
    CHECK(lines.size() == 1'000);
    CHECK(next);
    CHECK(ms(judged - begun) < 40);
    CHECK(ms(done - judged) < 40);
}
