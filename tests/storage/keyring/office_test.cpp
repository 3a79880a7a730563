#include "tests/storage/keyring/test_office.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::keyring;
using namespace teduh::tests;
using formats::GroupStep;
using formats::ServerRole;

TEST_CASE("an office sets itself up and knows itself", "[keyring]") {
    const TestOffice office;
    const auto& ring = office.keyring;
    CHECK(ring.office() == office.id);
    CHECK(ring.root_key() == office.root.public_key);
    CHECK(ring.founding_root_key() == office.root.public_key);
    CHECK(ring.demo());
    CHECK(ring.n() == 24);
    CHECK(ring.link_hash_at(ring.n()) == ring.head());
    CHECK_FALSE(ring.link_hash_at(0));
    CHECK_FALSE(ring.link_hash_at(ring.n() + 1));
}

TEST_CASE("the people of an office are known by their ids and keys", "[keyring]") {
    const TestOffice office;
    const auto& ring = office.keyring;
    CHECK(ring.admins().size() == 1);
    CHECK(ring.admin(office.admin.id)->sign_key == office.admin.sign.public_key);
    CHECK_FALSE(ring.staff(office.admin.id));
    CHECK(ring.active_staff().size() == 3);
    CHECK(ring.staff(office.head.id)->has_role("KEPALA"));
    CHECK(ring.staff(office.officer.id)->in_group("oncall"));
    CHECK_FALSE(ring.staff(office.officer.id)->in_group("restricted"));
    CHECK(*ring.owner_of(office.head.sign.public_key) == office.head.id);
    CHECK(*ring.owner_of_box(office.head.key_id()) == office.head.id);
}

TEST_CASE("groups, recovery and policy stand as they were said", "[keyring]") {
    const TestOffice office;
    const auto& ring = office.keyring;
    CHECK(ring.groups().size() == 3);
    for (const auto* group : {"intake", "restricted", "oncall"}) {
        const auto* epoch = ring.active_epoch(group);
        REQUIRE(epoch);
        CHECK(epoch->epoch == 1);
        CHECK(epoch->box_key == office.group_pairs.at({group, 1}).public_key);
        CHECK(ring.epoch_by_key(epoch->key_id) == epoch);
        CHECK(epoch->haves.size() == 2);
    }
    CHECK(ring.active_epoch("intake")->row_of(office.officer.id));
    CHECK_FALSE(ring.active_epoch("restricted")->row_of(office.officer.id));
    CHECK_FALSE(ring.active_epoch("deputy"));

    CHECK(ring.recovery()->box_key == office.recovery.public_key);
    CHECK(ring.recovery()->threshold == 2);
    CHECK(ring.policy().demo);
    CHECK(ring.policy().min_client == "0.1.0");
}

TEST_CASE("devices and servers are found by what they show", "[keyring]") {
    const TestOffice office;
    const auto& ring = office.keyring;
    const auto* kiosk = ring.device(office.kiosk.id);
    REQUIRE(kiosk);
    CHECK(kiosk->role == Role::Kiosk);
    CHECK(kiosk->label == "Kios 1");
    CHECK(kiosk->enrolment_nonce == office.kiosk.qr.nonce);
    CHECK(formats::link_hash_of(kiosk->certificate) == kiosk->certificate_link);
    CHECK(ring.link_hash_at(kiosk->added_n) == kiosk->certificate_link);
    CHECK(ring.device(office.desk.id)->officers.size() == 3);
    CHECK_FALSE(ring.device(TestDevice::make().id));

    REQUIRE(ring.servers().size() == 2);
    CHECK(ring.servers()[0].role == ServerRole::Relay);
    CHECK(ring.servers()[1].role == ServerRole::Centre);
    CHECK(ring.server_by_signer(office.centre_server.signer())->id == office.centre_server.id);
    CHECK(ring.server_by_log(office.relay_server.log())->id == office.relay_server.id);
    CHECK_FALSE(ring.server_by_signer(TestServer{}.signer()));
}

TEST_CASE("relays are pushed to first, whenever they were named", "[keyring]") {
    auto office = TestOffice::founded();
    TestServer second_relay;
    office.set_server(office.centre_server, ServerRole::Centre, {"https://pusat.example:8443"});
    office.set_server(office.relay_server, ServerRole::Relay, {"https://relay.example:8443"});
    office.set_server(second_relay, ServerRole::Relay, {"https://relay2.example:8443"});
    const auto servers = office.keyring.servers();
    REQUIRE(servers.size() == 3);
    CHECK(servers[0].id == office.relay_server.id);
    CHECK(servers[1].id == second_relay.id);
    CHECK(servers[2].id == office.centre_server.id);
}

TEST_CASE("a server's new key replaces the old one, which is believed as long as the office says",
          "[keyring]") {
    TestOffice office;
    const auto old_signer = office.centre_server.signer();
    const auto old_log = office.centre_server.log();
    auto& centre = office.centre_server;
    centre.receipt = crypto::generate_signing_pair<crypto::ServerSigningPair>();
    auto body = TestOffice::server_key(centre, ServerRole::Centre, {"https://baru.example"});
    body.old_key_good = true;
    office.extend(body, office.admin.sign);
    const auto* server = office.keyring.server(centre.id);
    CHECK(server->log() == centre.log());
    CHECK(server->urls == std::vector<std::string>{"https://baru.example"});
    CHECK(server->key_of(old_signer, old_log));
    CHECK_FALSE(server->key_of(old_signer, centre.log()));
    CHECK(office.keyring.server_by_signer(old_signer) == server);
    CHECK(office.keyring.servers().size() == 2);

    body.old_key_good = false;
    office.extend(body, office.admin.sign);
    CHECK_FALSE(office.keyring.server_by_signer(old_signer));
}

TEST_CASE("a server's log epoch never falls", "[keyring]") {
    TestOffice office;
    auto& centre = office.centre_server;
    centre.log_epoch = 2;
    office.extend(TestOffice::server_key(centre, ServerRole::Centre, {"https://baru.example"}),
                  office.admin.sign);
    centre.log_epoch = 1;
    const auto falling = office.item(
        TestOffice::server_key(centre, ServerRole::Centre, {"https://baru.example"}), office.admin.sign);
    CHECK(office.keyring.extend(falling).error().refusal == Refusal::BadKeyring);
}

TEST_CASE("an officer who leaves keeps his past and loses his say", "[keyring]") {
    TestOffice office;
    const auto before = office.keyring.n();
    office.extend(formats::StaffRemoveBody{office.officer.id}, office.admin.sign);
    const auto removed_n = office.keyring.n();
    CHECK(office.keyring.staff(office.officer.id)->removed_n == removed_n);
    CHECK(office.keyring.staff_at(office.officer.id, before));
    CHECK_FALSE(office.keyring.staff_at(office.officer.id, removed_n));
    CHECK_FALSE(office.keyring.staff_at(office.officer.id, 2));
    CHECK(office.keyring.active_staff().size() == 2);
    const auto again = office.item(formats::StaffRemoveBody{office.officer.id}, office.admin.sign);
    CHECK(office.keyring.extend(again).error().refusal == Refusal::BadKeyring);
    const auto have =
        office.item(formats::GroupHaveBody{"intake", 1, office.officer.id}, office.officer.sign);
    CHECK(office.keyring.extend(have).error().refusal == Refusal::NoRight);

    // He comes back with the same keys, later with new ones; each version is found at its time.
    office.add_staff(office.officer, {"PETUGAS"}, {"intake"});
    const auto back_n = office.keyring.n();
    CHECK(office.keyring.staff_at(office.officer.id, back_n)->in_group("intake"));
    auto renewed = TestStaff::make();
    renewed.id = office.officer.id;
    office.add_staff(renewed, {"PETUGAS"}, {"intake"});
    CHECK(office.keyring.staff(office.officer.id)->sign_key == renewed.sign.public_key);
    CHECK(office.keyring.staff_at(office.officer.id, back_n)->sign_key == office.officer.sign.public_key);
    CHECK(*office.keyring.owner_of(office.officer.sign.public_key) == office.officer.id);
}

TEST_CASE("a group's next epoch is staged, confirmed by two and only then activated", "[keyring]") {
    TestOffice office;
    const auto refusal = [&](formats::StatementBody body) {
        return office.keyring.extend(office.item(std::move(body), office.admin.sign)).error().refusal;
    };
    office.extend(office.group_stage("intake", {&office.head, &office.deputy}, office.head),
                  office.admin.sign, office.head.sign);
    CHECK(office.keyring.active_epoch("intake")->epoch == 1);
    CHECK(refusal(TestOffice::group_step("intake", 2, GroupStep::Activate)) == Refusal::BadKeyring);
    office.extend(formats::GroupHaveBody{"intake", 2, office.head.id}, office.head.sign);
    office.extend(formats::GroupHaveBody{"intake", 2, office.head.id}, office.head.sign);
    CHECK(refusal(TestOffice::group_step("intake", 2, GroupStep::Activate)) == Refusal::BadKeyring);
    office.extend(formats::GroupHaveBody{"intake", 2, office.deputy.id}, office.deputy.sign);
    office.extend(TestOffice::group_step("intake", 2, GroupStep::Activate), office.admin.sign);
    CHECK(office.keyring.active_epoch("intake")->epoch == 2);
    CHECK(refusal(TestOffice::group_step("intake", 2, GroupStep::Activate)) == Refusal::BadKeyring);
}

TEST_CASE("an epoch is shared with a new member until it is retired", "[keyring]") {
    TestOffice office;
    const auto refusal = [&](formats::StatementBody body) {
        return office.keyring.extend(office.item(std::move(body), office.admin.sign)).error().refusal;
    };
    office.open_group("intake", {&office.head, &office.deputy});
    office.extend(office.group_share("intake", 2, {&office.officer}, office.deputy), office.admin.sign,
                  office.deputy.sign);
    CHECK(office.keyring.epoch("intake", 2)->row_of(office.officer.id));
    const auto twice = office.item(office.group_share("intake", 2, {&office.officer}, office.head),
                                   office.admin.sign, office.head.sign);
    CHECK(office.keyring.extend(twice).error().refusal == Refusal::BadKeyring);

    office.extend(TestOffice::group_step("intake", 1, GroupStep::Retire), office.admin.sign);
    CHECK(office.keyring.epoch("intake", 1)->state == EpochState::Retired);
    CHECK(office.keyring.epoch_by_key(office.keyring.epoch("intake", 1)->key_id));
    CHECK(refusal(TestOffice::group_step("intake", 1, GroupStep::Retire)) == Refusal::BadKeyring);
    CHECK(refusal(TestOffice::group_step("intake", 7, GroupStep::Retire)) == Refusal::BadKeyring);
    const auto late = office.item(office.group_share("intake", 1, {&office.officer}, office.head),
                                  office.admin.sign, office.head.sign);
    CHECK(office.keyring.extend(late).error().refusal == Refusal::BadKeyring);
    CHECK(office.keyring.active_epoch("intake")->epoch == 2);
}

TEST_CASE("the only member of a group confirms it alone", "[keyring]") {
    TestOffice office;
    office.add_staff(office.deputy, {"WAKIL"}, {"intake", "restricted", "deputy"});
    office.open_group("deputy", {&office.deputy});
    CHECK(office.keyring.active_epoch("deputy")->haves.size() == 1);
}

TEST_CASE("a root hands over to the next, and the enrolment codes told before still hold", "[keyring]") {
    TestOffice office;
    const auto next = crypto::generate_signing_pair<crypto::RootSigningPair>();
    const auto code = enrol_code(office.keyring, office.kiosk.qr).value();
    office.extend(formats::RootRotateBody{next.public_key}, office.root, next);
    CHECK(office.keyring.root_key() == next.public_key);
    CHECK(office.keyring.founding_root_key() == office.root.public_key);
    CHECK(enrol_code(office.keyring, office.kiosk.qr).value() == code);
    const auto by_old = office.item(formats::AdminRemoveBody{office.admin.id}, office.root);
    CHECK(office.keyring.extend(by_old).error().refusal == Refusal::NoRight);
    const auto back = office.item(formats::RootRotateBody{office.root.public_key}, office.root, next);
    CHECK(office.keyring.extend(back).error().refusal == Refusal::BadKeyring);
    office.extend(formats::AdminRemoveBody{office.admin.id}, next);
    CHECK(office.keyring.admins().empty());
}

TEST_CASE("a known device may change its label and officers, never its key, role or nonce", "[keyring]") {
    TestOffice office;
    const auto certificate = office.keyring.device(office.desk.id)->certificate;
    office.add_device(office.desk, Role::Desk, "Meja 2", {"intake"}, {office.head.id});
    const auto* desk = office.keyring.device(office.desk.id);
    CHECK(desk->label == "Meja 2");
    CHECK(desk->officers == std::vector{office.head.id});
    CHECK(desk->certificate == certificate);

    const auto refusal = [&](formats::DeviceAddBody body) {
        return office.keyring.extend(office.item(std::move(body), office.admin.sign)).error().refusal;
    };
    CHECK(refusal(TestOffice::device_add(office.kiosk, Role::Desk, "Kios 1", {})) == Refusal::BadKeyring);
    auto other_nonce = TestOffice::device_add(office.kiosk, Role::Kiosk, "Kios 1", {});
    other_nonce.enrolment_nonce.bytes[0] ^= 1;
    CHECK(refusal(other_nonce) == Refusal::BadKeyring);
    office.revoke(office.kiosk, 0, {});
    CHECK(refusal(TestOffice::device_add(office.kiosk, Role::Kiosk, "Kios 1", {})) == Refusal::BadKeyring);
}
