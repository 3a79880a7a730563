#pragma once

#include "storage/crypto/stream.hpp"
#include "tests/storage/vault/world.hpp"

namespace teduh::vault {

using Chunks = std::vector<Bytes>;

// An attachment in pieces that a test can rearrange; put together, its part hashes are right again, as an attacker
// without the key could make them.
struct Pieces {
    Bytes header;
    Chunks chunks;

    explicit Pieces(const SealedObject& sealed) {
        header = formats::decode_array<formats::AttachmentManifest>(sealed.inline_bytes).value().header;
        for (const auto& part : sealed.parts)
            for (std::size_t at = 0; at < part.size(); at += crypto::stream_sealed_chunk_bytes)
                chunks.emplace_back(part.begin() + static_cast<std::ptrdiff_t>(at),
                                    part.begin() + static_cast<std::ptrdiff_t>(at + crypto::stream_sealed_chunk_bytes));
    }
    Pieces(Bytes header_bytes, Chunks all) : header(std::move(header_bytes)), chunks(std::move(all)) {}

    Result<OpenedAttachment> open(const OpenedCapsule& capsule) const {
        std::vector<Bytes> parts((chunks.size() + formats::part_chunks - 1) / formats::part_chunks);
        for (std::size_t i = 0; i < chunks.size(); ++i) append(parts[i / formats::part_chunks], chunks[i]);
        formats::AttachmentManifest manifest;
        manifest.header = header;
        for (const auto& part : parts) manifest.part_hashes.push_back(formats::part_hash(part));
        return open_attachment(capsule, formats::encode_array(manifest), source_of(parts));
    }
    bool opens(const OpenedCapsule& capsule) const { return open(capsule).has_value(); }
};

} // namespace teduh::vault
