#pragma once

#include "kiosk/desk/room/change.hpp"

// What the room does about the office's devices. Private to this folder.
namespace teduh::desk {

struct DevicesChange {
    Model& model;
    std::uint64_t now_ms;
    using Effects = std::vector<Effect>;

    Effects on(const DevicesWanted&);
    Effects on(const DeviceChosen& wanted);
    Effects on(const DeviceAddWanted&);
    Effects on(const RequestWayChosen& wanted);
    Effects on(RequestTyped& typed);
    Effects on(FingerprintTyped& typed);
    Effects on(const RequestEntered&);
    Effects on(const RoleChosen& wanted);
    Effects on(const PostChosen& wanted);
    Effects on(LabelTyped& typed);
    Effects on(const NewDeviceChecked&);
    Effects on(const EndWanted& wanted);
    Effects on(const ReasonChosen& wanted);
    Effects on(const UptoChosen& wanted);
    Effects on(const EndChecked&);
    Effects on(const SignPressed&);
    Effects on(const SecondAdministratorChosen& wanted);
    Effects on(const CodeWanted&);
    Effects on(AdministratorsRead& read);
    Effects on(DevicesRead& read);
    Effects on(RequestRead& read);
    Effects on(const DeviceProposed& told);
    Effects on(DeviceEnrolled& told);
    Effects on(const DeviceEnded& told);
    Effects on(const DeviceRefused& told);
    Effects back();

private:
    bool at(Screen screen) const; // there, by an administrator, and nothing is being asked
    bool answered(Work work, std::uint32_t asked);
    DeviceTask& task() { return model.devices.task; }
    Effects list();
    Effects give_up();
    Effects sign();
    Effects sign_second();
};

} // namespace teduh::desk
