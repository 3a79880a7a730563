// An administrator and the office's devices: what each step lets happen.

#include "tests/kiosk/desk/devices_room.hpp"

using namespace teduh;
using namespace teduh::desk;

TEST_CASE("only an administrator comes to the devices, by the settings", "[desk][devices]") {
    DevicesRoom room;
    SECTION("an administrator") {
        CHECK(is_administrator(room.model));
        CHECK(room.does(DevicesWanted{}).empty()); // not from the inbox
        room.does(Went{Screen::Settings});
        CHECK(asks<ListDevices>(room.does(DevicesWanted{})));
        CHECK(room.at(Screen::Devices));
        room.does(DevicesRead{staff(2), some_devices()});
        CHECK_FALSE(room.model.devices.known);
        room.does(DevicesRead{staff(1), some_devices()});
        CHECK(room.model.devices.rows.size() == 4);
        room.does(Back{});
        CHECK(room.at(Screen::Settings));
    }
    SECTION("another officer") {
        room.does(LockPressed{});
        room.unlock(1);
        CHECK_FALSE(is_administrator(room.model));
        room.does(Went{Screen::Settings});
        CHECK(room.does(DevicesWanted{}).empty());
        CHECK(room.at(Screen::Settings));
        room.does(DevicesRead{staff(2), some_devices()});
        CHECK(room.model.devices.rows.empty());
    }
    SECTION("no screen of them is a room of the rail") {
        for (auto screen = Screen::Devices; screen <= Screen::DeviceCode; screen = static_cast<Screen>(static_cast<int>(screen) + 1)) {
            room.does(Went{screen});
            CHECK(room.at(Screen::Inbox));
        }
    }
    SECTION("whose right ends while she looks at them is led away") {
        room.list();
        room.does(DeviceAddWanted{});
        room.does(AdministratorsRead{{staff(2)}});
        CHECK(room.at(Screen::Inbox));
        CHECK(room.does(DeviceAddWanted{}).empty());
    }
}

TEST_CASE("what a new device shows is read, checked and signed, and the code is shown", "[desk][devices]") {
    DevicesRoom room;
    room.list();
    room.does(DeviceAddWanted{});
    REQUIRE(room.at(Screen::DeviceAdd));
    room.does(RequestTyped{crypto::SecretText("7KQ2 M0XA")});
    CHECK_FALSE(may_enter_request(room.model));
    CHECK(room.does(RequestEntered{}).empty());
    room.type_request();
    auto effects = room.does(RequestEntered{});
    REQUIRE(asks<ReadRequest>(effects));
    CHECK(std::get<ReadRequest>(effects[0]).text.size() == request_letters_kiosk);
    room.does(DeviceRefused{room.model.asked, Trouble::RequestUnfit, 0});
    CHECK(room.model.trouble == Trouble::RequestUnfit);
    CHECK(room.at(Screen::DeviceAdd));
    room.type_request();
    CHECK(room.model.trouble == Trouble::None);
    room.does(RequestEntered{});
    room.does(RequestRead{room.model.asked + 1, request(), "4f2a"}); // another question's
    CHECK(room.at(Screen::DeviceAdd));
    room.does(RequestRead{room.model.asked, request(), "4f2a"});
    REQUIRE(room.at(Screen::DeviceCheck));
    CHECK(room.task().role == formats::Role::Kiosk);
    room.does(NewDeviceChecked{});
    CHECK(room.at(Screen::DeviceCheck)); // without a name
    room.does(LabelTyped{crypto::SecretText("Kios 1")});
    room.does(NewDeviceChecked{});
    CHECK(room.model.trouble == Trouble::LabelTaken);
    room.does(LabelTyped{crypto::SecretText("Kios 2")}); // of one that is withdrawn
    room.does(NewDeviceChecked{});
    REQUIRE(room.at(Screen::DeviceSign));
    CHECK(room.does(SignPressed{}).empty()); // nothing is signed without her words
    room.type("enam kata");
    effects = room.does(SignPressed{});
    REQUIRE(asks<EnrolDevice>(effects));
    CHECK(std::get<EnrolDevice>(effects[0]).label == "Kios 2");
    CHECK(std::get<EnrolDevice>(effects[0]).passphrase.view() == "enam kata");
    CHECK(room.model.passphrase.empty());
    CHECK(room.does(SignPressed{}).empty());
    room.does(DeviceEnrolled{room.model.asked, crypto::SecretText("4F2K9Q0A77TZ")});
    REQUIRE(room.at(Screen::DeviceCode));
    CHECK(room.task().code.view() == "4F2K9Q0A77TZ");
    CHECK(asks<ListDevices>(room.does(Back{})));
    CHECK(room.task().code.empty());
}

TEST_CASE("an officer comes with a desk, never with a kiosk", "[desk][devices]") {
    DevicesRoom room;
    room.to_check(true);
    CHECK(room.task().role == formats::Role::Desk);
    room.does(RoleChosen{formats::Role::Kiosk});
    CHECK(room.task().role == formats::Role::Desk);
    room.does(PostChosen{OfficerPost::ManagesCases});
    CHECK(room.task().post == OfficerPost::ManagesCases);
    room.does(Back{});
    room.does(RequestEntered{});
    room.does(RequestRead{room.model.asked, request(), "4f2a"});
    room.does(RoleChosen{formats::Role::Desk});
    CHECK(room.task().role == formats::Role::Desk);
    room.does(RoleChosen{formats::Role::Relay});
    CHECK(room.task().role == formats::Role::Desk);
}

TEST_CASE("wrong words and too many tries leave her at the signature", "[desk][devices]") {
    DevicesRoom room;
    room.to_sign();
    room.type("bukan");
    room.does(SignPressed{});
    room.does(DeviceRefused{room.model.asked, Trouble::WrongPassphrase, 0});
    CHECK(room.at(Screen::DeviceSign));
    CHECK(room.model.trouble == Trouble::WrongPassphrase);
    room.type("bukan lagi");
    CHECK(room.model.trouble == Trouble::None);
    room.does(SignPressed{});
    room.does(DeviceRefused{room.model.asked, Trouble::TooManyTries, 6});
    room.type("enam kata");
    CHECK(room.does(SignPressed{}).empty());
    room.now_ms += 6'000;
    CHECK(asks<EnrolDevice>(room.does(SignPressed{})));
}

TEST_CASE("a device is withdrawn with a reason, and what was never in other hands stays believed", "[desk][devices]") {
    DevicesRoom room;
    room.to_end();
    REQUIRE(room.at(Screen::DeviceEnd));
    const auto upto = [&] {
        room.does(EndChecked{});
        room.type("enam kata");
        auto effects = room.does(SignPressed{});
        REQUIRE(asks<EndDevice>(effects));
        CHECK(std::get<EndDevice>(effects[0]).device == device(1));
        return std::get<EndDevice>(effects[0]).last_good;
    };
    SECTION("lost: all that has arrived") { CHECK(upto()->seq == 3); }
    SECTION("lost: what came before") {
        room.does(UptoChosen{2});
        CHECK(upto()->seq == 1);
    }
    SECTION("lost: nothing of it") {
        room.does(UptoChosen{3});
        CHECK_FALSE(upto());
    }
    SECTION("a place that is not there is none") {
        room.does(UptoChosen{4});
        CHECK(upto()->seq == 3);
    }
    SECTION("not used any more: all, whatever was chosen before") {
        room.does(UptoChosen{3});
        room.does(ReasonChosen{EndReason::Unused});
        room.does(UptoChosen{3});
        CHECK(upto()->seq == 3);
    }
    auto effects = room.does(DeviceEnded{room.model.asked});
    CHECK(asks<ListDevices>(effects));
    CHECK(room.at(Screen::Devices));
}

TEST_CASE("this desk and a withdrawn device are not withdrawn, and a code is shown again while nothing was heard", "[desk][devices]") {
    DevicesRoom room;
    const auto place = GENERATE(1u, 3u);
    room.to_end(place);
    CHECK(room.at(Screen::Device));
    CHECK(room.does(CodeWanted{}).empty());
    room.does(Back{});
    room.does(DeviceChosen{2});
    REQUIRE(asks<ShowCode>(room.does(CodeWanted{})));
    room.does(DeviceEnrolled{room.model.asked, crypto::SecretText("4F2K9Q0A77TZ")});
    CHECK(room.at(Screen::DeviceCode));
}
