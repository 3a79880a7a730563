#pragma once

#include "storage/formats/object.hpp"
#include "storage/keyring/keyring.hpp"

namespace teduh::keyring {

// A setting of the office as its head published it (SPEC E.11): whoever takes one up asks here, for the core is not believed
// about who signed it. BadContext: another office's, or another setting; NoRight; BadSignature. Pure.
Result<formats::Config> published(const Keyring& keyring, const formats::ConfigObject& object, std::string_view name);

// May this officer publish any?
bool publishes(const Keyring& keyring, const formats::StaffId& staff);

} // namespace teduh::keyring
