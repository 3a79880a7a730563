#include "kiosk/control/founding.hpp"

#include "storage/base/ensure.hpp"
#include "storage/keyring/statement_builder.hpp"
#include "storage/vault/identity/group_wrap.hpp"
#include "storage/vault/identity/recovery.hpp"

namespace teduh::control {
namespace {

using formats::StatementBody;
using keyring::StatementBuilder;

constexpr std::uint32_t recovery_threshold = 2;
constexpr std::size_t keepers_count = 3;

struct Post {
    std::vector<std::string> roles;
    std::vector<std::string> groups;
};

// The smallest office of SPEC D.3: a head, a deputy (who reads alone when it is the head whom a client knows,
// H.11), and an officer who receives.
std::vector<Post> posts() {
    return {{{"ADMIN_SISTEM", "KEPALA"}, {"intake", "oncall", "restricted"}},
            {{"MANAJER_KASUS", "PETUGAS_TERLATIH"}, {"deputy", "intake", "oncall", "restricted"}},
            {{"PETUGAS_PENERIMA", "PETUGAS_TERLATIH"}, {"intake", "oncall"}}};
}

class Founder {
public:
    Founder(const vault::WordList& words, Founding& founding, crypto::RootSigningPair root)
        : words_(words), founding_(founding), root_(std::move(root)) {}

    Result<void> add_people() {
        for (auto& post : posts()) {
            auto identity = vault::new_staff_identity();
            founding_.officers.push_back({std::move(identity), std::move(post.roles), std::move(post.groups),
                                          vault::generate_passphrase(words_)});
        }
        TRY(by_root(formats::AdminAddBody{head().staff, head().signing.public_key, head().box.public_key}));
        for (const auto& officer : founding_.officers)
            TRY(by_admin(formats::StaffAddBody{officer.identity.staff, officer.identity.signing.public_key,
                                               officer.identity.box.public_key, officer.roles, officer.groups}));
        return {};
    }

    Result<void> add_servers(const FoundingPlan& plan) {
        formats::PolicyBody policy;
        policy.min_client = TEDUH_VERSION;
        policy.demo = plan.demo;
        TRY(by_admin(policy));
        TRY(by_admin(plan.centre.statement));
        if (!plan.relay) return {};
        TRY(by_admin(plan.relay->statement));
        if (!plan.relay->device) return Error{Failure::Usage, "the relay's server.json names no device"};
        formats::DeviceAddBody device;
        device.sign_key = plan.relay->device->device_key;
        device.role = formats::Role::Relay;
        device.label = "Relai";
        device.enrolment_nonce = plan.relay->device->nonce;
        return by_admin(device);
    }

    // The ceremony and its drill: what cannot be opened today will not be opened in an emergency.
    Result<void> add_recovery() {
        std::vector<crypto::KeeperBoxPair> pairs;
        std::vector<formats::BoxPublicKey> keys;
        for (std::size_t i = 0; i < keepers_count; ++i) {
            founding_.keepers.push_back(vault::KeeperSeed::generate());
            pairs.push_back(vault::keeper_pair(founding_.keepers.back()));
            keys.push_back(pairs.back().public_key);
        }
        const auto set = TRY(vault::make_recovery_set(founding_.keyring.office(), recovery_threshold, keys));
        formats::RecoverySetBody body{set.recovery_key, set.threshold, keepers_count, keys, {}};
        for (const auto& blob : set.blobs) body.blobs.push_back(TRY(founding_.rows.put(blob)));
        TRY(by_root(body));
        for (std::size_t absent = 0; absent < keepers_count; ++absent) {
            std::vector<crypto::KeeperBoxPair> present;
            for (std::size_t i = 0; i < keepers_count; ++i)
                if (i != absent) present.push_back(vault::keeper_pair(founding_.keepers[i]));
            TRY(vault::recover(set, present));
        }
        return {};
    }

    Result<void> add_group(const std::string& name) {
        const auto group = crypto::generate_box_pair<crypto::GroupBoxPair>();
        formats::GroupEpochBody stage{name, 1, formats::GroupStep::Stage, group.public_key, {{}}, {}};
        const vault::StaffIdentity* stager = nullptr;
        for (const auto& officer : founding_.officers) {
            if (std::ranges::find(officer.groups, name) == officer.groups.end()) continue;
            if (stager == nullptr) stager = &officer.identity;
            const vault::GroupWrapPlace place{founding_.keyring.office(), name, 1, group.public_key,
                                              officer.identity.staff};
            const auto wrap = TRY(vault::make_group_wrap(place, group, officer.identity.box.public_key));
            stage.wraps->push_back({officer.identity.staff, TRY(founding_.rows.put(wrap))});
        }
        ensure(stager != nullptr);
        std::ranges::sort(*stage.wraps, {}, &formats::GroupWrapRef::staff);
        stage.by = stager->staff;
        TRY(extend(builder(stage).sign(head().signing).sign(stager->signing)));
        for (const auto& officer : founding_.officers)
            if (std::ranges::find(officer.groups, name) != officer.groups.end())
                TRY(extend(builder(formats::GroupHaveBody{name, 1, officer.identity.staff})
                               .sign(officer.identity.signing)));
        return by_admin(formats::GroupEpochBody{name, 1, formats::GroupStep::Activate, {}, {}, {}});
    }

    Result<void> add_desk(const FoundingPlan& plan) {
        formats::DeviceAddBody desk;
        desk.sign_key = plan.desk.device_key;
        desk.role = formats::Role::Desk;
        desk.label = plan.desk_label;
        desk.enrolment_nonce = plan.desk.nonce;
        desk.groups = {"deputy", "intake", "oncall", "restricted"};
        for (const auto& officer : founding_.officers) desk.officers.push_back(officer.identity.staff);
        std::ranges::sort(desk.officers);
        return by_admin(desk);
    }

private:
    const vault::StaffIdentity& head() const { return founding_.officers.front().identity; }
    StatementBuilder builder(StatementBody body) const { return {founding_.keyring, std::move(body)}; }
    Result<void> extend(const StatementBuilder& built) { return founding_.keyring.extend(built.item()); }
    Result<void> by_root(StatementBody body) { return extend(builder(std::move(body)).sign(root_)); }
    Result<void> by_admin(StatementBody body) { return extend(builder(std::move(body)).sign(head().signing)); }

    const vault::WordList& words_;
    Founding& founding_;
    crypto::RootSigningPair root_;
};

} // namespace

Result<Founding> found_office(const FoundingPlan& plan, const vault::WordList& words) {
    auto seed = vault::KeeperSeed::generate();
    auto root = crypto::signing_pair_from_seed<crypto::RootSigningPair>(seed.expose());
    const auto office = crypto::random_bytes<formats::OfficeId>();
    const auto first = StatementBuilder(office, formats::RootBody{root.public_key, plan.demo}).sign(root).item();
    Founding founding{TRY(keyring::Keyring::start(first)), {}, {}, std::move(seed), {}};
    Founder founder(words, founding, std::move(root));
    TRY(founder.add_people());
    TRY(founder.add_servers(plan));
    TRY(founder.add_recovery());
    for (const auto* group : {"deputy", "intake", "oncall", "restricted"}) TRY(founder.add_group(group));
    TRY(founder.add_desk(plan));
    return founding;
}

} // namespace teduh::control
