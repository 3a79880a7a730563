#include "tests/kiosk/casework/clocks/world.hpp"

using namespace teduh::clocks;
using teduh::casework::CaseEvent;
using teduh::casework::standard;

namespace {

Happened event(CaseEvent what, const std::string& at, const std::string& referral = {}) { return {{what, {}}, when(at), referral}; }

struct Office {
    Service service;
    Calendar calendar = calendar_2026();

    std::vector<CaseRun> runs(const std::string& clock, const CaseHistory& history, const std::string& now) const {
        return runs_of(*service.find_clock(clock), history, OfficeTime(service, calendar), when(now));
    }
};

} // namespace

TEST_CASE("clocks of referrals run once for each referral of their services", "[clocks]") {
    const Office office{standard("sk-406-014")};
    CaseHistory history;
    history.referrals = {{"r1", {"KESEHATAN"}}, {"r2", {"BANTUAN_HUKUM", "KESEHATAN"}}, {"r3", {"PEMULANGAN"}}};
    history.happened = {event(CaseEvent::ComplaintReceived, "2026-03-09T08:00"),
                        event(CaseEvent::ReferralDecided, "2026-03-09T10:00", "r1"),
                        event(CaseEvent::ReferralDecided, "2026-03-10T10:00", "r2"),
                        event(CaseEvent::LetterHandedOver, "2026-03-10T09:00", "r1")};
    const auto runs = office.runs("B_B", history, "2026-03-10T15:00");
    REQUIRE(runs.size() == 2);
    CHECK(runs[0].referral == "r1");
    CHECK(runs[0].run.state == State::StoppedInTime);
    CHECK(runs[1].referral == "r2");
    CHECK(runs[1].run.state == State::Running); // another's letter is not hers
    CHECK(shown(runs[1].run.due_ms) == "2026-03-11T10:00");
    CHECK(office.runs("B_C", history, "2026-03-10T15:00").empty());
    CHECK(office.runs("B_D", history, "2026-03-10T15:00").size() == 1);
    REQUIRE(office.runs("B_E", history, "2026-03-10T15:00").size() == 1);
    CHECK(office.runs("B_E", history, "2026-03-10T15:00")[0].run.state == State::NotStarted); // r3 is not decided
    REQUIRE(office.runs("B_TOT", history, "2026-03-10T15:00").size() == 1);
    CHECK(office.runs("B_TOT", history, "2026-03-10T15:00")[0].run.state == State::StoppedLate); // by the first letter
    history.happened.push_back(event(CaseEvent::LetterHandedOver, "2026-03-10T14:00")); // of all that were decided
    CHECK(office.runs("B_B", history, "2026-03-10T15:00")[1].run.state == State::StoppedInTime);
    CHECK(shown(office.runs("B_B", history, "2026-03-10T15:00")[0].run.due_ms) == "2026-03-10T10:00");
}

TEST_CASE("clocks that a referral starts run for each one, whatever its service", "[clocks]") {
    const Office office{standard("banyuwangi")};
    CaseHistory history;
    CHECK(office.runs("A_7A", history, "2026-03-10T15:00").empty());
    history.referrals = {{"r1", {"KESEHATAN"}}, {"r2", {}}};
    history.happened = {event(CaseEvent::ReferralDecided, "2026-03-09T10:00", "r1"),
                        event(CaseEvent::ReferralDecided, "2026-03-09T11:00", "r2"),
                        event(CaseEvent::ReferralStarted, "2026-03-09T12:00", "r2")};
    const auto runs = office.runs("A_7A", history, "2026-03-10T15:00");
    REQUIRE(runs.size() == 2);
    CHECK(shown(runs[0].run.due_ms) == "2026-03-11T10:00");
    CHECK(runs[0].run.state == State::Running);
    CHECK(runs[1].run.state == State::StoppedInTime);
    auto of_services = *office.service.find_clock("A_1"); // that no referral starts
    of_services.services = {"KESEHATAN"};
    history.happened.push_back(event(CaseEvent::ComplaintReceived, "2026-03-09T08:00"));
    const auto one = runs_of(of_services, history, OfficeTime(office.service, office.calendar), when("2026-03-09T12:00"));
    REQUIRE(one.size() == 1);
    CHECK(one[0].referral == "r1");
    CHECK(one[0].run.state == State::Running);
    CHECK(runs_for_each_referral(*office.service.find_clock("A_7B")));
    CHECK_FALSE(runs_for_each_referral(*office.service.find_clock("A_TOT")));
}

TEST_CASE("clocks of steps know their step, and what happened twice counts once", "[clocks]") {
    const Office office{standard("banyuwangi")};
    CaseHistory history;
    history.happened = {{{CaseEvent::StepStarted, "A2"}, when("2026-03-09T08:00"), {}},
                        {{CaseEvent::StepStarted, "A3"}, when("2026-03-09T09:00"), {}},
                        {{CaseEvent::StepStarted, "A2"}, when("2026-03-09T10:00"), {}},
                        {{CaseEvent::StepDone, "A2"}, when("2026-03-09T10:30"), {}},
                        {{CaseEvent::StepDone, "A2"}, when("2026-03-09T15:30"), {}}};
    const auto screening = office.runs("A_2", history, "2026-03-09T15:00").at(0).run;
    CHECK(screening.state == State::StoppedInTime);
    CHECK(shown(screening.due_ms) == "2026-03-09T11:00");
    CHECK(office.runs("A_3", history, "2026-03-09T09:30").at(0).run.state == State::Running);
    CHECK(office.runs("A_4", history, "2026-03-09T09:30").at(0).run.state == State::NotStarted);
}

TEST_CASE("clocks take the pauses and readings that are theirs", "[clocks]") {
    const Office office{standard("banyuwangi")};
    CaseHistory history;
    history.referrals = {{"r1", {}}, {"r2", {}}};
    history.happened = {event(CaseEvent::ComplaintReceived, "2026-03-09T08:00"), event(CaseEvent::ReferralDecided, "2026-03-09T08:00")};
    const Pause hour{"KLIEN_MEMINTA_WAKTU", when("2026-03-09T09:00"), when("2026-03-09T10:00")};
    const auto due = [&](const std::string& clock, std::size_t run) {
        return shown(office.runs(clock, history, "2026-03-09T12:00").at(run).run.due_ms);
    };
    history.pauses = {{hour, "A_7A", "r2"}};
    CHECK(due("A_7A", 0) == "2026-03-11T08:00");
    CHECK(due("A_7A", 1) == "2026-03-11T09:00");
    CHECK(due("A_7B", 1) == "2026-03-23T08:00");
    CHECK(due("A_1", 0) == "2026-03-10T08:00");
    history.pauses = {{hour, {}, {}}};
    CHECK(due("A_7A", 0) == "2026-03-11T09:00");
    CHECK(due("A_1", 0) == "2026-03-10T09:00");
    history.readings = {{"A_1B", "calendar_day"}, {"A_1", "same_day"}};
    CHECK(due("A_1", 0) == "2026-03-09T15:30");
    history.risks = {{Risk::Medium, when("2026-03-09T08:00")}};
    history.pauses.clear();
    CHECK(due("A_1", 0) == "2026-03-09T14:00");
}

TEST_CASE("clocks of a whole standard come in its order", "[clocks]") {
    const Office office{standard("banyuwangi")};
    CaseHistory history;
    history.referrals = {{"r1", {}}, {"r2", {}}};
    const auto runs = runs_of(office.service, history, OfficeTime(office.service, office.calendar), when("2026-03-09T12:00"));
    REQUIRE(runs.size() == office.service.clocks.size() + 2); // two clocks run for each of two referrals
    CHECK(runs.front().clock->id == "A_TOT");
    CHECK(runs.back().clock->id == "A_8");
}
