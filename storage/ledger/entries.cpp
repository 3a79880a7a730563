#include "storage/ledger/entries.hpp"

#include "storage/ledger/store.hpp"

namespace teduh::ledger {

using formats::DeviceId;
using formats::Hash;
using formats::SignedEntry;

Result<std::optional<Stored>> chain_head(database::Database& database, const DeviceId& device) {
    auto rows = TRY(database.query("SELECT seq, entry_hash FROM chains WHERE device = ?", device));
    if (!TRY(rows.next())) return std::optional<Stored>{};
    return std::optional<Stored>{Stored{TRY(rows.number(0)), TRY(rows.fixed<Hash>(1))}};
}

Result<std::optional<Hash>> entry_hash_at(database::Database& database, const DeviceId& device,
                                          std::uint64_t seq) {
    auto rows =
        TRY(database.query("SELECT entry_hash FROM entries WHERE device = ? AND seq = ?", device, seq));
    if (!TRY(rows.next())) return std::optional<Hash>{};
    return std::optional<Hash>{TRY(rows.fixed<Hash>(0))};
}

Result<std::optional<SignedEntry>> entry_at(database::Database& database, const DeviceId& device,
                                            std::uint64_t seq) {
    auto rows =
        TRY(database.query("SELECT bytes, signature FROM entries WHERE device = ? AND seq = ?", device, seq));
    if (!TRY(rows.next())) return std::optional<SignedEntry>{};
    return std::optional<SignedEntry>{
        SignedEntry{TRY(rows.bytes(0)), TRY(rows.fixed<formats::Signature>(1))}};
}

namespace {

Result<std::uint64_t> insert_row(database::Database& database, const SignedEntry& signed_entry,
                                 const formats::Entry& entry, const Hash& entry_hash, std::uint64_t now_ms) {
    auto rows =
        TRY(database.query("INSERT INTO entries (entry_hash, device, seq, keyring_n, stored_at_ms, bytes,"
                           " signature) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING number",
                           entry_hash, entry.device, entry.seq, entry.keyring_n, now_ms, signed_entry.bytes,
                           signed_entry.signature));
    TRY(rows.next());
    const auto number = TRY(rows.number(0));
    TRY(rows.next()); // an INSERT with RETURNING is done only when it was stepped to its end
    return number;
}

} // namespace

Result<void> insert_entry(database::Database& database, const SignedEntry& signed_entry,
                          const formats::Entry& entry, const Hash& entry_hash, std::uint64_t now_ms) {
    const auto number = TRY(insert_row(database, signed_entry, entry, entry_hash, now_ms));
    std::uint8_t place = 0;
    for (const auto& ref : entry.objects)
        TRY(database.run("INSERT INTO entry_objects (entry, place, object_hash) VALUES (?, ?, ?)", number,
                         place++, ref.object_hash));
    TRY(database.run(
        "INSERT INTO chains (device, seq, entry_hash) VALUES (?, ?, ?) ON CONFLICT (device) DO UPDATE"
        " SET seq = excluded.seq, entry_hash = excluded.entry_hash WHERE excluded.seq > seq",
        entry.device, entry.seq, entry_hash));
    return {};
}

namespace {

Result<std::optional<std::uint64_t>> earliest_receipt(database::Database& database, const Hash& entry_hash) {
    auto rows = TRY(
        database.query("SELECT min(received_at_ms) FROM (SELECT received_at_ms FROM receipts WHERE"
                       " entry_hash = ?1 UNION ALL SELECT received_at_ms FROM pulled WHERE entry_hash = ?1)",
                       entry_hash));
    TRY(rows.next());
    if (rows.null(0)) return std::optional<std::uint64_t>{};
    return std::optional{TRY(rows.number(0))};
}

Result<std::vector<std::optional<Bytes>>> objects_of(database::Database& database, std::uint64_t number) {
    auto rows = TRY(database.query("SELECT o.bytes FROM entry_objects AS e LEFT JOIN objects AS o ON"
                                   " o.object_hash = e.object_hash WHERE e.entry = ? ORDER BY e.place",
                                   number));
    std::vector<std::optional<Bytes>> objects;
    while (TRY(rows.next())) {
        if (rows.null(0))
            objects.emplace_back();
        else
            objects.emplace_back(TRY(rows.bytes(0)));
    }
    return objects;
}

std::size_t bytes_of(const Held& held) {
    auto bytes = held.entry.bytes.size() + held.entry.signature.bytes.size();
    for (const auto& object : held.objects) bytes += object ? object->size() + 8 : 1;
    return bytes + 16;
}

} // namespace

Result<Held> read_held(database::Database& database, const database::Rows& rows) {
    Held held;
    held.number = TRY(rows.number(0));
    held.entry_hash = TRY(rows.fixed<Hash>(1));
    held.device = TRY(rows.fixed<DeviceId>(2));
    held.seq = TRY(rows.number(3));
    held.stored_at_ms = TRY(rows.number(4));
    held.entry = {TRY(rows.bytes(5)), TRY(rows.fixed<formats::Signature>(6))};
    held.objects = TRY(objects_of(database, held.number));
    held.received_at_ms = TRY(earliest_receipt(database, held.entry_hash));
    return held;
}

Result<std::vector<Held>> collect_held(database::Database& database, database::Rows rows,
                                       std::size_t bytes_max) {
    std::vector<Held> result;
    std::size_t bytes = 0;
    while (TRY(rows.next())) {
        auto held = TRY(read_held(database, rows));
        bytes += bytes_of(held);
        if (!result.empty() && bytes > bytes_max) break;
        result.push_back(std::move(held));
    }
    return result;
}

} // namespace teduh::ledger
