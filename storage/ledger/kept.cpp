// Bytes that the ledger keeps for others and does not read: the keyring, identities, drafts, caches.
#include "storage/ledger/store.hpp"

namespace teduh::ledger {

using formats::DraftId;
using formats::StaffId;

namespace {

constexpr std::size_t keyring_item_max = 1 << 20; // annex 0.1: a snapshot
constexpr std::size_t identity_max = 65'536;
constexpr std::size_t draft_max = 2'163'000;
constexpr std::size_t cache_max = 1'049'000;

Result<void> require_size(View bytes, std::size_t max) {
    if (bytes.empty()) return rejected(Refusal::BadForm, "nothing to keep");
    if (bytes.size() > max) return rejected(Refusal::TooLarge, "bytes are over their size cap");
    return {};
}

template <class... Arguments>
Result<void> change(Ledger::Store& store, Literal sql, const Arguments&... arguments) {
    return store.write([&](AlarmList&) -> Result<void> {
        TRY(store.database.run(sql, arguments...));
        return {};
    });
}

template <class... Arguments>
Result<std::optional<Bytes>> find(Ledger::Store& store, Literal sql, const Arguments&... arguments) {
    return store.read([&]() -> Result<std::optional<Bytes>> {
        auto rows = TRY(store.database.query(sql, arguments...));
        if (!TRY(rows.next())) return std::optional<Bytes>{};
        return std::optional<Bytes>{TRY(rows.bytes(0))};
    });
}

// Whose draft it is does not change, and what comes late changes nothing.
Result<void> require_newer(database::Database& database, const DraftSlot& slot) {
    auto rows = TRY(database.query("SELECT staff, revision FROM drafts WHERE draft = ?", slot.draft));
    while (TRY(rows.next())) {
        if (TRY(rows.fixed<StaffId>(0)) != slot.staff)
            return rejected(Refusal::NoRight, "a draft of another officer");
        if (TRY(rows.number(1)) >= slot.revision)
            return rejected(Refusal::BadForm, "a draft's revision does not rise");
    }
    return {};
}

Result<void> require_share(database::Database& database, const DraftSlot& slot) {
    auto drafts = TRY(database.query("SELECT count(DISTINCT draft) FROM drafts WHERE staff = ? AND draft <> ?", slot.staff,
                                     slot.draft));
    if (TRY(drafts.next()) && TRY(drafts.number(0)) >= Ledger::drafts_max)
        return rejected(Refusal::Quota, "an officer has as many drafts as she may");
    auto bytes = TRY(database.query("SELECT coalesce(sum(length(bytes)), 0) FROM drafts WHERE staff = ?1"
                                    " AND (draft <> ?2 OR slot <> ?3)",
                                    slot.staff, slot.draft, slot.slot));
    if (TRY(bytes.next()) && TRY(bytes.number(0)) + slot.blob.size() > Ledger::draft_bytes_max)
        return rejected(Refusal::Quota, "an officer's drafts are larger than they may be");
    return {};
}

} // namespace

Result<void> Ledger::put_keyring(std::span<const KeyringItem> items, std::span<const Bytes> rows) {
    for (const auto& item : items) {
        if (item.n < 1 || item.n > 4096) return rejected(Refusal::BadKeyring, "no such place in a keyring");
        TRY(require_size(item.bytes, keyring_item_max));
    }
    for (const auto& row : rows)
        if (row.size() < 112 || row.size() > 448)
            return rejected(Refusal::BadForm, "no wrap and no recovery blob");
    return store_->write([&](AlarmList&) -> Result<void> {
        for (const auto& item : items)
            TRY(store_->database.run(
                "INSERT INTO keyring_items (n, bytes) VALUES (?, ?) ON CONFLICT (n) DO UPDATE SET"
                " bytes = excluded.bytes",
                item.n, item.bytes));
        for (const auto& row : rows)
            TRY(store_->database.run(
                "INSERT INTO keyring_rows (row_hash, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING",
                crypto::hash("teduh/wrap/1", {row}), row));
        return {};
    });
}

Result<std::vector<KeyringItem>> Ledger::keyring(std::uint32_t from_n) {
    return store_->read([&]() -> Result<std::vector<KeyringItem>> {
        auto rows =
            TRY(store_->database.query("SELECT n, bytes FROM keyring_items WHERE n >= ? ORDER BY n", from_n));
        std::vector<KeyringItem> result;
        while (TRY(rows.next()))
            result.push_back({static_cast<std::uint32_t>(TRY(rows.number(0))), TRY(rows.bytes(1))});
        return result;
    });
}

Result<std::vector<Bytes>> Ledger::keyring_rows() {
    return store_->read([&]() -> Result<std::vector<Bytes>> {
        auto rows = TRY(store_->database.query("SELECT bytes FROM keyring_rows ORDER BY row_hash"));
        std::vector<Bytes> result;
        while (TRY(rows.next())) result.push_back(TRY(rows.bytes(0)));
        return result;
    });
}

Result<void> Ledger::put_identity(const StaffId& staff, View identity_file) {
    TRY(require_size(identity_file, identity_max));
    return change(*store_,
                  "INSERT INTO identities (staff, bytes) VALUES (?, ?) ON CONFLICT (staff) DO UPDATE SET"
                  " bytes = excluded.bytes",
                  staff, identity_file);
}

Result<std::optional<Bytes>> Ledger::identity(const StaffId& staff) {
    return find(*store_, "SELECT bytes FROM identities WHERE staff = ?", staff);
}

Result<void> Ledger::drop_identity(const StaffId& staff) {
    const auto drafts = TRY(store_->write([&](AlarmList&) -> Result<std::uint64_t> {
        TRY(store_->database.run("DELETE FROM identities WHERE staff = ?", staff));
        TRY(store_->database.run("DELETE FROM caches WHERE staff = ?", staff));
        return store_->database.run("DELETE FROM drafts WHERE staff = ?", staff);
    }));
    return drafts > 0 ? compact() : Result<void>{};
}

Result<void> Ledger::put_draft(const DraftSlot& slot) {
    TRY(require_size(slot.blob, draft_max));
    if (slot.slot > 8) return rejected(Refusal::BadForm, "a draft has slots 0 to 8");
    return store_->write([&](AlarmList&) -> Result<void> {
        TRY(require_newer(store_->database, slot));
        TRY(require_share(store_->database, slot));
        TRY(store_->database.run("INSERT INTO drafts (draft, slot, staff, revision, bytes) VALUES (?, ?, ?, ?, ?)"
                                 " ON CONFLICT (draft, slot) DO UPDATE SET revision = excluded.revision,"
                                 " bytes = excluded.bytes",
                                 slot.draft, slot.slot, slot.staff, slot.revision, slot.blob));
        return {};
    });
}

Result<std::vector<DraftKept>> Ledger::drafts_of(const StaffId& staff) {
    return store_->read([&]() -> Result<std::vector<DraftKept>> {
        auto rows = TRY(store_->database.query("SELECT draft, max(revision), sum(length(bytes)) FROM drafts"
                                               " WHERE staff = ? GROUP BY draft ORDER BY draft",
                                               staff));
        std::vector<DraftKept> kept;
        while (TRY(rows.next()))
            kept.push_back({TRY(rows.fixed<DraftId>(0)), static_cast<std::uint32_t>(TRY(rows.number(1))),
                            TRY(rows.number(2))});
        return kept;
    });
}

Result<std::vector<DraftSlot>> Ledger::draft(const DraftId& draft) {
    return store_->read([&]() -> Result<std::vector<DraftSlot>> {
        auto rows = TRY(store_->database.query(
            "SELECT slot, staff, revision, bytes FROM drafts WHERE draft = ? ORDER BY slot", draft));
        std::vector<DraftSlot> slots;
        while (TRY(rows.next()))
            slots.push_back({draft, static_cast<std::uint8_t>(TRY(rows.number(0))), TRY(rows.fixed<StaffId>(1)),
                             static_cast<std::uint32_t>(TRY(rows.number(2))), TRY(rows.bytes(3))});
        return slots;
    });
}

Result<void> Ledger::drop_draft(const DraftId& draft) {
    const auto dropped = TRY(store_->write([&](AlarmList&) -> Result<std::uint64_t> {
        return store_->database.run("DELETE FROM drafts WHERE draft = ?", draft);
    }));
    return dropped > 0 ? compact() : Result<void>{};
}

Result<void> Ledger::put_cache(const StaffId& staff, std::uint32_t segment, View blob) {
    TRY(require_size(blob, cache_max));
    const auto others = TRY(store_->read([&]() -> Result<std::uint64_t> {
        auto rows = TRY(store_->database.query(
            "SELECT coalesce(sum(length(bytes)), 0) FROM caches WHERE staff = ? AND segment <> ?", staff, segment));
        if (!TRY(rows.next())) return std::uint64_t{0};
        return TRY(rows.number(0));
    }));
    if (segment >= cache_segments_max || others + blob.size() > cache_bytes_max)
        return rejected(Refusal::Quota, "a cache is over what is kept of one officer");
    return change(*store_,
                  "INSERT INTO caches (staff, segment, bytes) VALUES (?, ?, ?) ON CONFLICT (staff, segment)"
                  " DO UPDATE SET bytes = excluded.bytes",
                  staff, segment, blob);
}

Result<std::optional<Bytes>> Ledger::cache(const StaffId& staff, std::uint32_t segment) {
    return find(*store_, "SELECT bytes FROM caches WHERE staff = ? AND segment = ?", staff, segment);
}

Result<void> Ledger::drop_caches() { return change(*store_, "DELETE FROM caches"); }

Result<void> Ledger::remember(Literal name, std::uint64_t number) {
    return change(*store_,
                  "INSERT INTO remembered (name, number) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET"
                  " number = excluded.number",
                  view_of(name.text()), number);
}

Result<std::optional<std::uint64_t>> Ledger::remembered(Literal name) {
    return store_->read([&]() -> Result<std::optional<std::uint64_t>> {
        auto rows =
            TRY(store_->database.query("SELECT number FROM remembered WHERE name = ?", view_of(name.text())));
        if (!TRY(rows.next())) return std::optional<std::uint64_t>{};
        return std::optional{TRY(rows.number(0))};
    });
}

} // namespace teduh::ledger
