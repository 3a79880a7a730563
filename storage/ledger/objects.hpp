#pragma once

#include "storage/database/database.hpp"
#include "storage/formats/entry.hpp"

namespace teduh::ledger {

// What objects and parts hold, under the names of the annex. All run inside the caller's transaction.

struct ObjectRow {
    formats::ObjectRef ref;
    std::vector<formats::Hash> part_hashes; // attachments only
};

// Whether these bytes are what the entry of this office and device names: type, id, size, OH, office, device
// (H.9). A schema newer than ours is taken when its OH fits: it is stored and carried unread (SPEC E.7).
bool is_named_object(View bytes, const formats::ObjectRef& ref, const formats::OfficeId& office,
                     const formats::DeviceId& device);
// Manifest hashes of bytes that were checked; empty for anything but an attachment.
std::vector<formats::Hash> part_hashes_of(View bytes);

Result<bool> has_object(database::Database& database, const formats::Hash& object_hash);
Result<std::optional<Bytes>> object_bytes(database::Database& database, const formats::Hash& object_hash);
Result<void> insert_object(database::Database& database, const formats::ObjectRef& ref,
                           std::size_t part_count, View bytes);
Result<void> insert_part(database::Database& database, const formats::Hash& object_hash, std::uint8_t index,
                         View bytes);
Result<bool> has_part(database::Database& database, const formats::Hash& object_hash, std::uint8_t index);

} // namespace teduh::ledger
