#include "kiosk/desk/room/events.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::desk;

namespace {

formats::StaffId staff(std::uint8_t number) {
    formats::StaffId id;
    id.bytes.fill(number);
    return id;
}

// A desk with two officers, and a clock in its hand.
struct Room {
    Model model;
    std::uint64_t now_ms = 1'000'000;

    std::vector<Effect> does(Event event) { return update(model, std::move(event), now_ms); }
    void connect() {
        does(Touched{});
        Connected connected;
        connected.officers = {{staff(1), "A.K.", "KEPALA", "0101"},
                              {staff(2), "S.N.", "PETUGAS_TERLATIH", "0202"}};
        does(std::move(connected));
    }
    void type(std::string_view words) { does(PassphraseTyped{crypto::SecretText(words)}); }
    void unlock(std::size_t officer = 0) {
        does(Touched{});
        does(OfficerChosen{officer});
        type("enam kata yang diketik petugas ini");
        does(UnlockPressed{});
        does(opens());
    }
    // What the reader answers to what was asked last.
    Unlocked opens() const { return {model.asked, model.officer.value_or(formats::StaffId{})}; }
    UnlockFailed fails(Trouble why, std::uint64_t wait_s = 0) const {
        return {model.asked, model.officer.value_or(formats::StaffId{}), why, wait_s};
    }
    static CaseOpened brings(std::uint32_t asked, std::uint32_t visit) {
        auto opened = std::make_unique<Case>();
        opened->visit = visit;
        return {asked, std::move(opened)};
    }
    void read_inbox(std::uint8_t officer = 1) {
        InboxRead read;
        read.staff = staff(officer);
        read.rows = {{true, "7K4-29M", "Kios 1", 1, 42, "LANGSUNG", false, false},
                     {false, "3", "Kios 1", 2, 0, {}, false, false}};
        does(std::move(read));
    }
    void open_case() {
        does(RowOpened{0});
        does(brings(model.asked, 42));
    }
    bool at(Screen screen) const { return model.screen == screen; }
};

template <class Wanted>
bool asks(const std::vector<Effect>& effects) {
    return effects.size() == 1 && std::holds_alternative<Wanted>(effects.front());
}

bool nothing_left(const Model& model) {
    return !model.unlocked && !model.officer && model.passphrase.empty() && model.inbox.empty() &&
           !model.inbox_known && !model.open_case && at_work(model) == nullptr;
}

} // namespace

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

TEST_CASE("what was asked by the officer before is nobody's answer", "[desk][privacy]") {
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
        room.unlock(1);
        room.does(late);
        CHECK(room.model.trouble == Trouble::None);
        CHECK(at_work(room.model)->staff == staff(2));
    }
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
