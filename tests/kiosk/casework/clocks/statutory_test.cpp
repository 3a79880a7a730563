#include "kiosk/casework/clocks/statutory.hpp"
#include "tests/kiosk/casework/clocks/world.hpp"

#include <set>

using namespace teduh::clocks;
using teduh::records::rules::Date;

TEST_CASE("clocks of the law run day and night, for as long as the law says", "[clocks]") {
    const auto due = [](Law law) {
        const auto run = run_statute(law, when("2026-03-17T15:00"), {}, when("2026-03-17T16:00"));
        CHECK(run.state == State::Running);
        CHECK(run.confirmed);
        CHECK(run.limit.kind == ClockKind::Calendar);
        CHECK(said(run.why) == Texts{"statutory " + std::string(statute(law).source)});
        return shown(run.due_ms);
    };
    for (const auto law : {Law::Access, Law::PoliceReport, Law::Incident, Law::Withdrawal})
        CHECK(due(law) == "2026-03-20T15:00"); // over Nyepi and Idulfitri
    for (const auto law : {Law::DomesticProtection, Law::DomesticCourt, Law::SexualProtection, Law::SexualWitnessAgency})
        CHECK(due(law) == "2026-03-18T15:00");
    CHECK(due(Law::DomesticEnd) == "2026-03-24T15:00");
    CHECK(due(Law::SexualEnd) == "2026-03-31T15:00");
    std::set<std::string_view> ids;
    for (const auto& each : statutes()) {
        ids.insert(each.id);
        CHECK(find_statute(each.id) == &statute(each.law));
        CHECK(each.is_period == (each.law == Law::DomesticEnd || each.law == Law::SexualEnd));
    }
    CHECK(ids.size() == 10);
    CHECK(find_statute("A_1") == nullptr);
}

TEST_CASE("clocks of the law warn, are late and stop as others do", "[clocks]") {
    const auto state = [](const std::string& now) {
        return run_statute(Law::Incident, when("2026-03-17T15:00"), {}, when(now)).state;
    };
    CHECK(state("2026-03-19T20:59") == State::Running);
    CHECK(state("2026-03-19T21:00") == State::Warned);
    CHECK(state("2026-03-20T15:00") == State::Warned);
    CHECK(state("2026-03-20T15:01") == State::Late);
    CHECK(run_statute(Law::Incident, {}, {}, when("2026-03-20T15:01")).state == State::NotStarted);
    CHECK(run_statute(Law::Access, when("2026-03-17T15:00"), when("2026-03-20T15:00"), when("2027-03-20T15:01")).state == State::StoppedInTime);
    CHECK(run_statute(Law::Access, when("2026-03-17T15:00"), {}, doubted("2027-03-20T15:01")).clock_doubted);
}

TEST_CASE("clocks of the police report run from what the victim told, also while it waits", "[clocks]") {
    PoliceReport report;
    CHECK_FALSE(police_clock(report, when("2026-03-17T15:00"))); // no sexual crime
    report.sexual_crime = true;
    report.deferred_because = "menunggu pendamping";
    auto clock = police_clock(report, when("2026-03-17T15:00"));
    REQUIRE(clock);
    CHECK(clock->run.state == State::NotStarted);
    report.told = when("2026-03-17T15:00");
    clock = police_clock(report, when("2026-03-18T15:00"));
    CHECK(clock->state == PoliceState::NotYet); // the head has not agreed
    CHECK(clock->reason.empty());
    CHECK(clock->run.state == State::Running);
    CHECK(clock->run.remaining_minutes == 48u * 60);
    report.head_agreed = true;
    clock = police_clock(report, when("2026-03-20T16:00"));
    CHECK(clock->state == PoliceState::Deferred);
    CHECK(clock->reason == "menunggu pendamping");
    CHECK(clock->run.state == State::Late);
    CHECK(clock->run.overdue_minutes == 60u);
    report.deferred_because.clear(); // agreed to nothing
    CHECK(police_clock(report, when("2026-03-20T16:00"))->state == PoliceState::NotYet);
    report.deferred_because = "menunggu pendamping";
    report.made = when("2026-03-19T10:00");
    clock = police_clock(report, when("2026-03-20T16:00"));
    CHECK(clock->state == PoliceState::Reported);
    CHECK(clock->reason.empty());
    CHECK(clock->run.state == State::StoppedInTime);
    report.made = when("2026-03-20T15:30");
    CHECK(police_clock(report, when("2026-03-20T16:00"))->run.state == State::StoppedLate);
    CHECK(code_of(PoliceState::NotYet) == "BELUM");
    CHECK(code_of(PoliceState::Reported) == "DILAPORKAN");
    CHECK(code_of(PoliceState::Deferred) == "DITUNDA");
}

TEST_CASE("clocks of what comes after a service are days, counted by the office's own", "[clocks]") {
    const auto service = teduh::casework::standard("sk-406-014");
    const auto calendar = calendar_2026();
    const OfficeTime time(service, calendar);
    CHECK(follow_up_days(service.follow_up, when("2026-12-20T23:59"), time) ==
          std::vector<FollowUpDay>{{3, Date(2026, 12, 23)}, {14, Date(2027, 1, 3)}, {30, Date(2027, 1, 19)}, {90, Date(2027, 3, 20)}});
    CHECK(follow_up_days(service.follow_up, when("2026-12-21T00:00"), time)[0].due == Date(2026, 12, 24));
    CHECK(follow_up_days(teduh::casework::standard("banyuwangi").follow_up, when("2026-12-20T23:59"), time).empty());
}
