#pragma once

#include "storage/channel/socket.hpp"
#include "storage/keyring/keyring.hpp"
#include "storage/keyring/wrap_store.hpp"

#include <filesystem>

namespace teduh::reading {

// The whole chain and its rows, verified by this program.
struct KeyringRead {
    keyring::Keyring keyring;
    keyring::WrapStore rows;
};
Result<KeyringRead> verified(const formats::KeyringPage& page);
// NotReady while the core has none.
Result<KeyringRead> read_keyring(channel::Client& core);

// A device's core and the office as its keyring says it is, verified here again: the core is not believed
// about who may read (SPEC D.8). One thread.
struct OfficeView {
    channel::Client core;
    keyring::Keyring keyring;
    keyring::WrapStore rows;

    const formats::DeviceId& device() const { return *core.ready().device; }
};

// `program` is what the core is told. NotReady while the device is not enrolled.
Result<OfficeView> view_office(const std::filesystem::path& socket, std::string program);

} // namespace teduh::reading
