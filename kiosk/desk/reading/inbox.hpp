#pragma once

#include "kiosk/desk/room/model.hpp"
#include "kiosk/reading/casebook.hpp"

#include <functional>

namespace teduh::desk {

// The inbox of one officer: who said that she is not safe comes first, then what came last (UX 2, Masuk). Of
// what is sealed for the head only the place in the kiosk's own order is known.
using LabelOf = std::function<std::string(const formats::DeviceId&)>;
// With the clocks of each case that still run: every case is folded once.
std::vector<InboxRow> inbox_of(const reading::Casebook& book, const LabelOf& label_of,
                               const std::shared_ptr<const board::Standard>& standard = {});

std::string label_of(const formats::DeviceId& device, const keyring::Keyring& keyring);

} // namespace teduh::desk
