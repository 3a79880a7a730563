#include "storage/ledger/objects.hpp"

#include "storage/ledger/store.hpp"

namespace teduh::ledger {

using formats::Hash;
using formats::ObjectRef;
using formats::ObjectType;

namespace {

// OH of an object whose header is too new to be read: its outer array is of version 1 for ever.
std::optional<Hash> hash_of_newer(View bytes, std::uint8_t type) {
    if (type == static_cast<std::uint8_t>(ObjectType::Record)) {
        const auto record = formats::decode_array<formats::RecordObject>(bytes);
        if (!record) return std::nullopt;
        const std::array parts{formats::part_hash(record->ciphertext)};
        return formats::object_hash(record->header, parts);
    }
    if (type == static_cast<std::uint8_t>(ObjectType::Attachment)) {
        const auto manifest = formats::decode_array<formats::AttachmentManifest>(bytes);
        if (!manifest) return std::nullopt;
        return formats::object_hash(manifest->header, manifest->part_hashes);
    }
    return formats::object_hash(bytes, {});
}

} // namespace

bool is_named_object(View bytes, const ObjectRef& ref, const formats::OfficeId& office,
                     const formats::DeviceId& device) {
    if (bytes.size() > formats::inline_bytes_max) return false;
    const auto object = formats::inspect_inline(bytes);
    if (!object) {
        const bool unread = object.error().refusal == Refusal::Newer || ref.type > 5;
        return unread && formats::well_formed(bytes) && hash_of_newer(bytes, ref.type) == ref.object_hash;
    }
    return static_cast<std::uint8_t>(object->type) == ref.type && object->id == ref.id &&
           object->object_hash == ref.object_hash && object->size == ref.size && object->office == office &&
           object->device == device;
}

std::vector<Hash> part_hashes_of(View bytes) {
    // Every other kind is a map, or an array whose second item is no list of hashes.
    auto manifest = formats::decode_array<formats::AttachmentManifest>(bytes);
    return manifest ? std::move(manifest->part_hashes) : std::vector<Hash>{};
}

Result<bool> has_object(database::Database& database, const Hash& object_hash) {
    auto rows = TRY(database.query("SELECT 1 FROM objects WHERE object_hash = ?", object_hash));
    return rows.next();
}

Result<std::optional<Bytes>> object_bytes(database::Database& database, const Hash& object_hash) {
    auto rows = TRY(database.query("SELECT bytes FROM objects WHERE object_hash = ?", object_hash));
    if (!TRY(rows.next())) return std::optional<Bytes>{};
    return std::optional<Bytes>{TRY(rows.bytes(0))};
}

Result<void> insert_object(database::Database& database, const ObjectRef& ref, std::size_t part_count,
                           View bytes) {
    TRY(database.run("INSERT INTO objects (object_hash, type, object_id, part_count, parts_held, bytes)"
                     " VALUES (?, ?, ?, ?, 0, ?)",
                     ref.object_hash, ref.type, ref.id, part_count, bytes));
    return {};
}

Result<void> insert_part(database::Database& database, const Hash& object_hash, std::uint8_t index,
                         View bytes) {
    TRY(database.run("INSERT INTO parts (object_hash, part, bytes) VALUES (?, ?, ?)", object_hash, index,
                     bytes));
    TRY(database.run("UPDATE objects SET parts_held = parts_held + 1 WHERE object_hash = ?", object_hash));
    return {};
}

Result<bool> has_part(database::Database& database, const Hash& object_hash, std::uint8_t index) {
    auto rows =
        TRY(database.query("SELECT 1 FROM parts WHERE object_hash = ? AND part = ?", object_hash, index));
    return rows.next();
}

} // namespace teduh::ledger
