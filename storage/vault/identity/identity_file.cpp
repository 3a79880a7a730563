#include "storage/vault/identity/identity_file.hpp"

namespace teduh::vault {
namespace {

constexpr std::uint64_t unlock_ms_min = 800;

// KEK of SPEC D.4.
Result<crypto::UnlockKey> unlock_key(const formats::IdentityFile& file, const crypto::SecretText& passphrase,
                                     const crypto::DeviceSecret& device_secret) {
    const auto password = TRY(crypto::password_key(passphrase, file.salt, file.cost));
    return crypto::derive<crypto::UnlockKey>(password, "teduh/kek/1", {device_secret.expose()});
}

Bytes context_of(const formats::IdentityFile& file, std::uint32_t slot) {
    return formats::encode(formats::IdentitySlotContext{file.device, file.staff, file.salt, file.cost, slot});
}

formats::IdentitySlot seal_slot(const formats::IdentityFile& file, std::uint32_t number, const crypto::UnlockKey& key,
                                const StaffIdentity& identity) {
    const auto nonce = crypto::random_bytes<crypto::Nonce24>();
    const auto sealed = crypto::aead_seal(key, nonce, identity_block(identity), context_of(file, number));
    ensure(sealed.size() == formats::SealedIdentity::size);
    return {nonce, formats::SealedIdentity::from(sealed)};
}

// Nothing when the slot is not this key's. One that opens and holds nonsense was tampered with: that is said.
Result<std::optional<StaffIdentity>> open_slot(const formats::IdentityFile& file, std::uint32_t number,
                                               const crypto::UnlockKey& key) {
    const auto& slot = file.slots[number];
    auto plain = crypto::aead_open(key, slot.nonce, slot.sealed, context_of(file, number));
    if (!plain) return std::optional<StaffIdentity>{};
    auto identity = TRY(identity_of(*std::move(plain)));
    if (identity.staff != file.staff)
        return Error{Failure::Corrupt, Refusal::BadContext, "a slot holds another officer's identity"};
    return std::optional{std::move(identity)};
}

Result<std::uint64_t> measure_ms(const Clock& clock, crypto::PasswordCost cost) {
    const auto begin = clock.boot_ms();
    TRY(crypto::password_key(crypto::SecretText("enam kata untuk mengukur waktu"), {}, cost));
    return clock.boot_ms() - begin;
}

} // namespace

Result<crypto::PasswordCost> calibrate_cost(const Clock& clock) {
    crypto::PasswordCost cost;
    auto ms = measure_ms(clock, cost);
    while (!ms && cost.memory_bytes > crypto::password_memory_min) {
        cost.memory_bytes /= 2;
        ms = measure_ms(clock, cost);
    }
    if (!ms) return ms.error();
    const bool memory_is_short = cost.memory_bytes < crypto::PasswordCost{}.memory_bytes;
    while (*ms < unlock_ms_min) {
        auto higher = cost;
        if (higher.passes < crypto::passes_max) ++higher.passes;
        else if (!memory_is_short && higher.memory_bytes < crypto::password_memory_max) higher.memory_bytes *= 2;
        else break;
        const auto measured = measure_ms(clock, higher);
        if (!measured) break;
        cost = higher;
        ms = measured;
    }
    return cost;
}

Result<formats::IdentityFile> make_identity_file(const StaffIdentity& identity, const formats::DeviceId& device,
                                                 const crypto::SecretText& passphrase,
                                                 const crypto::DeviceSecret& device_secret,
                                                 crypto::PasswordCost cost) {
    formats::IdentityFile file;
    file.device = device;
    file.staff = identity.staff;
    file.salt = crypto::random_bytes<crypto::Salt16>();
    file.cost = cost;
    const auto key = TRY(unlock_key(file, passphrase, device_secret));
    const auto used = crypto::random_below(formats::identity_slots);
    for (std::uint32_t number = 0; number < formats::identity_slots; ++number) {
        auto& slot = file.slots.emplace_back();
        if (number == used) {
            slot = seal_slot(file, number, key, identity);
        } else {
            crypto::fill_random(slot.nonce.bytes);
            crypto::fill_random(slot.sealed.bytes);
        }
    }
    return file;
}

Result<StaffIdentity> unlock(const formats::IdentityFile& file, const crypto::SecretText& passphrase,
                             const crypto::DeviceSecret& device_secret) {
    ensure(file.slots.size() == formats::identity_slots);
    const auto key = TRY(unlock_key(file, passphrase, device_secret));
    for (std::uint32_t number = 0; number < formats::identity_slots; ++number) {
        auto identity = TRY(open_slot(file, number, key));
        if (identity) return *std::move(identity);
    }
    return Error{Failure::WrongKey, Refusal::WrongPassphrase, "no slot of an identity opens"};
}

} // namespace teduh::vault
