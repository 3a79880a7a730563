#pragma once

#include "storage/keyring/wrap_rules.hpp"
#include "storage/keyring/wrap_store.hpp"
#include "sync/centre/storage.hpp"

#include <atomic>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>

namespace teduh::centre {

// One verified state of an office's keyring. Never changes: threads share it.
struct OfficeKeyring {
    keyring::Keyring chain;
    keyring::WrapStore rows;
};
using OfficeKeyringPtr = std::shared_ptr<const OfficeKeyring>;

// The keyrings of all offices here: verified when they come, kept in the storage, replaced as a whole by a longer
// chain and by nothing else (SPEC D.8, H.12). Any thread.
class Offices {
public:
    explicit Offices(Storage& storage) : storage_(storage) {}

    // What the storage holds, verified again.
    Result<void> load();
    // Adds what the files of a folder (each an encoded keyring-page from n = 1) have beyond it. A file that does
    // not verify is logged and passed over.
    Result<void> load_folder(const std::filesystem::path& folder);

    // Compare-and-swap: the page's new statements must follow ours, all of them, or none is taken. Known ones must
    // be the very same. `may_begin`: an unknown office may come with its first statement (never over the wire).
    // Gives the new number n.
    Result<std::uint32_t> extend(const OfficeId& office, const formats::KeyringPage& page, bool may_begin = false);

    OfficeKeyringPtr keyring_of(const OfficeId& office) const; // null: unknown here
    std::optional<OfficeId> office_of(const DeviceId& device) const;
    std::vector<OfficeId> all() const;

    // A device knocked that no keyring here names. A relay then asks its centre at once whether it has been
    // enrolled meanwhile; `stranger_came` tells it once.
    void note_stranger() { stranger_ = true; }
    bool stranger_came() { return stranger_.exchange(false); }

private:
    Result<void> store(const OfficeId& office, std::uint32_t known_n, const OfficeKeyring& next);
    void publish(const OfficeId& office, OfficeKeyringPtr next);

    Storage& storage_;
    std::mutex extending_; // one extension at a time
    mutable std::mutex mutex_;
    std::map<OfficeId, OfficeKeyringPtr> keyrings_;
    std::map<DeviceId, OfficeId> devices_;
    std::atomic<bool> stranger_ = false;
};

} // namespace teduh::centre
