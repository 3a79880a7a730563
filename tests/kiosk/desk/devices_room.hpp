#pragma once

#include "tests/kiosk/desk/room.hpp"

// An administrator at work, with what her steps answer.
namespace teduh::desk {

inline formats::DeviceId device(std::uint8_t number) {
    formats::DeviceId id;
    id.bytes.fill(number);
    return id;
}

// A kiosk that is heard, this desk, a tablet that is not heard yet, one that was withdrawn.
inline std::vector<DeviceRow> some_devices() {
    std::vector<DeviceRow> rows(4);
    for (std::uint8_t i = 0; i < 4; ++i) rows[i].id = device(static_cast<std::uint8_t>(i + 1));
    rows[0].label = "Kios 1";
    rows[0].role = formats::Role::Kiosk;
    rows[0].entries = 3;
    for (std::uint64_t seq = 3; seq > 0; --seq) rows[0].last.push_back({seq, {}, 100 * seq});
    rows[1].label = "Meja 1";
    rows[1].role = formats::Role::Desk;
    rows[1].own = true;
    rows[2].label = "Tablet 1";
    rows[2].role = formats::Role::Desk;
    rows[3].label = "Kios 2";
    rows[3].role = formats::Role::Kiosk;
    rows[3].ended = true;
    return rows;
}

inline formats::EnrolQr request(bool with_officer = false) {
    formats::EnrolQr qr;
    qr.device_key.bytes.fill(7);
    qr.url = "https://pusat.example:8443";
    if (!with_officer) return qr;
    qr.staff.emplace().bytes.fill(8);
    qr.staff_sign_key.emplace().bytes.fill(9);
    qr.staff_box_key.emplace().bytes.fill(10);
    return qr;
}

struct DevicesRoom : Room {
    explicit DevicesRoom(std::vector<formats::StaffId> administrators = {staff(1)}) {
        connect();
        does(AdministratorsRead{std::move(administrators)});
        unlock(0);
        read_inbox(1);
    }
    DeviceTask& task() { return model.devices.task; }
    void type_request() { does(RequestTyped{crypto::SecretText(std::string(request_letters_kiosk, 'A'))}); }
    void list() {
        does(Went{Screen::Settings});
        does(DevicesWanted{});
        does(DevicesRead{staff(1), some_devices()});
    }
    void to_check(bool with_officer = false) {
        list();
        does(DeviceAddWanted{});
        type_request();
        does(RequestEntered{});
        does(RequestRead{model.asked, request(with_officer), "4f2a"});
    }
    void to_sign() {
        to_check();
        does(LabelTyped{crypto::SecretText("Kios 3")});
        does(NewDeviceChecked{});
    }
    void to_second() {
        to_sign();
        type("enam kata");
        does(SignPressed{});
        does(DeviceProposed{model.asked});
    }
    void to_end(std::size_t place = 0) {
        list();
        does(DeviceChosen{place});
        does(EndWanted{EndReason::Lost});
    }
    bool nothing_of_devices() const {
        const auto& devices = model.devices;
        return devices.rows.empty() && !devices.known && devices.task.kind == DeviceTask::Kind::None &&
               devices.task.code.empty() && devices.task.text.empty() && !devices.task.request && model.passphrase.empty();
    }
};

template <class Wanted>
bool among(const std::vector<Effect>& effects) {
    return std::ranges::any_of(effects, [](const Effect& effect) { return std::holds_alternative<Wanted>(effect); });
}

} // namespace teduh::desk
