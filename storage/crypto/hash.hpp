#pragma once

#include "storage/base/bytes.hpp"
#include "storage/base/literal.hpp"
#include "storage/crypto/keys.hpp"

#include <initializer_list>

namespace teduh::crypto {

using Hash = FixedBytes<struct HashTag, 32>;

// H and HK of SPEC D.1: BLAKE2b-256 over be64(|dom|) dom be64(|x1|) x1 ... , fed piece by piece.
class HashStream {
public:
    explicit HashStream(Literal domain);
    HashStream(View key, Literal domain);

    // One xi in one call, or announced by begin() and then fed in any pieces of that total size.
    HashStream& item(View bytes);
    HashStream& begin(std::uint64_t size);
    HashStream& update(View bytes);
    Hash finish();

private:
    alignas(64) std::array<std::uint8_t, 384> state_{};
};

Hash hash(Literal domain, std::initializer_list<View> items);

// HK giving a public value (a commitment, a MAC).
template <class Purpose, std::size_t Size>
Hash keyed_hash(const SecretKey<Purpose, Size>& key, Literal domain, std::initializer_list<View> items) {
    HashStream stream(key.expose(), domain);
    for (const auto item : items) stream.item(item);
    return stream.finish();
}

// HK with a public key of 32 bytes (SPEC E.3 prove: the nonce).
Hash nonce_hash(View nonce, Literal domain, std::initializer_list<View> items);

// HK giving another secret of 32 bytes.
template <class Derived, class Purpose, std::size_t Size>
Derived derive(const SecretKey<Purpose, Size>& key, Literal domain, std::initializer_list<View> items) {
    auto bytes = keyed_hash(key, domain, items);
    auto derived = Derived::from(bytes);
    wipe(bytes.bytes.data(), bytes.bytes.size());
    return derived;
}

// K_obj of D.6: BLAKE2b with key CK, salt object_id and the personal string "teduh/obj-key/1".
ObjectKey object_key(const CaseKey& case_key, View object_id16, std::uint32_t type, std::uint32_t ck_epoch);

} // namespace teduh::crypto
