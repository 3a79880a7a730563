#pragma once

#include "sync/centre/sqlite_reading.hpp"

#include <mutex>

namespace teduh::centre {

// One transaction of the one writer connection; holds its lock until it is destroyed.
class SqliteWriting final : public ReadingOn<Writing> {
public:
    SqliteWriting(database::Database& database, std::unique_lock<std::mutex> lock, database::Transaction transaction)
        : ReadingOn<Writing>(database), lock_(std::move(lock)), transaction_(std::move(transaction)) {}

    Result<void> keep_office(const OfficeId& office) override;
    Result<void> add_keyring_item(const OfficeId& office, std::uint32_t n, const formats::KeyringItem& item) override;
    Result<void> keep_keyring_row(const OfficeId& office, const Hash& hash, View row) override;
    Result<void> add_entry(const OfficeId& office, const StoredEntry& entry) override;
    Result<void> keep_fork(const OfficeId& office, const DeviceId& device, std::uint64_t seq, const Hash& entry_hash,
                           const formats::SignedEntry& entry, std::uint64_t now_ms) override;
    Result<void> add_object(const OfficeId& office, const StoredObject& object, std::uint64_t now_ms) override;
    Result<void> name_object(const OfficeId& office, const Hash& object_hash, std::uint64_t index) override;
    Result<void> keep_wrap(const OfficeId& office, const CapsuleId& capsule, const KeyId& key) override;
    Result<void> add_part(const OfficeId& office, const Hash& object_hash, std::uint64_t index, View part) override;
    Result<void> set_config(const OfficeId& office, const StoredConfig& config) override;
    Result<void> set_centre_receipt(const OfficeId& office, std::uint64_t index, View receipt) override;
    Result<void> drop_centre_receipts(const OfficeId& office, const DeviceId& device, std::uint64_t from_seq) override;
    Result<void> set_sent_on(const OfficeId& office, const Hash& object_hash) override;
    Result<std::uint64_t> drop_unnamed_before(std::uint64_t time_ms) override;
    Result<void> commit() override { return transaction_.commit(); }

private:
    std::unique_lock<std::mutex> lock_; // given back after the transaction has ended
    database::Transaction transaction_;
};

} // namespace teduh::centre
