#include "sync/protocol/bundle.hpp"

#include "storage/base/ensure.hpp"

namespace teduh::protocol {

using formats::BundleEnd;
using formats::BundleHead;
using formats::BundlePart;

namespace {

constexpr std::size_t length_bytes = 4;
constexpr std::size_t slice_bytes = 65'536; // memory grows with what has arrived, never with what was announced

using AnyItem = std::variant<Have, BundlePart, Batch, BundleEnd>;

template <class Described>
bool is(View bytes, std::optional<AnyItem>& item) {
    auto decoded = formats::decode<Described>(bytes);
    if (decoded) item = *std::move(decoded);
    return decoded.has_value();
}

// Their forms exclude one another: under key 20 stand a number, a hash, manifests, or entries.
Result<AnyItem> item_of(View bytes) {
    std::optional<AnyItem> item;
    if (is<BundlePart>(bytes, item) || is<Batch>(bytes, item) || is<Have>(bytes, item) || is<BundleEnd>(bytes, item))
        return *std::move(item);
    return formats::decode<BundlePart>(bytes).error(); // newer, or of no form
}

Error out_of_place() { return rejected(Refusal::BadChain, "an item of a bundle is out of its place, or one is missing"); }

} // namespace

Result<std::size_t> BundleReader::fill(std::span<std::uint8_t> to) {
    std::size_t filled = 0;
    while (filled < to.size()) {
        const auto got = TRY(read_(to.subspan(filled)));
        if (got == 0) break;
        filled += got;
    }
    bytes_ += filled;
    if (bytes_ > bundle_bytes_max) return rejected(Refusal::TooLarge, "a bundle is over its size");
    return filled;
}

// The item of the next frame. It goes into the hash when it turned out not to be the last.
Result<Bytes> BundleReader::frame() {
    std::array<std::uint8_t, length_bytes> length{};
    if (TRY(fill(length)) < length.size()) return rejected(Refusal::CutOff, "a bundle ends before its end");
    const auto size = static_cast<std::size_t>(from_big_endian(View{length}));
    if (size == 0) return rejected(Refusal::BadForm, "a frame of a bundle without an item");
    if (size > formats::bundle_item_bytes_max) return rejected(Refusal::TooLarge, "an item of a bundle is over its size");
    Bytes item;
    while (item.size() < size) {
        const auto had = item.size();
        item.resize(std::min(size, had + slice_bytes));
        const auto wanted = item.size() - had;
        if (TRY(fill(std::span(item).subspan(had))) < wanted)
            return rejected(Refusal::CutOff, "a bundle ends before its end");
    }
    return item;
}

Result<BundleHead> BundleReader::head() {
    const auto item = TRY(frame());
    head_ = TRY(formats::decode<BundleHead>(item));
    if (head_.office != office_) return rejected(Refusal::BadContext, "a bundle of another office");
    hash_.begin(length_bytes + item.size()).update(be32(static_cast<std::uint32_t>(item.size()))).update(item);
    frames_ = 1;
    return head_;
}

Result<std::optional<BundleReader::Item>> BundleReader::next() {
    for (;;) {
        const auto bytes = TRY(frame());
        auto item = TRY(item_of(bytes));
        if (const auto* end = std::get_if<BundleEnd>(&item)) {
            TRY(finish(*end, hash_.finish(), frames_));
            return std::optional<Item>{};
        }
        hash_.begin(length_bytes + bytes.size()).update(be32(static_cast<std::uint32_t>(bytes.size()))).update(bytes);
        ++frames_;
        if (const auto* list = std::get_if<Have>(&item)) {
            TRY(take(*list));
        } else if (auto* part = std::get_if<BundlePart>(&item)) {
            TRY(take(*part));
            return std::optional<Item>{std::move(*part)};
        } else {
            auto& batch = std::get<Batch>(item);
            TRY(take(batch));
            return std::optional<Item>{std::move(batch)};
        }
    }
}

Result<void> BundleReader::take(const Have& list) {
    if (parts_or_batches_) return out_of_place();
    if (++lists_ > bundle_lists_max) return rejected(Refusal::TooLarge, "a bundle lists more attachments than it may");
    for (const auto& manifest : list.manifests) {
        const auto object = TRY(formats::inspect_inline(formats::encode_array(manifest)));
        if (object.type != formats::ObjectType::Attachment) return rejected(Refusal::BadForm, "a list names no attachment");
        if (object.office != head_.office || object.device != head_.device)
            return rejected(Refusal::BadContext, "an attachment of another office or device");
        if (std::ranges::find(listed_, object.object_hash, &Listed::object_hash) != listed_.end())
            return rejected(Refusal::BadForm, "an attachment is listed twice");
        listed_.push_back({object.object_hash, manifest.part_hashes});
    }
    return {};
}

Result<void> BundleReader::take(const BundlePart& part) {
    parts_or_batches_ = true;
    if (seq_ != 0 || listed_at_ == listed_.size()) return out_of_place();
    const auto& wanted = listed_[listed_at_];
    if (part.object_hash != wanted.object_hash || part.index != part_at_) return out_of_place();
    if (formats::part_hash(part.part) != wanted.part_hashes[part_at_])
        return rejected(Refusal::BadHash, "a part that is not what its manifest says");
    if (++part_at_ < wanted.part_hashes.size()) return {};
    ++listed_at_;
    part_at_ = 0;
    return {};
}

Result<void> BundleReader::take(const Batch& batch) {
    parts_or_batches_ = true;
    if (listed_at_ != listed_.size()) return out_of_place();
    for (const auto& item : batch.items) TRY(take(item));
    return {};
}

Result<void> BundleReader::take(const BatchItem& item) {
    const auto entry = TRY(item.entry.content());
    if (entry.office != head_.office || entry.device != head_.device)
        return rejected(Refusal::BadContext, "an entry of another office or device");
    if (entry.objects.size() != item.objects.size())
        return rejected(Refusal::BadForm, "an entry with another number of objects than it names");
    const bool first = seq_ == 0;
    if (entry.seq != (first ? head_.from : seq_ + 1) || entry.seq > head_.to) return out_of_place();
    if (!first && entry.prev != entry_hash_) return rejected(Refusal::BadChain, "an entry does not stand on the one before it");
    seq_ = entry.seq;
    entry_hash_ = formats::entry_hash(item.entry);
    return {};
}

Result<void> BundleReader::finish(const BundleEnd& end, const Hash& frames_hash, std::uint32_t frames) {
    if (listed_at_ != listed_.size() || seq_ != head_.to) return out_of_place();
    if (end.frames != frames || end.frames_hash != frames_hash)
        return rejected(Refusal::BadHash, "the end of a bundle does not fit what came before it");
    std::array<std::uint8_t, 1> more{};
    if (TRY(read_(more)) != 0) return rejected(Refusal::Trailing, "bytes after the end of a bundle");
    return {};
}

Result<void> BundleWriter::frame(View item) {
    ensure(!item.empty() && item.size() <= formats::bundle_item_bytes_max);
    bytes_ += length_bytes + item.size();
    if (bytes_ > bundle_bytes_max) return rejected(Refusal::TooLarge, "a bundle would be over its size");
    const auto length = be32(static_cast<std::uint32_t>(item.size()));
    hash_.begin(length_bytes + item.size()).update(length).update(item);
    ++frames_;
    TRY(write_(length));
    return write_(item);
}

Result<void> BundleWriter::finish() {
    const BundleEnd end{frames_, hash_.finish()};
    hash_ = crypto::HashStream("teduh/bundle/1");
    return frame(formats::encode(end));
}

} // namespace teduh::protocol
