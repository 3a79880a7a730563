#pragma once

#include "kiosk/desk/room/model.hpp"

#include <variant>

namespace teduh::desk {

// ---- what an officer does
struct Touched {}; // anywhere
struct OfficerChosen {
    std::size_t officer = 0;
};
struct PassphraseTyped { // as it is now
    crypto::SecretText text;
};
struct PassphraseShown {}; // or hidden again
struct UnlockPressed {};
struct Back {};
struct Went { // by the rail
    Screen screen = Screen::Inbox;
};
struct RowOpened {
    std::size_t row = 0;
};
struct AttachmentChosen {
    std::size_t attachment = 0;
};
struct RevealPressed {};
struct CallTaken {
    std::size_t call = 0;
};
struct PrivacyPressed {};
struct PlaceChosen {
    Place place = Place::Inside;
};
struct LockPressed {};
struct PinWanted {}; // to choose one
struct PinDeclined {};
struct PinTyped { // as it is now
    crypto::SecretText text;
};
struct PinEntered {};
struct PinDropped {};
struct PassphraseInstead {};

// ---- what the world does
struct Connected {
    std::vector<Officer> officers;
};
struct Disconnected { // None: the core is gone; else why no officer may begin
    Refusal why = Refusal::None;
};
struct Unlocked {
    std::uint32_t asked = 0;
    formats::StaffId staff;
};
struct UnlockFailed {
    std::uint32_t asked = 0;
    formats::StaffId staff;
    Trouble why = Trouble::WrongPassphrase;
    std::uint64_t wait_s = 0; // of TooManyTries
    unsigned tries_left = 0;  // of WrongPin
};
struct PinPossible { // whether this machine has memory that nobody else reads
    bool possible = false;
};
struct PinChosen {
    std::uint32_t asked = 0;
};
struct PinNotChosen { // the passphrase is too long ago, or there is no memory
    std::uint32_t asked = 0;
};
struct PinWiped { // comes before the answer to what ended it
    formats::StaffId staff;
    PinEnd why = PinEnd::FiveWrong;
};
struct OfficerChecked { // None: it is she
    std::uint32_t asked = 0;
    Trouble why = Trouble::WrongPin;
    unsigned tries_left = 0;  // of the PIN
    std::uint64_t wait_s = 0; // of TooManyTries
};
struct InboxRead {
    formats::StaffId staff; // whose keys opened it
    std::vector<InboxRow> rows;
    std::size_t damaged = 0;
    std::uint64_t at_ms = 0; // wall time
};
struct InboxReading { // the first time, or after a change of the office
    formats::StaffId staff;
    std::uint64_t read = 0; // entries of all
    std::uint64_t all = 0;
};
struct CallsRead {
    std::vector<Call> calls;
};
struct SyncRead {
    SyncState sync;
};
struct CaseOpened {
    std::uint32_t asked = 0;
    std::unique_ptr<const Case> opened;
};
struct CaseFailed {
    std::uint32_t asked = 0;
    Trouble why = Trouble::CaseDamaged;
};
struct PhotoOpened {
    std::unique_ptr<const Photo> photo;
};
struct PhotoFailed {
    std::uint32_t visit = 0;
    std::size_t attachment = 0;
    Trouble why = Trouble::PhotoDamaged;
};
struct Acknowledged {
    std::uint32_t asked = 0;
    formats::DeviceId kiosk;
    std::uint32_t visit = 0;
    bool done = false;
};
struct DeviceRefused {
    std::uint32_t asked = 0;
    Trouble why = Trouble::NotSigned;
    std::uint64_t wait_s = 0; // of TooManyTries
};
struct ScreenOff {}; // also: the machine goes to sleep
struct Ticked {};
struct Ending {}; // the program

using Event = std::variant<Touched, OfficerChosen, PassphraseTyped, PassphraseShown, UnlockPressed, Back,
                           Went, RowOpened, AttachmentChosen, RevealPressed, CallTaken, PrivacyPressed,
                           PlaceChosen, LockPressed, Connected, Disconnected, Unlocked, UnlockFailed, InboxRead, InboxReading,
                           CallsRead, SyncRead, CaseOpened, CaseFailed, PhotoOpened, PhotoFailed, Acknowledged,
                           ScreenOff, Ticked, Ending,
                           PinWanted, PinDeclined, PinTyped, PinEntered, PinDropped, PassphraseInstead,
                           PinPossible, PinChosen, PinNotChosen, PinWiped, OfficerChecked,
                           IntakeBegun, IntakeResumed, DraftChosen, IntakeDid, TakeBackPressed,
                           DraftsRead, DraftOpened, DraftFailed, IntakeTold, IntakeReady,
                           NightHandedOver, NightWritten, DutyRead,
                           WritePressed, UnfinishedChosen, Typed, RiskChosen, ReachPressed, WayChosen, NeverChosen, WritingSaved,
                           WritingOpened, WritingKept, WritingStored,
                           StepChosen, StepDid, StepOpened, StepKept, StepStored,
                           DevicesWanted, DeviceChosen, DeviceAddWanted, RequestWayChosen, RequestTyped, FingerprintTyped,
                           RequestEntered, RoleChosen, PostChosen, LabelTyped, NewDeviceChecked, EndWanted, ReasonChosen,
                           UptoChosen, EndChecked, SignPressed, SecondAdministratorChosen, CodeWanted,
                           AdministratorsRead, DevicesRead, RequestRead, DeviceProposed, DeviceEnrolled, DeviceEnded,
                           DeviceRefused>;

// ---- what follows; carried out in this order by the program. What is answered has a number, and the answer
// carries it: one that comes when somebody else is there is nobody's.
struct Unlock { // Unlocked or UnlockFailed comes back
    std::uint32_t asked = 0;
    formats::StaffId staff;
    crypto::SecretText passphrase;
};
struct Forget {}; // keys and opened records are wiped, and what the screen remembers; behind a PIN her keys go to its page
struct ChoosePin { // PinChosen or PinNotChosen comes back; for the officer at work
    std::uint32_t asked = 0;
    crypto::SecretText pin;
};
struct UnlockByPin { // Unlocked or UnlockFailed comes back
    std::uint32_t asked = 0;
    formats::StaffId staff;
    crypto::SecretText pin;
};
struct DropPin { // its page is wiped
    PinEnd why = PinEnd::Dropped;
};
struct CheckPin { // OfficerChecked comes back
    std::uint32_t asked = 0;
    crypto::SecretText pin;
};
struct CheckPassphrase { // the same
    std::uint32_t asked = 0;
    crypto::SecretText passphrase;
};
struct OpenCase { // CaseOpened or CaseFailed comes back
    std::uint32_t asked = 0;
    std::uint32_t visit = 0;
};
struct OpenPhoto { // PhotoOpened or PhotoFailed comes back
    std::uint32_t visit = 0;
    std::size_t attachment = 0;
};
struct Cover {}; // a photo was on the glass: its neighbours in the chain of buffers are drawn over
struct Acknowledge { // Acknowledged comes back
    std::uint32_t asked = 0;
    formats::DeviceId kiosk;
    std::uint32_t visit = 0;
};
using Effect = std::variant<Unlock, Forget, OpenCase, OpenPhoto, Cover, Acknowledge,
                            ChoosePin, UnlockByPin, DropPin, CheckPin, CheckPassphrase,
                            KeepIntake, StoreIntake, NoteInCase, OpenDraft, HandNightOver,
                            OpenCamera, CloseCamera, TakePhoto, KeepPhoto, DropPhoto,
                            OpenWriting, KeepWriting, WriteInCase,
                            OpenStep, KeepStep, WriteStep,
                            ListDevices, ReadRequest, EnrolDevice, CountersignDevice, EndDevice, ShowCode, DropProposal>;

// The one place the model changes. What the screen there does not offer is ignored; what comes back too late,
// after a lock, is dropped.
std::vector<Effect> update(Model& model, Event event, std::uint64_t now_ms);

// For a screen that was handed to somebody else: whether the one who holds it now is the officer at work. Nothing is locked
// or opened. The tries are those of the locked desk: after the fifth wrong PIN there is none, and her passphrase is the
// other way. Answered when `work` is Checking no longer: `confirmed`, or `trouble` (WrongPin with `pin->tries_left`,
// WrongPassphrase, TooManyTries until `retry_at_ms`, CoreGone). Empty: it cannot be asked now.
std::vector<Effect> check_pin(Model& model, crypto::SecretText pin, std::uint64_t now_ms);
std::vector<Effect> check_passphrase(Model& model, crypto::SecretText words, std::uint64_t now_ms);

} // namespace teduh::desk
