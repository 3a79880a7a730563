#include "storage/keyring/wrap_rules.hpp"

#include <algorithm>

namespace teduh::keyring {
namespace {

// Does any epoch with this key fulfil the condition?
template <class Condition>
bool any_epoch(const Keyring& keyring, const KeyId& key_id, Condition condition) {
    return std::ranges::any_of(keyring.groups(), [&](const auto& group) {
        return std::ranges::any_of(
            group.second, [&](const GroupEpoch& each) { return each.key_id == key_id && condition(each); });
    });
}

bool is_recovery(const Keyring& keyring, const KeyId& key_id) {
    const auto sets = keyring.recovery_sets();
    return std::ranges::find(sets, key_id, &RecoverySet::key_id) != sets.end();
}

bool is_in_office(const Keyring& keyring, const StaffId& id) {
    const auto* staff = keyring.staff(id);
    return (staff && !staff->removed_n) || keyring.admin(id);
}

bool is_reader(const Keyring& keyring, const KeyId& key_id) {
    if (any_epoch(keyring, key_id, [](const GroupEpoch& each) { return each.activated_n.has_value(); }))
        return true;
    const auto* owner = keyring.owner_of_box(key_id);
    return owner && is_in_office(keyring, *owner);
}

Result<void> check_known(const Keyring& keyring, std::span<const formats::Wrap> wraps) {
    for (const auto& wrap : wraps)
        if (!keyring.owner_of_box(wrap.key_id) && !is_recovery(keyring, wrap.key_id) &&
            !any_epoch(keyring, wrap.key_id, [](const GroupEpoch&) { return true; }))
            return rejected(Refusal::NoRight, "a wrap for a key that this keyring does not know");
    return {};
}

} // namespace

Result<void> check_wraps(const Keyring& keyring, const formats::Capsule& capsule, WrapCheck check) {
    if (capsule.office != keyring.office())
        return rejected(Refusal::BadContext, "a capsule of another office");
    TRY(check_known(keyring, capsule.wraps));
    const auto count = [&](auto condition) {
        return std::ranges::count_if(capsule.wraps, [&](const auto& wrap) { return condition(wrap.key_id); });
    };
    if (count([&](const KeyId& id) { return is_reader(keyring, id); }) == 0)
        return rejected(Refusal::MissingWrap, "sealed to nobody at work here");
    const bool one_recovery = count([&](const KeyId& id) { return is_recovery(keyring, id); }) == 1;
    const auto* newest = keyring.recovery();
    const bool has_newest = newest && count([&](const KeyId& id) { return id == newest->key_id; }) == 1;
    if (!one_recovery || (check == WrapCheck::ByWriter && !has_newest))
        return rejected(Refusal::MissingWrap, "not sealed to exactly the recovery key");
    return {};
}

Result<void> check_wraps(const Keyring& keyring, const formats::CapsuleAdd& added) {
    if (added.office != keyring.office())
        return rejected(Refusal::BadContext, "a capsule_add of another office");
    return check_known(keyring, added.wraps);
}

bool may_pull(const Keyring& keyring, const DeviceId& id, std::span<const formats::Wrap> wraps) {
    const auto* device = keyring.device(id);
    if (!device || device->revoked) return false;
    if (device->role != Role::Desk) return device->role == Role::Relay;
    const auto serves = [&](const formats::Wrap& wrap) {
        if (any_epoch(keyring, wrap.key_id,
                      [&](const GroupEpoch& each) { return device->serves(each.group); }))
            return true;
        const auto* owner = keyring.owner_of_box(wrap.key_id);
        return owner && is_in_office(keyring, *owner) &&
               std::ranges::find(device->officers, *owner) != device->officers.end();
    };
    return std::ranges::any_of(wraps, serves);
}

} // namespace teduh::keyring
