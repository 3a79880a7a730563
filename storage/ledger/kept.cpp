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
    return store_->write([&](AlarmList&) -> Result<void> {
        TRY(store_->database.run("DELETE FROM identities WHERE staff = ?", staff));
        TRY(store_->database.run("DELETE FROM caches WHERE staff = ?", staff));
        return {};
    });
}

Result<void> Ledger::put_draft(const DraftSlot& slot) {
    TRY(require_size(slot.blob, draft_max));
    if (slot.slot > 8) return rejected(Refusal::BadForm, "a draft has slots 0 to 8");
    return change(*store_,
                  "INSERT INTO drafts (draft, slot, bytes) VALUES (?, ?, ?) ON CONFLICT (draft, slot) DO"
                  " UPDATE SET bytes = excluded.bytes",
                  slot.draft, slot.slot, slot.blob);
}

Result<std::vector<DraftSlot>> Ledger::drafts(const std::optional<DraftId>& draft) {
    return store_->read([&]() -> Result<std::vector<DraftSlot>> {
        auto rows =
            TRY(store_->database.query("SELECT draft, slot, bytes FROM drafts WHERE ?1 IS NULL OR draft = ?1"
                                       " ORDER BY draft, slot",
                                       draft));
        std::vector<DraftSlot> result;
        while (TRY(rows.next()))
            result.push_back({TRY(rows.fixed<DraftId>(0)), static_cast<std::uint8_t>(TRY(rows.number(1))),
                              TRY(rows.bytes(2))});
        return result;
    });
}

Result<void> Ledger::drop_draft(const DraftId& draft) {
    return change(*store_, "DELETE FROM drafts WHERE draft = ?", draft);
}

Result<void> Ledger::put_cache(const StaffId& staff, std::uint32_t segment, View blob) {
    TRY(require_size(blob, cache_max));
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
