#pragma once

#include "storage/crypto/hash.hpp"

namespace teduh::crypto {

using Signature = FixedBytes<struct SignatureTag, 64>;

// SIGN of SPEC D.1: Ed25519 over domain || 0x00 || message. Sign and verify the bytes as received.
Signature sign_bytes(View secret_key64, Literal domain, View message);
[[nodiscard]] bool verify(const SignPublicKey& key, Literal domain, View message, const Signature& signature);

template <class Purpose>
Signature sign(const SecretKey<Purpose, 64>& key, Literal domain, View message) {
    return sign_bytes(key.expose(), domain, message);
}

void make_signing_pair(View seed32, std::span<std::uint8_t, 32> public_key, std::uint8_t* secret_key64);

template <class Pair>
Pair signing_pair_from_seed(View seed32) {
    SignPublicKey public_key;
    auto secret = decltype(Pair::secret_key)::filled_by(
        [&](std::uint8_t* out) { make_signing_pair(seed32, public_key.bytes, out); });
    return {public_key, std::move(secret)};
}

template <class Pair>
Pair generate_signing_pair() {
    const auto seed = SecretKey<struct SigningSeedPurpose, 32>::generate();
    return signing_pair_from_seed<Pair>(seed.expose());
}

} // namespace teduh::crypto
