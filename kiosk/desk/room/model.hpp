#pragma once

#include "kiosk/desk/room/course.hpp"
#include "kiosk/desk/room/devices.hpp"
#include "kiosk/desk/room/pin.hpp"
#include "kiosk/desk/room/receiving.hpp"
#include "kiosk/desk/room/writing.hpp"
#include "storage/base/refusal.hpp"
#include "storage/crypto/secret_memory.hpp"
#include "storage/formats/health.hpp"
#include "storage/formats/ids.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

// The officers' room as plain values: what can be shown, what is known, what may happen next (UX 2, 6, 8).
// Pure: no window, clock, disk or network. Times are boot time in milliseconds, given by the caller, but what
// was told and received has wall times.
namespace teduh::desk {

enum class Screen : std::uint8_t {
    Starting,   // until the core has answered
    Closed,     // there is no core, or this device serves no officers; staff see the cause
    Officers,   // who is here
    Passphrase, //
    Pin,        // locked: who was at work comes back by her PIN
    PinChoose,  // at work
    PinRepeat,  // the same once more
    Inbox,      //
    Calls,      // kiosks where somebody waits for an officer
    Case,       // one complaint
    Photo,      // one photo of it, covered until it is wanted
    Sync,       // what has been sent, in words
    Settings,   //
    NewClient,  // how she came
    Intake,     // one client is received
    Morning,    // what is open since the evening
    Write,      // in the case that is open
    Step,       // one step of it is worked on
    // ---- of an administrator; those of devices are the last
    Devices,      // of the office
    Device,       // one of them
    DeviceEnd,    // it is withdrawn: why, and what happens
    DeviceAdd,    // what a new one shows is typed, or lies on a stick
    DeviceCheck,  // what is about to be signed
    DeviceSign,   // her passphrase, anew
    DeviceSecond, // another administrator signs, too; nobody is at work
    DeviceCode,   // to be typed at the new one
};
inline constexpr std::size_t screen_count = static_cast<std::size_t>(Screen::DeviceCode) + 1;

struct Officer { // one whom this desk can unlock
    formats::StaffId staff;
    std::string initials; // empty where the office has written none down
    std::string role;     // code of assets/lists/peran
    std::string mark;     // four letters that tell two without initials apart
};

// One line of the inbox: never a name, never a word of the story (UX 8).
struct InboxRow {
    bool readable = true;    // else it is sealed for the head alone, and nothing below `from` is known
    std::string number;      // 7K4-29M; of one that is not readable: its place in the kiosk's own order
    std::string from;        // the device's label
    std::uint64_t at_ms = 0; // when it arrived here, or was written
    std::uint32_t visit = 0;
    std::string channel; // code of assets/lists/kanal
    bool not_safe = false;
    bool partly = false; // an officer goes on with it
    bool untrusted = false; // of a device that was lost before it came
};

// One who stands at a kiosk and asked for an officer (SPEC E.11).
struct Call {
    formats::DeviceId kiosk;
    std::string from;   // the kiosk's label
    std::string number; // of the visit
    std::uint32_t visit = 0;
    bool acknowledged = false;
};

struct SyncState {
    std::uint64_t waiting = 0;
    std::uint64_t sent = 0;
    std::uint64_t last_receipt_ms = 0; // wall time; 0: none yet
    Refusal trouble = Refusal::None;
    std::optional<formats::HealthFacts> health{}; // of the core
};

// What one complaint says, in the words of the screen.
struct Line {
    std::string label;
    crypto::SecretText told;
    bool personal = false; // a name, a number, an address: masked until touched (SPEC F.7)
    // Of what was set since the complaint: by whom and when; 0: the section says.
    std::string by{};
    std::uint64_t at_ms = 0;
    std::uint64_t when_ms = 0; // a time is told, in the place of words
};
struct Section {
    std::string id; // of its widgets
    std::string title;
    std::vector<Line> lines;
    // Of what was said beside the complaint; else 0, and it is the complaint's.
    std::uint64_t written_at_ms = 0;
    std::string author;
    bool by_officer = false;
    bool differs = false; // officers wrote differently at the same time: each is shown (SPEC E.7)
    bool untrusted = false; // of a device that was lost before it came
};
enum class Agreed : std::uint8_t { Yes, No, Ask, TakenBack };
struct ConsentLine {
    std::string label;
    Agreed agreed = Agreed::Ask;
};
struct ConsentSheet {
    std::string title;
    std::string signed_how; // "Disentuh di layar", by whom, in which language
    std::vector<ConsentLine> lines;
    crypto::SecretBytes strokes; // as the record packs them; empty: none
};
struct Attachment {
    std::string kind;  // in words: "KTP", "Foto bukti"
    bool here = false; // else it is still on its way to this device
};
struct Case {
    std::uint32_t visit = 0;
    std::string number;
    bool not_safe = false;
    bool partly = false;
    bool restricted = false;
    int risk = 0;           // as an officer set it: 1 low, 2 medium, 3 high; 0 not yet
    std::string risk_words; // "Tinggi"
    std::string status;     // of the case, in words; empty: not set
    std::string author; // "Kios 1", or an officer's initials
    bool by_officer = false;
    std::uint64_t written_at_ms = 0;
    std::uint64_t received_at_ms = 0; // 0: not yet at the centre
    bool clock_suspect = false;
    bool untrusted = false;             // of a device that was lost before it came
    std::size_t untrusted_consents = 0; // of such a device, not among `consents`
    std::optional<Course> course; // nothing: this desk does not know the office's standard
    CaseStand stand; // from which what is written next begins
    std::vector<Section> sections;
    std::vector<ConsentSheet> consents;
    std::vector<Attachment> attachments; // photos and papers, in the order of the record
};

// A photo that is shown: red, green, blue, opaque, lines from above.
struct Photo {
    std::uint32_t visit = 0;  // of the complaint
    std::size_t index = 0;    // of its attachments
    std::uint64_t number = 0; // no two photos of one run have the same
    int width = 0;
    int height = 0;
    crypto::SecretBytes rgba;
};

// What the worker is busy with for this screen; the words come after 0.4 s (UX 8).
enum class Work : std::uint8_t { None, Unlocking, Opening, OpeningPhoto, Acknowledging, ChoosingPin, Checking, OpeningDraft,
                                  HandingOver, Storing, OpeningStep, StoringStep,
                                  ReadingRequest, Signing };
// Why the last step did not succeed, in the words of the screen it belongs to.
enum class Trouble : std::uint8_t {
    None,
    WrongPassphrase,
    TooManyTries, // until retry_at_ms
    NoIdentity,
    CoreGone,
    CaseDamaged,
    NotForYou,
    StepNotHere, // its form is not on this desk
    NotAcknowledged,
    DraftDamaged,
    PhotoNotHere,
    PhotoDamaged,
    WrongPin,
    PinUnfit,   // pin_fault
    PinDiffers, // from what was typed first
    PinNotKept,
    RequestUnfit,      // a slip of the hand
    FingerprintUnfit,  // not 32 digits
    RequestAbsent,     // no file has this fingerprint
    DeviceKnown,       // enrolled before, by another picture, or withdrawn
    LabelTaken,
    NotAdministrator,
    KeysMissing,       // of a group, for the officer who comes with the device
    KeyringMoved,      // between two signatures
    KeyringFull,
    NotSigned,
};

// A PIN that an officer has chosen; her keys are behind it while she is not at work.
struct KeptPin {
    formats::StaffId staff;
    unsigned tries_left = pin_tries;
};
struct GonePin {
    formats::StaffId staff;
    PinEnd why = PinEnd::FiveWrong;
};

enum class Place : std::uint8_t { Inside, Outside };
constexpr std::uint64_t lock_after_ms(Place place) { return place == Place::Inside ? 300'000 : 120'000; }
constexpr std::uint64_t reveal_ms = 20'000;
constexpr std::uint64_t quiet_ms = 400;

// Owner: the program; one thread. What is secret in it lies in wiped memory.
struct Model {
    Screen screen = Screen::Starting;
    Refusal closed = Refusal::None; // why
    std::vector<Officer> officers;
    std::optional<formats::StaffId> officer; // who is unlocking, or at work
    bool unlocked = false;
    crypto::SecretText passphrase;
    bool passphrase_shown = false;
    Trouble trouble = Trouble::None;
    std::uint64_t retry_at_ms = 0;
    Work work = Work::None;
    std::uint64_t work_since_ms = 0;
    std::uint32_t asked = 0; // number of what the worker was asked last; no other answer counts
    bool inbox_known = false;
    std::uint64_t inbox_read = 0; // entries that were read so far, while it is being read
    std::uint64_t inbox_all = 0;  // 0: it is not
    std::vector<InboxRow> inbox;
    std::size_t damaged = 0;
    std::uint64_t checked_at_ms = 0; // wall time of the last look into the inbox
    std::vector<Call> calls;
    SyncState sync;
    std::unique_ptr<const Case> open_case;
    std::size_t attachment = 0;         // whose screen is Photo
    std::unique_ptr<const Photo> photo; // while it can be seen, never longer
    std::uint64_t revealed_until_ms = 0;
    bool private_mode = false;
    Place place = Place::Inside;
    std::uint64_t touched_ms = 0;
    // ---- quick unlock; the reader holds the keys, and tells what is known of them here
    bool pin_possible = true;
    std::optional<KeptPin> pin;
    std::optional<GonePin> pin_gone; // until she comes in by her passphrase
    bool pin_offered = false;        // to who came in by her passphrase, until she has answered
    std::vector<formats::StaffId> pin_declined;
    crypto::SecretText pin_typed;
    crypto::SecretText pin_first; // what was chosen, until it is typed once more
    PinFault pin_fault = PinFault::None;
    Screen pin_back = Screen::Inbox;
    bool confirmed = false; // what check_pin or check_passphrase asked last: it is she
    Receiving receiving;
    std::unique_ptr<Writing> writing; // in a case, by the officer at work
    StepWork step;
    bool step_changed = false; // others wrote in the case meanwhile: she reads that first
    std::vector<std::uint32_t> unfinished; // visits of cases in which her writing waits as a draft
    std::uint32_t written_visit = 0;  // where something was stored last
    std::uint64_t written_ms = 0;
    Devices devices;
};

const Officer* chosen(const Model& model);  // who is unlocking, or at work, while the office knows her here
const Officer* at_work(const Model& model); // nothing while locked
// Personal lines can be read now, or a photo seen: touched less than 20 s ago.
bool revealed(const Model& model, std::uint64_t now_ms);
bool may_unlock(const Model& model, std::uint64_t now_ms);
bool may_enter_pin(const Model& model);
// ---- the office's devices
bool is_of_devices(Screen screen);
bool is_administrator(const Model& model); // the officer at work
bool two_sign(const Model& model);         // what lets somebody in (SPEC H.3)
// Administrators with a key on this desk beside the one who signs first.
std::vector<const Officer*> second_administrators(const Model& model);
bool may_enter_request(const Model& model);
bool may_sign(const Model& model, std::uint64_t now_ms);
std::size_t open_calls(const Model& model);
// What she began to write in cases and has not stored: its visits.
std::vector<std::uint32_t> unfinished_writings(const Model& model);
// Of the inbox: those of the last night that this officer can hand over, by their places.
std::vector<std::size_t> open_since_evening(const Model& model);
// The next moment at which something changes by itself.
std::optional<std::uint64_t> wake_ms(const Model& model, std::uint64_t now_ms);

} // namespace teduh::desk
