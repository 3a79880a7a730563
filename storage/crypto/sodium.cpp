#include "storage/crypto/sodium.hpp"

#include <array>
#include <sodium.h>

namespace teduh::crypto {

Result<void> start() {
    if (sodium_init() < 0) return Error{Failure::Rejected, "libsodium could not start"};
    return {};
}

bool memory_can_be_locked() {
    std::array<unsigned char, 64> page{};
    if (sodium_mlock(page.data(), page.size()) != 0) return false;
    sodium_munlock(page.data(), page.size());
    return true;
}

} // namespace teduh::crypto
