#include "sync/centre/sqlite_writing.hpp"

namespace teduh::centre {
namespace {

Result<void> no_rows(Result<std::uint64_t> changed) {
    if (!changed) return changed.error();
    return {};
}

} // namespace

Result<void> SqliteWriting::keep_office(const OfficeId& office) {
    return no_rows(database().run("INSERT INTO office (office) VALUES (?) ON CONFLICT DO NOTHING", office));
}

Result<void> SqliteWriting::add_keyring_item(const OfficeId& office, std::uint32_t n, const formats::KeyringItem& item) {
    return no_rows(database().run("INSERT INTO keyring_item (office, n, item) VALUES (?, ?, ?)", office, n,
                                  formats::encode_array(item)));
}

Result<void> SqliteWriting::keep_keyring_row(const OfficeId& office, const Hash& hash, View row) {
    return no_rows(database().run(
        "INSERT INTO keyring_row (office, row_hash, row) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", office, hash, row));
}

Result<void> SqliteWriting::add_entry(const OfficeId& office, const StoredEntry& entry) {
    return no_rows(database().run(
        "INSERT INTO entry (office, log_index, device_id, seq, entry_hash, entry, signature, received_at_ms, "
        "server_hash, receipt, centre_receipt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        office, entry.index, entry.device, entry.seq, entry.entry_hash, entry.entry.bytes, entry.entry.signature,
        entry.received_at_ms, entry.server_hash, entry.receipt, entry.centre_receipt));
}

Result<void> SqliteWriting::keep_fork(const OfficeId& office, const DeviceId& device, std::uint64_t seq,
                                      const Hash& entry_hash, const formats::SignedEntry& entry, std::uint64_t now_ms) {
    return no_rows(database().run(
        "INSERT INTO fork (office, device_id, seq, entry_hash, entry, signature, received_at_ms) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        office, device, seq, entry_hash, entry.bytes, entry.signature, now_ms));
}

Result<void> SqliteWriting::add_object(const OfficeId& office, const StoredObject& object, std::uint64_t now_ms) {
    return no_rows(database().run(
        "INSERT INTO object (office, object_hash, type, id, size, capsule_id, content, parts, parts_held, bytes_held, "
        "named_by, received_at_ms, sent_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, 0)",
        office, object.object_hash, object.type, object.id, object.size, object.capsule, object.content, object.parts,
        object.content.size(), object.named_by, now_ms));
}

Result<void> SqliteWriting::name_object(const OfficeId& office, const Hash& object_hash, std::uint64_t index) {
    return no_rows(database().run(
        "UPDATE object SET named_by = ? WHERE office = ? AND object_hash = ? AND named_by IS NULL", index, office,
        object_hash));
}

Result<void> SqliteWriting::keep_wrap(const OfficeId& office, const CapsuleId& capsule, const KeyId& key) {
    return no_rows(database().run(
        "INSERT INTO wrap (office, capsule_id, key_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", office, capsule, key));
}

Result<void> SqliteWriting::add_part(const OfficeId& office, const Hash& object_hash, std::uint64_t index, View part) {
    TRY(database().run("INSERT INTO part (office, object_hash, part_index, content) VALUES (?, ?, ?, ?)", office,
                       object_hash, index, part));
    return no_rows(database().run("UPDATE object SET parts_held = parts_held + 1, bytes_held = bytes_held + ? "
                                  "WHERE office = ? AND object_hash = ?",
                                  part.size(), office, object_hash));
}

Result<void> SqliteWriting::set_config(const OfficeId& office, const StoredConfig& config) {
    return no_rows(database().run(
        "INSERT INTO config (office, name, version, object_hash) VALUES (?, ?, ?, ?) ON CONFLICT (office, name) "
        "DO UPDATE SET version = excluded.version, object_hash = excluded.object_hash",
        office, view_of(config.name), config.version, config.object_hash));
}

Result<void> SqliteWriting::set_centre_receipt(const OfficeId& office, std::uint64_t index, View receipt) {
    return no_rows(database().run("UPDATE entry SET centre_receipt = ? WHERE office = ? AND log_index = ?", receipt,
                                  office, index));
}

Result<void> SqliteWriting::drop_centre_receipts(const OfficeId& office, const DeviceId& device,
                                                 std::uint64_t from_seq) {
    return no_rows(database().run("UPDATE entry SET centre_receipt = NULL WHERE office = ? AND device_id = ? AND seq >= ?",
                                  office, device, from_seq));
}

Result<void> SqliteWriting::set_sent_on(const OfficeId& office, const Hash& object_hash) {
    return no_rows(database().run("UPDATE object SET sent_on = 1 WHERE office = ? AND object_hash = ?", office,
                                  object_hash));
}

Result<std::uint64_t> SqliteWriting::drop_unnamed_before(std::uint64_t time_ms) {
    TRY(database().run("DELETE FROM part WHERE (office, object_hash) IN (SELECT office, object_hash FROM object "
                       "WHERE named_by IS NULL AND received_at_ms < ?)",
                       time_ms));
    return database().run("DELETE FROM object WHERE named_by IS NULL AND received_at_ms < ?", time_ms);
}

} // namespace teduh::centre
