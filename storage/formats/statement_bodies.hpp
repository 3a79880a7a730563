#pragma once

#include "storage/formats/decoder.hpp"
#include "storage/formats/ids.hpp"

#include <concepts>
#include <string>
#include <variant>
#include <vector>

// The st-* maps of annex section 6. Each struct is one body, with its number; who may sign it is said in
// storage/keyring/rights.hpp.
namespace teduh::formats {

enum class StatementKind : std::uint8_t {
    Root = 1,
    RootRotate = 2,
    AdminAdd = 3,
    AdminRemove = 4,
    StaffAdd = 5,
    StaffRemove = 6,
    DeviceAdd = 7,
    DeviceRevoke = 8,
    GroupEpoch = 9,
    RecoverySet = 10,
    ServerKey = 11,
    Policy = 12,
    Snapshot = 13,
    GroupHave = 14,
    KeyringMerge = 15,
};

using ServerId = Id<struct ServerTag>;
using SpkiPin = FixedBytes<struct SpkiTag, 32>; // SHA-256 of a SubjectPublicKeyInfo

struct RootBody { // the first statement of every chain, signed by the root it names
    static constexpr auto kind = StatementKind::Root;
    SignPublicKey root_key;
    bool demo = false; // a demo office: its programs show a ribbon
};
struct RootRotateBody {
    static constexpr auto kind = StatementKind::RootRotate;
    SignPublicKey root_key;
};
struct AdminAddBody {
    static constexpr auto kind = StatementKind::AdminAdd;
    StaffId staff;
    SignPublicKey sign_key;
    BoxPublicKey box_key;
};
struct AdminRemoveBody {
    static constexpr auto kind = StatementKind::AdminRemove;
    StaffId staff;
};
struct StaffAddBody { // again with a known id: a change
    static constexpr auto kind = StatementKind::StaffAdd;
    StaffId staff;
    SignPublicKey sign_key;
    BoxPublicKey box_key;
    std::vector<std::string> roles;  // codes, as KEPALA
    std::vector<std::string> groups; // group names
};
struct StaffRemoveBody {
    static constexpr auto kind = StatementKind::StaffRemove;
    StaffId staff;
};
struct DeviceAddBody { // the statement bytes are the device certificate (SPEC I.5)
    static constexpr auto kind = StatementKind::DeviceAdd;
    SignPublicKey sign_key;
    Role role = Role::None;
    std::string label;
    std::vector<std::string> groups; // kiosk: may seal to; desk: may pull
    Nonce16 enrolment_nonce;
    std::vector<StaffId> officers; // at work on a desk, ascending; empty for the others
};
struct DeviceRevokeBody {
    static constexpr auto kind = StatementKind::DeviceRevoke;
    DeviceId device;
    std::uint64_t last_good_seq = 0;
    Hash last_good_hash; // EH of that entry, zeros for 0
};

enum class GroupStep : std::uint8_t { Stage = 1, Activate = 2, Retire = 3, Share = 4 };
struct GroupWrapRef {
    StaffId staff;
    Hash row; // row_hash_of the wrap
};
struct GroupEpochBody {
    static constexpr auto kind = StatementKind::GroupEpoch;
    std::string group;
    std::uint32_t epoch = 1;
    GroupStep step = GroupStep::Stage;
    std::optional<BoxPublicKey> box_key;            // exactly with stage
    std::optional<std::vector<GroupWrapRef>> wraps; // exactly with stage and share, staff ascending
    std::optional<StaffId> by; // exactly with stage and share: the member who holds the secret
};
struct RecoverySetBody {
    static constexpr auto kind = StatementKind::RecoverySet;
    BoxPublicKey box_key;
    std::uint32_t threshold = 1;       // k
    std::uint32_t keepers_count = 1;   // n
    std::vector<BoxPublicKey> keepers; // n of them
    std::vector<Hash> blobs;           // row hashes, one for each k-subset in lexicographic order
};

enum class ServerRole : std::uint8_t { Centre = 1, Relay = 2 };
struct ServerKeyBody { // again with a known id: new key, endpoints or epoch
    static constexpr auto kind = StatementKind::ServerKey;
    ServerId server;
    ServerRole role = ServerRole::Centre;
    SignPublicKey receipt_key;
    std::vector<std::string> urls; // in the order to try
    Bytes ca_certificate;          // DER
    std::vector<SpkiPin> pins;     // current first
    bool old_key_good = false;     // receipts under the key before are still believed
    std::uint32_t log_epoch = 0;
    std::optional<std::uint64_t> last_common_index; // both exactly when log_epoch >= 1 (SPEC H.14)
    std::optional<Hash> last_common_hash;
};
struct PolicyBody {
    static constexpr auto kind = StatementKind::Policy;
    std::string min_client;
    bool demo = false;
    std::uint32_t grace_days = 7;
    std::uint32_t kiosk_delay_s = 0; // a kiosk's upload waits at random up to this
    bool pin_with_tpm = false;
};
struct SnapshotBody {
    static constexpr auto kind = StatementKind::Snapshot;
    std::uint32_t n = 1;
    Hash link;
    std::vector<Bytes> items; // keyring-items still in force
};
struct GroupHaveBody {
    static constexpr auto kind = StatementKind::GroupHave;
    std::string group;
    std::uint32_t epoch = 1;
    StaffId staff;
};
struct KeyringMergeBody {
    static constexpr auto kind = StatementKind::KeyringMerge;
    Hash left;
    Hash right;
};

// In the order of their numbers.
using StatementBody =
    std::variant<RootBody, RootRotateBody, AdminAddBody, AdminRemoveBody, StaffAddBody, StaffRemoveBody,
                 DeviceAddBody, DeviceRevokeBody, GroupEpochBody, RecoverySetBody, ServerKeyBody, PolicyBody,
                 SnapshotBody, GroupHaveBody, KeyringMergeBody>;

// Makes `body` an empty one of that number, 1 to 15.
void choose_body(StatementBody& body, std::uint64_t kind);
// How many k-subsets n keepers have: n and k at most 8.
std::size_t subsets_of(std::uint32_t keepers, std::uint32_t threshold);

template <class List, class Projection = std::identity>
bool strictly_ascending(const List& list, Projection projection = {}) {
    return std::ranges::adjacent_find(list, std::ranges::greater_equal{}, projection) == list.end();
}

template <class Io, class Name>
void describe_group(Io& io, Name& name) {
    io.text(name, 1, 24, is_group_name);
}
template <class Io, class List>
void describe_groups(Io& io, List& groups) {
    io.list(groups, 0, 8, [](auto& each, auto& name) { describe_group(each, name); });
}

template <class M, class Body>
concept Describes = std::same_as<std::remove_const_t<M>, Body>;

template <class Io, Describes<RootBody> M>
void describe(Io& io, M& m) {
    io.at(20).fixed(m.root_key);
    io.at(21).boolean(m.demo);
}
template <class Io, Describes<RootRotateBody> M>
void describe(Io& io, M& m) {
    io.at(20).fixed(m.root_key);
}
template <class Io, Describes<AdminAddBody> M>
void describe(Io& io, M& m) {
    io.at(20).fixed(m.staff);
    io.at(21).fixed(m.sign_key);
    io.at(22).fixed(m.box_key);
}
template <class Io, class M>
requires Describes<M, AdminRemoveBody> || Describes<M, StaffRemoveBody>
void describe(Io& io, M& m) { io.at(20).fixed(m.staff); }
template <class Io, Describes<StaffAddBody> M>
void describe(Io& io, M& m) {
    io.at(20).fixed(m.staff);
    io.at(21).fixed(m.sign_key);
    io.at(22).fixed(m.box_key);
    io.at(23).list(m.roles, 1, 12, [](auto& each, auto& role) { each.text(role, 1, 40, is_code); });
    describe_groups(io.at(24), m.groups);
}
template <class Io, Describes<DeviceAddBody> M>
void describe(Io& io, M& m) {
    io.at(20).fixed(m.sign_key);
    io.at(21).uint(m.role, 1, 3);
    io.at(22).text(m.label, 1, 60);
    describe_groups(io.at(23), m.groups);
    io.at(24).fixed(m.enrolment_nonce);
    io.at(25).list(m.officers, 0, 32, [](auto& each, auto& staff) { each.fixed(staff); });
    io.require(strictly_ascending(m.officers) && (m.role == Role::Desk || m.officers.empty()));
}
template <class Io, Describes<DeviceRevokeBody> M>
void describe(Io& io, M& m) {
    io.at(20).fixed(m.device);
    io.at(21).uint(m.last_good_seq, 0, u53_max);
    io.at(22).fixed(m.last_good_hash);
}
template <class Io, Describes<GroupEpochBody> M>
void describe(Io& io, M& m) {
    describe_group(io.at(20), m.group);
    io.at(21).uint(m.epoch, 1, 65535);
    io.at(22).uint(m.step, 1, 4);
    io.optional(23, m.box_key, [](auto& each, auto& key) { each.fixed(key); });
    io.optional(24, m.wraps, [](auto& each, auto& wraps) {
        each.list(wraps, 1, 128,
                  [](auto& inner, auto& wrap) { inner.array(2).fixed(wrap.staff).fixed(wrap.row); });
    });
    io.optional(25, m.by, [](auto& each, auto& staff) { each.fixed(staff); });
    const bool gives = m.step == GroupStep::Stage || m.step == GroupStep::Share;
    io.require(m.box_key.has_value() == (m.step == GroupStep::Stage));
    io.require(m.wraps.has_value() == gives && m.by.has_value() == gives);
    io.require(!m.wraps || strictly_ascending(*m.wraps, &GroupWrapRef::staff));
}
template <class Io, Describes<RecoverySetBody> M>
void describe(Io& io, M& m) {
    io.at(20).fixed(m.box_key);
    io.at(21).uint(m.threshold, 1, 8);
    io.at(22).uint(m.keepers_count, 1, 8);
    io.at(23).list(m.keepers, 1, 8, [](auto& each, auto& key) { each.fixed(key); });
    io.at(24).list(m.blobs, 1, 70, [](auto& each, auto& row) { each.fixed(row); });
    io.require(m.threshold <= m.keepers_count && m.keepers.size() == m.keepers_count &&
               m.blobs.size() == subsets_of(m.keepers_count, m.threshold));
}
template <class Io, Describes<ServerKeyBody> M>
void describe(Io& io, M& m) {
    io.at(20).fixed(m.server);
    io.at(21).uint(m.role, 1, 2);
    io.at(22).fixed(m.receipt_key);
    io.at(23).list(m.urls, 1, 4, [](auto& each, auto& url) { each.text(url, 9, 208, is_url); });
    io.at(24).bytes(m.ca_certificate, 64, 4096);
    io.at(25).list(m.pins, 1, 4, [](auto& each, auto& pin) { each.fixed(pin); });
    io.at(26).boolean(m.old_key_good);
    io.at(27).uint(m.log_epoch, 0, u31_max);
    io.optional(28, m.last_common_index, [](auto& each, auto& index) { each.uint(index, 0, u53_max); });
    io.optional(29, m.last_common_hash, [](auto& each, auto& hash) { each.fixed(hash); });
    io.require(m.last_common_index.has_value() == (m.log_epoch >= 1) &&
               m.last_common_hash.has_value() == (m.log_epoch >= 1));
}
template <class Io, Describes<PolicyBody> M>
void describe(Io& io, M& m) {
    io.at(20).text(m.min_client, 1, 20);
    io.at(21).boolean(m.demo);
    io.at(22).uint(m.grace_days, 0, 90);
    io.at(23).uint(m.kiosk_delay_s, 0, 1800);
    io.at(24).boolean(m.pin_with_tpm);
}
template <class Io, Describes<SnapshotBody> M>
void describe(Io& io, M& m) {
    io.at(20).uint(m.n, 1, 4096);
    io.at(21).fixed(m.link);
    io.at(22).list(m.items, 0, 4096, [](auto& each, auto& item) { each.bytes(item, 1, 66'048); });
}
template <class Io, Describes<GroupHaveBody> M>
void describe(Io& io, M& m) {
    describe_group(io.at(20), m.group);
    io.at(21).uint(m.epoch, 1, 65535);
    io.at(22).fixed(m.staff);
}
template <class Io, Describes<KeyringMergeBody> M>
void describe(Io& io, M& m) {
    io.at(20).fixed(m.left);
    io.at(21).fixed(m.right);
}

} // namespace teduh::formats
