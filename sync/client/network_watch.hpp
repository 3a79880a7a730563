#pragma once

#include "storage/base/file.hpp"

namespace teduh::client {

// A netlink socket that becomes readable when a network link or an address changes. Empty where the kernel or the
// sandbox gives none: then only the clock ends a wait.
Descriptor watch_network();
// Reads what is there. True when a line may have come up.
bool network_came_up(const Descriptor& watch);

} // namespace teduh::client
