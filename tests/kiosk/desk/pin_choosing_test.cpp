// An officer chooses a PIN.

#include "tests/kiosk/desk/pin_room.hpp"

using namespace teduh;
using namespace teduh::desk;

TEST_CASE("a PIN is offered after the passphrase, once, and is never in the way", "[desk][pin]") {
    PinRoom room;
    room.come_in();
    CHECK(room.at(Screen::Inbox));
    CHECK(room.model.pin_offered);
    SECTION("declined: not again in this run, but hers alone") {
        room.does(PinDeclined{});
        CHECK_FALSE(room.model.pin_offered);
        room.does(LockPressed{});
        room.unlock(0);
        CHECK_FALSE(room.model.pin_offered);
        room.does(LockPressed{});
        room.unlock(1);
        CHECK(room.model.pin_offered);
    }
    SECTION("not answered: offered with the next passphrase") {
        room.does(LockPressed{});
        CHECK_FALSE(room.model.pin_offered);
        CHECK(room.at(Screen::Officers));
        room.unlock(0);
        CHECK(room.model.pin_offered);
    }
    SECTION("a machine that can lock no memory offers none") {
        room.does(LockPressed{});
        room.does(PinPossible{false});
        room.unlock(0);
        CHECK_FALSE(room.model.pin_offered);
        room.does(PinWanted{});
        CHECK(room.at(Screen::Inbox));
    }
}

TEST_CASE("a PIN is chosen and typed twice", "[desk][pin]") {
    PinRoom room;
    room.come_in();
    const auto from = GENERATE(Screen::Inbox, Screen::Settings);
    room.does(Went{from});
    room.does(PinWanted{});
    REQUIRE(room.at(Screen::PinChoose));
    CHECK(room.does(PinEntered{}).empty());
    SECTION("a bad one is said at once") {
        room.digits("123456");
        CHECK(room.does(PinEntered{}).empty());
        CHECK(room.at(Screen::PinChoose));
        CHECK(room.model.trouble == Trouble::PinUnfit);
        CHECK(room.model.pin_fault == PinFault::Straight);
        CHECK(room.nothing_typed());
        room.digits("4");
        CHECK(room.model.trouble == Trouble::None);
    }
    SECTION("two that differ begin anew") {
        room.digits("482915");
        room.does(PinEntered{});
        REQUIRE(room.at(Screen::PinRepeat));
        room.digits("482916");
        CHECK(room.does(PinEntered{}).empty());
        CHECK(room.at(Screen::PinChoose));
        CHECK(room.model.trouble == Trouble::PinDiffers);
        CHECK(room.nothing_typed());
    }
    SECTION("back, and back again") {
        room.digits("482915");
        room.does(PinEntered{});
        room.digits("48");
        room.does(Back{});
        CHECK(room.at(Screen::PinChoose));
        room.does(Back{});
        CHECK(room.at(from));
        CHECK(room.nothing_typed());
    }
    SECTION("left alone") {
        room.digits("4829");
        room.now_ms += lock_after_ms(Place::Inside);
        CHECK(asks<Forget>(room.does(Ticked{})));
        CHECK(room.at(Screen::Officers));
        CHECK(room.nothing_typed());
    }
}

TEST_CASE("a PIN that was typed twice goes to the reader, and the room keeps none of it", "[desk][pin][privacy]") {
    PinRoom room;
    room.come_in();
    const auto from = GENERATE(Screen::Inbox, Screen::Settings);
    room.does(Went{from});
    room.does(PinWanted{});
    room.digits("482915");
    room.does(PinEntered{});
    room.digits("482915");
    auto effects = room.does(PinEntered{});
    REQUIRE(asks<ChoosePin>(effects));
    CHECK(std::get<ChoosePin>(effects.front()).pin.view() == "482915");
    CHECK(room.nothing_typed());
    CHECK(room.does(PinEntered{}).empty());
    SECTION("told") {
        room.does(PinChosen{room.model.asked});
        CHECK(room.at(from));
        REQUIRE(room.model.pin);
        CHECK(room.model.pin->staff == staff(1));
        CHECK_FALSE(room.model.pin_offered);
    }
    SECTION("it could not be kept") {
        room.does(PinNotChosen{room.model.asked});
        CHECK(room.at(Screen::PinChoose));
        CHECK(room.model.trouble == Trouble::PinNotKept);
        CHECK_FALSE(room.model.pin);
    }
    SECTION("told too late") {
        const auto asked = room.model.asked;
        room.does(LockPressed{});
        room.does(PinChosen{asked});
        CHECK_FALSE(room.model.pin);
        CHECK(room.at(Screen::Officers));
    }
}
