#include "storage/keyring/office_state.hpp"

#include "storage/base/ensure.hpp"

#include <algorithm>

namespace teduh::keyring {
namespace {

template <class Map, class Key>
auto* find_in(Map& map, const Key& key) {
    const auto found = map.find(key);
    return found != map.end() ? &found->second : nullptr;
}

} // namespace

// One overload for each body, in the order of their numbers.
struct OfficeState::Fold {
    OfficeState& state;
    std::uint32_t n;
    View bytes;

    void operator()(const formats::RootBody& body) {
        state.root_keys_ = {body.root_key};
        state.demo_ = body.demo;
    }
    void operator()(const formats::RootRotateBody& body) { state.root_keys_.push_back(body.root_key); }

    void operator()(const formats::AdminAddBody& body) {
        const auto key_id = formats::key_id_of(body.box_key);
        state.admins_[body.staff] = {body.staff,   body.sign_key, formats::signer_id_of(body.sign_key),
                                     body.box_key, key_id,        n};
        own(body.staff, body.sign_key, key_id);
    }
    void operator()(const formats::AdminRemoveBody& body) { state.admins_.erase(body.staff); }

    void operator()(const formats::StaffAddBody& body) {
        const auto key_id = formats::key_id_of(body.box_key);
        state.staff_[body.staff].push_back({body.staff, body.sign_key, formats::signer_id_of(body.sign_key),
                                            body.box_key, key_id, body.roles, body.groups, n, std::nullopt});
        own(body.staff, body.sign_key, key_id);
    }
    void operator()(const formats::StaffRemoveBody& body) { state.staff_[body.staff].back().removed_n = n; }

    void operator()(const formats::DeviceAddBody& body) {
        const auto id = formats::device_id_of(body.sign_key);
        auto [place, fresh] = state.devices_.try_emplace(id);
        auto& device = place->second;
        if (fresh) {
            device.id = id;
            device.sign_key = body.sign_key;
            device.role = body.role;
            device.enrolment_nonce = body.enrolment_nonce;
            device.added_n = n;
            device.certificate = copy(bytes);
            device.certificate_link = formats::link_hash_of(bytes);
        }
        device.label = body.label;
        device.groups = body.groups;
        device.officers = body.officers;
    }
    void operator()(const formats::DeviceRevokeBody& body) {
        state.devices_[body.device].revoked = Revocation{n, body.last_good_seq, body.last_good_hash};
    }

    void operator()(const formats::GroupEpochBody& body) {
        auto& epochs = state.groups_[body.group];
        if (body.step == formats::GroupStep::Stage) {
            epochs.push_back({body.group,
                              body.epoch,
                              EpochState::Staged,
                              *body.box_key,
                              formats::key_id_of(*body.box_key),
                              *body.wraps,
                              {},
                              n,
                              std::nullopt,
                              std::nullopt});
            return;
        }
        auto& epoch = epochs[body.epoch - 1];
        if (body.step == formats::GroupStep::Activate) {
            epoch.state = EpochState::Active;
            epoch.activated_n = n;
        } else if (body.step == formats::GroupStep::Retire) {
            epoch.state = EpochState::Retired;
            epoch.retired_n = n;
        } else {
            epoch.wraps.insert(epoch.wraps.end(), body.wraps->begin(), body.wraps->end());
        }
    }
    void operator()(const formats::GroupHaveBody& body) {
        auto& epoch = state.groups_[body.group][body.epoch - 1];
        if (!epoch.confirmed_by(body.staff)) epoch.haves.push_back(body.staff);
    }

    void operator()(const formats::RecoverySetBody& body) {
        state.recovery_sets_.push_back(
            {n, body.box_key, formats::key_id_of(body.box_key), body.threshold, body.keepers, body.blobs});
    }
    void operator()(const formats::ServerKeyBody& body) {
        Server server{body.server,
                      body.role,
                      body.urls,
                      body.ca_certificate,
                      body.pins,
                      {},
                      body.last_common_index,
                      body.last_common_hash,
                      n};
        server.keys.push_back({body.receipt_key, formats::signer_id_of(body.receipt_key),
                               formats::log_id_of(body.receipt_key, body.log_epoch), body.log_epoch});
        auto& servers = state.servers_;
        const auto old = std::ranges::find(servers, body.server, &Server::id);
        if (old != servers.end()) {
            if (body.old_key_good) keep_old_keys(server, *old);
            servers.erase(old);
        }
        // Behind the others of its role: the order of first mention, relays before centres.
        const auto place = body.role == ServerRole::Relay
                               ? std::ranges::find(servers, ServerRole::Centre, &Server::role)
                               : servers.end();
        servers.insert(place, std::move(server));
    }
    void operator()(const formats::PolicyBody& body) {
        state.policy_ = {
            n, body.min_client, body.demo, body.grace_days, body.kiosk_delay_s, body.pin_with_tpm};
    }
    // Never reached: the keyring answers Newer to both.
    void operator()(const formats::SnapshotBody&) { ensure(false); }
    void operator()(const formats::KeyringMergeBody&) { ensure(false); }

private:
    void own(const StaffId& staff, const SignPublicKey& sign_key, const KeyId& key_id) {
        state.owners_.sign[sign_key] = staff;
        state.owners_.box[key_id] = staff;
    }
    static void keep_old_keys(Server& server, const Server& old) {
        for (const auto& key : old.keys)
            if (!server.key_of(key.signer, key.log)) server.keys.push_back(key);
    }
};

void OfficeState::apply(const formats::Statement& statement, View statement_bytes) {
    office_ = statement.office;
    std::visit(Fold{*this, statement.n, statement_bytes}, statement.body);
}

const Device* OfficeState::device(const DeviceId& id) const { return find_in(devices_, id); }
const Admin* OfficeState::admin(const StaffId& id) const { return find_in(admins_, id); }

const Staff* OfficeState::staff(const StaffId& id) const {
    const auto* versions = find_in(staff_, id);
    return versions ? &versions->back() : nullptr;
}

const Staff* OfficeState::staff_at(const StaffId& id, std::uint32_t n) const {
    const auto* versions = find_in(staff_, id);
    if (!versions) return nullptr;
    const auto after = std::ranges::upper_bound(*versions, n, {}, &Staff::since_n);
    if (after == versions->begin()) return nullptr;
    const auto& version = *std::prev(after);
    return version.removed_n && *version.removed_n <= n ? nullptr : &version;
}

std::vector<const Staff*> OfficeState::active_staff() const {
    std::vector<const Staff*> active;
    for (const auto& [id, versions] : staff_)
        if (!versions.back().removed_n) active.push_back(&versions.back());
    return active;
}

const GroupEpoch* OfficeState::active_epoch(std::string_view group) const {
    const GroupEpoch* highest = nullptr;
    for (const auto& each : epochs(group))
        if (each.state == EpochState::Active) highest = &each;
    return highest;
}

std::span<const GroupEpoch> OfficeState::epochs(std::string_view group) const {
    const auto* all = find_in(groups_, group);
    return all ? std::span<const GroupEpoch>(*all) : std::span<const GroupEpoch>();
}

const GroupEpoch* OfficeState::epoch(std::string_view group, std::uint32_t number) const {
    const auto all = epochs(group);
    return number >= 1 && number <= all.size() ? &all[number - 1] : nullptr;
}

const GroupEpoch* OfficeState::epoch_by_key(const KeyId& key_id) const {
    for (const auto& [group, all] : groups_) {
        const auto found = std::ranges::find(all, key_id, &GroupEpoch::key_id);
        if (found != all.end()) return &*found;
    }
    return nullptr;
}

const RecoverySet* OfficeState::recovery() const {
    return recovery_sets_.empty() ? nullptr : &recovery_sets_.back();
}

const Server* OfficeState::server(const ServerId& id) const {
    const auto found = std::ranges::find(servers_, id, &Server::id);
    return found != servers_.end() ? &*found : nullptr;
}

const Server* OfficeState::server_by_signer(const SignerId& signer) const {
    for (const auto& each : servers_)
        if (std::ranges::find(each.keys, signer, &ReceiptKey::signer) != each.keys.end()) return &each;
    return nullptr;
}

const Server* OfficeState::server_by_log(const LogId& log) const {
    for (const auto& each : servers_)
        if (std::ranges::find(each.keys, log, &ReceiptKey::log) != each.keys.end()) return &each;
    return nullptr;
}

const StaffId* OfficeState::owner_of(const SignPublicKey& key) const { return find_in(owners_.sign, key); }
const StaffId* OfficeState::owner_of_box(const KeyId& key_id) const { return find_in(owners_.box, key_id); }

bool OfficeState::was_root(const SignPublicKey& key) const {
    return std::ranges::find(root_keys_, key) != root_keys_.end();
}

} // namespace teduh::keyring
