#include "storage/ledger/objects.hpp"
#include "storage/ledger/store.hpp"

namespace teduh::ledger {

using formats::Hash;

namespace {

Result<std::vector<MissingPart>> missing_of(database::Database& database, const Hash& object_hash) {
    const auto bytes = TRY(object_bytes(database, object_hash));
    if (!bytes) return rejected(Refusal::NotFound, "no such attachment here");
    const auto count = part_hashes_of(*bytes).size();
    const auto object = formats::inspect_inline(*bytes);
    std::vector<MissingPart> result;
    for (std::uint8_t index = 0; index < count; ++index) {
        if (TRY(has_part(database, object_hash, index))) continue;
        // A header too new to be read does not tell; a part is never larger than this.
        auto size = formats::part_bytes_max;
        if (object) {
            const auto chunks = static_cast<std::size_t>(object->size) / crypto::stream_sealed_chunk_bytes;
            size = formats::part_size_of(chunks * crypto::stream_chunk_bytes, index);
        }
        result.push_back({object_hash, index, size});
    }
    return result;
}

} // namespace

Result<std::vector<MissingPart>> Ledger::missing_parts_of(const Hash& object_hash) {
    return store_->read([&] { return missing_of(store_->database, object_hash); });
}

Result<std::vector<MissingPart>> Ledger::missing_parts(std::size_t limit) {
    return store_->read([&]() -> Result<std::vector<MissingPart>> {
        auto rows = TRY(
            store_->database.query("SELECT object_hash FROM objects WHERE parts_held < part_count ORDER BY"
                                   " rowid LIMIT ?",
                                   limit));
        std::vector<MissingPart> result;
        while (result.size() < limit && TRY(rows.next())) {
            const auto object_hash = TRY(rows.fixed<Hash>(0));
            const auto parts = TRY(missing_of(store_->database, object_hash));
            result.insert(result.end(), parts.begin(), parts.end());
        }
        if (result.size() > limit) result.resize(limit);
        return result;
    });
}

Result<void> Ledger::store_part(const Hash& object_hash, std::uint8_t index, View bytes) {
    if (bytes.size() > formats::part_bytes_max) return rejected(Refusal::TooLarge, "a part over its size");
    return store_->write([&](AlarmList&) -> Result<void> {
        const auto manifest = TRY(object_bytes(store_->database, object_hash));
        if (!manifest) return rejected(Refusal::NotFound, "no such attachment here");
        const auto hashes = part_hashes_of(*manifest);
        if (index >= hashes.size()) return rejected(Refusal::NotFound, "no such part");
        if (formats::part_hash(bytes) != hashes[index])
            return rejected(Refusal::BadHash, "a part that is not what its manifest says");
        if (TRY(has_part(store_->database, object_hash, index))) return {};
        return insert_part(store_->database, object_hash, index, bytes);
    });
}

Result<Bytes> Ledger::part(const Hash& object_hash, std::uint8_t index) {
    return store_->read([&]() -> Result<Bytes> {
        auto rows = TRY(store_->database.query("SELECT bytes FROM parts WHERE object_hash = ? AND part = ?",
                                               object_hash, index));
        if (!TRY(rows.next())) return rejected(Refusal::NotFound, "no such part here");
        return rows.bytes(0);
    });
}

} // namespace teduh::ledger
