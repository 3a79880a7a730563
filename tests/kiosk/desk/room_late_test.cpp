#include "tests/kiosk/desk/room.hpp"

using namespace teduh;
using namespace teduh::desk;

TEST_CASE("a key of the officer before opens for nobody else", "[desk][privacy]") {
    Room room;
    room.connect();
    SECTION("a key that opened late") {
        room.does(OfficerChosen{0});
        room.type("enam kata satu");
        room.does(UnlockPressed{});
        const auto late = room.opens();
        room.does(Back{});
        room.does(OfficerChosen{1});
        room.type("enam kata dua");
        room.does(UnlockPressed{});
        const auto refused = room.fails(Trouble::WrongPassphrase);
        CHECK(room.does(late).empty()); // no Forget either: it would wipe what is opened next
        room.read_inbox(1);
        CHECK(room.at(Screen::Passphrase));
        CHECK(at_work(room.model) == nullptr);
        CHECK_FALSE(room.model.inbox_known);
        CHECK(room.model.work == Work::Unlocking);
        room.does(refused);
        CHECK(room.model.trouble == Trouble::WrongPassphrase);
        CHECK(room.model.work == Work::None);
    }
    SECTION("a key that did not open, late") {
        room.does(OfficerChosen{0});
        room.type("enam kata satu");
        room.does(UnlockPressed{});
        const auto late = room.fails(Trouble::TooManyTries, 9);
        room.does(Back{});
        room.does(OfficerChosen{1});
        room.type("enam kata dua");
        room.does(UnlockPressed{});
        room.does(late);
        CHECK(room.model.trouble == Trouble::None);
        CHECK(room.model.work == Work::Unlocking);
        room.does(room.opens());
        CHECK(at_work(room.model)->staff == staff(2));
    }
}

TEST_CASE("what comes of the work of the officer before is not shown to the next", "[desk][privacy]") {
    Room room;
    room.connect();
    SECTION("an inbox and a complaint") {
        room.unlock(0);
        room.read_inbox(1);
        room.does(RowOpened{0});
        const auto before = room.model.asked;
        room.does(LockPressed{});
        room.unlock(1);
        room.read_inbox(1);
        CHECK_FALSE(room.model.inbox_known);
        room.read_inbox(2);
        CHECK(room.model.inbox_known);
        room.does(RowOpened{0});
        room.does(Room::brings(before, 42));
        CHECK(room.at(Screen::Inbox));
        room.does(CaseFailed{before, Trouble::CaseDamaged});
        CHECK(room.model.work == Work::Opening);
        CHECK(room.model.trouble == Trouble::None);
        room.does(Room::brings(room.model.asked, 43));
        CHECK(room.model.open_case->visit == 43);
    }
    SECTION("a call that could not be answered") {
        room.does(CallsRead{{{formats::DeviceId{}, "Kios 1", "7K4-29M", 42, false}}});
        room.unlock(0);
        room.does(CallTaken{0});
        const auto before = room.model.asked;
        room.does(LockPressed{});
        room.does(OfficerChosen{1});
        room.type("enam kata dua");
        room.does(UnlockPressed{});
        room.does(Acknowledged{before, formats::DeviceId{}, 42, false});
        CHECK(room.model.trouble == Trouble::None);
        CHECK(room.model.work == Work::Unlocking);
        room.does(Acknowledged{before, formats::DeviceId{}, 42, true}); // that somebody goes is the office's
        CHECK(open_calls(room.model) == 0);
    }
}

TEST_CASE("who is at work is known by who she is, not by her place in a list that changes", "[desk][privacy]") {
    Room room;
    room.connect();
    Connected changed;
    changed.officers = {{staff(3), "B.T.", "PETUGAS_TERLATIH", "0303"},
                        {staff(1), "A.K.", "KEPALA", "0101"}}; // without the second, and one more before
    const auto locked = [&] {
        CHECK(room.at(Screen::Officers));
        CHECK(nothing_left(room.model));
        CHECK(room.model.officers.size() == 2);
    };
    SECTION("she goes on") {
        room.unlock(0);
        room.read_inbox(1);
        room.open_case();
        CHECK(room.does(std::move(changed)).empty());
        CHECK(room.at(Screen::Case));
        REQUIRE(at_work(room.model) != nullptr);
        CHECK(at_work(room.model)->initials == "A.K.");
    }
    SECTION("she types, and is still of the office: her words stay") {
        room.does(OfficerChosen{0});
        room.type("enam kata");
        CHECK(room.does(std::move(changed)).empty());
        CHECK(room.at(Screen::Passphrase));
        CHECK(room.model.passphrase.view() == "enam kata");
        REQUIRE(chosen(room.model) != nullptr);
        CHECK(chosen(room.model)->initials == "A.K.");
    }
    SECTION("she was removed: locked and wiped") {
        room.unlock(1);
        room.read_inbox(2);
        room.open_case();
        CHECK(asks<Forget>(room.does(std::move(changed))));
        locked();
    }
    SECTION("everybody was removed") {
        room.unlock(0);
        changed.officers.clear();
        CHECK(asks<Forget>(room.does(std::move(changed))));
        CHECK(nothing_left(room.model));
    }
    SECTION("she was about to come in") {
        room.does(OfficerChosen{1});
        room.type("enam kata");
        CHECK(asks<Forget>(room.does(std::move(changed))));
        locked();
    }
}

TEST_CASE("what a screen does not offer is ignored there", "[desk]") {
    Room room;
    room.connect();
    room.does(CallsRead{{{formats::DeviceId{}, "Kios 1", "7K4-29M", 42, false}}});
    SECTION("on a locked desk") {
        for (const bool chosen : {false, true}) {
            if (chosen) room.does(OfficerChosen{0});
            room.does(PrivacyPressed{});
            CHECK_FALSE(room.model.private_mode);
            room.does(PlaceChosen{Place::Outside});
            CHECK(room.model.place == Place::Inside);
        }
        CHECK(room.does(CallTaken{0}).empty()); // beside a half typed passphrase
        room.does(PassphraseShown{});
        CHECK(room.model.passphrase_shown);
    }
    SECTION("at work") {
        room.unlock();
        room.read_inbox();
        room.does(PrivacyPressed{});
        CHECK(room.model.private_mode);
        for (const auto screen : {Screen::Inbox, Screen::Calls, Screen::Sync}) {
            room.does(Went{screen});
            room.model.passphrase_shown = true; // as a passphrase would leave it
            room.does(PassphraseShown{});
            CHECK(room.model.passphrase_shown);
            room.does(PlaceChosen{Place::Outside});
            CHECK(room.model.place == Place::Inside);
        }
        CHECK(room.does(CallTaken{0}).empty());
        room.does(Went{Screen::Settings});
        CHECK(room.does(CallTaken{0}).empty());
        room.does(PlaceChosen{Place::Outside});
        CHECK(room.model.place == Place::Outside);
    }
}
