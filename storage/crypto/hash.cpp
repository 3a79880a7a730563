#include "storage/crypto/hash.hpp"

#include "storage/base/ensure.hpp"

#include <cstring>
#include <sodium.h>

namespace teduh::crypto {
namespace {

static_assert(sizeof(crypto_generichash_state) <= 384 && alignof(crypto_generichash_state) <= 64,
              "the state of libsodium fits the space kept for it");

crypto_generichash_state* as_state(std::array<std::uint8_t, 384>& bytes) {
    return reinterpret_cast<crypto_generichash_state*>(bytes.data());
}

} // namespace

HashStream::HashStream(Literal domain) : HashStream(View{}, domain) {}

HashStream::HashStream(View key, Literal domain) {
    ensure(crypto_generichash_init(as_state(state_), key.data(), key.size(), Hash::size) == 0);
    item(view_of(domain.text()));
}

HashStream& HashStream::begin(std::uint64_t size) { return update(be64(size)); }

HashStream& HashStream::update(View bytes) {
    ensure(crypto_generichash_update(as_state(state_), bytes.data(), bytes.size()) == 0);
    return *this;
}

HashStream& HashStream::item(View bytes) { return begin(bytes.size()).update(bytes); }

Hash HashStream::finish() {
    Hash result;
    ensure(crypto_generichash_final(as_state(state_), result.bytes.data(), result.bytes.size()) == 0);
    wipe(state_.data(), state_.size());
    return result;
}

Hash hash(Literal domain, std::initializer_list<View> items) {
    HashStream stream(domain);
    for (const auto item : items) stream.item(item);
    return stream.finish();
}

Hash nonce_hash(View nonce, Literal domain, std::initializer_list<View> items) {
    HashStream stream(nonce, domain);
    for (const auto item : items) stream.item(item);
    return stream.finish();
}

ObjectKey object_key(const CaseKey& case_key, View object_id16, std::uint32_t type, std::uint32_t ck_epoch) {
    ensure(object_id16.size() == crypto_generichash_blake2b_SALTBYTES);
    std::array<std::uint8_t, crypto_generichash_blake2b_PERSONALBYTES> personal{};
    std::memcpy(personal.data(), "teduh/obj-key/1", 15);
    Bytes input;
    append(input, be32(type));
    append(input, be32(ck_epoch));
    return ObjectKey::filled_by([&](std::uint8_t* out) {
        const auto key = case_key.expose();
        ensure(crypto_generichash_blake2b_salt_personal(out, ObjectKey::size, input.data(), input.size(), key.data(),
                                                        key.size(), object_id16.data(), personal.data()) == 0);
    });
}

} // namespace teduh::crypto
