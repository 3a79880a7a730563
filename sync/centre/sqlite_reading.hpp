#pragma once

#include "storage/database/database.hpp"
#include "sync/centre/storage.hpp"

namespace teduh::centre {

// The questions of Reading, asked over one connection; `Base` is Reading, or Writing inside its transaction.
template <class Base>
class ReadingOn : public Base {
public:
    explicit ReadingOn(database::Database& database) : database_(database) {}

    Result<std::vector<OfficeId>> offices() override {
        auto rows = TRY(database_.query("SELECT office FROM office ORDER BY office"));
        std::vector<OfficeId> found;
        while (TRY(rows.next())) found.push_back(TRY(rows.template fixed<OfficeId>(0)));
        return found;
    }

    Result<formats::KeyringPage> keyring(const OfficeId& office) override {
        formats::KeyringPage page;
        auto items = TRY(database_.query("SELECT item FROM keyring_item WHERE office = ? ORDER BY n", office));
        while (TRY(items.next())) {
            const auto item = TRY(items.bytes(0));
            page.items.push_back(TRY(formats::decode_array<formats::KeyringItem>(item)));
        }
        auto rows = TRY(database_.query("SELECT row FROM keyring_row WHERE office = ?", office));
        while (TRY(rows.next())) page.rows.push_back(TRY(rows.bytes(0)));
        return page;
    }

    Result<LogEnd> log_end(const OfficeId& office) override {
        auto rows = TRY(database_.query(
            "SELECT log_index, server_hash FROM entry WHERE office = ? ORDER BY log_index DESC LIMIT 1", office));
        if (!TRY(rows.next())) return LogEnd{};
        return LogEnd{TRY(rows.number(0)), TRY(rows.template fixed<Hash>(1))};
    }

    Result<std::optional<ChainEnd>> chain_end(const OfficeId& office, const DeviceId& device) override {
        auto rows = TRY(database_.query("SELECT seq, entry_hash FROM entry WHERE office = ? AND device_id = ? "
                                        "ORDER BY seq DESC LIMIT 1",
                                        office, device));
        if (!TRY(rows.next())) return std::optional<ChainEnd>{};
        return std::optional{ChainEnd{TRY(rows.number(0)), TRY(rows.template fixed<Hash>(1))}};
    }

    Result<std::optional<StoredEntry>> entry_at(const OfficeId& office, const DeviceId& device,
                                                std::uint64_t seq) override {
        auto rows = TRY(database_.query(
            "SELECT log_index, received_at_ms, device_id, seq, entry_hash, entry, signature, server_hash, receipt, "
            "centre_receipt FROM entry WHERE office = ? AND device_id = ? AND seq = ?",
            office, device, seq));
        if (!TRY(rows.next())) return std::optional<StoredEntry>{};
        return std::optional{TRY(entry_of(rows))};
    }

    Result<std::vector<StoredEntry>> entries_from(const OfficeId& office, std::uint64_t index,
                                                  std::uint64_t limit) override {
        return entries_of(database_.query(
            "SELECT log_index, received_at_ms, device_id, seq, entry_hash, entry, signature, server_hash, receipt, "
            "centre_receipt FROM entry WHERE office = ? AND log_index >= ? ORDER BY log_index LIMIT ?",
            office, index, limit));
    }

    Result<std::vector<StoredEntry>> entries_without_centre(const OfficeId& office, std::uint64_t after_index,
                                                            std::uint64_t limit) override {
        return entries_of(database_.query(
            "SELECT log_index, received_at_ms, device_id, seq, entry_hash, entry, signature, server_hash, receipt, "
            "centre_receipt FROM entry WHERE office = ? AND log_index > ? AND centre_receipt IS NULL "
            "ORDER BY log_index LIMIT ?",
            office, after_index, limit));
    }

    Result<std::optional<StoredObject>> object(const OfficeId& office, const Hash& object_hash) override {
        auto rows = TRY(database_.query("SELECT object_hash, type, id, size, capsule_id, content, parts, parts_held, "
                                        "named_by FROM object WHERE office = ? AND object_hash = ?",
                                        office, object_hash));
        if (!TRY(rows.next())) return std::optional<StoredObject>{};
        StoredObject object;
        object.object_hash = TRY(rows.template fixed<Hash>(0));
        object.type = static_cast<std::uint8_t>(TRY(rows.number(1)));
        object.id = TRY(rows.template fixed<AnyId>(2));
        object.size = TRY(rows.number(3));
        if (!rows.null(4)) object.capsule = TRY(rows.template fixed<CapsuleId>(4));
        object.content = TRY(rows.bytes(5));
        object.parts = static_cast<std::uint32_t>(TRY(rows.number(6)));
        object.parts_held = static_cast<std::uint32_t>(TRY(rows.number(7)));
        if (!rows.null(8)) object.named_by = TRY(rows.number(8));
        return std::optional{std::move(object)};
    }

    Result<std::optional<Hash>> object_with_id(const OfficeId& office, std::uint8_t type, const AnyId& id) override {
        auto rows = TRY(database_.query(
            "SELECT object_hash FROM object WHERE office = ? AND id = ? AND type = ? LIMIT 1", office, id, type));
        if (!TRY(rows.next())) return std::optional<Hash>{};
        return std::optional{TRY(rows.template fixed<Hash>(0))};
    }

    Result<bool> capsule_known(const OfficeId& office, const CapsuleId& capsule) override {
        auto rows = TRY(database_.query("SELECT 1 FROM wrap WHERE office = ? AND capsule_id = ? LIMIT 1", office, capsule));
        return rows.next();
    }

    Result<std::vector<KeyId>> wraps_of(const OfficeId& office, const CapsuleId& capsule) override {
        auto rows = TRY(database_.query("SELECT key_id FROM wrap WHERE office = ? AND capsule_id = ?", office, capsule));
        std::vector<KeyId> keys;
        while (TRY(rows.next())) keys.push_back(TRY(rows.template fixed<KeyId>(0)));
        return keys;
    }

    Result<std::vector<std::uint8_t>> parts_held(const OfficeId& office, const Hash& object_hash) override {
        auto rows = TRY(database_.query(
            "SELECT part_index FROM part WHERE office = ? AND object_hash = ? ORDER BY part_index", office, object_hash));
        std::vector<std::uint8_t> held;
        while (TRY(rows.next())) held.push_back(static_cast<std::uint8_t>(TRY(rows.number(0))));
        return held;
    }

    Result<std::optional<Bytes>> part(const OfficeId& office, const Hash& object_hash, std::uint64_t index) override {
        auto rows = TRY(database_.query("SELECT content FROM part WHERE office = ? AND object_hash = ? AND part_index = ?",
                                        office, object_hash, index));
        if (!TRY(rows.next())) return std::optional<Bytes>{};
        return std::optional{TRY(rows.bytes(0))};
    }

    Result<std::uint64_t> unnamed_bytes() override {
        return one_number(TRY(database_.query("SELECT coalesce(sum(bytes_held), 0) FROM object WHERE named_by IS NULL")));
    }

    Result<std::vector<StoredConfig>> configs(const OfficeId& office) override {
        auto rows = TRY(database_.query(
            "SELECT name, version, object_hash FROM config WHERE office = ? ORDER BY name", office));
        std::vector<StoredConfig> configs;
        while (TRY(rows.next())) {
            const auto name = TRY(rows.bytes(0));
            configs.push_back({std::string(text_of(name)), static_cast<std::uint32_t>(TRY(rows.number(1))),
                               TRY(rows.template fixed<Hash>(2))});
        }
        return configs;
    }

    Result<std::uint64_t> forks(const OfficeId& office) override {
        return one_number(TRY(database_.query("SELECT count(*) FROM fork WHERE office = ?", office)));
    }

    Result<std::vector<Hash>> attachments_to_send_on(const OfficeId& office, std::uint64_t limit) override {
        auto rows = TRY(database_.query(
            "SELECT object_hash FROM object WHERE office = ? AND parts > 0 AND parts_held = parts AND sent_on = 0 "
            "AND named_by IS NOT NULL ORDER BY named_by LIMIT ?",
            office, limit));
        std::vector<Hash> hashes;
        while (TRY(rows.next())) hashes.push_back(TRY(rows.template fixed<Hash>(0)));
        return hashes;
    }

protected:
    database::Database& database() { return database_; }

private:
    static Result<std::uint64_t> one_number(database::Rows rows) {
        TRY(rows.next());
        return rows.number(0);
    }

    static Result<StoredEntry> entry_of(database::Rows& rows) {
        StoredEntry entry;
        entry.index = TRY(rows.number(0));
        entry.received_at_ms = TRY(rows.number(1));
        entry.device = TRY(rows.fixed<DeviceId>(2));
        entry.seq = TRY(rows.number(3));
        entry.entry_hash = TRY(rows.fixed<Hash>(4));
        entry.entry.bytes = TRY(rows.bytes(5));
        entry.entry.signature = TRY(rows.fixed<formats::Signature>(6));
        entry.server_hash = TRY(rows.fixed<Hash>(7));
        entry.receipt = TRY(rows.bytes(8));
        if (!rows.null(9)) entry.centre_receipt = TRY(rows.bytes(9));
        return entry;
    }
    static Result<std::vector<StoredEntry>> entries_of(Result<database::Rows> asked) {
        auto rows = TRY(std::move(asked));
        std::vector<StoredEntry> entries;
        while (TRY(rows.next())) entries.push_back(TRY(entry_of(rows)));
        return entries;
    }

    database::Database& database_;
};

} // namespace teduh::centre
