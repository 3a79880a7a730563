#pragma once

#include "storage/base/result.hpp"
#include "storage/crypto/hash.hpp"

namespace teduh::crypto {

// Argon2id 1.3 with explicit parameters (SPEC D.4). Outside floor and ceiling it is refused: no downgrade, no
// memory bomb.
struct PasswordCost {
    std::uint64_t passes = 3;
    std::uint64_t memory_bytes = 268'435'456;
};
constexpr std::uint64_t passes_min = 3;
constexpr std::uint64_t passes_max = 10;
constexpr std::uint64_t password_memory_min = 67'108'864;
constexpr std::uint64_t password_memory_max = 1'073'741'824;

using Salt16 = FixedBytes<struct SaltTag, 16>;

Result<PasswordKey> password_key(const SecretText& passphrase, const Salt16& salt, PasswordCost cost);

} // namespace teduh::crypto
