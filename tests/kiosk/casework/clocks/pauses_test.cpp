#include "tests/kiosk/casework/clocks/world.hpp"

using namespace teduh::clocks;

namespace {

const std::string reason = "KLIEN_MEMINTA_WAKTU";

World paused(Limit limit, const std::string& start, std::vector<Pause> pauses) {
    World world;
    world.clock = clock_of(limit);
    world.history.start = when(start);
    world.history.pauses = std::move(pauses);
    return world;
}

} // namespace

TEST_CASE("clocks that paused end later by as much of their own kind", "[clocks]") {
    auto world = paused(two_hours, "2026-03-09T10:00", {{reason, when("2026-03-09T10:30"), when("2026-03-09T12:30")}});
    auto run = world.run("2026-03-09T13:00");
    CHECK(shown(run.due_ms) == "2026-03-09T14:00");
    CHECK(shown(run.warn_ms) == "2026-03-09T13:30");
    CHECK(said(run.why) == Texts{"paused 2 h: KLIEN_MEMINTA_WAKTU"});
    // From Friday half past three to Monday half past eight only one hour of service passes.
    world = paused(working_day, "2026-03-13T14:30", {{reason, when("2026-03-13T15:30"), when("2026-03-16T08:30")}});
    run = world.run("2026-03-16T09:00");
    CHECK(shown(run.due_ms) == "2026-03-16T15:30");
    CHECK(said(run.why) == Texts{"paused 1 h: KLIEN_MEMINTA_WAKTU"});
    world.history.pauses[0].to = when("2026-03-16T08:35");
    CHECK(shown(world.run("2026-03-16T09:00").due_ms) == "2026-03-17T07:35");
    CHECK(said(world.run("2026-03-16T09:00").why) == Texts{"paused 1 h 5 min: KLIEN_MEMINTA_WAKTU"});
}

TEST_CASE("clocks count pauses at the same time once, and only within the run", "[clocks]") {
    auto world = paused(two_hours, "2026-03-09T10:00",
                        {{reason, when("2026-03-09T11:00"), when("2026-03-09T12:00")},
                         {reason, when("2026-03-09T10:30"), when("2026-03-09T11:30")},
                         {reason, when("2026-03-09T12:00"), when("2026-03-09T12:15")},
                         {reason, when("2026-03-09T08:00"), when("2026-03-09T10:05")},  // begun before the start
                         {reason, when("2026-03-09T08:00"), when("2026-03-09T10:00")},  // and over by then
                         {reason, when("2026-03-09T20:00"), when("2026-03-09T21:00")}}); // not yet
    CHECK(shown(world.run("2026-03-09T12:30").due_ms) == "2026-03-09T13:50"); // 5 and 105 minutes
    CHECK(said(world.run("2026-03-09T12:30").why).size() == 4);
    // One within another, and one that ends where the next begins.
    world.history.pauses = {{reason, when("2026-03-09T10:30"), when("2026-03-09T12:00")}, {reason, when("2026-03-09T11:00"), when("2026-03-09T11:15")}};
    CHECK(shown(world.run("2026-03-09T12:30").due_ms) == "2026-03-09T13:30");
    world.history.pauses = {{reason, when("2026-03-09T10:30"), when("2026-03-09T11:45")}, {reason, when("2026-03-09T10:00"), when("2026-03-09T10:05")}};
    world.history.stop = when("2026-03-09T11:00"); // pauses after the stop are none of its business
    CHECK(shown(world.run("2026-03-09T21:30").due_ms) == "2026-03-09T12:35"); // 5 minutes, and 30 until the stop
}

TEST_CASE("clocks in a pause show it, and a pause never hides what is late", "[clocks]") {
    auto world = paused(two_hours, "2026-03-09T10:00", {{reason, when("2026-03-09T11:45"), {}}});
    const auto run = world.run("2026-03-09T18:00");
    CHECK(run.state == State::Paused);
    CHECK(run.remaining_minutes == 15u);
    CHECK(shown(run.due_ms) == "2026-03-09T18:15");
    world.history.pauses = {{reason, when("2026-03-09T12:01"), {}}};
    CHECK(world.run("2026-03-09T18:00").state == State::Late);
    CHECK(shown(world.run("2026-03-09T18:00").due_ms) == "2026-03-09T12:00");
    world.history.pauses = {{reason, when("2026-03-09T12:00"), {}}}; // from the last instant on: its time had passed
    CHECK(world.run("2026-03-09T18:00").state == State::Late);
    world.history.pauses = {{reason, when("2026-03-09T11:00"), when("2026-03-09T11:30")}};
    CHECK(world.run("2026-03-09T11:20").state == State::Paused);
    CHECK(world.run("2026-03-09T11:30").state == State::Running);
}

TEST_CASE("clocks that may not pause do not, and a pause needs a reason", "[clocks]") {
    auto world = paused(two_hours, "2026-03-09T10:00", {{reason, when("2026-03-09T10:30"), {}}});
    world.clock.may_pause = false;
    auto run = world.run("2026-03-09T13:00");
    CHECK(run.state == State::Late);
    CHECK(said(run.why) == Texts{"never pauses: KLIEN_MEMINTA_WAKTU"});
    world.clock.may_pause = true;
    world.history.pauses[0].reason.clear();
    run = world.run("2026-03-09T13:00");
    CHECK(run.state == State::Late);
    CHECK(said(run.why) == Texts{"pause without a reason"});
}

TEST_CASE("clocks of the same day move by a pause to the day on which it ended", "[clocks]") {
    auto world = paused(same_day, "2026-03-09T10:00", {{reason, when("2026-03-09T11:00"), when("2026-03-09T14:00")}});
    auto run = world.run("2026-03-09T14:30");
    CHECK(shown(run.due_ms) == "2026-03-09T15:30");
    CHECK(run.total_minutes == 150);
    CHECK(shown(run.warn_ms) == "2026-03-09T14:52"); // of 150 minutes without the pause: 112
    world.history.pauses[0].to = when("2026-03-10T10:00");
    CHECK(shown(world.run("2026-03-10T14:30").due_ms) == "2026-03-10T15:30");
    world.history.pauses[0].to = when("2026-03-09T15:30"); // nothing is left of that day
    CHECK(shown(world.run("2026-03-10T14:30").due_ms) == "2026-03-10T15:30");
    world.history.pauses[0] = {reason, when("2026-03-09T15:30"), when("2026-03-12T10:00")}; // it was over
    CHECK(shown(world.run("2026-03-12T14:30").due_ms) == "2026-03-09T15:30");
}

TEST_CASE("clocks never pause at risk TINGGI, and a risk that rises ends a pause for good", "[clocks]") {
    auto world = paused(two_hours, "2026-03-09T10:00", {{reason, when("2026-03-09T10:30"), {}}});
    world.history.risks = {{Risk::High, when("2026-03-09T10:00")}};
    auto run = world.run("2026-03-09T13:00");
    CHECK(run.state == State::Late);
    CHECK(shown(run.due_ms) == "2026-03-09T12:00");
    CHECK(said(run.why) == Texts{"no pause at risk TINGGI: KLIEN_MEMINTA_WAKTU"});
    world.history.risks = {{Risk::Medium, when("2026-03-09T10:00")}, {Risk::High, when("2026-03-09T11:00")}};
    run = world.run("2026-03-09T11:30");
    CHECK(run.state == State::Running);
    CHECK(shown(run.due_ms) == "2026-03-09T12:30"); // the half hour until then is given
    CHECK(said(run.why) == Texts{"pause ended by risk TINGGI: KLIEN_MEMINTA_WAKTU", "paused 30 min: KLIEN_MEMINTA_WAKTU"});
    run = world.run("2026-03-09T11:00"); // in the very instant
    CHECK(run.state == State::Running);
    world.history.risks[1].from = when("2026-03-09T12:00"); // by a device whose clock is fast: in force from now on
    CHECK(world.run("2026-03-09T11:00").state == State::Running);
    world.history.risks[1].from = when("2026-03-09T11:00");
    world.history.risks.push_back({Risk::Low, when("2026-03-09T11:10")});
    run = world.run("2026-03-09T11:30");
    CHECK(run.state == State::Running); // it does not begin again
    CHECK(shown(run.due_ms) == "2026-03-09T12:30");
    world.history.pauses[0].to = when("2026-03-09T11:45");
    CHECK(shown(world.run("2026-03-09T12:00").due_ms) == "2026-03-09T12:30");
    world.history.pauses.push_back({reason, when("2026-03-09T12:00"), when("2026-03-09T12:20")}); // a new one, at RENDAH
    CHECK(shown(world.run("2026-03-09T12:20").due_ms) == "2026-03-09T12:50");
    world.history.pauses.back().from = when("2026-03-09T11:00"); // in the very instant in which it rose
    CHECK(shown(world.run("2026-03-09T12:20").due_ms) == "2026-03-09T12:30");
}
