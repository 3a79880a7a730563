#pragma once

#include "sync/centre/config.hpp"
#include "sync/centre/server_identity.hpp"

namespace teduh::centre {

// 32 bytes; wiped by who reads them.
Result<Bytes> read_seed(const std::filesystem::path& path);
// Of the config's receipt key, in the log of its epoch.
Result<ServerIdentity> identity_of(const Config& config);

} // namespace teduh::centre
