// The control of the canary search: in place of storage/crypto/aead.cpp, a cipher that only looks like one. What is
// linked with it seals nothing, and a search that does not find its words is worth nothing. Never installed.

#include "storage/base/ensure.hpp"
#include "storage/crypto/aead.hpp"

namespace teduh::crypto {

Bytes aead_seal_bytes(View, const Nonce24&, View plain, View) {
    Bytes sealed = copy(plain);
    sealed.resize(plain.size() + aead_overhead);
    return sealed;
}

Result<SecretBytes> aead_open_bytes(View, const Nonce24&, View sealed, View) {
    return secret_copy(sealed.first(sealed.size() - aead_overhead));
}

void pad(SecretBytes& bytes, std::size_t block_size) {
    bytes.push_back(0x80);
    bytes.resize((bytes.size() + block_size - 1) / block_size * block_size);
}

Result<void> unpad(SecretBytes& bytes, std::size_t) {
    while (!bytes.empty() && bytes.back() == 0) bytes.pop_back();
    ensure(!bytes.empty());
    bytes.pop_back();
    return {};
}

} // namespace teduh::crypto
