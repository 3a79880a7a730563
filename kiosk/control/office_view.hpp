#pragma once

#include "storage/channel/socket.hpp"
#include "storage/keyring/keyring.hpp"
#include "storage/keyring/wrap_store.hpp"

#include <filesystem>

namespace teduh::control {

// A device's core and the office as its keyring says it is, verified here again: the core is not believed about
// who may read (SPEC D.8). One thread.
struct OfficeView {
    channel::Client core;
    keyring::Keyring keyring;
    keyring::WrapStore rows;

    const formats::DeviceId& device() const { return *core.ready().device; }
};

// NotReady while the device is not enrolled.
Result<OfficeView> view_office(const std::filesystem::path& socket);
Result<channel::Client> connect_core(const std::filesystem::path& socket);

// Reads the whole chain and its rows through a core's socket.
struct KeyringRead {
    keyring::Keyring keyring;
    keyring::WrapStore rows;
};
Result<KeyringRead> read_keyring(channel::Client& core);
Result<KeyringRead> read_keyring(const std::filesystem::path& page_file);
// The chain with its rows as one file; TooLarge when it does not fit a page.
Result<void> write_keyring(const std::filesystem::path& page_file, const KeyringRead& keyring);

} // namespace teduh::control
