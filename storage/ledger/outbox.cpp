#include "storage/ledger/entries.hpp"
#include "storage/ledger/logs.hpp"
#include "storage/ledger/store.hpp"

namespace teduh::ledger {

using formats::Hash;
using formats::LogId;

namespace {

Result<std::vector<Held>> own_above(Ledger::Store& store, std::uint64_t seq, std::size_t limit,
                                    std::size_t bytes_max) {
    auto rows =
        TRY(store.database.query("SELECT number, entry_hash, device, seq, stored_at_ms, bytes, signature FROM"
                                 " entries WHERE device = ? AND seq > ? ORDER BY seq LIMIT ?",
                                 store.own.device, seq, limit));
    return collect_held(store.database, std::move(rows), bytes_max);
}

} // namespace

Result<std::vector<Held>> Ledger::unsent(const LogId& log, std::size_t limit, std::size_t bytes_max) {
    return store_->read([&]() -> Result<std::vector<Held>> {
        const auto state = TRY(find_log(store_->database, log));
        return own_above(*store_, state ? state->receipted_upto : 0, limit, bytes_max);
    });
}

Result<std::vector<Held>> Ledger::own_from(std::uint64_t seq, std::size_t limit, std::size_t bytes_max) {
    return store_->read([&] { return own_above(*store_, seq == 0 ? 0 : seq - 1, limit, bytes_max); });
}

Result<std::optional<std::uint64_t>> Ledger::first_unfinished(const LogId& log) {
    return store_->read([&]() -> Result<std::optional<std::uint64_t>> {
        const auto state = TRY(find_log(store_->database, log));
        auto rows = TRY(store_->database.query(
            "SELECT min(seq) FROM (SELECT seq FROM entries WHERE device = ?1 AND seq > ?2 UNION ALL SELECT seq FROM"
            " waiting_attachments WHERE log = ?3)",
            store_->own.device, state ? state->receipted_upto : 0, log));
        TRY(rows.next());
        if (rows.null(0)) return std::optional<std::uint64_t>{};
        return std::optional{TRY(rows.number(0))};
    });
}

Result<std::vector<WaitingAttachment>> Ledger::waiting_attachments(const LogId& log, std::size_t limit) {
    return store_->read([&]() -> Result<std::vector<WaitingAttachment>> {
        auto rows =
            TRY(store_->database.query("SELECT w.object_hash, o.bytes, o.part_count FROM waiting_attachments"
                                       " AS w JOIN objects AS o ON o.object_hash = w.object_hash WHERE"
                                       " w.log = ? ORDER BY w.seq LIMIT ?",
                                       log, limit));
        std::vector<WaitingAttachment> result;
        while (TRY(rows.next()))
            result.push_back({TRY(rows.fixed<Hash>(0)), TRY(rows.bytes(1)),
                              static_cast<std::uint8_t>(TRY(rows.number(2)))});
        return result;
    });
}

Result<void> Ledger::attachment_delivered(const LogId& log, const Hash& object_hash) {
    return store_->write([&](AlarmList&) -> Result<void> {
        TRY(store_->database.run("DELETE FROM waiting_attachments WHERE log = ? AND object_hash = ?", log,
                                 object_hash));
        return {};
    });
}

Result<bool> Ledger::record_fork(const LogId& log, const formats::SignedEntry& entry, const Trust& trust,
                                 std::uint64_t now_ms) {
    const auto content = TRY(entry.content());
    const auto& device = store_->own.device;
    const auto own = trust.device(device);
    if (content.device != device || !own || !entry.signed_by(own->key, "teduh/entry/1"))
        return rejected(Refusal::BadSignature, "an entry that is none of ours");
    return store_->write([&](AlarmList& alarms) -> Result<bool> {
        const auto held = TRY(entry_at(store_->database, device, content.seq));
        if (held && *held == entry) return false;
        alarms.push_back({0, held ? AlarmKind::EntryForked : AlarmKind::OwnEntryUnknown, now_ms, log, device,
                          content.seq, formats::encode_array(entry),
                          held ? formats::encode_array(*held) : Bytes{}});
        return true;
    });
}

} // namespace teduh::ledger
