#include "storage/ledger/entries.hpp"
#include "storage/ledger/logs.hpp"
#include "storage/ledger/store.hpp"

namespace teduh::ledger {

using formats::Hash;
using formats::Receipt;
using formats::SignedReceipt;

namespace {

Result<Receipt> checked_receipt(const SignedReceipt& receipt, const formats::DeviceId& device,
                                const Trust& trust) {
    const auto content = TRY(receipt.content());
    const auto key = trust.receipt_key(content.log);
    if (!key || content.signer != formats::signer_id_of(*key) || !receipt.signed_by(*key, "teduh/receipt/1"))
        return rejected(Refusal::BadSignature, "a receipt that no server of the keyring signed");
    if (content.office != trust.office()) return rejected(Refusal::BadForm, "a receipt of another office");
    if (content.device != device) return rejected(Refusal::UnknownDevice, "a receipt for another device");
    return content;
}

Result<std::optional<SignedReceipt>> held_receipt(database::Database& database, const Receipt& content) {
    auto rows = TRY(database.query("SELECT bytes, signature FROM receipts WHERE log = ? AND seq = ?",
                                   content.log, content.seq));
    if (!TRY(rows.next())) return std::optional<SignedReceipt>{};
    return std::optional<SignedReceipt>{
        SignedReceipt{TRY(rows.bytes(0)), TRY(rows.fixed<formats::Signature>(1))}};
}

Result<void> keep_receipt(database::Database& database, const SignedReceipt& receipt,
                          const Receipt& content) {
    TRY(database.run(
        "INSERT INTO receipts (log, seq, entry_hash, log_index, server_hash, received_at_ms, bytes,"
        " signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        content.log, content.seq, content.entry_hash, content.index, content.server_hash,
        content.received_at_ms, receipt.bytes, receipt.signature));
    return {};
}

// Receipts may come out of order; what is receipted without a gap no longer waits.
Result<void> move_receipted(database::Database& database, const LogState& state, std::uint64_t now_ms) {
    auto upto = state.receipted_upto;
    for (bool more = true; more; upto += more ? 1 : 0) {
        auto rows =
            TRY(database.query("SELECT 1 FROM receipts WHERE log = ? AND seq = ?", state.log, upto + 1));
        more = TRY(rows.next());
    }
    TRY(database.run("UPDATE logs SET receipted_upto = ?, last_receipt_at_ms = ? WHERE log = ?", upto, now_ms,
                     state.log));
    return {};
}

Result<void> note_pending(database::Database& database, const Receipt& content,
                          std::span<const Hash> pending) {
    TRY(database.run("DELETE FROM waiting_attachments WHERE log = ? AND seq = ?", content.log, content.seq));
    for (const auto& object_hash : pending) {
        auto named =
            TRY(database.query("SELECT 1 FROM entries AS e JOIN entry_objects AS n ON n.entry = e.number JOIN"
                               " objects AS o ON o.object_hash = n.object_hash WHERE e.entry_hash = ? AND"
                               " n.object_hash = ? AND o.part_count > 0",
                               content.entry_hash, object_hash));
        if (!TRY(named.next()))
            return rejected(Refusal::BadForm, "a pending object that is no attachment of the entry");
        TRY(database.run("INSERT INTO waiting_attachments (log, seq, object_hash) VALUES (?, ?, ?)"
                         " ON CONFLICT DO NOTHING",
                         content.log, content.seq, object_hash));
    }
    return {};
}

// One receipt meeting what we hold.
struct Meeting {
    database::Database& database;
    const formats::DeviceId& device;
    const SignedReceipt& receipt;
    const Receipt& content;
    std::uint64_t now_ms;
    AlarmList& alarms;

    Error refuse(AlarmKind kind, Bytes known, Literal detail) const {
        alarms.push_back({0, kind, now_ms, content.log, device, content.seq, formats::encode_array(receipt),
                          std::move(known)});
        return rejected(Refusal::BadChain, detail);
    }

    Result<void> require_own_entry() const {
        const auto entry = TRY(entry_at(database, device, content.seq));
        if (!entry)
            return refuse(AlarmKind::ReceiptUnknown, {}, "a receipt for an own entry that is not here");
        if (formats::entry_hash(*entry) != content.entry_hash)
            return refuse(AlarmKind::ReceiptConflict, formats::encode_array(*entry),
                          "a receipt for another entry");
        return {};
    }

    Result<void> require_place(const LogState& state) const {
        const auto known = TRY(known_server_hash(database, state, content.index));
        if (known && *known != content.server_hash)
            return refuse(AlarmKind::HeadForked, copy(*known), "another hash at an index we know");
        auto rows = TRY(database.query("SELECT entry_hash FROM pulled WHERE log = ? AND log_index = ?",
                                       content.log, content.index));
        if (TRY(rows.next()) && TRY(rows.fixed<Hash>(0)) != content.entry_hash)
            return refuse(AlarmKind::ReceiptConflict, {}, "another entry at this index");
        return {};
    }

    Result<void> record(std::span<const Hash> pending) const {
        TRY(require_own_entry());
        const auto state = TRY(ensure_log(database, content.office, content.log));
        const auto held = TRY(held_receipt(database, content));
        if (held && held->bytes != receipt.bytes)
            return refuse(AlarmKind::ReceiptConflict, formats::encode_array(*held), "a second receipt");
        if (!held) {
            TRY(require_place(state));
            TRY(keep_receipt(database, receipt, content));
            TRY(move_receipted(database, state, now_ms));
        }
        return note_pending(database, content, pending);
    }
};

// How many were recorded before one was wrong, and why it was.
struct Recorded {
    std::size_t count = 0;
    Result<void> rest;
};

Recorded record_in_order(database::Database& database, const formats::DeviceId& device, const Trust& trust,
                         std::span<const Acknowledgement> answered, std::uint64_t now_ms, AlarmList& alarms) {
    Recorded recorded;
    for (const auto& each : answered) {
        const auto content = checked_receipt(each.receipt, device, trust);
        recorded.rest = content ? Meeting{database, device, each.receipt, *content, now_ms, alarms}.record(each.pending)
                                : Result<void>(content.error());
        if (!recorded.rest) break;
        ++recorded.count;
    }
    return recorded;
}

} // namespace

Result<void> Ledger::record_receipts(std::span<const Acknowledgement> answered, const Trust& trust,
                                     std::uint64_t now_ms) {
    std::size_t good = 0;
    const auto record = [&](std::span<const Acknowledgement> those) {
        return store_->write([&](AlarmList& alarms) {
            auto recorded = record_in_order(store_->database, store_->own.device, trust, those, now_ms, alarms);
            good = recorded.count;
            return std::move(recorded.rest);
        });
    };
    const auto outcome = record(answered);
    if (outcome || good == 0) return outcome;
    TRY(record(answered.first(good))); // the wrong one took the whole transaction with it
    return outcome;
}

} // namespace teduh::ledger
