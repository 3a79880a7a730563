#pragma once

#include "storage/ledger/ledger.hpp"

namespace teduh::ledger {

// Gives what reserve_space set aside back to the file system; nothing reserved is fine.
void give_reserve_back(Ledger::Store& store);

} // namespace teduh::ledger
