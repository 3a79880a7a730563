#pragma once

#include "storage/base/result.hpp"
#include "storage/crypto/keys.hpp"
#include "storage/formats/ids.hpp"

#include <filesystem>
#include <mutex>

namespace teduh::client {

// The three secret files beside the ledger, each 32 raw bytes of mode 0600 (annex 7): the device key's seed, D of
// SPEC D.4 and L of H.18. Nothing else is in them. Any thread.
class Secrets {
public:
    // Makes those that are missing. A seed is made only while there is no ledger yet: a lost seed beside a ledger
    // is Corrupt, because a new key would silently begin another device.
    static Result<Secrets> open(const std::filesystem::path& folder, bool ledger_exists);
    Secrets(Secrets&& other) noexcept;

    const formats::DeviceId& device_id() const { return device_; }
    const crypto::DeviceSigningPair& signing() const { return signing_; }
    // D and L for one unlock attempt: message 37 takes them, whose buffers are wiped.
    template <class Unlock, class Cache>
    void give(Unlock& unlock, Cache& cache) {
        const std::lock_guard lock(mutex_);
        unlock = Unlock::from(unlock_.expose());
        cache = Cache::from(cache_.expose());
    }

    // A copy of an old cache must not open after an erasure or a keyring change (SPEC D.5, H.18).
    Result<void> renew_cache_secret();

private:
    Secrets(std::filesystem::path folder, crypto::DeviceSigningPair signing, crypto::DeviceSecret unlock,
            crypto::DeviceSecret cache);

    std::filesystem::path folder_;
    crypto::DeviceSigningPair signing_;
    formats::DeviceId device_;
    std::mutex mutex_;
    crypto::DeviceSecret unlock_;
    crypto::DeviceSecret cache_;
};

} // namespace teduh::client
