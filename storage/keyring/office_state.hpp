#pragma once

#include "storage/keyring/members.hpp"

#include <map>
#include <set>
#include <span>

namespace teduh::keyring {

// What holds in an office after some statement: the fold of a verified chain. It believes what it is told;
// Keyring is the one that verifies and the only one who applies. A value; look-ups give nothing for what is
// unknown, and their pointers live until the next statement is applied. Not synchronised.
class OfficeState {
public:
    const OfficeId& office() const { return office_; }
    // The root in force, and the one that founded the chain (the enrolment code covers the latter).
    const SignPublicKey& root_key() const { return root_keys_.back(); }
    const SignPublicKey& founding_root_key() const { return root_keys_.front(); }
    // A demo office by its root statement or its policy.
    bool demo() const { return demo_ || policy_.demo; }

    const Device* device(const DeviceId& id) const;
    const std::map<DeviceId, Device>& devices() const { return devices_; }

    // The newest version, also of one who was removed (`removed_n`).
    const Staff* staff(const StaffId& id) const;
    // The version in force at statement n, nothing where he was not (or no longer) of the office then (H.17).
    const Staff* staff_at(const StaffId& id, std::uint32_t n) const;
    std::vector<const Staff*> active_staff() const;

    const Admin* admin(const StaffId& id) const;
    const std::map<StaffId, Admin>& admins() const { return admins_; }

    // The epoch that new capsules of this group are sealed to: the highest active one.
    const GroupEpoch* active_epoch(std::string_view group) const;
    // All epochs of a group, rising; empty for a group nobody staged.
    std::span<const GroupEpoch> epochs(std::string_view group) const;
    const GroupEpoch* epoch(std::string_view group, std::uint32_t number) const;
    const GroupEpoch* epoch_by_key(const KeyId& key_id) const;
    // Every group ever staged, with its epochs.
    using Groups = std::map<std::string, std::vector<GroupEpoch>, std::less<>>;
    const Groups& groups() const { return groups_; }

    // The newest, or nothing in an office still without one.
    const RecoverySet* recovery() const;
    // Every one there ever was, rising.
    std::span<const RecoverySet> recovery_sets() const { return recovery_sets_; }

    // Relays first, then the centre: the order in which devices push.
    std::span<const Server> servers() const { return servers_; }
    const Server* server(const ServerId& id) const;
    // By any receipt key that is still good.
    const Server* server_by_signer(const SignerId& signer) const;
    const Server* server_by_log(const LogId& log) const;

    const Policy& policy() const { return policy_; }

    // Whose key this is or ever was, staff or admin: nobody's key is ever taken for another id (annex section
    // 6).
    const StaffId* owner_of(const SignPublicKey& key) const;
    const StaffId* owner_of_box(const KeyId& key_id) const;
    bool was_root(const SignPublicKey& key) const;

protected:
    // Folds one statement in. The caller has verified it.
    void apply(const formats::Statement& statement, View statement_bytes);

private:
    struct Fold;
    friend struct Fold;
    struct Owners {
        std::map<SignPublicKey, StaffId> sign;
        std::map<KeyId, StaffId> box;
    };

    OfficeId office_;
    std::vector<SignPublicKey> root_keys_; // in the order they were in force
    bool demo_ = false;
    std::map<DeviceId, Device> devices_;
    std::map<StaffId, std::vector<Staff>> staff_; // versions, rising since_n
    std::map<StaffId, Admin> admins_;             // in office now
    Owners owners_;
    Groups groups_;
    std::vector<RecoverySet> recovery_sets_;
    std::vector<Server> servers_;
    Policy policy_;
};

} // namespace teduh::keyring
