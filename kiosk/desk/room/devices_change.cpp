#include "kiosk/desk/room/devices_change.hpp"

#include <algorithm>

namespace teduh::desk {

using namespace change;

// ---- devices.hpp

const DeviceRow* chosen_device(const Devices& devices) {
    const auto found = std::ranges::find(devices.rows, devices.chosen, &DeviceRow::id);
    return found != devices.rows.end() ? &*found : nullptr;
}

std::size_t letters_of(const crypto::SecretText& typed) {
    return static_cast<std::size_t>(std::ranges::count_if(
        typed.view(), [](char letter) { return letter != ' ' && letter != '\n' && letter != '-'; }));
}

// ---- what may be seen and signed

bool is_of_devices(Screen screen) { return screen >= Screen::Devices; }

bool is_administrator(const Model& model) {
    const auto& all = model.devices.administrators;
    return at_work(model) != nullptr && std::ranges::find(all, *model.officer) != all.end();
}

std::vector<const Officer*> second_administrators(const Model& model) {
    const auto& devices = model.devices;
    const auto first = devices.task.first ? devices.task.first : model.officer;
    std::vector<const Officer*> others;
    for (const auto& officer : model.officers) {
        const bool signs = std::ranges::find(devices.administrators, officer.staff) != devices.administrators.end();
        if (signs && officer.staff != first) others.push_back(&officer);
    }
    return others;
}

bool two_sign(const Model& model) { return model.devices.administrators.size() >= 2; }

bool may_enter_request(const Model& model) {
    const auto& task = model.devices.task;
    if (model.work != Work::None) return false;
    if (two_sign(model) && second_administrators(model).empty()) return false;
    return task.way == Way::Typed ? letters_of(task.text) >= request_letters_kiosk : !task.fingerprint.empty();
}

bool may_sign(const Model& model, std::uint64_t now_ms) {
    const auto& task = model.devices.task;
    const bool here = model.screen == Screen::DeviceSign ? is_administrator(model)
                                                         : model.screen == Screen::DeviceSecond && task.second.has_value();
    return here && model.work == Work::None && !model.passphrase.empty() && now_ms >= model.retry_at_ms;
}

// ---- the list

bool DevicesChange::at(Screen screen) const {
    return model.screen == screen && model.work == Work::None && is_administrator(model);
}

// What was awaited has come, wherever she has gone meanwhile.
bool DevicesChange::answered(Work work, std::uint32_t asked) {
    if (!awaits(model, work, asked)) return false;
    model.work = Work::None;
    return true;
}

DevicesChange::Effects DevicesChange::list() {
    task() = {};
    auto effects = show(model, Screen::Devices);
    effects.emplace_back(ListDevices{});
    return effects;
}

DevicesChange::Effects DevicesChange::on(const DevicesWanted&) {
    return at(Screen::Settings) ? list() : Effects{};
}

DevicesChange::Effects DevicesChange::on(DevicesRead& read) {
    if (!is_administrator(model) || model.officer != read.staff) return {};
    model.devices.rows = std::move(read.rows);
    model.devices.known = true;
    const bool about_one = model.screen == Screen::Device || model.devices.task.kind == DeviceTask::Kind::End;
    return about_one && chosen_device(model.devices) == nullptr ? show(model, Screen::Devices) : Effects{};
}

DevicesChange::Effects DevicesChange::on(AdministratorsRead& read) {
    model.devices.administrators = std::move(read.staff);
    if (model.unlocked && is_of_devices(model.screen) && !is_administrator(model)) return show(model, Screen::Inbox);
    return {};
}

DevicesChange::Effects DevicesChange::on(const DeviceChosen& wanted) {
    if (!at(Screen::Devices) || wanted.device >= model.devices.rows.size()) return {};
    model.devices.chosen = model.devices.rows[wanted.device].id;
    return show(model, Screen::Device);
}

DevicesChange::Effects DevicesChange::on(const CodeWanted&) {
    const auto* device = chosen_device(model.devices);
    if (!at(Screen::Device) || device == nullptr || !device->is_new()) return {};
    return one(ShowCode{begin(model, Work::ReadingRequest, now_ms), device->id});
}

// ---- a new one

DevicesChange::Effects DevicesChange::on(const DeviceAddWanted&) {
    if (!at(Screen::Devices)) return {};
    task() = {};
    task().kind = DeviceTask::Kind::Add;
    return show(model, Screen::DeviceAdd);
}

DevicesChange::Effects DevicesChange::on(const RequestWayChosen& wanted) {
    if (!at(Screen::DeviceAdd)) return {};
    task().way = wanted.way;
    model.trouble = Trouble::None;
    return {};
}

DevicesChange::Effects DevicesChange::on(RequestTyped& typed) {
    if (!at(Screen::DeviceAdd)) return {};
    task().text = std::move(typed.text);
    model.trouble = Trouble::None;
    return {};
}

DevicesChange::Effects DevicesChange::on(FingerprintTyped& typed) {
    if (!at(Screen::DeviceAdd)) return {};
    task().fingerprint = std::move(typed.text);
    model.trouble = Trouble::None;
    return {};
}

DevicesChange::Effects DevicesChange::on(const RequestEntered&) {
    if (!at(Screen::DeviceAdd) || !may_enter_request(model)) return {};
    ReadRequest wanted{begin(model, Work::ReadingRequest, now_ms), task().way, {}, {}};
    if (wanted.way == Way::Typed) wanted.text = crypto::SecretText(task().text.view());
    else wanted.fingerprint = crypto::SecretText(task().fingerprint.view());
    return one(std::move(wanted));
}

DevicesChange::Effects DevicesChange::on(RequestRead& read) {
    if (!answered(Work::ReadingRequest, read.asked) || model.screen != Screen::DeviceAdd) return {};
    task().role = read.request.staff ? formats::Role::Desk : formats::Role::Kiosk;
    task().request = std::move(read.request);
    task().request_fingerprint = std::move(read.fingerprint);
    return show(model, Screen::DeviceCheck);
}

DevicesChange::Effects DevicesChange::on(const RoleChosen& wanted) {
    const bool may_be = wanted.role == formats::Role::Kiosk || wanted.role == formats::Role::Desk;
    if (!at(Screen::DeviceCheck) || !may_be || task().request->staff) return {}; // an officer comes with a desk alone
    task().role = wanted.role;
    return {};
}

DevicesChange::Effects DevicesChange::on(const PostChosen& wanted) {
    if (at(Screen::DeviceCheck) && task().request->staff) task().post = wanted.post;
    return {};
}

DevicesChange::Effects DevicesChange::on(LabelTyped& typed) {
    if (!at(Screen::DeviceCheck)) return {};
    task().label = std::move(typed.text);
    model.trouble = Trouble::None;
    return {};
}

DevicesChange::Effects DevicesChange::on(const NewDeviceChecked&) {
    if (!at(Screen::DeviceCheck) || task().label.empty() || task().label.size() > label_bytes_max) return {};
    const auto is_called_so = [&](const DeviceRow& row) { return !row.ended && row.label == task().label.view(); };
    if (std::ranges::any_of(model.devices.rows, is_called_so)) {
        model.trouble = Trouble::LabelTaken;
        return {};
    }
    return show(model, Screen::DeviceSign);
}

// ---- one that is withdrawn

DevicesChange::Effects DevicesChange::on(const EndWanted& wanted) {
    const auto* device = chosen_device(model.devices);
    if (!at(Screen::Device) || device == nullptr || device->own || device->ended) return {};
    task() = {};
    task().kind = DeviceTask::Kind::End;
    task().reason = wanted.reason;
    return show(model, Screen::DeviceEnd);
}

DevicesChange::Effects DevicesChange::on(const ReasonChosen& wanted) {
    if (!at(Screen::DeviceEnd)) return {};
    task().reason = wanted.reason;
    task().upto = 0; // nobody else had it
    return {};
}

DevicesChange::Effects DevicesChange::on(const UptoChosen& wanted) {
    const auto* device = chosen_device(model.devices);
    if (!at(Screen::DeviceEnd) || task().reason != EndReason::Lost || device == nullptr) return {};
    if (wanted.place <= device->last.size()) task().upto = wanted.place;
    return {};
}

DevicesChange::Effects DevicesChange::on(const EndChecked&) {
    return at(Screen::DeviceEnd) ? show(model, Screen::DeviceSign) : Effects{};
}

// ---- the signatures

DevicesChange::Effects DevicesChange::on(const SignPressed&) {
    if (!may_sign(model, now_ms)) return {};
    model.passphrase_shown = false;
    return model.screen == Screen::DeviceSecond ? sign_second() : sign();
}

DevicesChange::Effects DevicesChange::sign() {
    const auto asked = begin(model, Work::Signing, now_ms);
    auto passphrase = std::exchange(model.passphrase, {});
    if (task().kind == DeviceTask::Kind::Add)
        return one(EnrolDevice{asked, *task().request, task().role, task().post, std::string(task().label.view()),
                               std::move(passphrase)});
    EndDevice end{asked, model.devices.chosen, {}, std::move(passphrase)};
    const auto* device = chosen_device(model.devices);
    if (device != nullptr && task().upto < device->last.size()) end.last_good = device->last[task().upto];
    return one(std::move(end));
}

DevicesChange::Effects DevicesChange::sign_second() {
    return one(CountersignDevice{begin(model, Work::Signing, now_ms), *task().second, std::exchange(model.passphrase, {})});
}

// The first has signed: her sitting ends before the second is asked, who sees what it is about.
DevicesChange::Effects DevicesChange::on(const DeviceProposed& told) {
    if (!answered(Work::Signing, told.asked) || model.screen != Screen::DeviceSign) return one(DropProposal{});
    auto kept = std::move(task());
    kept.first = model.officer;
    auto effects = lock(model);
    task() = std::move(kept);
    model.screen = Screen::DeviceSecond;
    const auto others = second_administrators(model);
    if (others.size() == 1) task().second = others.front()->staff;
    return effects;
}

DevicesChange::Effects DevicesChange::on(const SecondAdministratorChosen& wanted) {
    if (model.screen != Screen::DeviceSecond || model.work != Work::None) return {};
    for (const auto* other : second_administrators(model))
        if (other->staff == wanted.staff) task().second = wanted.staff;
    return {};
}

DevicesChange::Effects DevicesChange::on(DeviceEnrolled& told) {
    const bool waited = answered(Work::Signing, told.asked) || answered(Work::ReadingRequest, told.asked);
    if (!waited || !is_of_devices(model.screen)) return {}; // the list shows it once more
    task().code = std::move(told.code);
    return show(model, Screen::DeviceCode);
}

DevicesChange::Effects DevicesChange::on(const DeviceEnded& told) {
    if (!answered(Work::Signing, told.asked) || model.screen != Screen::DeviceSign) return {};
    return list();
}

DevicesChange::Effects DevicesChange::on(const DeviceRefused& told) {
    const bool waited = answered(Work::Signing, told.asked) || answered(Work::ReadingRequest, told.asked);
    if (!waited || !is_of_devices(model.screen)) return {};
    model.trouble = told.why;
    if (told.why == Trouble::TooManyTries) model.retry_at_ms = now_ms + told.wait_s * 1000;
    return {};
}

// ---- back

// The second did not sign: what the first signed is worth nothing.
DevicesChange::Effects DevicesChange::give_up() {
    auto effects = lock(model);
    if (model.pin) model.screen = Screen::Pin;
    return effects;
}

DevicesChange::Effects DevicesChange::back() {
    if (model.work != Work::None) return {};
    switch (model.screen) {
    case Screen::Devices: return show(model, Screen::Settings);
    case Screen::Device:
    case Screen::DeviceAdd: return list();
    case Screen::DeviceCheck: return show(model, Screen::DeviceAdd);
    case Screen::DeviceEnd: return show(model, Screen::Device);
    case Screen::DeviceSign:
        return show(model, task().kind == DeviceTask::Kind::Add ? Screen::DeviceCheck : Screen::DeviceEnd);
    case Screen::DeviceSecond:
        if (!task().second || second_administrators(model).size() < 2) return give_up();
        task().second.reset(); // another one signs
        return show(model, Screen::DeviceSecond);
    case Screen::DeviceCode: return model.unlocked ? list() : give_up();
    default: return {};
    }
}

} // namespace teduh::desk
