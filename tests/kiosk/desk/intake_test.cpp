#include "tests/kiosk/desk/intake_room.hpp"

using namespace teduh;
using namespace teduh::intake;

TEST_CASE("nothing is asked before the limits of secrecy were read out", "[desk][intake]") {
    Room room(Kind::Outreach);
    room.does(Next{});
    CHECK(room.model.screen == Screen::Limits);
    CHECK(room.model.faults_shown);
    SECTION("heard") {
        room.hears();
        CHECK(room.page() == "safe_now");
    }
    SECTION("without her, on a ground, with a reason and a second officer") {
        room.does(GroundChosen{0});
        room.does(Next{});
        CHECK(room.model.screen == Screen::Limits);
        room.does(GroundReason{SecretText("tidak sadar")});
        room.does(Next{});
        CHECK(room.model.screen == Screen::Limits);
        room.does(SecondChosen{formats::StaffId{}});
        room.does(GroundReason{SecretText()});
        room.does(Next{});
        CHECK(room.model.screen == Screen::Limits);
        room.does(GroundReason{SecretText("tidak sadar")});
        room.does(Next{});
        CHECK(room.page() == "safe_now");
        CHECK_FALSE(may_hand_over(room.model)); // nor is anything signed by her
        room.says("safe_now", "TIDAK");
        const auto consent = told(room.model).consents.at(0);
        CHECK(consent.without_consent->basis.view() == "BAHAYA_JIWA");
        CHECK(consent.signer.view() == "TANPA");
    }
    SECTION("heard after all") {
        room.does(GroundChosen{1});
        room.hears();
        CHECK_FALSE(room.model.ground);
    }
}

TEST_CASE("the way of an intake goes page by page, factor by factor, and back", "[desk][intake]") {
    Room room(Kind::Outreach);
    room.hears();
    std::vector<std::string> pages;
    while (room.model.screen == Screen::Question) {
        pages.push_back(room.page());
        room.does(Next{});
    }
    CHECK(pages.size() == 8 + 15);
    CHECK(pages[0] == "safe_now");
    CHECK(pages[9] == "r01");
    CHECK(room.model.screen == Screen::Level);
    for (std::size_t i = pages.size(); i-- > 0;) {
        room.does(Back{});
        CHECK(room.page() == pages[i]);
    }
    room.does(Back{});
    CHECK(room.model.screen == Screen::Limits);
    CHECK(is_one<Leave>(room.does(Back{})));
    Room letter(Kind::Referral);
    letter.hears();
    CHECK(letter.page() == "referred_by");
    letter.does(Next{});
    CHECK(letter.page() == "safe_now");
}

TEST_CASE("a page with a fault is not left", "[desk][intake]") {
    Room room(Kind::Outreach);
    room.hears();
    room.says("for_whom", "ORANG_LAIN").says("reporter_phone", "08");
    room.does(Next{});
    CHECK(room.page() == "safe_now");
    CHECK(room.model.faults_shown);
    room.says("reporter_phone", "0811 4986 666");
    room.does(Next{});
    CHECK(room.page() == "victim_name");
    CHECK(room.does(Answered{0, SecretText("YA")}).empty()); // of a page she does not see
}

TEST_CASE("the last change is taken back", "[desk][intake]") {
    Room room(Kind::Outreach);
    room.hears();
    room.says("name", "Wulan").says("name", "Wulan Contoh");
    CHECK(is_one<Keep>(room.does(UndoPressed{})));
    CHECK(answers(room.model).told(room.id("name")).empty());
    CHECK(room.does(UndoPressed{}).empty());
}

TEST_CASE("the level follows from the factors, and no officer goes below a red flag", "[desk][intake][risk]") {
    Room room(Kind::Outreach);
    room.hears();
    room.next_until("r01");
    room.says("r01", "YA");
    CHECK(derived_risk(room.model) == Risk::Medium);
    SECTION("lowered with a reason alone") {
        room.come_to(Screen::Level);
        room.does(LevelChosen{Risk::Low});
        room.does(Next{});
        CHECK(room.model.screen == Screen::Level);
        CHECK_FALSE(may_save(room.model));
        room.does(LevelReason{SecretText("sudah pindah")});
        room.does(Next{});
        CHECK(room.model.screen == Screen::Second);
        const auto all = told(room.model);
        CHECK(all.risk->level.view() == "RENDAH");
        CHECK(all.risk->proposed->view() == "SEDANG"); // what followed from the answers stays written beside it
        CHECK(all.risk->reason->view() == "sudah pindah");
        CHECK(all.notes.empty()); // the factors are said once
    }
    SECTION("red flag") {
        room.next_until("r02");
        room.says("r02", "YA");
        CHECK(derived_risk(room.model) == Risk::High);
        room.come_to(Screen::Level);
        room.does(LevelReason{SecretText("sudah pindah")});
        room.does(LevelChosen{Risk::Medium});
        room.does(Next{});
        CHECK(room.model.screen == Screen::Level);
        room.does(LevelChosen{Risk::High});
        room.does(Next{});
        CHECK(room.model.screen == Screen::Second);
    }
    SECTION("a child's red flags") {
        room.next_until("r08");
        room.says("r08", "YA");
        CHECK(derived_risk(room.model) == Risk::Medium);
        while (room.page() != "victim_name") room.does(Back{});
        room.says("victim_age", "17");
        CHECK(derived_risk(room.model) == Risk::High);
        const auto set = told(room.model).risk;
        REQUIRE(set);
        CHECK(set->level.view() == "TINGGI");
        CHECK(set->proposed->view() == "TINGGI");
        REQUIRE(set->answers->size() == 2);
        CHECK(set->answers->at(1) == records::RiskAnswer{records::Text("R08"), records::Text("YA")});
    }
}

TEST_CASE("a night call is one page, and its clock began with the call", "[desk][intake][oncall]") {
    Room room(Kind::OnCall);
    CHECK(room.page() == "called");
    CHECK(room.does(SavePressed{}).empty());
    CHECK(room.model.nothing_told);
    room.says("called", "MENIT_30").says("channel", "WA").says("safe_now", "TIDAK").says("where_now", "pos desa");
    CHECK(called_ms(room.model) == begun_ms - 30 * 60'000);
    CHECK(room.does(SavePressed{}).empty()); // the limits first
    SECTION("told") { room.says("limits_told", "SETUJU"); }
    SECTION("not while her life is in danger, and then with a reason") {
        room.says("limits_told", "BAHAYA");
        CHECK(room.does(SavePressed{}).empty());
        room.says("limits_reason", "dikejar");
    }
    const auto effects = room.does(SavePressed{});
    REQUIRE(is_one<Save>(effects));
    CHECK(room.model.screen == Screen::Saving);
    const auto& told = std::get<Save>(effects[0]).told;
    CHECK(told.at_ms == begun_ms - 30 * 60'000);
    CHECK(told.complaint.channel.view() == "WA");
    CHECK(told.complaint.state.view() == "BICARA_LANGSUNG");
    REQUIRE(told.notes.size() == 1);
    auto consents = told.consents;
    for (auto& consent : consents) consent.attested_by.emplace(); // by the program
    CHECK(records::ready_to_send(told.complaint, consents));
    room.does(Stored{42, {}, begun_ms + 90'000});
    CHECK(room.model.screen == Screen::Checklist);
    const auto rung = room.does(Rung{0, begun_ms + 100'000});
    REQUIRE(is_one<Note>(rung));
    CHECK(std::get<Note>(rung[0]).contacted.agency.view() == "POLISI_110");
    CHECK(std::get<Note>(rung[0]).contacted.at_ms == begun_ms + 100'000);
    CHECK(room.does(Rung{1, 1}).empty()); // one at a time
    room.does(Noted{});
    CHECK(room.does(Rung{0, 1}).empty()); // and once
    CHECK(is_one<Note>(room.does(Rung{1, begun_ms + 200'000})));
    room.does(NotNoted{}); // not written down: it may be pressed again
    CHECK(is_one<Note>(room.does(Rung{1, begun_ms + 300'000})));
    room.does(Noted{});
    room.does(Next{});
    CHECK(room.model.screen == Screen::Saved);
    CHECK(is_one<Leave>(room.does(Next{})));
}

TEST_CASE("stored is said only once it is stored", "[desk][intake]") {
    Room room(Kind::Referral);
    room.hears();
    room.says("referred_by", "POLSEK").says("referral_letter", "B/17/XI/2026");
    room.come_to(Screen::Offer);
    CHECK(room.does(SavePressed{}).empty());
    room.does(LaterPressed{});
    REQUIRE(room.model.screen == Screen::Review);
    room.does(Kept{formats::DraftId{}, 8});
    REQUIRE(room.model.draft);
    const auto effects = room.does(SavePressed{});
    REQUIRE(is_one<Save>(effects));
    const auto& told = std::get<Save>(effects[0]).told;
    CHECK(told.complaint.arrival.view() == "RUJUKAN");
    CHECK(told.complaint.referral_letter->view() == "B/17/XI/2026");
    CHECK(room.model.screen == Screen::Saving);
    CHECK(room.does(SavePressed{}).empty());
    room.does(NotStored{});
    CHECK(room.model.screen == Screen::NotSaved);
    CHECK(is_one<Save>(room.does(Next{})));
    CHECK(room.model.draft); // until it is stored, what was written is nowhere else
    room.does(Stored{42, {}, 9});
    CHECK(room.model.screen == Screen::Saved);
    CHECK(room.model.visit == 42);
    CHECK_FALSE(room.model.draft);
}

TEST_CASE("an empty intake is not stored", "[desk][intake]") {
    Room room(Kind::Outreach);
    room.come_to(Screen::Offer);
    room.does(LaterPressed{});
    CHECK(room.does(SavePressed{}).empty());
    CHECK(room.model.nothing_told);
    CHECK(room.model.screen == Screen::Review);
}

TEST_CASE("from the review one goes to an answer and comes on from there", "[desk][intake]") {
    Room room(Kind::Referral);
    room.come_to(Screen::Offer);
    room.does(LaterPressed{});
    room.does(ChangePressed{1, *staff_forms().reception->find("story")});
    CHECK(room.page() == "story");
    CHECK(room.model.part == 1);
    room.does(Next{});
    CHECK(room.page() == "contact");
}
