#pragma once

#include "storage/base/result.hpp"
#include "storage/crypto/keys.hpp"

namespace teduh::crypto {

using Nonce24 = FixedBytes<struct NonceTag, 24>;
constexpr std::size_t aead_overhead = 16;

// XChaCha20-Poly1305. A random nonce of 24 bytes is safe (SPEC D.13).
Bytes aead_seal_bytes(View key32, const Nonce24& nonce, View plain, View associated);
// Corrupt when anything about it differs: "wrong key" and "changed" cannot be told apart.
Result<SecretBytes> aead_open_bytes(View key32, const Nonce24& nonce, View sealed, View associated);

template <class Purpose>
Bytes aead_seal(const SecretKey<Purpose, 32>& key, const Nonce24& nonce, View plain, View associated) {
    return aead_seal_bytes(key.expose(), nonce, plain, associated);
}
template <class Purpose>
Result<SecretBytes> aead_open(const SecretKey<Purpose, 32>& key, const Nonce24& nonce, View sealed, View associated) {
    return aead_open_bytes(key.expose(), nonce, sealed, associated);
}

// sodium_pad to a multiple of block_size; always adds at least one byte. unpad refuses a broken padding.
void pad(SecretBytes& bytes, std::size_t block_size);
Result<void> unpad(SecretBytes& bytes, std::size_t block_size);

} // namespace teduh::crypto
