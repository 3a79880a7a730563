#pragma once

#include "storage/keyring/enrol.hpp"

#include <filesystem>

namespace teduh::desk {

// What a new device wrote on a removable medium: found below this folder, at most two folders deep, by the fingerprint that
// somebody read from the device's own glass. NotFound: no file there has it.
Result<formats::EnrolQr> find_request(const std::filesystem::path& folder, const keyring::Fingerprint& fingerprint);

} // namespace teduh::desk
