#pragma once

#include "kiosk/desk/room/model.hpp"
#include "kiosk/reading/listed.hpp"

#include <functional>

namespace teduh::desk {

// The inbox of one officer: who said that she is not safe comes first, then what came last (UX 2, Masuk). Of
// what is sealed for the head only the place in the kiosk's own order is known.
using LabelOf = std::function<std::string(const formats::DeviceId&)>;
std::vector<InboxRow> inbox_of(const reading::Listed& listed, const LabelOf& label_of);

std::string label_of(const formats::DeviceId& device, const keyring::Keyring& keyring);

} // namespace teduh::desk
