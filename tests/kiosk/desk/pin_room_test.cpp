// The room with quick unlock: what is asked of the reader, and what is left on the desk.

#include "tests/kiosk/desk/pin_room.hpp"

using namespace teduh;
using namespace teduh::desk;

TEST_CASE("every lock leads to her PIN, with everything of hers forgotten", "[desk][pin][privacy]") {
    PinRoom room;
    room.come_in();
    room.choose();
    room.open_case();
    REQUIRE(room.at(Screen::Case));
    SECTION("by hand") { CHECK(asks<Forget>(room.does(LockPressed{}))); }
    SECTION("alone inside") {
        room.now_ms += 300'000;
        CHECK(asks<Forget>(room.does(Ticked{})));
    }
    SECTION("alone outside") {
        room.does(Went{Screen::Settings});
        room.does(PlaceChosen{Place::Outside});
        room.now_ms += 119'999;
        CHECK(room.does(Ticked{}).empty());
        room.now_ms += 1;
        CHECK(asks<Forget>(room.does(Ticked{})));
    }
    SECTION("a dark screen") { CHECK(asks<Forget>(room.does(ScreenOff{}))); }
    SECTION("offline, which changes nothing") {
        room.does(SyncRead{{3, 1, 0, Refusal::Offline}});
        room.now_ms += 300'000;
        CHECK(asks<Forget>(room.does(Ticked{})));
    }
    CHECK(room.at(Screen::Pin));
    CHECK(nothing_left(room.model));
    CHECK(room.model.pin->staff == staff(1));
    CHECK(room.does(LockPressed{}).empty());
    for (const auto screen : {Screen::Inbox, Screen::Case, Screen::Settings}) {
        room.does(Went{screen});
        CHECK(room.at(Screen::Pin));
    }
}

TEST_CASE("she comes back by her PIN and reads her inbox anew", "[desk][pin]") {
    PinRoom room;
    room.lock_behind_pin();
    room.digits("48291");
    CHECK(room.does(PinEntered{}).empty()); // too short to be one
    room.digits("482915");
    auto effects = room.does(PinEntered{});
    REQUIRE(asks<UnlockByPin>(effects));
    CHECK(std::get<UnlockByPin>(effects.front()).staff == staff(1));
    CHECK(std::get<UnlockByPin>(effects.front()).pin.view() == "482915");
    CHECK(room.nothing_typed());
    room.digits("11");
    CHECK(room.nothing_typed());
    room.does(room.opens());
    CHECK(room.at(Screen::Inbox));
    CHECK(at_work(room.model)->initials == "A.K.");
    CHECK_FALSE(room.model.inbox_known);
    CHECK_FALSE(room.model.pin_offered);
    CHECK(room.model.pin->tries_left == pin_tries);
}

TEST_CASE("a wrong PIN is told with what is left, and the fifth leads to the passphrase", "[desk][pin]") {
    PinRoom room;
    room.lock_behind_pin();
    room.digits("111222");
    room.does(PinEntered{});
    auto failed = room.fails(Trouble::WrongPin);
    failed.tries_left = 3;
    room.does(failed);
    CHECK(room.model.trouble == Trouble::WrongPin);
    CHECK(room.model.pin->tries_left == 3);
    CHECK(room.at(Screen::Pin));
    CHECK(nothing_left(room.model));
    room.digits("1");
    CHECK(room.model.trouble == Trouble::None);
    room.digits("111222");
    room.does(PinEntered{});
    const auto last = room.fails(Trouble::WrongPin);
    room.does(PinWiped{staff(1), PinEnd::FiveWrong});
    CHECK(room.at(Screen::Passphrase));
    CHECK(room.model.work == Work::None);
    room.does(last); // nobody waits for it
    CHECK(room.at(Screen::Passphrase));
    CHECK(room.model.trouble == Trouble::None);
    CHECK_FALSE(room.model.pin);
    REQUIRE(room.model.pin_gone);
    CHECK(room.model.pin_gone->why == PinEnd::FiveWrong);
    room.does(PassphraseTyped{crypto::SecretText("enam kata")});
    room.does(UnlockPressed{});
    room.does(room.opens());
    CHECK_FALSE(room.model.pin_gone);
    CHECK(room.model.pin_offered); // she may choose again
}

TEST_CASE("why a PIN ended waits for its officer, not for another", "[desk][pin]") {
    PinRoom room;
    room.lock_behind_pin();
    room.now_ms += 3'600'000;
    room.does(PinWiped{staff(2), PinEnd::TooOld}); // of nobody here
    CHECK(room.at(Screen::Pin));
    room.does(PinWiped{staff(1), PinEnd::LockedLong});
    CHECK(room.at(Screen::Officers)); // nobody stands here
    CHECK(nothing_left(room.model));
    room.unlock(1);
    CHECK(room.model.pin_gone);
    room.does(LockPressed{});
    room.unlock(0);
    CHECK_FALSE(room.model.pin_gone);
}

TEST_CASE("on the locked desk there are other ways than the PIN", "[desk][pin]") {
    PinRoom room;
    room.lock_behind_pin();
    room.digits("48");
    SECTION("her passphrase") {
        room.does(PassphraseInstead{});
        CHECK(room.at(Screen::Passphrase));
        CHECK(room.model.officer == staff(1));
        CHECK(asks<Forget>(room.does(Back{})));
        CHECK(room.at(Screen::Officers));
        room.does(OfficerChosen{0});
        CHECK(room.at(Screen::Pin));
    }
    SECTION("another officer, who ends it by coming in") {
        CHECK(room.does(Back{}).empty());
        CHECK(room.at(Screen::Officers));
        room.does(OfficerChosen{1});
        REQUIRE(room.at(Screen::Passphrase));
        room.type("enam kata");
        room.does(UnlockPressed{});
        room.does(PinWiped{staff(1), PinEnd::OtherOfficer});
        room.does(room.opens());
        CHECK(room.at(Screen::Inbox));
        CHECK_FALSE(room.model.pin);
        room.does(LockPressed{});
        CHECK(room.at(Screen::Officers));
        room.does(OfficerChosen{0});
        CHECK(room.at(Screen::Passphrase));
        CHECK(room.model.pin_gone->why == PinEnd::OtherOfficer);
    }
    SECTION("a call") {
        room.does(CallsRead{{{formats::DeviceId{}, "Kios 1", "7K4-29M", 42, false}}});
        CHECK(asks<Acknowledge>(room.does(CallTaken{0})));
        room.does(Acknowledged{room.model.asked, formats::DeviceId{}, 42, true});
        CHECK(open_calls(room.model) == 0);
        CHECK(room.at(Screen::Pin));
        room.does(ScreenOff{}); // what was typed before stays until then
    }
    SECTION("nobody: half typed digits do not wait") {
        CHECK(wake_ms(room.model, room.now_ms) == room.now_ms + 300'000);
        room.now_ms += 300'000;
        room.does(Ticked{});
        CHECK(room.at(Screen::Pin));
    }
    SECTION("a dark screen") {
        room.does(ScreenOff{});
        CHECK(room.at(Screen::Pin));
    }
    CHECK(room.nothing_typed());
}

TEST_CASE("keys that open behind a PIN while somebody goes are locked again", "[desk][pin][privacy]") {
    PinRoom room;
    room.lock_behind_pin();
    room.digits("482915");
    room.does(PinEntered{});
    const auto late = room.opens();
    SECTION("another officer is chosen") {
        CHECK(asks<Forget>(room.does(Back{})));
        CHECK(room.at(Screen::Officers));
    }
    SECTION("dark") {
        CHECK(asks<Forget>(room.does(ScreenOff{})));
        CHECK(room.at(Screen::Pin));
    }
    SECTION("the core is gone") {
        CHECK(asks<Forget>(room.does(Disconnected{Refusal::None})));
        CHECK(room.at(Screen::Closed));
        room.connect();
        CHECK(room.at(Screen::Pin)); // her keys are still behind it
    }
    CHECK(room.does(late).empty());
    CHECK(nothing_left(room.model));
    CHECK(room.model.work == Work::None);
}

TEST_CASE("an officer who is gone from the list has no PIN screen", "[desk][pin]") {
    PinRoom room;
    room.lock_behind_pin();
    Connected changed;
    changed.officers = {{staff(2), "S.N.", "PETUGAS_TERLATIH", "0202"}};
    SECTION("told first") {
        room.does(PinWiped{staff(1), PinEnd::Removed});
        room.does(std::move(changed));
    }
    SECTION("told after") {
        room.does(std::move(changed));
        room.does(PinWiped{staff(1), PinEnd::Removed});
    }
    CHECK_FALSE(room.model.pin);
    CHECK((room.at(Screen::Officers)));
    CHECK(nothing_left(room.model));
}

TEST_CASE("the end of the program locks and ends the PIN", "[desk][pin]") {
    PinRoom room;
    room.come_in();
    room.choose();
    const bool locked = GENERATE(true, false);
    if (locked) room.does(LockPressed{});
    const auto effects = room.does(Ending{});
    REQUIRE(effects.size() == (locked ? 1u : 2u));
    if (!locked) CHECK(std::holds_alternative<Forget>(effects.front()));
    REQUIRE(std::holds_alternative<DropPin>(effects.back()));
    CHECK(std::get<DropPin>(effects.back()).why == PinEnd::Shutdown);
    CHECK_FALSE(room.model.pin);
}

TEST_CASE("in the settings a PIN is removed", "[desk][pin]") {
    PinRoom room;
    room.come_in();
    room.choose();
    CHECK(room.does(PinDropped{}).empty()); // not here
    room.does(Went{Screen::Settings});
    auto effects = room.does(PinDropped{});
    REQUIRE(asks<DropPin>(effects));
    CHECK_FALSE(room.model.pin);
    room.does(PinWiped{staff(1), PinEnd::Dropped});
    CHECK_FALSE(room.model.pin_gone);
    room.does(LockPressed{});
    CHECK(room.at(Screen::Officers));
}

TEST_CASE("whether it is she can be asked while she is at work, and nothing locks", "[desk][pin]") {
    PinRoom room;
    room.come_in();
    const auto ask = [&] { return check_pin(room.model, crypto::SecretText("482915"), room.now_ms); };
    CHECK(ask().empty()); // she has none
    room.choose();
    SECTION("by her PIN") {
        REQUIRE(asks<CheckPin>(ask()));
        CHECK(ask().empty()); // one at a time
        room.does(OfficerChecked{room.model.asked - 1, Trouble::None, 5});
        CHECK_FALSE(room.model.confirmed); // of an older question
        room.does(OfficerChecked{room.model.asked, Trouble::WrongPin, 4});
        CHECK_FALSE(room.model.confirmed);
        CHECK(room.model.trouble == Trouble::WrongPin);
        CHECK(room.model.pin->tries_left == 4);
        REQUIRE(asks<CheckPin>(ask()));
        room.does(OfficerChecked{room.model.asked, Trouble::None, 5});
        CHECK(room.model.confirmed);
        CHECK(room.model.work == Work::None);
        REQUIRE(asks<CheckPin>(ask()));
        CHECK_FALSE(room.model.confirmed); // each question has its own answer
    }
    SECTION("by her passphrase, after the fifth") {
        REQUIRE(asks<CheckPin>(ask()));
        room.does(PinWiped{staff(1), PinEnd::FiveWrong});
        room.does(OfficerChecked{room.model.asked, Trouble::WrongPin, 0});
        CHECK(ask().empty());
        const auto words = [&] { return check_passphrase(room.model, crypto::SecretText("enam kata"), room.now_ms); };
        REQUIRE(asks<CheckPassphrase>(words()));
        room.does(OfficerChecked{room.model.asked, Trouble::TooManyTries, 0, 6});
        CHECK(words().empty());
        room.now_ms += 6'000;
        REQUIRE(asks<CheckPassphrase>(words()));
        room.does(OfficerChecked{room.model.asked, Trouble::None, 0});
        CHECK(room.model.confirmed);
    }
    CHECK(room.model.unlocked);
    room.does(LockPressed{});
    CHECK_FALSE(room.model.confirmed);
    CHECK(ask().empty()); // nobody is at work
}
