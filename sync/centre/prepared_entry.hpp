#pragma once

#include "sync/centre/offices.hpp"
#include "sync/protocol/push.hpp"

namespace teduh::centre {

// One object of an entry as it came: nothing where the item left it out.
struct PreparedObject {
    std::optional<formats::InlineObject> object;
    const Bytes* content = nullptr;
    std::vector<KeyId> wraps; // of a capsule or capsule_add
};

// An entry of a batch, checked as far as that needs no storage: form, signature, objects, wraps.
struct PreparedEntry {
    formats::Entry entry;
    Hash hash;
    bool readable = false;             // `entry` and `hash` are set
    std::optional<Refusal> refusal;
    std::vector<PreparedObject> objects; // one for each of key 18
};

// Form and hash only; cheap.
PreparedEntry read_entry(const protocol::BatchItem& item);
// Everything else, for entries that are not here yet. `item` must outlive `prepared`.
void check_entry(PreparedEntry& prepared, const protocol::BatchItem& item, const OfficeKeyring& keyring);

} // namespace teduh::centre
