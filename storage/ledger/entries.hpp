#pragma once

#include "storage/database/database.hpp"
#include "storage/ledger/types.hpp"

namespace teduh::ledger {

// Rows of entries, inside the caller's transaction.

Result<std::optional<Stored>> chain_head(database::Database& database, const formats::DeviceId& device);
Result<std::optional<formats::Hash>> entry_hash_at(database::Database& database,
                                                   const formats::DeviceId& device, std::uint64_t seq);
Result<std::optional<formats::SignedEntry>> entry_at(database::Database& database,
                                                     const formats::DeviceId& device, std::uint64_t seq);

// The entry, what it names, and the chain's head when it is the newest.
Result<void> insert_entry(database::Database& database, const formats::SignedEntry& signed_entry,
                          const formats::Entry& entry, const formats::Hash& entry_hash, std::uint64_t now_ms);

// Columns: number, entry_hash, device, seq, stored_at_ms, bytes, signature. Adds the objects and server
// times.
Result<Held> read_held(database::Database& database, const database::Rows& rows);

// Takes rows as read_held wants them until `bytes_max` would be passed; one at least, when there is any.
Result<std::vector<Held>> collect_held(database::Database& database, database::Rows rows,
                                       std::size_t bytes_max);

} // namespace teduh::ledger
