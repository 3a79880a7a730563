#pragma once

#include "kiosk/desk/room/events.hpp"

// What the room does about an intake. Private to this folder.
namespace teduh::desk {

struct IntakeChange {
    Model& model;
    std::uint64_t now_ms;
    using Effects = std::vector<Effect>;

    Effects on(const IntakeBegun& begun);
    Effects on(const IntakeResumed&);
    Effects on(const DraftChosen& chosen);
    Effects on(IntakeDid& did);
    Effects on(const TakeBackPressed&);
    Effects on(IntakeReady& ready);
    Effects on(DutyRead& read);
    Effects on(DraftsRead& read);
    Effects on(DraftOpened& opened);
    Effects on(const DraftFailed& failed);
    Effects on(IntakeTold& told);
    Effects on(const NightHandedOver&);
    Effects on(const NightWritten& written);

private:
    Effects carry(std::vector<intake::Effect> effects);
    void keep(Effects& effects, bool now);
    void start(std::unique_ptr<intake::Model> begun);
    void leave();
};

// Who was at work is so no longer; the intake stays.
void lock_out(Model& model);
// Before the officer's keys are wiped: what she wrote since it was kept last goes with them sealed, and the model is
// dropped. With the tablet in the client's hands nothing is sealed any more: it was, when it was handed over.
void put_away(Model& model, std::vector<Effect>& effects);
// The officer whose intake it is gets back the tablet that her client held; whoever else has unlocked, gets nothing of it.
void take_back(Model& model, std::vector<Effect>& effects);
// The camera is open while its screen is shown to the officer at work, and at no other time; what was taken and not judged yet when
// the room shows something else is thrown away.
bool wants_camera(const Model& model);
void follow_camera(Model& model, bool wanted_before, std::vector<Effect>& effects);
// From the lock's entrance back to the client's screens. False: no client holds the tablet.
bool back_to_client(Model& model, std::vector<Effect>& effects);

} // namespace teduh::desk
