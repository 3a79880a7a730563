#include "storage/ledger/entries.hpp"
#include "storage/ledger/logs.hpp"
#include "storage/ledger/store.hpp"

namespace teduh::ledger {

using formats::Hash;

namespace {

Result<std::uint64_t> one_number(Result<database::Rows> found) {
    auto rows = TRY(std::move(found));
    if (!TRY(rows.next()) || rows.null(0)) return std::uint64_t{0};
    return rows.number(0);
}

} // namespace

Result<std::vector<Held>> Ledger::list(std::uint64_t number, std::size_t limit, std::size_t bytes_max) {
    return store_->read([&]() -> Result<std::vector<Held>> {
        auto rows = TRY(
            store_->database.query("SELECT number, entry_hash, device, seq, stored_at_ms, bytes, signature"
                                   " FROM entries WHERE number >= ? ORDER BY number LIMIT ?",
                                   number, limit));
        return collect_held(store_->database, std::move(rows), bytes_max);
    });
}

Result<std::optional<Held>> Ledger::find_entry(const Hash& entry_hash) {
    return store_->read([&]() -> Result<std::optional<Held>> {
        auto rows = TRY(
            store_->database.query("SELECT number, entry_hash, device, seq, stored_at_ms, bytes, signature"
                                   " FROM entries WHERE entry_hash = ?",
                                   entry_hash));
        if (!TRY(rows.next())) return std::optional<Held>{};
        return std::optional<Held>{TRY(read_held(store_->database, rows))};
    });
}

Result<std::optional<Stored>> Ledger::own_head() {
    return store_->read([&] { return chain_head(store_->database, store_->own.device); });
}

Result<Counts> Ledger::status(const std::optional<formats::LogId>& log) {
    return store_->read([&]() -> Result<Counts> {
        auto& database = store_->database;
        Counts counts;
        if (const auto head = TRY(chain_head(database, store_->own.device))) counts.own_entries = head->seq;
        counts.all_entries = TRY(one_number(database.query("SELECT max(number) FROM entries")));
        counts.alarms = TRY(one_number(database.query("SELECT count(*) FROM alarms")));
        counts.stored_bytes = database.size_bytes();
        counts.carried = TRY(one_number(database.query("SELECT count(*) FROM carried WHERE delivered = 0")));
        if (log) {
            if (const auto state = TRY(find_log(database, *log))) {
                counts.sent = state->receipted_upto;
                counts.last_receipt_at_ms = state->last_receipt_at_ms;
            }
            counts.waiting_attachments = TRY(
                one_number(database.query("SELECT count(*) FROM waiting_attachments WHERE log = ?", *log)));
        }
        counts.waiting = counts.own_entries - std::min(counts.sent, counts.own_entries);
        return counts;
    });
}

} // namespace teduh::ledger
