#pragma once

#include "storage/formats/bundle.hpp"
#include "sync/protocol/push.hpp"

#include <functional>
#include <variant>

// The file in which one device's outbox is carried to a server by another device (SPEC E.8, annex 7). Both ends stream:
// what is held at one time is one item and the list of the attachments.
namespace teduh::protocol {

constexpr std::uint64_t bundle_bytes_max = 0xffff'ffff;
constexpr std::size_t bundle_lists_max = 16;

// Reads a bundle from its first byte to its last and holds it against itself: frames, order, what belongs to whom,
// parts against their manifests, entries on one another, the end over all. Signatures, and what an entry's objects hash
// to, are the ledger's matter. Nothing of a bundle is true before next() has said that it is over.
//
// Rejected: CutOff, Trailing, TooLarge, BadForm, Newer, BadContext (another office's, or another device's inside),
// BadChain (out of its place or missing), BadHash. After an error the reader is of no use.
class BundleReader {
public:
    // Fills what it can of the span; 0 at the end only.
    using Read = std::function<Result<std::size_t>(std::span<std::uint8_t>)>;
    using Item = std::variant<formats::BundlePart, Batch>;

    BundleReader(Read read, const OfficeId& office) : read_(std::move(read)), office_(office) {}

    Result<formats::BundleHead> head(); // first, once
    // The next part or batch; nothing when the end was read, fits, and nothing follows it.
    Result<std::optional<Item>> next();

private:
    struct Listed {
        Hash object_hash;
        std::vector<Hash> part_hashes;
    };

    Result<Bytes> frame();
    Result<std::size_t> fill(std::span<std::uint8_t> to);
    Result<void> take(const Have& list);
    Result<void> take(const formats::BundlePart& part);
    Result<void> take(const Batch& batch);
    Result<void> take(const BatchItem& item);
    Result<void> finish(const formats::BundleEnd& end, const Hash& frames_hash, std::uint32_t frames);

    Read read_;
    OfficeId office_;
    formats::BundleHead head_;
    std::uint64_t bytes_ = 0;
    std::uint32_t frames_ = 0;
    crypto::HashStream hash_{"teduh/bundle/1"};
    std::size_t lists_ = 0;
    std::vector<Listed> listed_;
    std::size_t listed_at_ = 0; // the part that must come next: of this one,
    std::size_t part_at_ = 0;   // with this index
    bool parts_or_batches_ = false;
    std::uint64_t seq_ = 0;     // the last entry read
    Hash entry_hash_;
};

// Writes the items it is given, in the order of the calls; what a reader refuses is the caller's mistake but for
// TooLarge: the file would be over bundle_bytes_max.
class BundleWriter {
public:
    using Write = std::function<Result<void>(View)>;

    explicit BundleWriter(Write write) : write_(std::move(write)) {}

    template <class Described>
    Result<void> add(const Described& item) {
        return frame(formats::encode(item));
    }
    Result<void> finish();

private:
    Result<void> frame(View item);

    Write write_;
    std::uint64_t bytes_ = 0;
    std::uint32_t frames_ = 0;
    crypto::HashStream hash_{"teduh/bundle/1"};
};

} // namespace teduh::protocol
