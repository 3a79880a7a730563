#include "storage/crypto/password.hpp"

#include <sodium.h>

namespace teduh::crypto {

static_assert(Salt16::size == crypto_pwhash_SALTBYTES);

Result<PasswordKey> password_key(const SecretText& passphrase, const Salt16& salt, PasswordCost cost) {
    if (cost.passes < passes_min || cost.passes > passes_max || cost.memory_bytes < password_memory_min ||
        cost.memory_bytes > password_memory_max)
        return Error{Failure::Corrupt, Refusal::BadForm, "the cost of a passphrase is outside floor and ceiling"};
    bool done = false;
    auto key = PasswordKey::filled_by([&](std::uint8_t* out) {
        done = crypto_pwhash(out, PasswordKey::size, passphrase.view().data(), passphrase.size(), salt.bytes.data(),
                             cost.passes, cost.memory_bytes, crypto_pwhash_ALG_ARGON2ID13) == 0;
    });
    if (!done) return Error{Failure::Busy, "not enough memory for the passphrase"};
    return key;
}

} // namespace teduh::crypto
