#include "tests/storage/keyring/test_office.hpp"

#include <catch2/catch.hpp>

#include <functional>
#include <set>

using namespace teduh;
using namespace teduh::keyring;
using namespace teduh::tests;
using formats::GroupStep;
using formats::ServerRole;

namespace {

// Everybody who might hold a pen, by name: in the office, gone from it, and never of it.
class Signers {
public:
    explicit Signers(const TestOffice& office) {
        add("root", office.root);
        add("admin", office.admin.sign);
        add("head", office.head.sign);
        add("deputy", office.deputy.sign);
        add("officer", office.officer.sign);
        add("kiosk", office.kiosk.sign);
        add("centre", office.centre_server.receipt);
        add("stranger", stranger_.sign);
    }
    template <class Pair>
    void add(std::string name, const Pair& pair) {
        pens_[std::move(name)] = [&pair](StatementBuilder& builder) { builder.sign(pair); };
    }
    formats::KeyringItem item(const Keyring& ring, const formats::StatementBody& body,
                              const std::set<std::string>& names) const {
        StatementBuilder builder(ring, body);
        for (const auto& name : names) pens_.at(name)(builder);
        return builder.item();
    }
    Refusal outcome(const Keyring& ring, const formats::StatementBody& body,
                    const std::set<std::string>& names) const {
        auto copy = ring;
        const auto extended = copy.extend(item(ring, body, names));
        return extended ? Refusal::None : extended.error().refusal;
    }
    // Alone, or together with somebody else, only the right ones may say it; without any of them nobody may.
    void check_only(const Keyring& ring, const formats::StatementBody& body,
                    const std::set<std::string>& right) const {
        CHECK(outcome(ring, body, right) == Refusal::None);
        for (const auto& [name, pen] : pens_) {
            CAPTURE(name);
            if (right != std::set{name}) CHECK(outcome(ring, body, {name}) == Refusal::NoRight);
            if (!right.contains(name)) continue;
            auto others = right;
            others.erase(name);
            for (const auto& [instead, its_pen] : pens_) {
                CAPTURE(instead);
                auto exchanged = others;
                exchanged.insert(instead);
                if (exchanged != right) CHECK(outcome(ring, body, exchanged) == Refusal::NoRight);
            }
        }
    }

private:
    TestStaff stranger_ = TestStaff::make();
    std::map<std::string, std::function<void(StatementBuilder&)>> pens_;
};

} // namespace

TEST_CASE("in a one-admin office each kind is said by who has the right, and by nobody else", "[keyring]") {
    TestOffice office;
    const Signers signers(office);
    const auto& ring = office.keyring;
    const auto fresh = TestStaff::make();
    const auto device = TestDevice::make();
    TestServer server;

    signers.check_only(ring, TestOffice::admin_add(fresh), {"root"});
    signers.check_only(ring, formats::AdminRemoveBody{office.admin.id}, {"root"});
    signers.check_only(ring, TestOffice::staff_add(fresh, {"PETUGAS"}, {"intake"}), {"admin"});
    signers.check_only(ring, formats::StaffRemoveBody{office.officer.id}, {"admin"});
    signers.check_only(ring, TestOffice::device_add(device, formats::Role::Desk, "Meja 2", {"intake"}),
                       {"admin"});
    signers.check_only(ring, formats::DeviceRevokeBody{office.kiosk.id, 0, {}}, {"admin"});
    signers.check_only(ring, office.group_stage("intake", {&office.head, &office.deputy}, office.head),
                       {"admin", "head"});
    signers.check_only(ring, TestOffice::group_step("intake", 1, GroupStep::Retire), {"admin"});
    signers.check_only(ring, office.recovery_set(), {"root"});
    signers.check_only(ring, TestOffice::server_key(server, ServerRole::Relay, {"https://relay2.example"}),
                       {"admin"});
    signers.check_only(ring, TestOffice::policy(), {"admin"});
    signers.check_only(ring, formats::GroupHaveBody{"intake", 1, office.officer.id}, {"officer"});
}

TEST_CASE("a group's steps need the administrator and, where a secret moves, a member", "[keyring]") {
    TestOffice office;
    const Signers signers(office);
    office.add_staff(office.officer, {"PETUGAS"}, {"intake", "oncall", "restricted"});
    signers.check_only(office.keyring, office.group_share("restricted", 1, {&office.officer}, office.deputy),
                       {"admin", "deputy"});
    office.extend(office.group_stage("intake", {&office.head}, office.head), office.admin.sign,
                  office.head.sign);
    office.extend(formats::GroupHaveBody{"intake", 2, office.head.id}, office.head.sign);
    signers.check_only(office.keyring, TestOffice::group_step("intake", 2, GroupStep::Activate), {"admin"});
}

TEST_CASE("the secret of a group goes to its members only, from one of them", "[keyring]") {
    TestOffice office;
    const Signers signers(office);
    const auto outcome = [&](const formats::StatementBody& body, const std::set<std::string>& names) {
        return signers.outcome(office.keyring, body, names);
    };
    // The officer is not of the restricted group: he may neither receive nor give it.
    CHECK(outcome(office.group_stage("restricted", {&office.head, &office.officer}, office.head),
                  {"admin", "head"}) == Refusal::NoRight);
    CHECK(outcome(office.group_stage("restricted", {&office.head}, office.officer), {"admin", "officer"}) ==
          Refusal::NoRight);
    CHECK(outcome(office.group_stage("intake", {&office.admin}, office.head), {"admin", "head"}) ==
          Refusal::NoRight);
    CHECK(outcome(office.group_stage("nobody", {&office.head}, office.head), {"admin", "head"}) ==
          Refusal::NoRight);
    auto leap = office.group_stage("intake", {&office.head}, office.head);
    for (const std::uint32_t epoch : {1u, 3u, 65535u}) {
        leap.epoch = epoch;
        CHECK(outcome(leap, {"admin", "head"}) == Refusal::BadKeyring);
    }
    CHECK(outcome(formats::GroupHaveBody{"restricted", 1, office.officer.id}, {"officer"}) ==
          Refusal::BadKeyring);
    CHECK(outcome(formats::GroupHaveBody{"intake", 2, office.officer.id}, {"officer"}) ==
          Refusal::BadKeyring);
    office.extend(formats::StaffRemoveBody{office.deputy.id}, office.admin.sign);
    CHECK(outcome(office.group_stage("intake", {&office.head, &office.deputy}, office.head),
                  {"admin", "head"}) == Refusal::NoRight);
}

TEST_CASE("a root changes with the hands of the old and the new one", "[keyring]") {
    TestOffice office;
    Signers signers(office);
    const auto next = crypto::generate_signing_pair<crypto::RootSigningPair>();
    signers.add("next root", next);
    signers.check_only(office.keyring, formats::RootRotateBody{next.public_key}, {"root", "next root"});
    // Nobody's key becomes the root.
    CHECK(signers.outcome(office.keyring, formats::RootRotateBody{office.admin.sign.public_key},
                          {"root", "admin"}) == Refusal::BadKeyring);
    CHECK(signers.outcome(office.keyring, formats::RootRotateBody{office.root.public_key}, {"root"}) ==
          Refusal::BadKeyring);
}

TEST_CASE("a root founds an office alone, and only its own", "[keyring]") {
    const auto root = crypto::generate_signing_pair<crypto::RootSigningPair>();
    const auto other = crypto::generate_signing_pair<crypto::RootSigningPair>();
    const formats::RootBody body{root.public_key, false};
    const auto start = [&](auto&... pairs) {
        StatementBuilder builder(crypto::random_bytes<OfficeId>(), body);
        (builder.sign(pairs), ...);
        return Keyring::start(builder.item());
    };
    CHECK(start(root));
    CHECK_FALSE(start(root)->demo());
    CHECK(start(other).error().refusal == Refusal::NoRight);
    CHECK(start(root, other).error().refusal == Refusal::NoRight);
}

TEST_CASE("with two administrators whatever widens needs both", "[keyring]") {
    TestOffice office;
    Signers signers(office);
    const auto second = TestStaff::make();
    const auto third = TestStaff::make();
    signers.add("second", second.sign);
    office.extend(TestOffice::admin_add(second), office.root); // counted on the one admin before it
    const auto& ring = office.keyring;
    const auto fresh = TestStaff::make();
    const auto device = TestDevice::make();
    TestServer server;
    const std::set<std::string> both{"admin", "second"};

    signers.check_only(ring, TestOffice::admin_add(third), both);
    signers.check_only(ring, TestOffice::staff_add(fresh, {"PETUGAS"}, {}), both);
    signers.check_only(ring, TestOffice::device_add(device, formats::Role::Kiosk, "Kios 2", {"intake"}),
                       both);
    signers.check_only(ring, office.recovery_set(), both);
    signers.check_only(ring, TestOffice::server_key(server, ServerRole::Relay, {"https://relay2.example"}),
                       both);
    signers.check_only(ring, TestOffice::policy(), both);
    signers.check_only(ring, office.group_stage("intake", {&office.head}, office.head),
                       {"admin", "second", "head"});
}

TEST_CASE("of two administrators one is enough to narrow, and to change what widens nothing", "[keyring]") {
    TestOffice office;
    Signers signers(office);
    const auto second = TestStaff::make();
    signers.add("second", second.sign);
    office.extend(TestOffice::admin_add(second), office.root);
    const auto one = [&](const formats::StatementBody& body) {
        return signers.outcome(office.keyring, body, {"second"});
    };
    CHECK(one(formats::StaffRemoveBody{office.officer.id}) == Refusal::None);
    CHECK(one(formats::DeviceRevokeBody{office.kiosk.id, 0, {}}) == Refusal::None);
    CHECK(one(TestOffice::group_step("intake", 1, GroupStep::Retire)) == Refusal::None);
    CHECK(one(TestOffice::staff_add(office.officer, {"PETUGAS"}, {"intake"})) == Refusal::None);
    CHECK(one(TestOffice::device_add(office.desk, formats::Role::Desk, "Meja 2", {})) == Refusal::None);
}

TEST_CASE("a change of an officer widens by a key, a role or a group", "[keyring]") {
    TestOffice office;
    Signers signers(office);
    const auto second = TestStaff::make();
    signers.add("second", second.sign);
    office.extend(TestOffice::admin_add(second), office.root);
    const std::set<std::string> both{"admin", "second"};
    const auto widens = [&](const formats::StaffAddBody& body) {
        CHECK(signers.outcome(office.keyring, body, {"admin"}) == Refusal::NoRight);
        CHECK(signers.outcome(office.keyring, body, both) == Refusal::None);
    };
    const auto& officer = office.officer;
    widens(TestOffice::staff_add(officer, {"PETUGAS", "KEPALA"}, {"intake", "oncall"}));
    widens(TestOffice::staff_add(officer, {"PETUGAS"}, {"intake", "oncall", "restricted"}));
    auto renewed = TestStaff::make();
    renewed.id = officer.id;
    widens(TestOffice::staff_add(renewed, {"PETUGAS"}, {"intake"}));
    office.extend(formats::StaffRemoveBody{officer.id}, office.admin.sign);
    widens(TestOffice::staff_add(officer, {"PETUGAS"}, {"intake"}));
}

TEST_CASE("administrators are removed by the root or by all the others", "[keyring]") {
    TestOffice office;
    Signers signers(office);
    const auto second = TestStaff::make();
    const auto third = TestStaff::make();
    signers.add("second", second.sign);
    signers.add("third", third.sign);
    office.extend(TestOffice::admin_add(second), office.root);
    office.extend(TestOffice::admin_add(third), office.admin.sign, second.sign);
    const auto outcome = [&](const std::set<std::string>& names) {
        return signers.outcome(office.keyring, formats::AdminRemoveBody{third.id}, names);
    };
    CHECK(outcome({"root"}) == Refusal::None);
    CHECK(outcome({"admin", "second"}) == Refusal::None);
    for (const auto* name : {"admin", "second", "third", "head"}) CHECK(outcome({name}) == Refusal::NoRight);
    CHECK(outcome({"admin", "third"}) == Refusal::NoRight);

    office.extend(formats::AdminRemoveBody{third.id}, office.root);
    CHECK(signers.outcome(office.keyring, TestOffice::policy(), {"admin", "third"}) == Refusal::NoRight);
    CHECK(signers.outcome(office.keyring, formats::AdminRemoveBody{third.id}, {"root"}) ==
          Refusal::BadKeyring);
    office.extend(formats::AdminRemoveBody{second.id}, office.admin.sign);
    CHECK(signers.outcome(office.keyring, TestOffice::policy(), {"admin"}) == Refusal::None);
}

TEST_CASE("one person, one key: nobody counts twice", "[keyring]") {
    TestOffice office;
    const Signers signers(office);
    const auto refusal = [&](const formats::StatementBody& body, const std::set<std::string>& names) {
        return signers.outcome(office.keyring, body, names);
    };
    auto double_admin = TestOffice::admin_add(office.admin);
    CHECK(refusal(double_admin, {"root"}) == Refusal::BadKeyring); // is one already
    double_admin.staff = crypto::random_bytes<StaffId>();
    CHECK(refusal(double_admin, {"root"}) == Refusal::BadKeyring); // another id for the same keys
    double_admin.sign_key = TestStaff::make().sign.public_key;
    CHECK(refusal(double_admin, {"root"}) == Refusal::BadKeyring); // for the same box key
    auto root_as_staff = TestOffice::staff_add(TestStaff::make(), {"PETUGAS"}, {});
    root_as_staff.sign_key = office.root.public_key;
    CHECK(refusal(root_as_staff, {"admin"}) == Refusal::BadKeyring);
    auto thief = TestOffice::staff_add(office.head, {"KEPALA"}, {"intake"});
    thief.staff = crypto::random_bytes<StaffId>();
    CHECK(refusal(thief, {"admin"}) == Refusal::BadKeyring);

    // A key once given up is nobody else's either.
    office.extend(formats::StaffRemoveBody{office.officer.id}, office.admin.sign);
    auto heir = TestOffice::staff_add(office.officer, {"PETUGAS"}, {});
    heir.staff = crypto::random_bytes<StaffId>();
    CHECK(refusal(heir, {"admin"}) == Refusal::BadKeyring);
}

TEST_CASE("an officer who becomes administrator, or the reverse, keeps his keys", "[keyring]") {
    const TestOffice office;
    const Signers signers(office);
    const auto refusal = [&](const formats::StatementBody& body, const std::set<std::string>& names) {
        return signers.outcome(office.keyring, body, names);
    };
    auto other_keys = TestOffice::admin_add(TestStaff::make());
    other_keys.staff = office.head.id;
    CHECK(refusal(other_keys, {"root"}) == Refusal::BadKeyring);
    CHECK(refusal(TestOffice::admin_add(office.head), {"root"}) == Refusal::None);
    auto admin_as_staff = TestOffice::staff_add(TestStaff::make(), {"ADMIN"}, {});
    admin_as_staff.staff = office.admin.id;
    CHECK(refusal(admin_as_staff, {"admin"}) == Refusal::BadKeyring);
    CHECK(refusal(TestOffice::staff_add(office.admin, {"ADMIN"}, {}), {"admin"}) == Refusal::None);
}

TEST_CASE("what a statement speaks of exists", "[keyring]") {
    const TestOffice office;
    const Signers signers(office);
    const auto refusal = [&](const formats::StatementBody& body, const std::string& name) {
        return signers.outcome(office.keyring, body, {name});
    };
    CHECK(refusal(formats::StaffRemoveBody{crypto::random_bytes<StaffId>()}, "admin") == Refusal::BadKeyring);
    CHECK(refusal(formats::AdminRemoveBody{office.head.id}, "root") == Refusal::BadKeyring);
    CHECK(refusal(formats::DeviceRevokeBody{TestDevice::make().id, 0, {}}, "admin") == Refusal::BadKeyring);
    Hash hash;
    hash.bytes[0] = 1;
    CHECK(refusal(formats::DeviceRevokeBody{office.kiosk.id, 0, hash}, "admin") == Refusal::BadKeyring);
    CHECK(refusal(TestOffice::group_step("deputy", 1, GroupStep::Activate), "admin") == Refusal::BadKeyring);
}
