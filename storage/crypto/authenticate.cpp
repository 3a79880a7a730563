#include "storage/crypto/authenticate.hpp"

#include "storage/base/ensure.hpp"

#include <sodium.h>

namespace teduh::crypto {

static_assert(crypto_auth_BYTES == Authenticator::size && crypto_auth_KEYBYTES == 32);

Authenticator authenticate_bytes(View key32, View message) {
    ensure(key32.size() == crypto_auth_KEYBYTES);
    Authenticator result;
    ensure(crypto_auth(result.bytes.data(), message.data(), message.size(), key32.data()) == 0);
    return result;
}

bool verify_authenticator(View key32, View message, const Authenticator& authenticator) {
    ensure(key32.size() == crypto_auth_KEYBYTES);
    return crypto_auth_verify(authenticator.bytes.data(), message.data(), message.size(), key32.data()) == 0;
}

} // namespace teduh::crypto
