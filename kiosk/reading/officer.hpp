#pragma once

#include "kiosk/reading/office_view.hpp"
#include "storage/vault/cache/segment.hpp"
#include "storage/vault/open/capsule.hpp"

namespace teduh::reading {

// An officer at work: her keys, wiped when this ends.
struct Officer {
    vault::StaffIdentity identity;
    std::vector<crypto::GroupBoxPair> groups; // every epoch of every group of which she holds a wrap
    std::optional<vault::CacheKey> cache_key{}; // of her list on this device; absent: it is read anew each time

    // All she reads with, borrowed from this object.
    std::vector<vault::OpeningKey> opening_keys() const;
};

// Opens the officer's identity on this device with her passphrase (vault::as_typed_passphrase). One run of
// Argon2, most of a second. WrongKey when the passphrase does not fit; Busy when the core gives no secret
// now, which it does only a few times a minute.
Result<Officer> unlock_officer(OfficeView& office, const formats::StaffId& staff,
                               const crypto::SecretText& passphrase);

// Opens her wraps anew: a keyring that has grown may bring her keys of new epochs. On an error she keeps those
// she had.
Result<void> open_groups(const OfficeView& office, Officer& officer);

// The key of her list as the core's L is now: after a PIN, and when the keyring has grown. Where the core gives no secret now,
// her list is not kept (Busy): it gives one a few times a minute.
Result<void> renew_cache_key(OfficeView& office, Officer& officer);

// The core's secret D for one unlock attempt (SPEC D.4, H.22).
Result<crypto::DeviceSecret> device_secret(channel::Client& core, const formats::StaffId& staff);

// One whom this device can unlock.
struct OfficerHere {
    formats::StaffId staff;
    std::string initials; // of the office's setting ROSTER; empty where it has none
    std::vector<std::string> roles;
    friend bool operator==(const OfficerHere&, const OfficerHere&) = default;
};

// Officers in force with an identity on this device, by their initials.
Result<std::vector<OfficerHere>> officers_here(OfficeView& office);

// The setting ROSTER: one line an officer, "<32 hexadecimal digits> <initials>", at most eight bytes of
// initials. Lines that are not so say nothing.
constexpr std::string_view roster_name = "ROSTER";
std::string roster_line(const formats::StaffId& staff, std::string_view initials);
std::string initials_of(std::string_view roster, const formats::StaffId& staff);

} // namespace teduh::reading
