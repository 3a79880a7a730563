#pragma once

#include "storage/crypto/box.hpp"
#include "storage/formats/receipt.hpp"
#include "storage/keyring/enrol.hpp"
#include "storage/keyring/statement_builder.hpp"
#include "storage/keyring/wrap_rules.hpp"
#include "storage/keyring/wrap_store.hpp"

#include <map>
#include <string>

// An invented office with every real key in hand, for tests of keyring, vault, ledger, client and centre. Its
// keyring is built as an office builds it: statement by statement, each signed by who must sign it, each
// verified. The group wraps and recovery blobs are real sealed boxes too, so a vault can open them.
//
//     TestOffice office;                                       // the whole set-up, see below
//     const auto sealed = office.capsule(office.kiosk, {"intake"});
//     const auto entry = office.entry(office.kiosk, 1, office.genesis(office.kiosk), {...});
//     office.revoke(office.kiosk, 1, formats::entry_hash(entry));
//     auto bare = TestOffice::founded();                       // root and one admin only; add what a test
//     needs
//
// After the set-up the keyring holds, in this order: root, admin, staff head (KEPALA; intake, restricted,
// oncall), deputy (intake, restricted), officer (intake, oncall); recovery 2 of 3; relay and centre; policy
// demo; groups intake, restricted, oncall, each staged by the head, confirmed by two members and activated;
// devices kiosk (may seal to all three), desk (pulls all three; head, deputy and officer work there), relay
// device. Any refusal on the way stops the program: it is a fault of this helper or of the keyring, not a
// test's outcome.
namespace teduh::tests {

using formats::DeviceId;
using formats::Hash;
using formats::KeyId;
using formats::OfficeId;
using formats::StaffId;
using teduh::keyring::Keyring;
using teduh::keyring::StatementBuilder;
using teduh::keyring::WrapStore;

// An officer's or administrator's identity, derived from its seed as SPEC I.18 says.
struct TestStaff {
    StaffId id;
    crypto::IdentitySeed seed;
    crypto::StaffSigningPair sign;
    crypto::StaffBoxPair box;

    static TestStaff make() {
        const auto id = crypto::random_bytes<StaffId>();
        auto seed = crypto::IdentitySeed::generate();
        using Seed32 = crypto::SecretKey<struct TestSeedPurpose, 32>;
        const auto sign_seed = crypto::derive<Seed32>(seed, "teduh/id-sign/1", {id});
        const auto box_seed = crypto::derive<Seed32>(seed, "teduh/id-box/1", {id});
        return {id, std::move(seed),
                crypto::signing_pair_from_seed<crypto::StaffSigningPair>(sign_seed.expose()),
                crypto::box_pair_from_seed<crypto::StaffBoxPair>(box_seed.expose())};
    }
    KeyId key_id() const { return formats::key_id_of(box.public_key); }
};

// A device with its key file's seed and what it showed at enrolment.
struct TestDevice {
    crypto::DeviceSeed seed;
    crypto::DeviceSigningPair sign;
    DeviceId id;
    formats::EnrolQr qr;

    static TestDevice make() {
        auto seed = crypto::DeviceSeed::generate();
        auto sign = crypto::signing_pair_from_seed<crypto::DeviceSigningPair>(seed.expose());
        const auto id = formats::device_id_of(sign.public_key);
        formats::EnrolQr qr{sign.public_key, crypto::random_bytes<formats::Nonce16>(),
                            "https://pusat.example:8443", std::nullopt, std::nullopt, std::nullopt};
        return {std::move(seed), std::move(sign), id, std::move(qr)};
    }
};

struct TestServer {
    formats::ServerId id = crypto::random_bytes<formats::ServerId>();
    crypto::ServerSigningPair receipt = crypto::generate_signing_pair<crypto::ServerSigningPair>();
    std::uint32_t log_epoch = 0;

    formats::SignerId signer() const { return formats::signer_id_of(receipt.public_key); }
    formats::LogId log() const { return formats::log_id_of(receipt.public_key, log_epoch); }
};

// A capsule as a device makes it, with the case key that its wraps hold.
struct TestCapsule {
    formats::Capsule capsule;
    crypto::CaseKey key;
};

class TestOffice {
public:
    OfficeId id = crypto::random_bytes<OfficeId>();
    crypto::RootSigningPair root = crypto::generate_signing_pair<crypto::RootSigningPair>();
    TestStaff admin = TestStaff::make();
    TestStaff head = TestStaff::make();
    TestStaff deputy = TestStaff::make();
    TestStaff officer = TestStaff::make();
    crypto::RecoveryBoxPair recovery = crypto::generate_box_pair<crypto::RecoveryBoxPair>();
    std::vector<crypto::KeeperBoxPair> keepers;
    std::map<std::pair<std::string, std::uint32_t>, crypto::GroupBoxPair> group_pairs; // by name and epoch
    TestServer relay_server;
    TestServer centre_server;
    TestDevice kiosk = TestDevice::make();
    TestDevice desk = TestDevice::make();
    TestDevice relay = TestDevice::make();
    Keyring keyring; // all of it verified
    WrapStore rows;  // group wraps and recovery blobs

    // The whole set-up.
    TestOffice() : TestOffice(founded()) {
        add_staff(head, {"KEPALA"}, {"intake", "restricted", "oncall"});
        add_staff(deputy, {"WAKIL"}, {"intake", "restricted"});
        add_staff(officer, {"PETUGAS"}, {"intake", "oncall"});
        set_recovery();
        set_server(relay_server, formats::ServerRole::Relay, {"https://relay.example:8443"});
        set_server(centre_server, formats::ServerRole::Centre, {"https://pusat.example:8443"});
        extend(policy(), admin.sign);
        open_group("intake", {&head, &deputy, &officer});
        open_group("restricted", {&head, &deputy});
        open_group("oncall", {&head, &officer});
        add_device(kiosk, formats::Role::Kiosk, "Kios 1", {"intake", "restricted", "oncall"});
        add_device(desk, formats::Role::Desk, "Meja 1", {"intake", "restricted", "oncall"},
                   {head.id, deputy.id, officer.id});
        add_device(relay, formats::Role::Relay, "Relay", {});
    }
    // Root and one administrator; the other people, devices and servers have keys but no statement yet.
    static TestOffice founded() { return TestOffice(Founded{}); }

    TestOffice(TestOffice&&) = default;
    TestOffice& operator=(TestOffice&&) = default;

    // -- making statements

    // The item that would extend the keyring by this body, signed by these pairs. Nothing is added.
    template <class... Pairs>
    formats::KeyringItem item(formats::StatementBody body, const Pairs&... signers) const {
        StatementBuilder builder(keyring, std::move(body));
        (builder.sign(signers), ...);
        return builder.item();
    }
    template <class... Pairs>
    void extend(formats::StatementBody body, const Pairs&... signers) {
        ensure(keyring.extend(item(std::move(body), signers...)).has_value());
    }

    static formats::AdminAddBody admin_add(const TestStaff& person) {
        return {person.id, person.sign.public_key, person.box.public_key};
    }
    static formats::StaffAddBody staff_add(const TestStaff& person, std::vector<std::string> roles,
                                           std::vector<std::string> groups) {
        return {person.id, person.sign.public_key, person.box.public_key, std::move(roles),
                std::move(groups)};
    }
    // Officers are put in the ascending order the annex wants.
    static formats::DeviceAddBody device_add(const TestDevice& device, formats::Role role, std::string label,
                                             std::vector<std::string> groups,
                                             std::vector<StaffId> officers = {}) {
        std::ranges::sort(officers);
        return {device.sign.public_key, role, std::move(label), std::move(groups), device.qr.nonce,
                std::move(officers)};
    }
    static formats::PolicyBody policy() { return {"0.1.0", true, 7, 0, false}; }
    // Certificate and pins are of no real TLS server unless a test gives its own.
    static formats::ServerKeyBody server_key(const TestServer& server, formats::ServerRole role,
                                             std::vector<std::string> urls,
                                             Bytes ca_certificate = Bytes(64, 0x30),
                                             std::vector<formats::SpkiPin> pins = {formats::SpkiPin{}}) {
        formats::ServerKeyBody body{server.id,
                                    role,
                                    server.receipt.public_key,
                                    std::move(urls),
                                    std::move(ca_certificate),
                                    std::move(pins),
                                    false,
                                    server.log_epoch,
                                    {},
                                    {}};
        if (server.log_epoch >= 1) {
            body.last_common_index = 0;
            body.last_common_hash = Hash{};
        }
        return body;
    }
    // stage (a new pair of the group's next epoch) or share (the pair of `epoch`): wraps for these members,
    // made by `by`; their rows are kept.
    formats::GroupEpochBody group_stage(const std::string& group,
                                        const std::vector<const TestStaff*>& members, const TestStaff& by) {
        const auto epoch = static_cast<std::uint32_t>(keyring.epochs(group).size()) + 1;
        const auto place = std::pair{group, epoch};
        group_pairs.insert_or_assign(place, crypto::generate_box_pair<crypto::GroupBoxPair>());
        return {group,
                epoch,
                formats::GroupStep::Stage,
                group_pairs.at(place).public_key,
                wraps_for(group, epoch, members),
                by.id};
    }
    formats::GroupEpochBody group_share(const std::string& group, std::uint32_t epoch,
                                        const std::vector<const TestStaff*>& members, const TestStaff& by) {
        return {group, epoch, formats::GroupStep::Share, std::nullopt, wraps_for(group, epoch, members),
                by.id};
    }
    static formats::GroupEpochBody group_step(const std::string& group, std::uint32_t epoch,
                                              formats::GroupStep step) {
        return {group, epoch, step, std::nullopt, std::nullopt, std::nullopt};
    }
    // 2 of 3, with a fresh pair and fresh keepers, all blobs sealed and kept.
    formats::RecoverySetBody recovery_set() {
        recovery = crypto::generate_box_pair<crypto::RecoveryBoxPair>();
        keepers.clear();
        formats::RecoverySetBody body{recovery.public_key, 2, 3, {}, {}};
        for (int i = 0; i < 3; ++i) {
            keepers.push_back(crypto::generate_box_pair<crypto::KeeperBoxPair>());
            body.keepers.push_back(keepers.back().public_key);
        }
        for (const auto& [first, second] : {std::pair{1, 2}, {1, 3}, {2, 3}})
            body.blobs.push_back(rows.put(recovery_blob(first, second)).value());
        return body;
    }

    // -- taking steps, signed by the one administrator (and the head, where a member must)

    void add_staff(const TestStaff& person, std::vector<std::string> roles, std::vector<std::string> groups) {
        extend(staff_add(person, std::move(roles), std::move(groups)), admin.sign);
    }
    void set_recovery() { extend(recovery_set(), root); }
    void set_server(const TestServer& server, formats::ServerRole role, std::vector<std::string> urls,
                    Bytes ca_certificate = Bytes(64, 0x30),
                    std::vector<formats::SpkiPin> pins = {formats::SpkiPin{}}) {
        extend(server_key(server, role, std::move(urls), std::move(ca_certificate), std::move(pins)),
               admin.sign);
    }
    // Also shows the code: what the administrator reads out is enrol_code(keyring, device.qr).
    void add_device(const TestDevice& device, formats::Role role, std::string label,
                    std::vector<std::string> groups, std::vector<StaffId> officers = {}) {
        extend(device_add(device, role, std::move(label), std::move(groups), std::move(officers)),
               admin.sign);
    }
    void revoke(const TestDevice& device, std::uint64_t last_good_seq, const Hash& last_good_hash) {
        extend(formats::DeviceRevokeBody{device.id, last_good_seq, last_good_hash}, admin.sign);
    }
    // stage by the first member, group_have of the first two, activate.
    void open_group(const std::string& group, const std::vector<const TestStaff*>& members) {
        extend(group_stage(group, members, *members.front()), admin.sign, members.front()->sign);
        const auto epoch = static_cast<std::uint32_t>(keyring.epochs(group).size());
        for (std::size_t i = 0; i < std::min<std::size_t>(2, members.size()); ++i)
            extend(formats::GroupHaveBody{group, epoch, members[i]->id}, members[i]->sign);
        extend(group_step(group, epoch, formats::GroupStep::Activate), admin.sign);
    }

    // -- what devices make

    // Sealed to the active epochs of these groups, these people and the newest recovery set.
    TestCapsule capsule(const TestDevice& maker, const std::vector<std::string>& groups,
                        const std::vector<const TestStaff*>& people = {}) const {
        std::vector<formats::BoxPublicKey> readers;
        for (const auto& group : groups) readers.push_back(keyring.active_epoch(group)->box_key);
        for (const auto* person : people) readers.push_back(person->box.public_key);
        if (keyring.recovery()) readers.push_back(keyring.recovery()->box_key);
        return capsule_to(maker, readers);
    }
    // Sealed to exactly these keys.
    TestCapsule capsule_to(const TestDevice& maker, const std::vector<formats::BoxPublicKey>& readers) const {
        TestCapsule made{{}, crypto::CaseKey::generate()};
        auto& capsule = made.capsule;
        capsule.office = id;
        capsule.device = maker.id;
        capsule.capsule = crypto::random_bytes<formats::CapsuleId>();
        const auto context = formats::capsule_context(id, capsule.capsule, maker.id, 0);
        capsule.commit = crypto::keyed_hash(made.key, "teduh/ck-commit/1", {context});
        for (const auto& reader : readers)
            capsule.wraps.push_back({formats::key_id_of(reader), formats::SealedCaseKey::from(sealed(
                                                                     made.key.expose(), context, reader))});
        std::ranges::sort(capsule.wraps, {}, &formats::Wrap::key_id);
        return made;
    }
    // prev of the device's first entry.
    Hash genesis(const TestDevice& device) const {
        return formats::genesis_hash(keyring.device(device.id)->certificate);
    }
    // An entry that stands on the keyring's head and on no head of the centre.
    formats::SignedEntry entry(const TestDevice& device, std::uint64_t seq, const Hash& prev,
                               std::vector<formats::ObjectRef> objects) const {
        formats::Entry entry;
        entry.office = id;
        entry.device = device.id;
        entry.seq = seq;
        entry.prev = prev;
        entry.head_hash = formats::first_server_hash(id, centre_server.log());
        entry.objects = std::move(objects);
        entry.keyring_n = keyring.n();
        entry.keyring_hash = keyring.head();
        return formats::make_signed(entry, "teduh/entry/1", device.sign.secret_key);
    }

private:
    struct Founded {};

    explicit TestOffice(Founded) : keyring(start()) { extend(admin_add(admin), root); }

    Keyring start() const {
        StatementBuilder builder(id, formats::RootBody{root.public_key, true});
        return Keyring::start(builder.sign(root).item()).value();
    }
    // seal(secret || context) to one key: the form of a case key's wrap, a group's wrap and a blob's
    // innermost layer.
    static Bytes sealed(View secret, View context, const formats::BoxPublicKey& reader) {
        auto plain = crypto::secret_copy(secret);
        plain.insert(plain.end(), context.begin(), context.end());
        return crypto::box_seal(plain, reader).value();
    }
    std::vector<formats::GroupWrapRef> wraps_for(const std::string& group, std::uint32_t epoch,
                                                 const std::vector<const TestStaff*>& members) {
        const auto& pair = group_pairs.at({group, epoch});
        std::vector<formats::GroupWrapRef> wraps;
        for (const auto* member : members) {
            const auto context = crypto::hash("teduh/group-ctx/1",
                                              {id, view_of(group), be32(epoch), pair.public_key, member->id});
            const auto row = sealed(pair.secret_key.expose(), context, member->box.public_key);
            wraps.push_back({member->id, rows.put(row).value()});
        }
        std::ranges::sort(wraps, {}, &formats::GroupWrapRef::staff);
        return wraps;
    }
    Bytes recovery_blob(int first, int second) const {
        const Bytes subset{static_cast<std::uint8_t>(first), static_cast<std::uint8_t>(second)};
        const auto context =
            crypto::hash("teduh/recovery-ctx/1", {id, recovery.public_key, subset, be32(3), be32(2)});
        const auto key_of = [&](int index) {
            return keepers[static_cast<std::size_t>(index - 1)].public_key;
        };
        const auto inner = sealed(recovery.secret_key.expose(), context, key_of(second));
        return crypto::box_seal(inner, key_of(first)).value();
    }
};

} // namespace teduh::tests
