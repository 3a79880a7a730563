#include "storage/crypto/sign.hpp"

#include "storage/base/ensure.hpp"

#include <sodium.h>

namespace teduh::crypto {
namespace {

Bytes covered(Literal domain, View message) {
    Bytes bytes;
    bytes.reserve(domain.text().size() + 1 + message.size());
    append(bytes, view_of(domain.text()));
    bytes.push_back(0);
    append(bytes, message);
    return bytes;
}

} // namespace

Signature sign_bytes(View secret_key64, Literal domain, View message) {
    ensure(secret_key64.size() == crypto_sign_SECRETKEYBYTES);
    const auto bytes = covered(domain, message);
    Signature signature;
    ensure(crypto_sign_detached(signature.bytes.data(), nullptr, bytes.data(), bytes.size(), secret_key64.data()) ==
           0);
    return signature;
}

bool verify(const SignPublicKey& key, Literal domain, View message, const Signature& signature) {
    const auto bytes = covered(domain, message);
    return crypto_sign_verify_detached(signature.bytes.data(), bytes.data(), bytes.size(), key.bytes.data()) == 0;
}

void make_signing_pair(View seed32, std::span<std::uint8_t, 32> public_key, std::uint8_t* secret_key64) {
    ensure(seed32.size() == crypto_sign_SEEDBYTES);
    ensure(crypto_sign_seed_keypair(public_key.data(), secret_key64, seed32.data()) == 0);
}

} // namespace teduh::crypto
