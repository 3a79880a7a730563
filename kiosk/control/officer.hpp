#pragma once

#include "kiosk/reading/officer.hpp"

namespace teduh::control {

using namespace reading; // what teduhctl shares with the officers' program

// The core, with this program's name.
Result<channel::Client> connect_core(const std::filesystem::path& socket);
Result<OfficeView> view_office(const std::filesystem::path& socket);

// As reading::unlock_officer; the staff id in hex, the passphrase in a file.
Result<Officer> unlock_officer(OfficeView& office, const std::string& staff_hex,
                               const std::filesystem::path& passphrase_file);

// Adds a statement to the office's keyring, here and in the core, which carries it to the servers.
Result<void> publish(OfficeView& office, const formats::KeyringItem& item);

// One line from a file, or from standard input for "-".
Result<crypto::SecretText> read_passphrase(const std::filesystem::path& file);

Result<KeyringRead> read_keyring_file(const std::filesystem::path& page_file);
// The chain with its rows as one file; TooLarge when it does not fit a page.
Result<void> write_keyring_file(const std::filesystem::path& page_file, const KeyringRead& keyring);

} // namespace teduh::control
