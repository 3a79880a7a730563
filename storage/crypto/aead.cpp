#include "storage/crypto/aead.hpp"

#include "storage/base/ensure.hpp"

#include <sodium.h>

namespace teduh::crypto {

static_assert(aead_overhead == crypto_aead_xchacha20poly1305_ietf_ABYTES);

Bytes aead_seal_bytes(View key32, const Nonce24& nonce, View plain, View associated) {
    ensure(key32.size() == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    Bytes sealed(plain.size() + aead_overhead);
    ensure(crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data(), nullptr, plain.data(), plain.size(),
                                                      associated.data(), associated.size(), nullptr,
                                                      nonce.bytes.data(), key32.data()) == 0);
    return sealed;
}

Result<SecretBytes> aead_open_bytes(View key32, const Nonce24& nonce, View sealed, View associated) {
    ensure(key32.size() == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    if (sealed.size() < aead_overhead) return Error{Failure::Corrupt, Refusal::BadForm, "a ciphertext is too short"};
    SecretBytes plain(sealed.size() - aead_overhead);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), nullptr, nullptr, sealed.data(), sealed.size(),
                                                   associated.data(), associated.size(), nonce.bytes.data(),
                                                   key32.data()) != 0)
        return Error{Failure::Corrupt, Refusal::BadHash, "a ciphertext does not verify"};
    return plain;
}

void pad(SecretBytes& bytes, std::size_t block_size) {
    const auto size = bytes.size();
    bytes.resize(size + block_size);
    std::size_t padded = 0;
    ensure(sodium_pad(&padded, bytes.data(), size, block_size, bytes.size()) == 0);
    bytes.resize(padded);
}

Result<void> unpad(SecretBytes& bytes, std::size_t block_size) {
    std::size_t size = 0;
    if (bytes.size() < block_size || sodium_unpad(&size, bytes.data(), bytes.size(), block_size) != 0)
        return Error{Failure::Corrupt, Refusal::BadForm, "a padding is broken"};
    bytes.resize(size);
    return {};
}

} // namespace teduh::crypto
