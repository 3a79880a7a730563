#pragma once

#include "kiosk/reading/officer.hpp"

// The devices of an office, and the end of one (SPEC D.8, H.17). Statements are signed with the key of an administrator
// who has unlocked it on this desk; the core carries them to the servers.
namespace teduh::administration {

using reading::Officer;
using reading::OfficeView;

// One entry of a device as this desk holds it: a place where trust can end.
struct HeardEntry {
    std::uint64_t seq = 0;
    formats::Hash entry_hash;
    std::uint64_t received_at_ms = 0; // 0: no server has it yet
};

struct KnownDevice {
    formats::DeviceId id;
    std::string label;
    formats::Role role = formats::Role::None;
    bool own = false;                  // the one that is asked
    std::uint32_t since_n = 0;         // number of the statement that let it in
    std::vector<HeardEntry> last;      // what arrived last, newest first, at most last_max
    std::optional<std::uint64_t> last_good_seq; // revoked: up to here it is believed
    std::uint64_t beyond = 0;          // entries of it above that are here

    std::uint64_t last_heard_ms() const { return last.empty() ? 0 : last.front().received_at_ms; }
};
constexpr std::size_t last_max = 8;

// All that ever were, those in force first, by their labels. Reads what this desk holds of their entries.
Result<std::vector<KnownDevice>> known_devices(OfficeView& office);

// May this officer sign for the office's devices?
bool is_administrator(const OfficeView& office, const formats::StaffId& staff);
// How many administrators have to sign what lets somebody in (SPEC H.3).
std::size_t signatures_wanted(const OfficeView& office);

// Takes statements into this desk's keyring and, with the rows they name, into its core. Nothing is kept where one of them
// is refused.
Result<void> publish(OfficeView& office, std::vector<formats::KeyringItem> items, std::vector<Bytes> rows = {});

// The device is believed up to this entry (nothing: not at all), and no server takes another request of it. NotFound,
// NoRight, BadKeyring (revoked already). A desk does not revoke itself: NotAllowed.
Result<void> revoke(OfficeView& office, const Officer& admin, const formats::DeviceId& device,
                    const std::optional<HeardEntry>& last_good);

} // namespace teduh::administration
