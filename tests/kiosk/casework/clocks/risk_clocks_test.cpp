#include "tests/kiosk/casework/clocks/world.hpp"

using namespace teduh::clocks;

namespace {

// One working day; SEDANG 6 hours, TINGGI at once: A_1 of Banyuwangi.
World acceptance() {
    World world;
    world.clock = *teduh::casework::standard("banyuwangi").find_clock("A_1");
    world.history.reading = "";
    world.history.start = when("2026-03-09T08:00");
    return world;
}

} // namespace

TEST_CASE("clocks of a higher risk end earlier, counted from the same start", "[clocks]") {
    auto world = acceptance();
    const auto due = [&] { return shown(world.run("2026-03-09T13:00").due_ms); };
    CHECK(due() == "2026-03-10T08:00");
    world.history.risks = {{Risk::Low, when("2026-03-09T07:00")}};
    CHECK(due() == "2026-03-10T08:00");
    CHECK(world.run("2026-03-09T13:00").why.empty());
    world.history.risks = {{Risk::Medium, when("2026-03-09T09:00")}};
    CHECK(due() == "2026-03-09T14:00");
    const auto medium = world.run("2026-03-09T13:00");
    CHECK(shown(medium.warn_ms) == "2026-03-09T12:30");
    CHECK(medium.state == State::Warned);
    CHECK(medium.remaining_minutes == 60u);
    CHECK(medium.total_minutes == 360);
    CHECK(said(medium.why) == Texts{"risk SEDANG: 6 hour calendar"});
    world.history.risks = {{Risk::High, when("2026-03-09T08:00")}};
    const auto high = world.run("2026-03-09T08:00");
    CHECK(shown(high.due_ms) == "2026-03-09T08:00");
    CHECK(high.state == State::Warned); // at that very instant; then late
    CHECK(high.limit.amount == 0);
    CHECK(said(high.why) == Texts{"risk TINGGI: at once"});
    CHECK(world.run("2026-03-09T08:05").overdue_minutes == 5u);
}

TEST_CASE("clocks ask nobody to have been in time before the risk was known", "[clocks]") {
    auto world = acceptance();
    world.history.risks = {{Risk::High, when("2026-03-09T10:00")}};
    CHECK(shown(world.run("2026-03-09T10:00").due_ms) == "2026-03-09T10:00");
    world.history.risks = {{Risk::Medium, when("2026-03-09T15:00")}};
    auto run = world.run("2026-03-09T15:10");
    CHECK(shown(run.due_ms) == "2026-03-09T15:00"); // six hours had passed
    CHECK(shown(run.warn_ms) == "2026-03-09T15:00");
    // What has been SEDANG or more since nine is SEDANG since nine.
    world.history.risks = {{Risk::Medium, when("2026-03-09T09:00")}, {Risk::High, when("2026-03-09T15:00")}, {Risk::Medium, when("2026-03-09T15:05")}};
    run = world.run("2026-03-09T15:10");
    CHECK(shown(run.due_ms) == "2026-03-09T14:00");
    // Recorded by a device whose clock is fast: it is in force.
    world.history.risks = {{Risk::High, when("2026-03-09T11:00")}};
    CHECK(shown(world.run("2026-03-09T10:30").due_ms) == "2026-03-09T10:30");
    // And by one whose clock is slow: not before the level that it replaced.
    world.history.risks = {{Risk::Low, when("2026-03-09T11:00")}, {Risk::High, when("2026-03-09T10:00")}};
    CHECK(shown(world.run("2026-03-09T11:30").due_ms) == "2026-03-09T11:00");
}

TEST_CASE("clocks never end later because of a risk", "[clocks]") {
    auto world = acceptance();
    world.clock.limit = two_hours;
    world.clock.warn_minutes = 90;
    world.history.risks = {{Risk::Medium, when("2026-03-09T08:00")}};
    CHECK(shown(world.run("2026-03-09T09:00").due_ms) == "2026-03-09T10:00");
    CHECK(world.run("2026-03-09T09:00").why.empty());
    // The limit of SEDANG counts for TINGGI where TINGGI has none of its own.
    world = acceptance();
    world.clock.by_risk.erase(world.clock.by_risk.begin());
    world.history.risks = {{Risk::High, when("2026-03-09T08:00")}};
    CHECK(shown(world.run("2026-03-09T09:00").due_ms) == "2026-03-09T14:00");
    // A limit that never ends loses to one that does.
    world.service.hours.weekdays = {};
    CHECK(shown(world.run("2026-03-09T09:00").due_ms) == "2026-03-09T14:00");
}

TEST_CASE("clocks of TINGGI give nothing for what was paused before", "[clocks]") {
    World world;
    world.clock = *teduh::casework::standard("sk-406-014").find_clock("B_B");
    world.history.start = when("2026-03-17T15:00");
    world.history.pauses = {{"MENUNGGU_DOKUMEN_INSTANSI", when("2026-03-17T15:10"), when("2026-03-18T09:00")}};
    CHECK(shown(world.run("2026-03-18T09:00").due_ms) == "2026-03-25T15:20");
    world.history.risks = {{Risk::High, when("2026-03-18T10:00")}};
    CHECK(shown(world.run("2026-03-18T10:00").due_ms) == "2026-03-18T15:00");
    world.history.risks = {{Risk::High, when("2026-03-18T16:00")}};
    CHECK(shown(world.run("2026-03-18T16:00").due_ms) == "2026-03-18T16:00");
}

TEST_CASE("clocks of a risk that fell give back no more than the standard, and say what was late", "[clocks]") {
    auto world = acceptance();
    world.history.risks = {{Risk::High, when("2026-03-09T09:00")}, {Risk::Medium, when("2026-03-09T11:30")}};
    auto run = world.run("2026-03-09T12:00");
    CHECK(shown(run.due_ms) == "2026-03-09T14:00"); // six hours from the start, not from the lowering
    CHECK(said(run.why) == Texts{"risk SEDANG: 6 hour calendar", "late 2 h 30 min while risk was TINGGI"});
    world.history.risks.push_back({Risk::Low, when("2026-03-09T15:00")});
    run = world.run("2026-03-09T15:10");
    CHECK(shown(run.due_ms) == "2026-03-10T08:00");
    CHECK(run.state == State::Warned); // as if it had been RENDAH all the time
    CHECK(said(run.why) == Texts{"late 2 h 30 min while risk was TINGGI", "late 1 h while risk was SEDANG"});
    world.history.stop = when("2026-03-09T10:00"); // before any of that: TINGGI held
    run = world.run("2026-03-10T15:10");
    CHECK(run.state == State::StoppedLate);
    CHECK(run.overdue_minutes == 60u);
    CHECK(said(run.why) == Texts{"risk TINGGI: at once"});
    // The limit of SEDANG was as late while it was TINGGI.
    world.history.stop.reset();
    world.clock.by_risk.erase(world.clock.by_risk.begin());
    world.history.risks = {{Risk::High, when("2026-03-09T09:00")}, {Risk::Low, when("2026-03-09T16:00")}};
    CHECK(said(world.run("2026-03-09T16:10").why) == Texts{"late 2 h while risk was SEDANG"});
    world = acceptance();
    // A slip of the finger, set right at once, is not held against anybody.
    world.history.risks = {{Risk::High, when("2026-03-09T09:00")}, {Risk::Low, Instant{at("2026-03-09T09:00") + 59'999, false}}};
    CHECK(world.run("2026-03-09T15:10").why.empty());
}

TEST_CASE("clocks of a risk set at a doubted time judge by the standard alone", "[clocks]") {
    auto world = acceptance();
    world.history.risks = {{Risk::High, doubted("2031-03-09T09:00")}};
    auto run = world.run("2026-03-09T12:00");
    CHECK(shown(run.due_ms) == "2026-03-09T08:00"); // shown
    CHECK(run.clock_doubted);
    CHECK(run.state == State::Running); // not obeyed
    run = world.run("2026-03-10T08:01");
    CHECK(run.state == State::Late); // late by the standard, whatever the risk was
    world.history.stop = when("2026-03-09T12:00");
    CHECK(world.run("2026-03-10T08:01").state == State::Stopped);
    world.history.risks = {{Risk::Low, doubted("2031-03-09T09:00")}};
    CHECK(world.run("2026-03-10T08:01").state == State::StoppedInTime); // it makes no difference
    world.history.pauses = {{"KLIEN_MEMINTA_WAKTU", when("2026-03-09T10:00"), when("2026-03-09T11:00")}};
    CHECK(world.run("2026-03-10T08:01").state == State::Stopped); // perhaps it was no time for a pause
}
