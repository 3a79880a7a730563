#pragma once

#include "storage/formats/decoder.hpp"
#include "storage/formats/ids.hpp"

namespace teduh::formats {

// signed<T> of the annex: [bytes .cbor T, sig]. The bytes are kept as received; hash and verify those, never a
// re-encoding. `Content` is T; its own size cap bounds the bytes.
template <class Content>
struct Signed {
    static constexpr std::size_t size_max = Content::size_max + 128;
    Bytes bytes;
    Signature signature;

    friend bool operator==(const Signed&, const Signed&) = default;

    Result<Content> content() const { return decode<Content>(bytes); }
    [[nodiscard]] bool signed_by(const SignPublicKey& key, Literal domain) const {
        return crypto::verify(key, domain, bytes, signature);
    }
};

template <class Io, class Content>
void describe(Io& io, Signed<Content>& value) {
    io.array(2).embedded(value.bytes, Content::size_max).fixed(value.signature);
}
template <class Io, class Content>
void describe(Io& io, const Signed<Content>& value) {
    io.array(2).embedded(value.bytes, Content::size_max).fixed(value.signature);
}

template <class Content, class Purpose>
Signed<Content> make_signed(const Content& content, Literal domain, const crypto::SecretKey<Purpose, 64>& key) {
    auto bytes = encode(content);
    const auto signature = crypto::sign(key, domain, bytes);
    return {std::move(bytes), signature};
}

} // namespace teduh::formats
