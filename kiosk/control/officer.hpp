#pragma once

#include "kiosk/control/office_view.hpp"
#include "storage/vault/identity/staff_identity.hpp"
#include "storage/vault/open/capsule.hpp"

namespace teduh::control {

// An officer at work: her keys while one command runs, wiped when it ends.
struct Officer {
    vault::StaffIdentity identity;
    std::vector<crypto::GroupBoxPair> groups; // every epoch of every group of which she holds a wrap

    // All she reads with, borrowed from this object.
    std::vector<vault::OpeningKey> opening_keys() const;
};

// Opens the officer's identity on this device with her passphrase. WrongKey when the passphrase does not fit;
// the core gives its secret only a few times a minute.
Result<Officer> unlock_officer(OfficeView& office, const std::string& staff_hex,
                               const std::filesystem::path& passphrase_file);

// The core's secret D for one unlock attempt (SPEC D.4, H.22).
Result<crypto::DeviceSecret> device_secret(channel::Client& core, const formats::StaffId& staff);

// Adds a statement to the office's keyring, here and in the core, which carries it to the servers.
Result<void> publish(OfficeView& office, const formats::KeyringItem& item);

// One line from a file, or from standard input for "-".
Result<crypto::SecretText> read_passphrase(const std::filesystem::path& file);

} // namespace teduh::control
