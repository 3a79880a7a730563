#include "storage/crypto/stream.hpp"

#include "storage/base/ensure.hpp"

#include <sodium.h>

namespace teduh::crypto {
namespace {

using State = crypto_secretstream_xchacha20poly1305_state;
static_assert(sizeof(State) <= 64 && alignof(State) <= 16);
static_assert(Nonce24::size == crypto_secretstream_xchacha20poly1305_HEADERBYTES);
static_assert(stream_chunk_overhead == crypto_secretstream_xchacha20poly1305_ABYTES);

State* as_state(std::array<std::uint8_t, 64>& bytes) { return reinterpret_cast<State*>(bytes.data()); }

} // namespace

StreamSealer::StreamSealer(const ObjectKey& key) {
    ensure(crypto_secretstream_xchacha20poly1305_init_push(as_state(state_), header_.bytes.data(),
                                                           key.expose().data()) == 0);
}

Bytes StreamSealer::seal(View chunk, View associated, bool last) {
    Bytes sealed(chunk.size() + stream_chunk_overhead);
    const auto tag = static_cast<unsigned char>(last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                                     : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
    ensure(crypto_secretstream_xchacha20poly1305_push(as_state(state_), sealed.data(), nullptr, chunk.data(),
                                                      chunk.size(), associated.data(), associated.size(),
                                                      tag) == 0);
    return sealed;
}

Result<void> StreamOpener::check_size(std::size_t sealed_size, std::size_t padded_size) {
    const auto chunks = padded_size / stream_chunk_bytes;
    if (chunks == 0 || padded_size % stream_chunk_bytes != 0 || sealed_size != chunks * stream_sealed_chunk_bytes)
        return Error{Failure::Corrupt, Refusal::BadForm, "a stream has the wrong number of chunks"};
    return {};
}

StreamOpener::StreamOpener(const ObjectKey& key, const Nonce24& header) {
    usable_ = crypto_secretstream_xchacha20poly1305_init_pull(as_state(state_), header.bytes.data(),
                                                              key.expose().data()) == 0;
}

Result<SecretBytes> StreamOpener::open(View sealed_chunk, View associated, bool last) {
    const Error broken{Failure::Corrupt, Refusal::BadHash, "a chunk of a stream does not verify"};
    if (!usable_ || sealed_chunk.size() != stream_sealed_chunk_bytes) return broken;
    SecretBytes chunk(stream_chunk_bytes);
    unsigned char tag = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(as_state(state_), chunk.data(), nullptr, &tag,
                                                   sealed_chunk.data(), sealed_chunk.size(), associated.data(),
                                                   associated.size()) != 0)
        return broken;
    const int expected = last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                              : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
    if (tag != expected) return Error{Failure::Corrupt, Refusal::BadHash, "a stream ends in the wrong place"};
    return chunk;
}

} // namespace teduh::crypto
