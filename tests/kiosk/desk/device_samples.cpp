#include "storage/crypto/text_form.hpp"
#include "tests/kiosk/desk/samples.hpp"

// The office's devices in every state.
namespace teduh::desk::samples {
namespace {

template <class Id>
Id made_of(std::uint8_t first) {
    Id id;
    for (auto& byte : id.bytes) byte = first = static_cast<std::uint8_t>(first * 37 + 11);
    return id;
}

DeviceRow row(std::uint8_t number, std::string label, formats::Role role, std::uint64_t entries) {
    DeviceRow made;
    made.id = made_of<formats::DeviceId>(number);
    made.label = std::move(label);
    made.role = role;
    made.entries = entries;
    const auto last_ms = moment().wall_ms - number * 1'800'000ull;
    if (entries > 0) made.heard_ms = last_ms;
    for (std::uint64_t i = 0; i < std::min<std::uint64_t>(entries, 8); ++i)
        made.last.push_back({entries - i, {}, last_ms - i * 5'400'000});
    return made;
}

Model administrator(Screen screen) {
    auto model = sample("settings");
    model.devices.administrators = {*model.officer};
    model.devices.known = true;
    model.devices.rows = {row(1, "Kios 1", formats::Role::Kiosk, 214), row(2, "Kios depan", formats::Role::Kiosk, 3),
                          row(3, "Meja kepala", formats::Role::Desk, 58), row(4, "Tablet 2", formats::Role::Desk, 0),
                          row(5, "Relay", formats::Role::Relay, 0), row(6, "Tablet 1", formats::Role::Desk, 31)};
    model.devices.rows[2].own = true;
    model.devices.rows[5].ended = true;
    model.devices.rows[5].untrusted = 2;
    model.screen = screen;
    return model;
}
Model settings_admin() { return administrator(Screen::Settings); }
Model devices() { return administrator(Screen::Devices); }
Model devices_reading() {
    auto model = devices();
    model.devices.known = false;
    model.devices.rows.clear();
    return model;
}
template <std::size_t Place>
Model device() {
    auto model = administrator(Screen::Device);
    model.devices.chosen = model.devices.rows[Place].id;
    return model;
}
template <EndReason Reason>
Model device_end() {
    auto model = device<0>();
    model.screen = Screen::DeviceEnd;
    model.devices.task.kind = DeviceTask::Kind::End;
    model.devices.task.reason = Reason;
    return model;
}

Model device_add() {
    auto model = administrator(Screen::DeviceAdd);
    model.devices.task.kind = DeviceTask::Kind::Add;
    model.devices.task.text = crypto::SecretText("7KQ2 M0XA 4T9P WZ3C 88HN\nB5RG 1YDV");
    return model;
}
Model device_add_slip() {
    auto model = device_add();
    model.trouble = Trouble::RequestUnfit;
    return model;
}
Model device_add_known() {
    auto model = device_add();
    model.trouble = Trouble::DeviceKnown;
    return model;
}
Model device_add_file() {
    auto model = device_add();
    model.devices.task.way = Way::File;
    model.devices.task.fingerprint = crypto::SecretText("4f2a 9c1e");
    model.trouble = Trouble::RequestAbsent;
    return model;
}
Model device_add_alone() { // the second administrator has no key here
    auto model = device_add();
    model.devices.administrators.push_back(made_of<formats::StaffId>(9));
    return model;
}

Model device_check() {
    auto model = device_add();
    model.screen = Screen::DeviceCheck;
    auto& task = model.devices.task;
    task.request = formats::EnrolQr{made_of<formats::SignPublicKey>(3), made_of<formats::Nonce16>(5), "https://pusat.example:8443", {}, {}, {}};
    task.request_fingerprint = "4f2a 9c1e 03b7 d655 e810 7a2f 94cc 1b3d";
    task.label = crypto::SecretText("Kios 2");
    return model;
}
Model device_check_taken() {
    auto model = device_check();
    model.trouble = Trouble::LabelTaken;
    return model;
}
Model device_check_officer() {
    auto model = device_check();
    auto& task = model.devices.task;
    task.request->staff = made_of<formats::StaffId>(7);
    task.request->staff_sign_key = made_of<formats::SignPublicKey>(8);
    task.request->staff_box_key = made_of<formats::BoxPublicKey>(9);
    task.role = formats::Role::Desk;
    task.label = {};
    return model;
}

Model device_sign() {
    auto model = device_check();
    model.screen = Screen::DeviceSign;
    model.passphrase = crypto::SecretText("kapal lembut pagar sungai");
    return model;
}
Model device_sign_wrong() {
    auto model = device_sign();
    model.trouble = Trouble::WrongPassphrase;
    return model;
}
Model device_sign_end() {
    auto model = device_end<EndReason::Lost>();
    model.screen = Screen::DeviceSign;
    model.trouble = Trouble::NotSigned;
    return model;
}
Model device_second() {
    auto model = device_sign();
    auto& devices = model.devices;
    devices.administrators = {model.officers[0].staff, model.officers[1].staff, model.officers[2].staff};
    devices.task.first = model.officer;
    model.officer.reset();
    model.unlocked = false;
    model.screen = Screen::DeviceSecond;
    model.passphrase = {};
    return model;
}
Model device_second_chosen() {
    auto model = device_second();
    model.devices.task.second = model.officers[0].staff;
    model.trouble = Trouble::KeyringMoved;
    return model;
}
Model device_code() {
    auto model = device_sign();
    model.screen = Screen::DeviceCode;
    model.passphrase = {};
    model.devices.task.code = crypto::SecretText("4F2K9Q0A77TZ");
    return model;
}
Model device_code_second() {
    auto model = device_second();
    model.screen = Screen::DeviceCode;
    model.devices.task.code = crypto::SecretText("4F2K9Q0A77TZ");
    return model;
}

constexpr std::array device_states = {Sample{"settings_admin", settings_admin},
                                      Sample{"devices", devices},
                                      Sample{"devices_reading", devices_reading},
                                      Sample{"device", device<0>},
                                      Sample{"device_own", device<2>},
                                      Sample{"device_new", device<3>},
                                      Sample{"device_ended", device<5>},
                                      Sample{"device_end", device_end<EndReason::Unused>},
                                      Sample{"device_end_lost", device_end<EndReason::Lost>},
                                      Sample{"device_add", device_add},
                                      Sample{"device_add_slip", device_add_slip},
                                      Sample{"device_add_known", device_add_known},
                                      Sample{"device_add_file", device_add_file},
                                      Sample{"device_add_alone", device_add_alone},
                                      Sample{"device_check", device_check},
                                      Sample{"device_check_taken", device_check_taken},
                                      Sample{"device_check_officer", device_check_officer},
                                      Sample{"device_sign", device_sign},
                                      Sample{"device_sign_wrong", device_sign_wrong},
                                      Sample{"device_sign_end", device_sign_end},
                                      Sample{"device_second", device_second},
                                      Sample{"device_second_chosen", device_second_chosen},
                                      Sample{"device_code", device_code},
                                      Sample{"device_code_second", device_code_second}};

} // namespace

std::span<const Sample> of_devices() { return device_states; }

} // namespace teduh::desk::samples
