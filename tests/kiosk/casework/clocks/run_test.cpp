#include "tests/kiosk/casework/clocks/world.hpp"

using namespace teduh::clocks;

TEST_CASE("clocks that nobody started say nothing of time", "[clocks]") {
    World world;
    const auto run = world.run("2026-03-09T10:00");
    CHECK(run.state == State::NotStarted);
    CHECK_FALSE(run.due_ms);
    CHECK_FALSE(run.remaining_minutes);
    CHECK_FALSE(run.clock_doubted);
}

TEST_CASE("clocks run, warn, are late, and stop in time or late, to the millisecond", "[clocks]") {
    World world;
    world.history.start = when("2026-03-09T10:00");
    const auto state = [&](std::int64_t now) { return world.run(Instant{now, false}).state; };
    CHECK(state(at("2026-03-09T11:30") - 1) == State::Running);
    CHECK(state(at("2026-03-09T11:30")) == State::Warned);
    CHECK(state(at("2026-03-09T12:00")) == State::Warned);
    CHECK(state(at("2026-03-09T12:00") + 1) == State::Late);
    const auto run = world.run("2026-03-09T10:44");
    CHECK(run.remaining_minutes == 76u);
    CHECK(run.total_minutes == 120);
    CHECK_FALSE(run.overdue_minutes);
    CHECK(shown(run.due_ms) == "2026-03-09T12:00");
    CHECK(shown(run.warn_ms) == "2026-03-09T11:30");
    CHECK(world.run(Instant{at("2026-03-09T10:44") + 1, false}).remaining_minutes == 76u); // a begun minute
    const auto late = world.run("2026-03-09T14:10");
    CHECK(late.overdue_minutes == 130u);
    CHECK_FALSE(late.remaining_minutes);

    world.history.stop = when("2026-03-09T12:00");
    CHECK(world.run("2026-03-10T12:00").state == State::StoppedInTime);
    CHECK_FALSE(world.run("2026-03-10T12:00").overdue_minutes);
    world.history.stop = Instant{at("2026-03-09T12:00") + 1, false};
    CHECK(world.run("2026-03-10T12:00").state == State::StoppedLate);
    world.history.stop = when("2026-03-09T12:07");
    CHECK(world.run("2026-03-10T12:00").overdue_minutes == 7u);
}

TEST_CASE("clocks of service hours tell what remains in service hours, and what is overdue on the wall", "[clocks]") {
    World world;
    world.clock = clock_of(working_day);
    world.history.start = when("2026-03-13T14:45");
    const auto run = world.run("2026-03-14T20:00");
    CHECK(run.state == State::Running);
    CHECK(run.remaining_minutes == 480u - 45u);
    CHECK(shown(run.warn_ms) == "2026-03-16T12:45");
    const auto late = world.run("2026-03-16T16:45");
    CHECK(late.state == State::Late);
    CHECK(late.overdue_minutes == 120u);
}

TEST_CASE("clocks that warn at an amount of their own do so", "[clocks]") {
    World world;
    world.clock = *teduh::casework::standard("banyuwangi").find_clock("A_2");
    world.history.start = when("2026-03-09T10:00");
    const auto run = world.run("2026-03-09T12:00");
    CHECK(run.state == State::Warned);
    CHECK(shown(run.warn_ms) == "2026-03-09T12:00");
    CHECK(shown(run.due_ms) == "2026-03-09T13:00");
}

TEST_CASE("clocks follow the reading the head chose, and say when nobody did", "[clocks]") {
    World world;
    world.clock = *teduh::casework::standard("sk-406-014").find_clock("B_TOT");
    world.history.start = when("2026-03-17T15:00");
    const auto run = [&] { return world.run("2026-03-17T15:00"); };
    CHECK(shown(run().due_ms) == "2026-03-25T15:00");
    CHECK_FALSE(run().confirmed);
    CHECK(said(run().why) == Texts{"unconfirmed"});
    world.history.reading = "";
    CHECK(shown(run().due_ms) == "2026-03-25T15:00");
    CHECK(run().confirmed);
    CHECK(run().why.empty());
    world.history.reading = "calendar_day";
    CHECK(shown(run().due_ms) == "2026-03-18T15:00");
    CHECK(shown(run().warn_ms) == "2026-03-18T09:00");
    CHECK(said(run().why) == Texts{"reading calendar_day"});
    CHECK(run().confirmed);
    world.history.reading = "same_day";
    CHECK(shown(run().due_ms) == "2026-03-17T15:30");
    CHECK(shown(run().warn_ms) == "2026-03-17T15:22");
    CHECK(run().total_minutes == 30);
    world.history.reading = "gone_since";
    CHECK(shown(run().due_ms) == "2026-03-25T15:00");
    CHECK_FALSE(run().confirmed);
    CHECK(said(run().why) == Texts{"unknown reading gone_since", "unconfirmed"});
}

TEST_CASE("clocks of a year without a calendar run as if it had no free day, and say so", "[clocks]") {
    World world;
    world.clock = clock_of(working_day);
    world.history.start = when("2026-12-31T15:00");
    CHECK(said(world.run("2026-12-31T15:00").why) == Texts{"no calendar for 2027"});
    world.clock = clock_of(two_hours);
    CHECK(world.run("2027-01-31T15:00").why.empty()); // it asks no calendar
    world.clock = clock_of(working_day);
    world.service.hours.weekdays = {};
    const auto run = world.run("2027-01-31T15:00");
    CHECK(run.state == State::Running);
    CHECK_FALSE(run.due_ms);
    CHECK_FALSE(run.remaining_minutes);
    CHECK(said(run.why) == Texts{"no service hours"});
    world.history.stop = when("2027-01-31T15:00");
    CHECK(world.run("2027-01-31T15:00").state == State::Stopped);
}

TEST_CASE("clocks with a wrong device clock are shown, and nothing is called late or in time", "[clocks]") {
    World world;
    world.history.start = when("2026-03-09T10:00");
    const auto judged = [&](const Instant& now) {
        const auto run = world.run(now);
        CHECK(run.clock_doubted);
        CHECK(has(run.why, Why::ClockDoubted));
        CHECK_FALSE(run.remaining_minutes);
        CHECK_FALSE(run.overdue_minutes);
        return run.state;
    };
    CHECK(judged(when("2020-01-01T00:00")) == State::Running);
    CHECK(judged(Instant{at("2026-03-09T10:00") - 1, false}) == State::Running);
    CHECK(judged(doubted("2031-01-01T00:00")) == State::Running);
    CHECK(shown(world.run(doubted("2031-01-01T00:00")).due_ms) == "2026-03-09T12:00");
    CHECK_FALSE(world.run("2026-03-09T10:00").clock_doubted);
    world.history.start = doubted("2026-03-09T10:00");
    CHECK(judged(when("2027-03-09T10:00")) == State::Running);
    world.history.start = when("2026-03-09T10:00");
    world.history.stop = doubted("2026-03-09T11:00");
    CHECK(judged(when("2026-03-09T11:00")) == State::Stopped);
    world.history.stop = doubted("2026-03-10T11:00");
    CHECK(judged(when("2026-03-09T11:00")) == State::Stopped);
    world.history.stop = when("2026-03-09T09:00"); // as where a service began before it was approved
    CHECK(judged(when("2026-03-09T11:00")) == State::Stopped);
    CHECK(has(world.run("2026-03-09T11:00").why, Why::StoppedBeforeStart));
    world.history.stop = when("2026-03-09T11:00"); // what is over needs no clock of today
    CHECK(world.run(doubted("1970-01-01T09:00")).state == State::StoppedInTime);
    world.history.stop.reset();
    world.history.pauses = {{"KLIEN_MEMINTA_WAKTU", when("2026-03-09T11:00"), when("2026-03-09T10:30")}};
    CHECK(judged(when("2026-03-09T13:00")) == State::Running);
    world.history.pauses = {{"KLIEN_MEMINTA_WAKTU", when("2026-03-09T10:30"), doubted("2026-03-09T11:00")}};
    CHECK(judged(when("2026-03-09T13:00")) == State::Running);
    world.history.pauses = {{"KLIEN_MEMINTA_WAKTU", when("2026-03-09T10:30"), {}}};
    CHECK(judged(doubted("2031-01-01T00:00")) == State::Paused); // and the end does not run away with that clock
    CHECK(shown(world.run(doubted("2031-01-01T00:00")).due_ms) == "2026-03-09T12:00");
}
