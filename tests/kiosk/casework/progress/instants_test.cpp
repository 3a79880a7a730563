#include "kiosk/casework/progress/instants.hpp"
#include "tests/kiosk/casework/progress/world.hpp"

using namespace teduh;
using namespace teduh::casework;

namespace {

std::int64_t at(const Told& told, std::size_t event) { return static_cast<std::int64_t>(told.events.bodies[event]->at_ms); }

std::optional<clocks::Instant> when(const Service& service, const Told& told, CaseEvent event, std::string_view step = {}) {
    const auto state = told.state();
    return when_of(service, state, {event, std::string(step)});
}

} // namespace

TEST_CASE("clocks start and stop when it happened first", "[casework][instants]") {
    const auto service = standard("sk-406-014");
    Told told;
    CHECK_FALSE(when(service, told, CaseEvent::ComplaintReceived));
    const auto complaint = told.writes(merge::complaint(), true);
    CHECK(when(service, told, CaseEvent::ComplaintReceived)->ms == at(told, complaint));
    CHECK_FALSE(when(service, told, CaseEvent::FirstResponse)); // nobody has met her yet
    const auto begun = told.step("B4", StepState::Begun);
    CHECK(when(service, told, CaseEvent::FirstResponse)->ms == at(told, begun));
    CHECK(when(service, told, CaseEvent::StepStarted, "B4")->ms == at(told, begun));
    CHECK_FALSE(when(service, told, CaseEvent::StepDone, "B4"));
    const auto done = told.step("B4", StepState::Done);
    told.step("B4", StepState::Done);
    CHECK(when(service, told, CaseEvent::StepDone, "B4")->ms == at(told, done));
    CHECK(when(service, told, CaseEvent::StepStarted, "B4")->ms == at(told, begun));
    const auto number = told.writes(records::Registered{Text("001/P2TP2A/XI/2026"), false, {}});
    CHECK(when(service, told, CaseEvent::Registered)->ms == at(told, number));
    const auto record = told.step("B11", StepState::Done);
    CHECK(when(service, told, CaseEvent::ReportMade)->ms == at(told, record));
    CHECK_FALSE(when(service, told, CaseEvent::CaseClosed));
    told.writes(merge::status("DIRUJUK"));
    CHECK_FALSE(when(service, told, CaseEvent::CaseClosed));
    const auto closed = told.writes(merge::status("DITUTUP"));
    CHECK(when(service, told, CaseEvent::CaseClosed)->ms == at(told, closed));
}

TEST_CASE("a complaint that an officer took down was answered at once", "[casework][instants]") {
    Told told;
    const auto complaint = told.writes(merge::complaint());
    CHECK(when(standard("banyuwangi"), told, CaseEvent::FirstResponse)->ms == at(told, complaint));
}

TEST_CASE("each referral has instants of its own", "[casework][instants]") {
    const auto service = standard("banyuwangi");
    Told told;
    const auto one = told.refers(1, "DIPUTUSKAN");
    const auto other = told.refers(2, "DIPUTUSKAN", "BANTUAN_HUKUM");
    const auto begun = told.refers(2, "DIMULAI", "BANTUAN_HUKUM");
    const auto result = told.refers(2, "HASIL", "BANTUAN_HUKUM");
    const auto state = told.state();
    const auto history = history_of(service, state);
    REQUIRE(history.referrals.size() == 2);
    CHECK(history.referrals[1].services == std::vector<std::string>{"BANTUAN_HUKUM"});
    const auto of = [&](CaseEvent event, std::string_view id) { return when_of(service, state, {event, {}}, id); };
    CHECK(of(CaseEvent::ReferralDecided, history.referrals[0].id)->ms == at(told, one));
    CHECK_FALSE(of(CaseEvent::ReferralStarted, history.referrals[0].id));
    CHECK(of(CaseEvent::ReferralDecided, history.referrals[1].id)->ms == at(told, other));
    CHECK(of(CaseEvent::ReferralStarted, history.referrals[1].id)->ms == at(told, begun));
    CHECK(of(CaseEvent::ReferralResult, history.referrals[1].id)->ms == at(told, result));
    CHECK(of(CaseEvent::LetterHandedOver, history.referrals[1].id)->ms == at(told, result));
    const auto of_events = std::ranges::count(history.happened, history.referrals[0].id, &clocks::Happened::referral);
    CHECK(of_events == 1);
}

TEST_CASE("pauses have a beginning and an end, and the risk its history", "[casework][instants]") {
    const auto service = standard("banyuwangi");
    Told told;
    const auto paused = told.writes(records::ClockSet{Text("A_1"), true, Text("KLIEN_MEMINTA_WAKTU"), {}});
    const auto again = told.writes(records::ClockSet{Text("A_1"), false, Text("LANJUT"), {}});
    const auto second = told.writes(records::ClockSet{Text("A_1"), true, Text("MENUNGGU_DOKUMEN_INSTANSI"), {}});
    const auto low = told.writes(merge::risk("RENDAH"));
    const auto high = told.writes(merge::risk("TINGGI"));
    const auto state = told.state();
    const auto history = history_of(service, state);
    REQUIRE(history.pauses.size() == 2);
    CHECK(history.pauses[0].clock == "A_1");
    CHECK(history.pauses[0].pause.from.ms == at(told, paused));
    CHECK(history.pauses[0].pause.to->ms == at(told, again));
    CHECK(history.pauses[1].pause.from.ms == at(told, second));
    CHECK_FALSE(history.pauses[1].pause.to);
    CHECK(history.pauses[1].pause.reason == "MENUNGGU_DOKUMEN_INSTANSI");
    REQUIRE(history.risks.size() == 2);
    CHECK(history.risks[0].from.ms == at(told, low));
    CHECK(history.risks[1].level == Risk::High);
    CHECK(history.risks[1].from.ms == at(told, high));
}

TEST_CASE("paused on one desk and let run on another at once, it runs", "[casework][instants]") {
    merge::Case both;
    const auto root = both.add(merge::complaint());
    both.add(records::ClockSet{Text("A_1"), false, Text("LANJUT"), {}}, {root}, 1);
    both.add(records::ClockSet{Text("A_1"), true, Text("KLIEN_MEMINTA_WAKTU"), {}}, {root}, 2);
    const auto state = both.folded();
    CHECK(history_of(standard("banyuwangi"), state).pauses.empty());
}

TEST_CASE("a doubtful clock of a device is passed on", "[casework][instants]") {
    Told told;
    const auto complaint = told.writes(merge::complaint(), true);
    told.doubts(complaint);
    CHECK(when(standard("banyuwangi"), told, CaseEvent::ComplaintReceived)->doubted);
}

TEST_CASE("the duty to tell the police begins with a sexual crime, and ends with the report alone", "[casework][instants]") {
    Told told;
    const auto complaint = told.writes(merge::complaint(), true);
    CHECK_FALSE(police_of(told.state()).sexual_crime);
    told.writes(records::Determined{Text("KDRT"), {}, {}, Text("YA"), Text("YA"), {}, {}});
    CHECK_FALSE(police_of(told.state()).sexual_crime);
    told.writes(records::Determined{Text("TPKS"), {}, {}, Text("TIDAK"), Text("YA"), {}, Text("Cerita klien.")});
    CHECK(police_of(told.state()).sexual_crime);
    CHECK(police_of(told.state()).told->ms == at(told, complaint));
    told.writes(records::PoliceSet{Text("DITUNDA"), {}, {}, Text("Klien belum bersedia."), {}});
    CHECK_FALSE(police_of(told.state()).made);
    CHECK_FALSE(police_of(told.state()).head_agreed);
    told.writes(records::PoliceSet{Text("DITUNDA"), {}, {}, Text("Klien belum bersedia."), merge::officer(1)});
    CHECK(police_of(told.state()).head_agreed);
    told.writes(records::PoliceSet{Text("DILAPORKAN"), Text("LP/1/XI/2026"), 5'000'000U, {}, {}});
    CHECK(police_of(told.state()).made->ms == 5'000'000);
}
