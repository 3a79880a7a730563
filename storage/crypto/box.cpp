#include "storage/crypto/box.hpp"

#include "storage/base/ensure.hpp"

#include <sodium.h>

namespace teduh::crypto {

static_assert(seal_overhead == crypto_box_SEALBYTES);

Result<Bytes> box_seal(View plain, const BoxPublicKey& recipient) {
    Bytes sealed(plain.size() + seal_overhead);
    if (crypto_box_seal(sealed.data(), plain.data(), plain.size(), recipient.bytes.data()) != 0)
        return Error{Failure::Rejected, Refusal::BadForm, "a recipient's key is not a usable point"};
    return sealed;
}

Result<SecretBytes> box_open_bytes(View sealed, const BoxPublicKey& public_key, View secret_key32) {
    ensure(secret_key32.size() == crypto_box_SECRETKEYBYTES);
    if (sealed.size() < seal_overhead) return Error{Failure::Corrupt, Refusal::BadForm, "a sealed box is too short"};
    SecretBytes plain(sealed.size() - seal_overhead);
    if (crypto_box_seal_open(plain.data(), sealed.data(), sealed.size(), public_key.bytes.data(),
                             secret_key32.data()) != 0)
        return Error{Failure::WrongKey, Refusal::BadHash, "a sealed box does not open with this key"};
    return plain;
}

void make_box_pair(View seed32, std::span<std::uint8_t, 32> public_key, std::uint8_t* secret_key32) {
    ensure(seed32.size() == crypto_box_SEEDBYTES);
    ensure(crypto_box_seed_keypair(public_key.data(), secret_key32, seed32.data()) == 0);
}

BoxPublicKey box_public_key(View secret_key32) {
    ensure(secret_key32.size() == crypto_box_SECRETKEYBYTES);
    BoxPublicKey key;
    ensure(crypto_scalarmult_base(key.bytes.data(), secret_key32.data()) == 0);
    return key;
}

} // namespace teduh::crypto
