#pragma once

#include "kiosk/desk/room/pin.hpp"
#include "storage/keyring/keyring.hpp"

namespace teduh::desk {

// What an officer was in her office, at one statement of its keyring.
struct Standing {
    keyring::Staff staff;
    bool works_here = false; // the keyring names her at this desk
};
// Nothing: she is not of the office.
std::optional<Standing> standing_of(const keyring::Keyring& keyring, const formats::DeviceId& desk,
                                    const formats::StaffId& staff);

// What the keyring has taken since: her place in the office, this desk's, a role, a group, a key. What she gained takes
// nothing.
std::optional<PinEnd> lost_since(const Standing& before, const keyring::Keyring& keyring, const formats::DeviceId& desk);

} // namespace teduh::desk
