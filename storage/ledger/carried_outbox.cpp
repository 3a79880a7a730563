// Entries of other devices on their way out: to each server, as their author would send them (SPEC E.8, I.8).
#include "storage/ledger/store.hpp"

namespace teduh::ledger {

using formats::DeviceId;
using formats::Hash;
using formats::LogId;

namespace {

Result<std::vector<std::optional<Bytes>>> carried_objects_of(database::Database& database, const Hash& entry_hash) {
    auto rows = TRY(database.query("SELECT bytes FROM carried_objects WHERE entry_hash = ? ORDER BY place", entry_hash));
    std::vector<std::optional<Bytes>> objects;
    while (TRY(rows.next())) objects.emplace_back(TRY(rows.bytes(0)));
    return objects;
}

std::size_t carried_bytes_of(const Held& held) {
    auto bytes = held.entry.bytes.size() + held.entry.signature.bytes.size() + 16;
    for (const auto& object : held.objects) bytes += object->size() + 8;
    return bytes;
}

Result<void> record_one(database::Database& database, const Acknowledgement& answered, const formats::Receipt& receipt) {
    auto rows = TRY(database.query("SELECT delivered FROM carried WHERE entry_hash = ? AND device = ? AND seq = ?",
                                   receipt.entry_hash, receipt.device, receipt.seq));
    if (!TRY(rows.next())) return rejected(Refusal::NotFound, "a receipt for an entry that is not carried");
    if (TRY(rows.number(0)) == 1) return {};
    TRY(database.run("INSERT INTO carried_sent (log, entry_hash) VALUES (?, ?) ON CONFLICT DO NOTHING", receipt.log,
                     receipt.entry_hash));
    TRY(database.run("DELETE FROM carried_waiting WHERE log = ? AND entry_hash = ?", receipt.log, receipt.entry_hash));
    for (const auto& object_hash : answered.pending) {
        auto named = TRY(database.query("SELECT 1 FROM carried_objects WHERE entry_hash = ? AND object_hash = ? AND part_count > 0",
                                        receipt.entry_hash, object_hash));
        if (!TRY(named.next())) return rejected(Refusal::BadForm, "a pending object that is no attachment of the entry");
        TRY(database.run("INSERT INTO carried_waiting (log, object_hash, entry_hash) VALUES (?, ?, ?)", receipt.log,
                         object_hash, receipt.entry_hash));
    }
    return {};
}

// Bytes, not rows: that the entry was here stays known.
Result<void> wipe_carried(database::Database& database, const Hash& entry_hash) {
    TRY(database.run("DELETE FROM carried_parts WHERE object_hash IN (SELECT object_hash FROM carried_objects WHERE entry_hash = ?1)"
                     " AND object_hash NOT IN (SELECT object_hash FROM carried_objects WHERE entry_hash <> ?1)",
                     entry_hash));
    TRY(database.run("DELETE FROM carried_objects WHERE entry_hash = ?", entry_hash));
    TRY(database.run("DELETE FROM carried_sent WHERE entry_hash = ?", entry_hash));
    TRY(database.run("DELETE FROM carried_waiting WHERE entry_hash = ?", entry_hash));
    TRY(database.run("UPDATE carried SET delivered = 1 WHERE entry_hash = ?", entry_hash));
    return {};
}

Result<std::vector<Hash>> finished_carried(database::Database& database, const LogId& centre) {
    auto rows = TRY(database.query(
        "SELECT s.entry_hash FROM carried_sent AS s WHERE s.log = ?1 AND NOT EXISTS (SELECT 1 FROM carried_waiting AS w"
        " WHERE w.log = ?1 AND w.entry_hash = s.entry_hash)",
        centre));
    std::vector<Hash> result;
    while (TRY(rows.next())) result.push_back(TRY(rows.fixed<Hash>(0)));
    return result;
}

} // namespace

Result<std::vector<DeviceId>> Ledger::carried_devices(const LogId& log) {
    return store_->read([&]() -> Result<std::vector<DeviceId>> {
        auto rows = TRY(store_->database.query("SELECT DISTINCT device FROM carried WHERE delivered = 0 AND entry_hash NOT IN"
                                               " (SELECT entry_hash FROM carried_sent WHERE log = ?) ORDER BY device",
                                               log));
        std::vector<DeviceId> devices;
        while (TRY(rows.next())) devices.push_back(TRY(rows.fixed<DeviceId>(0)));
        return devices;
    });
}

Result<std::vector<Held>> Ledger::carried_unsent(const LogId& log, const DeviceId& device, std::size_t limit,
                                                 std::size_t bytes_max) {
    return store_->read([&]() -> Result<std::vector<Held>> {
        auto rows = TRY(store_->database.query(
            "SELECT entry_hash, seq, bytes, signature FROM carried WHERE device = ? AND delivered = 0 AND entry_hash NOT IN"
            " (SELECT entry_hash FROM carried_sent WHERE log = ?) ORDER BY seq LIMIT ?",
            device, log, limit));
        std::vector<Held> result;
        std::size_t bytes = 0;
        while (TRY(rows.next())) {
            Held held;
            held.entry_hash = TRY(rows.fixed<Hash>(0));
            held.device = device;
            held.seq = TRY(rows.number(1));
            held.entry.bytes = TRY(rows.bytes(2));
            held.entry.signature = TRY(rows.fixed<formats::Signature>(3));
            held.objects = TRY(carried_objects_of(store_->database, held.entry_hash));
            bytes += carried_bytes_of(held);
            if (!result.empty() && bytes > bytes_max) break;
            result.push_back(std::move(held));
        }
        return result;
    });
}

Result<void> Ledger::record_carried(std::span<const Acknowledgement> answered, const Trust& trust) {
    std::vector<formats::Receipt> receipts;
    for (const auto& each : answered) {
        const auto content = TRY(each.receipt.content());
        const auto key = trust.receipt_key(content.log);
        if (!key || content.signer != formats::signer_id_of(*key) || !each.receipt.signed_by(*key, "teduh/receipt/1"))
            return rejected(Refusal::BadSignature, "a receipt that no server of the keyring signed");
        if (content.office != trust.office()) return rejected(Refusal::BadForm, "a receipt of another office");
        receipts.push_back(content);
    }
    return store_->write([&](AlarmList&) -> Result<void> {
        for (std::size_t i = 0; i < receipts.size(); ++i) TRY(record_one(store_->database, answered[i], receipts[i]));
        return {};
    });
}

Result<std::vector<WaitingAttachment>> Ledger::carried_attachments(const LogId& log, std::size_t limit) {
    return store_->read([&]() -> Result<std::vector<WaitingAttachment>> {
        auto rows = TRY(store_->database.query(
            "SELECT DISTINCT w.object_hash, o.bytes, o.part_count FROM carried_waiting AS w JOIN carried_objects AS o ON"
            " o.entry_hash = w.entry_hash AND o.object_hash = w.object_hash WHERE w.log = ? LIMIT ?",
            log, limit));
        std::vector<WaitingAttachment> result;
        while (TRY(rows.next()))
            result.push_back({TRY(rows.fixed<Hash>(0)), TRY(rows.bytes(1)), static_cast<std::uint8_t>(TRY(rows.number(2)))});
        return result;
    });
}

Result<Bytes> Ledger::carried_part(const Hash& object_hash, std::uint8_t index) {
    return store_->read([&]() -> Result<Bytes> {
        auto rows = TRY(store_->database.query("SELECT bytes FROM carried_parts WHERE object_hash = ? AND part = ?", object_hash, index));
        if (!TRY(rows.next())) return rejected(Refusal::NotFound, "no such part is carried");
        return rows.bytes(0);
    });
}

Result<void> Ledger::carried_delivered(const LogId& log, const Hash& object_hash) {
    return store_->write([&](AlarmList&) -> Result<void> {
        TRY(store_->database.run("DELETE FROM carried_waiting WHERE log = ? AND object_hash = ?", log, object_hash));
        return {};
    });
}

Result<void> Ledger::finish_carried(const LogId& centre) {
    return store_->write([&](AlarmList&) -> Result<void> {
        for (const auto& entry_hash : TRY(finished_carried(store_->database, centre))) TRY(wipe_carried(store_->database, entry_hash));
        return {};
    });
}

} // namespace teduh::ledger
