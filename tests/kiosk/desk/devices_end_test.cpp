// What a lock takes away of the office's devices, and how two administrators sign.

#include "tests/kiosk/desk/devices_room.hpp"

using namespace teduh;
using namespace teduh::desk;

TEST_CASE("a lock leaves nothing of devices on any of their screens", "[desk][devices][privacy]") {
    DevicesRoom room;
    SECTION("what was typed") {
        room.list();
        room.does(DeviceAddWanted{});
        room.type_request();
    }
    SECTION("her words, half typed") {
        room.to_sign();
        room.type("enam");
    }
    SECTION("the code") {
        room.to_sign();
        room.type("enam kata");
        room.does(SignPressed{});
        room.does(DeviceEnrolled{room.model.asked, crypto::SecretText("4F2K9Q0A77TZ")});
        REQUIRE(room.at(Screen::DeviceCode));
    }
    SECTION("withdrawing") { room.to_end(); }
    SECTION("a signature that comes too late") {
        room.to_sign();
        room.type("enam kata");
        room.does(SignPressed{});
        const auto asked = room.model.asked;
        room.does(LockPressed{});
        room.does(DeviceEnrolled{asked, crypto::SecretText("4F2K9Q0A77TZ")});
        CHECK(room.at(Screen::Officers));
        CHECK(room.nothing_of_devices());
        return;
    }
    CHECK(wake_ms(room.model, room.now_ms) == room.now_ms + lock_after_ms(Place::Inside));
    room.now_ms += lock_after_ms(Place::Inside);
    CHECK(asks<Forget>(room.does(Ticked{})));
    CHECK(room.at(Screen::Officers));
    CHECK(room.nothing_of_devices());
    CHECK(nothing_left(room.model));
}

TEST_CASE("going elsewhere by the rail drops what was begun, and its answer frees the desk", "[desk][devices]") {
    DevicesRoom room;
    room.to_sign();
    room.type("enam kata");
    room.does(SignPressed{});
    room.does(Went{Screen::Inbox});
    CHECK(room.task().kind == DeviceTask::Kind::None);
    CHECK(room.model.passphrase.empty());
    room.does(DeviceEnrolled{room.model.asked, crypto::SecretText("4F2K9Q0A77TZ")});
    CHECK(room.at(Screen::Inbox));
    CHECK(room.model.work == Work::None);
    CHECK(room.task().code.empty());
}

TEST_CASE("where two administrators sign, the first's sitting ends before the second is asked", "[desk][devices]") {
    DevicesRoom room({staff(1), staff(2)});
    room.to_sign();
    room.type("enam kata");
    room.does(SignPressed{});
    auto effects = room.does(DeviceProposed{room.model.asked});
    CHECK(among<Forget>(effects));
    REQUIRE(room.at(Screen::DeviceSecond));
    CHECK_FALSE(room.model.unlocked);
    CHECK(at_work(room.model) == nullptr);
    CHECK(room.model.inbox.empty());
    CHECK(room.task().first == staff(1));
    CHECK(room.task().second == staff(2)); // the only other one
    CHECK(room.task().label.view() == "Kios 3");
    SECTION("the second signs") {
        room.does(SecondAdministratorChosen{staff(1)});
        CHECK(room.task().second == staff(2));
        room.type("kata administrator kedua");
        effects = room.does(SignPressed{});
        REQUIRE(asks<CountersignDevice>(effects));
        CHECK(std::get<CountersignDevice>(effects[0]).staff == staff(2));
        CHECK(room.does(Back{}).empty()); // not while it is signed
        room.does(DeviceEnrolled{room.model.asked, crypto::SecretText("4F2K9Q0A77TZ")});
        REQUIRE(room.at(Screen::DeviceCode));
        CHECK_FALSE(room.model.unlocked);
        room.does(Back{});
        CHECK(room.at(Screen::Officers));
        CHECK(room.nothing_of_devices());
    }
    SECTION("the second does not") {
        CHECK(among<DropProposal>(room.does(Back{})));
        CHECK(room.at(Screen::Officers));
        CHECK(room.nothing_of_devices());
    }
    SECTION("nobody comes") {
        CHECK(wake_ms(room.model, room.now_ms) == room.now_ms + lock_after_ms(Place::Inside));
        room.type("kata");
        room.now_ms += lock_after_ms(Place::Inside);
        CHECK(among<DropProposal>(room.does(Ticked{})));
        CHECK(room.at(Screen::Officers));
        CHECK(room.nothing_of_devices());
    }
    SECTION("the core goes") {
        room.type("kata");
        CHECK(among<Forget>(room.does(Disconnected{})));
        CHECK(room.nothing_of_devices());
    }
}

TEST_CASE("of several administrators one is chosen to sign second, and can be changed", "[desk][devices]") {
    DevicesRoom room({staff(1), staff(2), staff(3)});
    Connected connected;
    connected.officers = {{staff(1), "A.K.", "KEPALA", "0101"}, {staff(2), "S.N.", "PETUGAS", "0202"}, {staff(3), "D.W.", "PETUGAS", "0303"}};
    room.does(std::move(connected));
    room.to_second();
    REQUIRE(room.at(Screen::DeviceSecond));
    CHECK_FALSE(room.task().second);
    room.type("kata");
    CHECK(room.does(SignPressed{}).empty());
    room.does(SecondAdministratorChosen{staff(1)}); // has signed
    CHECK_FALSE(room.task().second);
    room.does(SecondAdministratorChosen{staff(3)});
    CHECK(room.task().second == staff(3));
    room.does(Back{});
    CHECK(room.at(Screen::DeviceSecond));
    CHECK_FALSE(room.task().second);
    CHECK(room.model.passphrase.empty());
    room.does(Back{});
    CHECK(room.at(Screen::Officers));
}

TEST_CASE("a proposal that came after a lock is dropped", "[desk][devices]") {
    DevicesRoom room({staff(1), staff(2)});
    room.to_sign();
    room.type("enam kata");
    room.does(SignPressed{});
    const auto asked = room.model.asked;
    room.does(LockPressed{});
    CHECK(asks<DropProposal>(room.does(DeviceProposed{asked})));
    CHECK(room.at(Screen::Officers));
}

TEST_CASE("without the second administrator's key on this desk nothing is begun", "[desk][devices]") {
    DevicesRoom room({staff(1), staff(9)});
    room.list();
    room.does(DeviceAddWanted{});
    room.type_request();
    CHECK(room.does(RequestEntered{}).empty());
    room.does(Back{});
    room.does(DeviceChosen{0});
    room.does(EndWanted{EndReason::Lost}); // one signature ends a device
    room.does(EndChecked{});
    CHECK(room.at(Screen::DeviceSign));
}
