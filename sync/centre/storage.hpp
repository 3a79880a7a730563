#pragma once

#include "storage/formats/receipt.hpp"
#include "storage/formats/statement.hpp"

#include <memory>
#include <optional>
#include <vector>

// What the centre keeps, as an interface: SQLite where it stands alone, another database where several centres
// share one. SPEC E.1 lists everything that may be kept; nothing else has a place here.
namespace teduh::centre {

using formats::CapsuleId;
using formats::DeviceId;
using formats::Hash;
using formats::KeyId;
using formats::LogId;
using formats::OfficeId;
using AnyId = decltype(formats::ObjectRef::id);

struct LogEnd { // the end of one office's server chain
    std::uint64_t index = 0;
    Hash server_hash; // S_i; not set for index 0
};

struct ChainEnd { // the end of one device's chain
    std::uint64_t seq = 0;
    Hash entry_hash;
};

struct StoredEntry {
    std::uint64_t index = 1;
    std::uint64_t received_at_ms = 0;
    DeviceId device;
    std::uint64_t seq = 1;
    Hash entry_hash;
    formats::SignedEntry entry;
    Hash server_hash;
    Bytes receipt;                       // the encoded signed-receipt, stored once and given unchanged (SPEC H.7)
    std::optional<Bytes> centre_receipt; // at a relay: the centre's, once it holds one
};

struct StoredObject {
    Hash object_hash;
    std::uint8_t type = 0;
    AnyId id;
    std::uint64_t size = 0;
    std::optional<CapsuleId> capsule;
    Bytes content;                // as inline in a batch
    std::uint32_t parts = 0;      // attachments: how many there are, and how many are here
    std::uint32_t parts_held = 0;
    std::optional<std::uint64_t> named_by; // index of the first entry that names it

    bool complete() const { return parts_held == parts; }
};

struct StoredConfig {
    std::string name;
    std::uint32_t version = 1;
    Hash object_hash;
};

// Looks at what is committed. Owner: one function on one thread; gives its connection back when destroyed.
class Reading {
public:
    virtual ~Reading() = default;

    virtual Result<std::vector<OfficeId>> offices() = 0;
    virtual Result<formats::KeyringPage> keyring(const OfficeId& office) = 0;

    virtual Result<LogEnd> log_end(const OfficeId& office) = 0;
    virtual Result<std::optional<ChainEnd>> chain_end(const OfficeId& office, const DeviceId& device) = 0;
    virtual Result<std::optional<StoredEntry>> entry_at(const OfficeId& office, const DeviceId& device,
                                                        std::uint64_t seq) = 0;
    // From this index on, in server order.
    virtual Result<std::vector<StoredEntry>> entries_from(const OfficeId& office, std::uint64_t index,
                                                          std::uint64_t limit) = 0;

    virtual Result<std::optional<StoredObject>> object(const OfficeId& office, const Hash& object_hash) = 0;
    // Another object with this type and id: an id never stands for two (capsules apart, whose epochs share one).
    virtual Result<std::optional<Hash>> object_with_id(const OfficeId& office, std::uint8_t type, const AnyId& id) = 0;
    virtual Result<bool> capsule_known(const OfficeId& office, const CapsuleId& capsule) = 0;
    virtual Result<std::vector<KeyId>> wraps_of(const OfficeId& office, const CapsuleId& capsule) = 0;
    virtual Result<std::vector<std::uint8_t>> parts_held(const OfficeId& office, const Hash& object_hash) = 0;
    virtual Result<std::optional<Bytes>> part(const OfficeId& office, const Hash& object_hash, std::uint64_t index) = 0;
    virtual Result<std::uint64_t> unnamed_bytes() = 0;

    virtual Result<std::vector<StoredConfig>> configs(const OfficeId& office) = 0; // newest of each name
    virtual Result<std::uint64_t> forks(const OfficeId& office) = 0;

    // A relay's work: entries without the centre's receipt, and complete attachments that were not sent on.
    virtual Result<std::vector<StoredEntry>> entries_without_centre(const OfficeId& office, std::uint64_t after_index,
                                                                    std::uint64_t limit) = 0;
    virtual Result<std::vector<Hash>> attachments_to_send_on(const OfficeId& office, std::uint64_t limit) = 0;
};

// One transaction; rolls back unless committed. There is one at a time.
class Writing : public Reading {
public:
    virtual Result<void> keep_office(const OfficeId& office) = 0;
    virtual Result<void> add_keyring_item(const OfficeId& office, std::uint32_t n, const formats::KeyringItem& item) = 0;
    virtual Result<void> keep_keyring_row(const OfficeId& office, const Hash& hash, View row) = 0;

    virtual Result<void> add_entry(const OfficeId& office, const StoredEntry& entry) = 0;
    virtual Result<void> keep_fork(const OfficeId& office, const DeviceId& device, std::uint64_t seq,
                                   const Hash& entry_hash, const formats::SignedEntry& entry, std::uint64_t now_ms) = 0;
    virtual Result<void> add_object(const OfficeId& office, const StoredObject& object, std::uint64_t now_ms) = 0;
    virtual Result<void> name_object(const OfficeId& office, const Hash& object_hash, std::uint64_t index) = 0;
    virtual Result<void> keep_wrap(const OfficeId& office, const CapsuleId& capsule, const KeyId& key) = 0;
    // Also counts it at its object.
    virtual Result<void> add_part(const OfficeId& office, const Hash& object_hash, std::uint64_t index, View part) = 0;
    virtual Result<void> set_config(const OfficeId& office, const StoredConfig& config) = 0;

    virtual Result<void> set_centre_receipt(const OfficeId& office, std::uint64_t index, View receipt) = 0;
    virtual Result<void> drop_centre_receipts(const OfficeId& office, const DeviceId& device, std::uint64_t from_seq) = 0;
    virtual Result<void> set_sent_on(const OfficeId& office, const Hash& object_hash) = 0;

    // Objects that no entry names and that came before this time; gives how many went.
    virtual Result<std::uint64_t> drop_unnamed_before(std::uint64_t time_ms) = 0;

    // After an error nothing of the transaction is there.
    virtual Result<void> commit() = 0;
};

// Any thread. Failures: Busy, DiskFull, Corrupt, and Rejected with Refusal::Storage for other trouble of the disk.
class Storage {
public:
    virtual ~Storage() = default;
    virtual Result<std::unique_ptr<Reading>> read() = 0;
    virtual Result<std::unique_ptr<Writing>> write() = 0;
    virtual Result<std::uint64_t> disk_free_bytes() const = 0;
};

} // namespace teduh::centre
