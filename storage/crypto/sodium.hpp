#pragma once

#include "storage/base/result.hpp"

namespace teduh::crypto {

// Call first in every main(). Fails when libsodium cannot start; the program then must not run.
Result<void> start();

// True when memory locked by mlock really stays in RAM under this user's limits (SPEC F.2-6).
bool memory_can_be_locked();

} // namespace teduh::crypto
