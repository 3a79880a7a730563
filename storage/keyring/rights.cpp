#include "storage/keyring/rights.hpp"

#include <algorithm>

namespace teduh::keyring {
namespace {

Result<void> require(bool condition, Refusal refusal, Literal why) {
    if (!condition) return Error{Failure::Rejected, refusal, why};
    return {};
}
Result<void> allow(bool condition, Literal why) { return require(condition, Refusal::NoRight, why); }
Result<void> fits(bool condition, Literal why) { return require(condition, Refusal::BadKeyring, why); }

bool contains_all(const std::vector<std::string>& all, const std::vector<std::string>& some) {
    return std::ranges::all_of(some,
                               [&](const auto& each) { return std::ranges::find(all, each) != all.end(); });
}

// One overload for each body, in the order of their numbers. Signatures first, then what the body says.
struct Rule {
    const OfficeState& before;
    const std::set<SignPublicKey>& signers;

    Result<void> operator()(const formats::RootBody& body) const {
        return allow(signers == std::set{body.root_key}, "a root signs its own statement, alone");
    }
    Result<void> operator()(const formats::RootRotateBody& body) const {
        TRY(allow(signed_by(before.root_key()) && signed_by(body.root_key), "both roots sign a rotation"));
        return fits(!before.was_root(body.root_key) && !before.owner_of(body.root_key),
                    "the new root's key is somebody's already");
    }
    Result<void> operator()(const formats::AdminAddBody& body) const {
        TRY(widening(signed_by(before.root_key())));
        TRY(fits(!before.admin(body.staff), "already an administrator"));
        if (const auto* staff = active_staff(body.staff))
            TRY(fits(staff->sign_key == body.sign_key && staff->box_key == body.box_key,
                     "an administrator has the keys he has as an officer"));
        return own_keys(body.staff, body.sign_key, body.box_key);
    }
    Result<void> operator()(const formats::AdminRemoveBody& body) const {
        TRY(allow(signed_by(before.root_key()) || all_admins_but(body.staff),
                  "the root or all other administrators remove one"));
        return fits(before.admin(body.staff), "not an administrator");
    }
    Result<void> operator()(const formats::StaffAddBody& body) const {
        TRY(adds(body) ? widening(admins() >= 1) : one_admin());
        if (const auto* admin = before.admin(body.staff))
            TRY(fits(admin->sign_key == body.sign_key && admin->box_key == body.box_key,
                     "an officer has the keys he has as an administrator"));
        return own_keys(body.staff, body.sign_key, body.box_key);
    }
    Result<void> operator()(const formats::StaffRemoveBody& body) const {
        TRY(one_admin());
        return fits(active_staff(body.staff), "not an officer");
    }
    Result<void> operator()(const formats::DeviceAddBody& body) const {
        const auto* known = before.device(formats::device_id_of(body.sign_key));
        if (!known) return widening(admins() >= 1);
        TRY(one_admin());
        return fits(!known->revoked && known->sign_key == body.sign_key && known->role == body.role &&
                        known->enrolment_nonce == body.enrolment_nonce,
                    "a known device keeps its key, role and nonce, and a revoked one stays revoked");
    }
    Result<void> operator()(const formats::DeviceRevokeBody& body) const {
        TRY(one_admin());
        const auto* known = before.device(body.device);
        TRY(fits(known && !known->revoked, "no such device to revoke"));
        return fits(body.last_good_seq > 0 || body.last_good_hash == Hash{}, "a hash of no entry");
    }
    Result<void> operator()(const formats::GroupEpochBody& body) const {
        const auto* epoch = before.epoch(body.group, body.epoch);
        switch (body.step) {
        case formats::GroupStep::Stage:
        case formats::GroupStep::Share: return give(body, epoch);
        case formats::GroupStep::Activate:
            TRY(one_admin());
            return fits(epoch && epoch->may_activate(), "not staged, or too few holders confirmed it");
        case formats::GroupStep::Retire: break;
        }
        TRY(one_admin());
        return fits(epoch && epoch->state == EpochState::Active, "only an active epoch is retired");
    }
    Result<void> operator()(const formats::RecoverySetBody&) const {
        return widening(signed_by(before.root_key()));
    }
    Result<void> operator()(const formats::ServerKeyBody& body) const {
        TRY(widening(admins() >= 1));
        const auto* known = before.server(body.server);
        return fits(!known || body.log_epoch >= known->current_key().log_epoch, "a log epoch never falls");
    }
    Result<void> operator()(const formats::PolicyBody&) const { return widening(admins() >= 1); }
    Result<void> operator()(const formats::SnapshotBody&) const { return newer(); }
    Result<void> operator()(const formats::GroupHaveBody& body) const {
        const auto* epoch = before.epoch(body.group, body.epoch);
        const auto* staff = active_staff(body.staff);
        TRY(fits(epoch && staff && epoch->row_of(body.staff), "holds no wrap of this epoch"));
        return allow(signed_by(staff->sign_key), "only the holder says what he has");
    }
    Result<void> operator()(const formats::KeyringMergeBody&) const { return newer(); }

private:
    bool signed_by(const SignPublicKey& key) const { return signers.contains(key); }
    std::size_t admins() const {
        return static_cast<std::size_t>(std::ranges::count_if(
            before.admins(), [&](const auto& each) { return signed_by(each.second.sign_key); }));
    }
    const Staff* active_staff(const StaffId& id) const {
        const auto* staff = before.staff(id);
        return staff && !staff->removed_n ? staff : nullptr;
    }
    Result<void> one_admin() const { return allow(admins() >= 1, "an administrator signs this"); }
    // SPEC H.3: counted on the admins before the statement.
    Result<void> widening(bool by_the_one_named) const {
        if (before.admins().size() >= 2) return allow(admins() >= 2, "two administrators sign this");
        return allow(by_the_one_named, "not signed by who may say this");
    }
    bool all_admins_but(const StaffId& id) const {
        std::size_t others = 0;
        for (const auto& [other, admin] : before.admins()) {
            if (other == id) continue;
            if (!signed_by(admin.sign_key)) return false;
            ++others;
        }
        return others > 0;
    }
    // Does it add an officer, a key, a role or a group?
    bool adds(const formats::StaffAddBody& body) const {
        const auto* known = active_staff(body.staff);
        return !known || known->sign_key != body.sign_key || known->box_key != body.box_key ||
               !contains_all(known->roles, body.roles) || !contains_all(known->groups, body.groups);
    }
    // One person, one key: two ids with one key could count as two administrators.
    Result<void> own_keys(const StaffId& id, const SignPublicKey& sign_key,
                          const BoxPublicKey& box_key) const {
        const auto* signs = before.owner_of(sign_key);
        const auto* opens = before.owner_of_box(formats::key_id_of(box_key));
        return fits((!signs || *signs == id) && (!opens || *opens == id) && !before.was_root(sign_key),
                    "a key belongs to one person");
    }
    // stage and share: the member who holds the secret hands it to members only.
    Result<void> give(const formats::GroupEpochBody& body, const GroupEpoch* epoch) const {
        TRY(widening(admins() >= 1));
        const auto is_member = [&](const StaffId& id) {
            const auto* staff = active_staff(id);
            return staff && staff->in_group(body.group);
        };
        TRY(allow(is_member(*body.by) && signed_by(active_staff(*body.by)->sign_key),
                  "a member of the group signs what he gives"));
        TRY(allow(std::ranges::all_of(*body.wraps, is_member, &formats::GroupWrapRef::staff),
                  "a group's secret is for its members"));
        if (body.step == formats::GroupStep::Stage)
            return fits(body.epoch == before.epochs(body.group).size() + 1, "epochs rise by one");
        TRY(fits(epoch && epoch->state != EpochState::Retired, "no epoch to share"));
        const auto holds = [&](const StaffId& id) { return epoch->row_of(id).has_value(); };
        return fits(std::ranges::none_of(*body.wraps, holds, &formats::GroupWrapRef::staff),
                    "has a wrap of this epoch already");
    }
    static Result<void> newer() {
        return Error{Failure::Rejected, Refusal::Newer, "a statement that a later version understands"};
    }
};

std::optional<SignPublicKey> root_named_by(const formats::StatementBody& body) {
    if (const auto* root = std::get_if<formats::RootBody>(&body)) return root->root_key;
    if (const auto* rotate = std::get_if<formats::RootRotateBody>(&body)) return rotate->root_key;
    return std::nullopt;
}

std::optional<SignPublicKey> key_in_force(const OfficeState& before, bool first, const SignerId& signer) {
    if (first) return std::nullopt;
    if (formats::signer_id_of(before.root_key()) == signer) return before.root_key();
    for (const auto& [id, admin] : before.admins())
        if (admin.signer == signer) return admin.sign_key;
    for (const auto* staff : before.active_staff())
        if (staff->signer == signer) return staff->sign_key;
    return std::nullopt;
}

} // namespace

Result<std::set<SignPublicKey>> verify_signers(const OfficeState& before, bool first,
                                               const formats::Statement& statement,
                                               const formats::KeyringItem& item) {
    const auto named_root = root_named_by(statement.body);
    std::vector<std::pair<SignPublicKey, crypto::Signature>> known;
    for (const auto& each : item.signatures) {
        auto key = key_in_force(before, first, each.signer);
        if (!key && named_root && formats::signer_id_of(*named_root) == each.signer) key = named_root;
        if (!key) return Error{Failure::Rejected, Refusal::NoRight, "a signer who is not of this office"};
        known.emplace_back(*key, each.signature);
    }
    std::set<SignPublicKey> signers;
    for (const auto& [key, signature] : known) {
        if (!crypto::verify(key, "teduh/stmt/1", item.statement, signature))
            return Error{Failure::Rejected, Refusal::BadSignature, "a statement's signature does not verify"};
        signers.insert(key);
    }
    return signers;
}

Result<void> check_right(const OfficeState& before, const formats::Statement& statement,
                         const std::set<SignPublicKey>& signers) {
    return std::visit(Rule{before, signers}, statement.body);
}

} // namespace teduh::keyring
