#pragma once

#include "storage/base/result.hpp"
#include "storage/crypto/keys.hpp"

namespace teduh::crypto {

constexpr std::size_t seal_overhead = 48;
constexpr std::size_t box_secret_size = 32;

// A sealed box: anybody can make one, only the holder of the pair opens it. It authenticates nobody, so what is
// inside carries its own context (SPEC B.2-3). Fails for a public key that is not a usable point.
Result<Bytes> box_seal(View plain, const BoxPublicKey& recipient);
// WrongKey when it does not open.
Result<SecretBytes> box_open_bytes(View sealed, const BoxPublicKey& public_key, View secret_key32);

template <class Purpose>
Result<SecretBytes> box_open(View sealed, const BoxPair<Purpose>& pair) {
    return box_open_bytes(sealed, pair.public_key, pair.secret_key.expose());
}

void make_box_pair(View seed32, std::span<std::uint8_t, 32> public_key, std::uint8_t* secret_key32);
// The public half of a secret key: scalar multiplication with the base point.
BoxPublicKey box_public_key(View secret_key32);

template <class Pair>
Pair box_pair_from_seed(View seed32) {
    BoxPublicKey public_key;
    auto secret = decltype(Pair::secret_key)::filled_by(
        [&](std::uint8_t* out) { make_box_pair(seed32, public_key.bytes, out); });
    return {public_key, std::move(secret)};
}

template <class Pair>
Pair generate_box_pair() {
    const auto seed = SecretKey<struct BoxSeedPurpose, 32>::generate();
    return box_pair_from_seed<Pair>(seed.expose());
}

template <class Pair>
Pair box_pair_from_secret(View secret_key32) {
    return {box_public_key(secret_key32), decltype(Pair::secret_key)::from(secret_key32)};
}

} // namespace teduh::crypto
