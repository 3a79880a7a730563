#pragma once

#include "storage/crypto/aead.hpp"
#include "storage/crypto/hash.hpp"

namespace teduh::crypto {

// Attachments: secretstream, one chunk a call, the same associated data on each, TAG_MESSAGE on all but the last
// and TAG_FINAL on the last (SPEC D.6).
constexpr std::size_t stream_chunk_bytes = 65'536;
constexpr std::size_t stream_chunk_overhead = 17;
constexpr std::size_t stream_sealed_chunk_bytes = stream_chunk_bytes + stream_chunk_overhead;

class StreamSealer {
public:
    // The stream's header must be known before the associated data, so they come in two steps.
    explicit StreamSealer(const ObjectKey& key);
    const Nonce24& header() const { return header_; }
    Bytes seal(View chunk, View associated, bool last);

private:
    alignas(16) std::array<std::uint8_t, 64> state_{};
    Nonce24 header_;

public:
    StreamSealer(const StreamSealer&) = delete;
    StreamSealer& operator=(const StreamSealer&) = delete;
    ~StreamSealer() { wipe(state_.data(), state_.size()); }
};

class StreamOpener {
public:
    static Result<void> check_size(std::size_t sealed_size, std::size_t padded_size);
    StreamOpener(const ObjectKey& key, const Nonce24& header);
    // Refuses a chunk that does not verify, and any tag but MESSAGE (last = false) or FINAL (last = true).
    Result<SecretBytes> open(View sealed_chunk, View associated, bool last);

private:
    alignas(16) std::array<std::uint8_t, 64> state_{};
    bool usable_ = false;

public:
    StreamOpener(const StreamOpener&) = delete;
    StreamOpener& operator=(const StreamOpener&) = delete;
    ~StreamOpener() { wipe(state_.data(), state_.size()); }
};

} // namespace teduh::crypto
