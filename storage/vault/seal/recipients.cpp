#include "storage/vault/seal/recipients.hpp"

namespace teduh::vault {
namespace {

// One officer may be named both by himself and otherwise; a capsule names each key once.
void add(std::vector<Recipient>& to, const formats::KeyId& key_id, const formats::BoxPublicKey& key) {
    if (std::ranges::find(to, key_id, &Recipient::key_id) == to.end()) to.push_back({key_id, key});
}

} // namespace

Result<std::vector<Recipient>> recipients(const keyring::Keyring& keyring, std::span<const std::string_view> groups,
                                          std::span<const formats::StaffId> staff) {
    std::vector<Recipient> found;
    for (const auto group : groups) {
        const auto* epoch = keyring.active_epoch(group);
        if (!epoch) return Error{Failure::Rejected, Refusal::NotReady, "a group has no active key"};
        add(found, epoch->key_id, epoch->box_key);
    }
    for (const auto& id : staff) {
        const auto* officer = keyring.staff(id);
        if (!officer || officer->removed_n)
            return Error{Failure::Rejected, Refusal::NotReady, "a named officer is not of this office"};
        add(found, officer->key_id, officer->box_key);
    }
    const auto* recovery = keyring.recovery();
    if (!recovery || found.empty())
        return Error{Failure::Rejected, Refusal::NotReady, "an office has no readers or no recovery key yet"};
    add(found, recovery->key_id, recovery->box_key);
    return found;
}

} // namespace teduh::vault
