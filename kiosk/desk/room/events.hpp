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
};
struct InboxRead {
    formats::StaffId staff; // whose keys opened it
    std::vector<InboxRow> rows;
    std::size_t damaged = 0;
    std::uint64_t at_ms = 0; // wall time
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
struct ScreenOff {}; // also: the machine goes to sleep
struct Ticked {};

using Event = std::variant<Touched, OfficerChosen, PassphraseTyped, PassphraseShown, UnlockPressed, Back,
                           Went, RowOpened, AttachmentChosen, RevealPressed, CallTaken, PrivacyPressed,
                           PlaceChosen, LockPressed, Connected, Disconnected, Unlocked, UnlockFailed, InboxRead,
                           CallsRead, SyncRead, CaseOpened, CaseFailed, PhotoOpened, PhotoFailed, Acknowledged,
                           ScreenOff, Ticked>;

// ---- what follows; carried out in this order by the program. What is answered has a number, and the answer
// carries it: one that comes when somebody else is there is nobody's.
struct Unlock { // Unlocked or UnlockFailed comes back
    std::uint32_t asked = 0;
    formats::StaffId staff;
    crypto::SecretText passphrase;
};
struct Forget {}; // keys and opened records are wiped, and what the screen remembers
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
using Effect = std::variant<Unlock, Forget, OpenCase, OpenPhoto, Cover, Acknowledge>;

// The one place the model changes. What the screen there does not offer is ignored; what comes back too late,
// after a lock, is dropped.
std::vector<Effect> update(Model& model, Event event, std::uint64_t now_ms);

} // namespace teduh::desk
