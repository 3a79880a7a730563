#pragma once

#include "storage/base/bytes.hpp"
#include "storage/crypto/keys.hpp"

namespace teduh::crypto {

using Authenticator = FixedBytes<struct AuthenticatorTag, 32>;

// crypto_auth (HMAC-SHA512-256) over bytes that only the same holder of the key checks again: the centre's
// stateless nonces (SPEC E.3, annex 8).
Authenticator authenticate_bytes(View key32, View message);
[[nodiscard]] bool verify_authenticator(View key32, View message, const Authenticator& authenticator);

template <class Purpose>
Authenticator authenticate(const SecretKey<Purpose, 32>& key, View message) {
    return authenticate_bytes(key.expose(), message);
}
template <class Purpose>
[[nodiscard]] bool authenticated(const SecretKey<Purpose, 32>& key, View message, const Authenticator& authenticator) {
    return verify_authenticator(key.expose(), message, authenticator);
}

} // namespace teduh::crypto
