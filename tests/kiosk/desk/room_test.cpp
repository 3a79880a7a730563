#include "tests/kiosk/desk/room.hpp"

using namespace teduh;
using namespace teduh::desk;

TEST_CASE("an officer comes in by her initials and her passphrase", "[desk]") {
    Room room;
    CHECK(room.at(Screen::Starting));
    room.connect();
    REQUIRE(room.at(Screen::Officers));
    room.does(OfficerChosen{1});
    REQUIRE(room.at(Screen::Passphrase));
    CHECK(room.does(UnlockPressed{}).empty()); // nothing typed yet
    room.type("satu dua tiga empat lima enam");
    auto effects = room.does(UnlockPressed{});
    REQUIRE(asks<Unlock>(effects));
    CHECK(std::get<Unlock>(effects.front()).staff == staff(2));
    CHECK(std::get<Unlock>(effects.front()).passphrase.view() == "satu dua tiga empat lima enam");
    CHECK(room.model.passphrase.empty()); // it moved, it was not copied
    CHECK(room.does(UnlockPressed{}).empty());
    room.does(room.opens());
    CHECK(room.at(Screen::Inbox));
    CHECK(at_work(room.model)->initials == "S.N.");
}

TEST_CASE("wrong words and too many tries are told, and the second counts down", "[desk]") {
    Room room;
    room.connect();
    room.does(OfficerChosen{0});
    room.type("salah");
    room.does(UnlockPressed{});
    room.does(room.fails(Trouble::WrongPassphrase));
    CHECK(room.model.trouble == Trouble::WrongPassphrase);
    room.type("salah lagi");
    CHECK(room.model.trouble == Trouble::None);
    room.does(UnlockPressed{});
    room.does(room.fails(Trouble::TooManyTries, 7));
    room.type("benar");
    CHECK(room.model.trouble == Trouble::TooManyTries);
    CHECK(room.does(UnlockPressed{}).empty());
    CHECK(wake_ms(room.model, room.now_ms) == room.now_ms + 1000);
    room.now_ms += 6'999;
    room.does(Ticked{});
    CHECK(room.does(UnlockPressed{}).empty());
    room.now_ms += 1;
    room.does(Ticked{});
    CHECK(room.model.trouble == Trouble::None);
    CHECK(asks<Unlock>(room.does(UnlockPressed{})));
}

TEST_CASE("a desk left alone locks: after five minutes inside, two outside, and forgets everything",
          "[desk][privacy]") {
    const auto place = GENERATE(Place::Inside, Place::Outside);
    Room room;
    room.connect();
    room.unlock();
    room.read_inbox();
    room.does(Went{Screen::Settings});
    room.does(PlaceChosen{place});
    room.does(Went{Screen::Inbox});
    room.open_case();
    REQUIRE(room.at(Screen::Case));
    room.does(RevealPressed{});
    const auto limit = place == Place::Inside ? 300'000u : 120'000u;
    CHECK(lock_after_ms(place) == limit);
    room.now_ms += limit - 1;
    CHECK(room.does(Ticked{}).empty());
    CHECK(room.at(Screen::Case));
    CHECK(wake_ms(room.model, room.now_ms) == room.now_ms + 1); // the program looks in time
    room.does(Touched{});
    room.now_ms += limit - 1;
    CHECK(room.does(Ticked{}).empty());
    room.now_ms += 1;
    CHECK(asks<Forget>(room.does(Ticked{})));
    CHECK(room.at(Screen::Officers));
    CHECK(nothing_left(room.model));
}

TEST_CASE("a half typed passphrase does not wait for the next person", "[desk][privacy]") {
    Room room;
    room.connect();
    room.does(Touched{});
    room.does(OfficerChosen{0});
    room.type("tiga dari enam");
    const bool by_time = GENERATE(true, false);
    room.now_ms += by_time ? 300'000 : 1;
    CHECK(asks<Forget>(by_time ? room.does(Ticked{}) : room.does(Back{})));
    CHECK(room.at(Screen::Officers));
    CHECK(nothing_left(room.model));
}

TEST_CASE("lock, a dark screen and a core that is gone end an officer's work at once", "[desk][privacy]") {
    Room room;
    room.connect();
    room.unlock();
    room.read_inbox();
    room.open_case();
    const int how = GENERATE(0, 1, 2);
    const auto effects = how == 0   ? room.does(LockPressed{})
                         : how == 1 ? room.does(ScreenOff{})
                                    : room.does(Disconnected{Refusal::None});
    CHECK(asks<Forget>(effects));
    CHECK(room.at(how == 2 ? Screen::Closed : Screen::Officers));
    CHECK(nothing_left(room.model));
    CHECK(room.does(LockPressed{}).empty()); // there is nothing to forget twice
}

TEST_CASE("what comes back after a lock is dropped", "[desk][privacy]") {
    Room room;
    room.connect();
    SECTION("an unlocked key") {
        room.does(OfficerChosen{0});
        room.type("enam kata");
        room.does(UnlockPressed{});
        const auto late = room.opens();
        CHECK(asks<Forget>(room.does(Back{}))); // with which the reader wipes what it has opened by then
        CHECK(room.does(late).empty());
    }
    SECTION("an opened complaint and an inbox") {
        room.unlock();
        room.read_inbox();
        room.does(RowOpened{0});
        room.does(LockPressed{});
        room.does(Room::brings(room.model.asked, 42));
        room.read_inbox();
    }
    CHECK(room.at(Screen::Officers));
    CHECK(nothing_left(room.model));
}

TEST_CASE("a complaint for the head stays closed to others, in clear words", "[desk]") {
    Room room;
    room.connect();
    room.unlock();
    room.read_inbox();
    CHECK(room.does(RowOpened{1}).empty());
    CHECK(room.at(Screen::Inbox));
    CHECK(room.model.trouble == Trouble::NotForYou);
    CHECK(asks<OpenCase>(room.does(RowOpened{0})));
    CHECK(room.model.trouble == Trouble::None);
}

TEST_CASE("personal lines cover themselves after twenty seconds", "[desk][privacy]") {
    Room room;
    room.connect();
    room.unlock();
    room.read_inbox();
    room.open_case();
    CHECK_FALSE(revealed(room.model, room.now_ms));
    room.does(RevealPressed{});
    CHECK(revealed(room.model, room.now_ms + 19'999));
    CHECK(wake_ms(room.model, room.now_ms) == room.now_ms + 20'000);
    CHECK_FALSE(revealed(room.model, room.now_ms + 20'000));
    SECTION("at once when they are touched again") { room.does(RevealPressed{}); }
    SECTION("at once in private mode") { room.does(PrivacyPressed{}); }
    SECTION("at once when she looks at something else") { room.does(Went{Screen::Inbox}); }
    CHECK_FALSE(revealed(room.model, room.now_ms));
}

TEST_CASE("rooms open to an officer at work alone, the case only once there is one", "[desk]") {
    Room room;
    room.connect();
    for (const auto screen : {Screen::Inbox, Screen::Case, Screen::Settings}) {
        room.does(Went{screen});
        CHECK(room.at(Screen::Officers));
    }
    room.unlock();
    room.does(Went{Screen::Case});
    CHECK(room.at(Screen::Inbox));
    room.does(Went{Screen::Settings});
    CHECK(room.at(Screen::Settings));
    room.does(Went{Screen::Starting});
    CHECK(room.at(Screen::Settings));
}

TEST_CASE("a call can be taken from a locked desk, once", "[desk]") {
    Room room;
    room.connect();
    room.does(CallsRead{{{formats::DeviceId{}, "Kios 1", "7K4-29M", 42, false}}});
    CHECK(open_calls(room.model) == 1);
    CHECK(asks<Acknowledge>(room.does(CallTaken{0})));
    CHECK(room.does(CallTaken{0}).empty());
    SECTION("and the kiosk is told") {
        room.does(Acknowledged{room.model.asked, formats::DeviceId{}, 42, true});
        CHECK(open_calls(room.model) == 0);
    }
    SECTION("and where it cannot be told, the officer goes") {
        room.does(Acknowledged{room.model.asked, formats::DeviceId{}, 42, false});
        CHECK(open_calls(room.model) == 1);
        CHECK(room.model.trouble == Trouble::NotAcknowledged);
    }
    CHECK(room.model.work == Work::None);
}

TEST_CASE("a photo is read when it is wanted, one at a time, and covers itself after twenty seconds", "[desk][privacy]") {
    Room room;
    room.come_to_photo(1);
    REQUIRE(room.at(Screen::Photo));
    CHECK_FALSE(room.model.photo);
    CHECK(room.gets_photo(1).empty()); // nobody asked for it
    CHECK_FALSE(room.model.photo);
    auto effects = room.does(RevealPressed{});
    REQUIRE(asks<OpenPhoto>(effects));
    CHECK(std::get<OpenPhoto>(effects.front()).visit == 42);
    CHECK(std::get<OpenPhoto>(effects.front()).attachment == 1);
    CHECK(room.does(RevealPressed{}).empty()); // it is on its way
    room.now_ms += 500;
    room.gets_photo(1);
    REQUIRE(room.model.photo);
    CHECK(wake_ms(room.model, room.now_ms) == room.now_ms + 20'000);
    room.now_ms += 19'999;
    room.does(Touched{});
    CHECK(room.does(Ticked{}).empty());
    CHECK(room.model.photo);
    room.now_ms += 1;
    CHECK(asks<Cover>(room.does(Ticked{})));
    CHECK_FALSE(room.model.photo);
    CHECK(room.at(Screen::Photo));
    CHECK(asks<OpenPhoto>(room.does(RevealPressed{})));
}

TEST_CASE("whatever takes a photo off the screen takes it out of memory", "[desk][privacy]") {
    Room room;
    room.come_to_photo(0);
    room.does(RevealPressed{});
    room.gets_photo(0);
    REQUIRE(room.model.photo);
    std::vector<Effect> effects;
    auto left = Screen::Photo;
    bool locks = false;
    SECTION("covered again") { effects = room.does(RevealPressed{}); }
    SECTION("back") {
        effects = room.does(Back{});
        left = Screen::Case;
    }
    SECTION("another room") {
        effects = room.does(Went{Screen::Sync});
        left = Screen::Sync;
    }
    SECTION("private mode") { effects = room.does(PrivacyPressed{}); }
    SECTION("lock") {
        effects = room.does(LockPressed{});
        left = Screen::Officers;
        locks = true;
    }
    SECTION("a dark screen") {
        effects = room.does(ScreenOff{});
        left = Screen::Officers;
        locks = true;
    }
    SECTION("a core that is gone") {
        effects = room.does(Disconnected{Refusal::None});
        left = Screen::Closed;
        locks = true;
    }
    CHECK_FALSE(room.model.photo);
    CHECK(room.at(left));
    CHECK((locks ? asks<Forget>(effects) : asks<Cover>(effects)));
}

TEST_CASE("a photo that comes too late, or for another screen, is dropped", "[desk][privacy]") {
    Room room;
    room.come_to_photo(0);
    room.does(RevealPressed{});
    SECTION("she went back") { room.does(Back{}); }
    SECTION("she locked") { room.does(LockPressed{}); }
    SECTION("she wants the other one by now") {
        room.does(Back{});
        room.does(AttachmentChosen{1});
        CHECK(asks<OpenPhoto>(room.does(RevealPressed{})));
    }
    CHECK(room.gets_photo(0).empty());
    CHECK_FALSE(room.model.photo);
    CHECK(room.gets_photo(1, 43).empty()); // of another complaint
    CHECK_FALSE(room.model.photo);
}

TEST_CASE("a photo that is not here, or cannot be shown, is told in words", "[desk]") {
    const auto why = GENERATE(Trouble::PhotoNotHere, Trouble::PhotoDamaged);
    Room room;
    room.come_to_photo(0);
    room.does(RevealPressed{});
    room.does(PhotoFailed{42, 1, why}); // of one she left
    CHECK(room.model.trouble == Trouble::None);
    room.does(PhotoFailed{42, 0, why});
    CHECK(room.model.trouble == why);
    CHECK(asks<OpenPhoto>(room.does(RevealPressed{}))); // again
    CHECK(room.model.trouble == Trouble::None);
    room.does(Back{});
    CHECK(room.at(Screen::Case));
    CHECK(room.does(AttachmentChosen{2}).empty());
    CHECK(room.at(Screen::Case));
    room.does(Went{Screen::Photo});
    CHECK(room.at(Screen::Case));
}
