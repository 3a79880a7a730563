#include "sync/client/secrets.hpp"

#include "storage/base/file.hpp"
#include "storage/crypto/sign.hpp"

namespace teduh::client {
namespace {

constexpr auto seed_file = "device.seed";
constexpr auto unlock_file = "unlock.secret";
constexpr auto cache_file = "cache.secret";

template <class Key>
Result<Key> read_secret(const std::filesystem::path& path) {
    auto bytes = TRY(read_file(path, Key::size));
    if (bytes.size() != Key::size)
        return Error{Failure::Corrupt, Refusal::BadForm, "a secret file does not have its size"};
    auto key = Key::from(bytes);
    crypto::wipe(bytes.data(), bytes.size());
    return key;
}

template <class Key>
Result<Key> read_or_make(const std::filesystem::path& path) {
    auto found = read_secret<Key>(path);
    if (found || found.error().refusal != Refusal::NotFound) return found;
    auto key = Key::generate();
    TRY(write_file(path, key.expose()));
    return key;
}

} // namespace

Result<Secrets> Secrets::open(const std::filesystem::path& folder, bool ledger_exists) {
    if (ledger_exists && !std::filesystem::exists(folder / seed_file))
        return Error{Failure::Corrupt, Refusal::NotFound, "the device key is missing beside its ledger"};
    const auto seed = TRY(read_or_make<crypto::DeviceSeed>(folder / seed_file));
    auto unlock = TRY(read_or_make<crypto::DeviceSecret>(folder / unlock_file));
    auto cache = TRY(read_or_make<crypto::DeviceSecret>(folder / cache_file));
    return Secrets(folder, crypto::signing_pair_from_seed<crypto::DeviceSigningPair>(seed.expose()),
                   std::move(unlock), std::move(cache));
}

Secrets::Secrets(std::filesystem::path folder, crypto::DeviceSigningPair signing, crypto::DeviceSecret unlock,
                 crypto::DeviceSecret cache)
    : folder_(std::move(folder)), signing_(std::move(signing)),
      device_(formats::device_id_of(signing_.public_key)), unlock_(std::move(unlock)), cache_(std::move(cache)) {}

Secrets::Secrets(Secrets&& other) noexcept
    : folder_(std::move(other.folder_)), signing_(std::move(other.signing_)), device_(other.device_),
      unlock_(std::move(other.unlock_)), cache_(std::move(other.cache_)) {}

Result<void> Secrets::renew_cache_secret() {
    auto fresh = crypto::DeviceSecret::generate();
    const std::lock_guard lock(mutex_);
    TRY(write_file(folder_ / cache_file, fresh.expose()));
    cache_ = std::move(fresh);
    return {};
}

} // namespace teduh::client
