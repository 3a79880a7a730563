#include "tests/kiosk/desk/room.hpp"
#include "tests/kiosk/desk/staff_forms.hpp"

using namespace teduh;
using namespace teduh::desk;
using intake::Kind;

namespace {

// A desk where clients can be received; the reader's answers come when the test gives them.
struct Reception : Room {
    Reception() {
        connect();
        does(IntakeReady{staff_forms(), nullptr});
        unlock();
        read_inbox();
    }
    std::vector<Effect> begins(Kind kind) {
        does(Went{Screen::NewClient});
        return does(IntakeBegun{kind, intake_day, 1'786'331'520'000});
    }
    std::vector<Effect> did(intake::Event event) { return does(IntakeDid{std::move(event)}); }
    std::vector<Effect> told(intake::Event event) { return does(IntakeTold{model.receiving.number, std::move(event)}); }
    const intake::Model& intake() const { return *model.receiving.now; }
    std::vector<Effect> answers(std::string_view name, std::string_view text) {
        const auto id = intake::answers(intake()).form().find(name);
        REQUIRE(id);
        return did(intake::Answered{*id, crypto::SecretText(text)});
    }
    // With the tablet in the client's hands.
    std::vector<Effect> hands_over() {
        begins(Kind::Outreach);
        did(intake::LimitsHeard{});
        told(intake::Kept{draft(7), 1});
        did(intake::Next{});
        answers("name", "Melati Contoh");
        told(intake::Kept{draft(7), 2});
        for (int i = 0; i < 40 && intake().screen != intake::Screen::Offer; ++i) did(intake::Next{});
        return did(intake::HandOverPressed{});
    }
    void come_back(std::size_t officer_number = 0) {
        type("enam kata yang diketik petugas ini");
        does(UnlockPressed{});
        static_cast<void>(officer_number);
        does(opens());
    }
    static formats::DraftId draft(std::uint8_t number) {
        formats::DraftId id;
        id.bytes.fill(number);
        return id;
    }
};

} // namespace

TEST_CASE("each change of an intake is sealed, one at a time, the newest last", "[desk][room][intake]") {
    Reception room;
    room.begins(Kind::OnCall);
    const auto first = room.answers("channel", "WA");
    REQUIRE(asks<KeepIntake>(first));
    CHECK_FALSE(std::get<KeepIntake>(first[0]).draft); // a new draft
    CHECK(room.answers("where_now", "pos").empty());   // while the first is being sealed
    CHECK(room.answers("where_now", "pos desa").empty());
    const auto next = room.told(intake::Kept{Reception::draft(7), 5});
    REQUIRE(asks<KeepIntake>(next));
    CHECK(std::get<KeepIntake>(next[0]).draft == Reception::draft(7));
    const auto read = intake::model_of(std::get<KeepIntake>(next[0]).form, staff_forms(), intake_day);
    REQUIRE(read);
    CHECK(intake::called_ms(*read) == intake::called_ms(room.intake()));
    CHECK(room.told(intake::Kept{Reception::draft(7), 6}).empty());
    CHECK(room.intake().kept_ms == 6);
}

TEST_CASE("an answer about another intake is nobody's", "[desk][room][intake]") {
    Reception room;
    room.begins(Kind::OnCall);
    const auto number = room.model.receiving.number;
    room.does(IntakeTold{number + 1, intake::Kept{Reception::draft(9), 5}});
    CHECK_FALSE(room.intake().draft);
    CHECK(room.begins(Kind::Outreach).empty()); // one at a time
    CHECK(room.intake().kind == Kind::OnCall);
}

TEST_CASE("handing over wipes the officer's keys and leaves the client her own screens", "[desk][room][handover]") {
    Reception room;
    const auto effects = room.hands_over();
    REQUIRE(effects.size() == 2);
    CHECK(std::holds_alternative<KeepIntake>(effects[0])); // sealed before the keys go
    CHECK(std::holds_alternative<Forget>(effects[1]));
    REQUIRE(room.at(Screen::Intake));
    CHECK_FALSE(room.model.unlocked);
    CHECK(room.model.inbox.empty());
    CHECK(at_work(room.model) == nullptr);
}

TEST_CASE("from the client's screens nothing else of the desk can be reached", "[desk][room][handover]") {
    Reception room;
    room.hands_over();
    std::vector<Event> events;
    for (std::size_t screen = 0; screen < screen_count; ++screen) events.push_back(Went{static_cast<Screen>(screen)});
    events.push_back(Back{});
    events.push_back(OfficerChosen{0});
    events.push_back(PassphraseTyped{crypto::SecretText("x")});
    events.push_back(UnlockPressed{});
    events.push_back(RowOpened{0});
    events.push_back(AttachmentChosen{0});
    events.push_back(RevealPressed{});
    events.push_back(CallTaken{0});
    events.push_back(PrivacyPressed{});
    events.push_back(PlaceChosen{Place::Inside});
    events.push_back(PinWanted{});
    events.push_back(PinEntered{});
    events.push_back(IntakeBegun{Kind::OnCall, intake_day, 1});
    events.push_back(IntakeResumed{});
    events.push_back(DraftChosen{0, intake_day});
    events.push_back(DraftsRead{staff(1), {{Reception::draft(1), Kind::OnCall, 1}}});
    InboxRead read;
    read.staff = staff(1);
    read.rows = {{true, "7K4-29M", "Kios 1", 1, 42, "LANGSUNG", false, false}};
    events.push_back(std::move(read));
    for (auto& event : events) {
        INFO(event.index());
        CHECK(room.does(std::move(event)).empty());
        REQUIRE(room.at(Screen::Intake));
        CHECK(intake::handed_over(room.intake()));
        CHECK(room.model.inbox.empty());
        CHECK(room.model.receiving.drafts.empty());
    }
}

TEST_CASE("only the officer whose client it is gets the tablet back", "[desk][room][handover]") {
    Reception room;
    room.hands_over();
    room.does(TakeBackPressed{});
    REQUIRE(room.at(Screen::Passphrase));
    CHECK(room.model.officer == staff(1));
    SECTION("a wrong passphrase, and back to the client") {
        room.type("kata yang lain");
        room.does(UnlockPressed{});
        room.does(room.fails(Trouble::WrongPassphrase));
        REQUIRE(room.at(Screen::Passphrase));
        CHECK(room.does(Back{}).empty());
        CHECK(room.at(Screen::Intake));
        CHECK_FALSE(room.model.unlocked);
        CHECK(room.model.passphrase.empty());
    }
    SECTION("back while it is opening: what opens then is wiped") {
        room.type("enam kata yang diketik petugas ini");
        room.does(UnlockPressed{});
        const auto late = room.opens();
        CHECK(asks<Forget>(room.does(Back{})));
        room.does(late);
        CHECK_FALSE(room.model.unlocked);
        CHECK(room.at(Screen::Intake));
    }
    SECTION("she herself, after the client has finished") {
        room.does(Back{});
        room.did(intake::Agreed{0, intake::Agreement::No});
        room.did(intake::Next{});
        room.does(TakeBackPressed{});
        room.come_back();
        CHECK(room.at(Screen::Intake));
        CHECK(room.intake().screen == intake::Screen::Review);
        CHECK(room.intake().consented);
    }
    SECTION("another officer gets nothing of it") {
        room.model.officer = staff(2); // as if the list had been reached
        room.come_back();
        CHECK(room.model.unlocked);
        CHECK_FALSE(room.model.receiving.now);
        CHECK(room.at(Screen::Inbox));
    }
}

TEST_CASE("left alone in the client's hands the desk locks, and forgets what it holds", "[desk][room][handover]") {
    Reception room;
    room.hands_over();
    room.does(Touched{});
    CHECK(wake_ms(room.model, room.now_ms) == room.now_ms + lock_after_ms(Place::Inside));
    room.now_ms += lock_after_ms(Place::Inside);
    CHECK(asks<Forget>(room.does(Ticked{})));
    CHECK(room.at(Screen::Officers));
    CHECK_FALSE(room.model.receiving.now);
    CHECK(nothing_left(room.model));
}

TEST_CASE("a lock seals what was written last, then wipes", "[desk][room][intake]") {
    Reception room;
    room.begins(Kind::OnCall);
    room.answers("channel", "WA");
    room.answers("where_now", "pos desa");
    const auto effects = room.does(LockPressed{});
    REQUIRE(effects.size() == 2);
    REQUIRE(std::holds_alternative<KeepIntake>(effects[0]));
    CHECK(std::holds_alternative<Forget>(effects[1]));
    const auto read = intake::model_of(std::get<KeepIntake>(effects[0]).form, staff_forms(), intake_day);
    REQUIRE(read);
    const auto where = intake::answers(*read).form().find("where_now");
    CHECK(intake::answers(*read).told(*where).view() == "pos desa");
    CHECK_FALSE(room.model.receiving.now);
    CHECK(nothing_left(room.model));
}

TEST_CASE("a draft is listed for its author, opened, and gone once it is stored", "[desk][room][intake][draft]") {
    Reception room;
    room.begins(Kind::OnCall);
    auto kept = room.answers("channel", "WA");
    room.told(intake::Kept{Reception::draft(7), 5});
    room.did(intake::Back{});
    CHECK(room.at(Screen::Inbox));
    REQUIRE(room.model.receiving.drafts.size() == 1);
    CHECK_FALSE(room.model.receiving.now);
    room.does(DraftsRead{staff(2), {}}); // of another officer
    CHECK(room.model.receiving.drafts.size() == 1);
    const auto wanted = room.does(DraftChosen{0, intake_day});
    REQUIRE(asks<OpenDraft>(wanted));
    CHECK(std::get<OpenDraft>(wanted[0]).draft == Reception::draft(7));
    SECTION("damaged") {
        room.does(DraftFailed{room.model.asked});
        CHECK(room.model.trouble == Trouble::DraftDamaged);
        CHECK(room.at(Screen::Inbox));
    }
    SECTION("nonsense") {
        room.does(DraftOpened{room.model.asked, Reception::draft(7), {1, 2, 3}});
        CHECK(room.model.trouble == Trouble::DraftDamaged);
    }
    SECTION("too late, after a lock") {
        room.does(LockPressed{});
        room.does(DraftOpened{room.model.asked, Reception::draft(7), std::get<KeepIntake>(kept[0]).form});
        CHECK_FALSE(room.model.receiving.now);
    }
    SECTION("opened") {
        room.does(DraftOpened{room.model.asked, Reception::draft(7), std::move(std::get<KeepIntake>(kept[0]).form)});
        REQUIRE(room.at(Screen::Intake));
        CHECK(room.model.receiving.drafts.empty());
        room.answers("limits_told", "SETUJU");
        room.told(intake::Kept{Reception::draft(7), 6});
        const auto stored = room.did(intake::SavePressed{});
        REQUIRE(asks<StoreIntake>(stored));
        CHECK(std::get<StoreIntake>(stored[0]).draft == Reception::draft(7));
        CHECK_FALSE(std::get<StoreIntake>(stored[0]).again);
        room.told(intake::NotStored{});
        const auto again = room.did(intake::Next{});
        REQUIRE(asks<StoreIntake>(again));
        CHECK(std::get<StoreIntake>(again[0]).again);
        room.told(intake::Stored{42, {}, 9});
        const auto rung = room.did(intake::Rung{2, 10});
        REQUIRE(asks<NoteInCase>(rung));
        CHECK(std::get<NoteInCase>(rung[0]).contacted.agency.view() == "RSUD");
        room.told(intake::Noted{});
        room.did(intake::Next{});
        room.did(intake::Next{});
        CHECK(room.at(Screen::Inbox));
        CHECK_FALSE(room.model.receiving.now);
        CHECK(room.model.receiving.drafts.empty());
    }
}

TEST_CASE("what could not be kept stays in the room", "[desk][room][intake][draft]") {
    Reception room;
    room.begins(Kind::OnCall);
    room.answers("channel", "WA");
    room.told(intake::NotKept{});
    CHECK(room.intake().not_kept);
    room.did(intake::Back{});
    CHECK(room.at(Screen::Inbox));
    REQUIRE(room.model.receiving.now);
    room.does(IntakeResumed{});
    CHECK(room.at(Screen::Intake));
}

TEST_CASE("what is open since the evening is handed over as one", "[desk][room][oncall]") {
    Reception room;
    InboxRead read;
    read.staff = staff(1);
    read.at_ms = 100'000'000;
    const auto row = [](std::uint32_t visit, std::uint64_t at_ms, bool not_safe, bool partly, bool readable = true) {
        return InboxRow{readable, "7K4-29M", "Meja", at_ms, visit, "ONCALL", not_safe, partly};
    };
    read.rows = {row(1, 99'000'000, true, true), row(2, 98'000'000, false, false), row(3, 100'000'000 - night_ms - 1, true, true),
                 row(4, 99'500'000, false, true, false)};
    room.does(std::move(read));
    CHECK(room.does(NightHandedOver{}).empty()); // not from another screen
    room.does(Went{Screen::Morning});
    const auto wanted = room.does(NightHandedOver{});
    REQUIRE(asks<HandNightOver>(wanted));
    const auto& cases = std::get<HandNightOver>(wanted[0]).cases;
    REQUIRE(cases.size() == 2);
    CHECK(cases[0].visit == 1);
    CHECK(cases[0].open == std::vector<std::string>{"KESELAMATAN", "DILENGKAPI"});
    CHECK(cases[1].open.empty());
    CHECK(room.does(NightHandedOver{}).empty()); // once
    SECTION("not all could be written") {
        room.does(NightWritten{room.model.asked, 1, 1, 7});
        CHECK(room.model.receiving.handed_over_ms == 0);
        CHECK(room.model.receiving.not_handed_over == 1);
        CHECK(asks<HandNightOver>(room.does(NightHandedOver{})));
    }
    SECTION("written") {
        room.does(NightWritten{room.model.asked, 2, 0, 7});
        CHECK(room.model.receiving.handed_over_ms == 7);
        CHECK(room.model.work == Work::None);
    }
    SECTION("too late, after a lock") {
        const auto asked = room.model.asked;
        room.does(LockPressed{});
        room.does(NightWritten{asked, 2, 0, 7});
        CHECK(room.model.receiving.handed_over_ms == 0);
    }
}

TEST_CASE("without its core a desk keeps no intake in memory", "[desk][room][intake]") {
    Reception room;
    SECTION("at work") { room.begins(Kind::OnCall); }
    SECTION("handed over") { room.hands_over(); }
    CHECK(asks<Forget>(room.does(Disconnected{})));
    CHECK(room.at(Screen::Closed));
    CHECK_FALSE(room.model.receiving.now);
}
