#pragma once

#include "storage/crypto/secret_memory.hpp"
#include "storage/formats/enrolment.hpp"

#include <optional>
#include <string>
#include <vector>

// What an administrator sees of the office's devices, lets in and withdraws (SPEC D.8, D.10, H.3, H.17). Pure.
namespace teduh::desk {

// A place in a device's chain where trust can end.
struct HeardUpTo {
    std::uint64_t seq = 0;
    formats::Hash entry_hash;
    std::uint64_t at_ms = 0; // wall time; 0: no server has it yet
};
struct DeviceRow {
    formats::DeviceId id;
    std::string label;
    formats::Role role = formats::Role::None;
    bool own = false;            // this desk
    bool ended = false;          // withdrawn
    std::uint64_t heard_ms = 0;  // wall time
    std::uint64_t entries = 0;   // of it, here
    std::uint64_t untrusted = 0; // of a withdrawn one: what came above its cut-off
    std::vector<HeardUpTo> last; // newest first
    // Certified, and nothing was heard of it; a relay writes nothing.
    bool is_new() const { return !ended && !own && entries == 0 && role != formats::Role::Relay; }
};

enum class Way : std::uint8_t { Typed, File };
enum class OfficerPost : std::uint8_t { Receives, ManagesCases };
enum class EndReason : std::uint8_t { Lost, Broken, Unused };

constexpr std::size_t label_bytes_max = 60;
constexpr std::size_t request_letters_kiosk = 80; // typed, without gaps
constexpr std::size_t request_letters_desk = 208; // with an officer's keys

// What an administrator has begun about one device; nothing of it outlives the screens of devices, or a lock.
struct DeviceTask {
    enum class Kind : std::uint8_t { None, Add, End } kind = Kind::None;
    // ---- a new one
    Way way = Way::Typed;
    crypto::SecretText text;        // as it is typed from the new device's glass
    crypto::SecretText fingerprint; // of a file: as it stands on that glass
    std::optional<formats::EnrolQr> request;
    std::string request_fingerprint; // in groups
    formats::Role role = formats::Role::Kiosk;
    OfficerPost post = OfficerPost::Receives;
    crypto::SecretText label;
    crypto::SecretText code; // twelve characters; gone from the glass with a lock
    // ---- one that is withdrawn
    EndReason reason = EndReason::Unused;
    std::size_t upto = 0; // place in the device's `last`; beyond them: nothing of it
    // ---- two signatures
    std::optional<formats::StaffId> first;  // has signed, and is at work no longer
    std::optional<formats::StaffId> second; // is asked for her passphrase
};

struct Devices {
    std::vector<formats::StaffId> administrators; // of the office, as its keyring says
    bool known = false;
    std::vector<DeviceRow> rows;
    formats::DeviceId chosen;
    DeviceTask task;
};
const DeviceRow* chosen_device(const Devices& devices);

// Letters without gaps and line breaks.
std::size_t letters_of(const crypto::SecretText& typed);

// ---- what an administrator does
struct DevicesWanted {};
struct DeviceChosen {
    std::size_t device = 0;
};
struct DeviceAddWanted {};
struct RequestWayChosen {
    Way way = Way::Typed;
};
struct RequestTyped { // as it is now
    crypto::SecretText text;
};
struct FingerprintTyped {
    crypto::SecretText text;
};
struct RequestEntered {};
struct RoleChosen {
    formats::Role role = formats::Role::Kiosk;
};
struct PostChosen {
    OfficerPost post = OfficerPost::Receives;
};
struct LabelTyped {
    crypto::SecretText text;
};
struct NewDeviceChecked {};
struct EndWanted {
    EndReason reason = EndReason::Lost;
};
struct ReasonChosen {
    EndReason reason = EndReason::Lost;
};
struct UptoChosen {
    std::size_t place = 0;
};
struct EndChecked {};
struct SignPressed {}; // with the passphrase that was typed
struct SecondAdministratorChosen {
    formats::StaffId staff;
};
struct CodeWanted {}; // of a device that nothing was heard of yet

// ---- what the world does
struct AdministratorsRead {
    std::vector<formats::StaffId> staff;
};
struct DevicesRead {
    formats::StaffId staff; // for whom
    std::vector<DeviceRow> rows;
};
struct RequestRead {
    std::uint32_t asked = 0;
    formats::EnrolQr request;
    std::string fingerprint;
};
struct DeviceProposed { // the first of two has signed
    std::uint32_t asked = 0;
};
struct DeviceEnrolled {
    std::uint32_t asked = 0;
    crypto::SecretText code;
};
struct DeviceEnded {
    std::uint32_t asked = 0;
};

// ---- what follows
struct ListDevices {}; // DevicesRead comes back
struct ReadRequest {   // RequestRead, DeviceEnrolled (it was let in by this very picture) or DeviceRefused comes back
    std::uint32_t asked = 0;
    Way way = Way::Typed;
    crypto::SecretText text;        // of Typed
    crypto::SecretText fingerprint; // of File
};
struct EnrolDevice { // DeviceEnrolled, DeviceProposed or DeviceRefused comes back
    std::uint32_t asked = 0;
    formats::EnrolQr request;
    formats::Role role = formats::Role::Kiosk;
    OfficerPost post = OfficerPost::Receives;
    std::string label;
    crypto::SecretText passphrase; // of the administrator at work, anew
};
struct CountersignDevice { // DeviceEnrolled or DeviceRefused comes back
    std::uint32_t asked = 0;
    formats::StaffId staff;
    crypto::SecretText passphrase;
};
struct EndDevice { // DeviceEnded or DeviceRefused comes back
    std::uint32_t asked = 0;
    formats::DeviceId device;
    std::optional<HeardUpTo> last_good; // nothing: none of it is believed
    crypto::SecretText passphrase;
};
struct ShowCode { // DeviceEnrolled or DeviceRefused comes back
    std::uint32_t asked = 0;
    formats::DeviceId device;
};
struct DropProposal {}; // the second did not sign

} // namespace teduh::desk
