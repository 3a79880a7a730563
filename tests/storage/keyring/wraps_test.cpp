#include "tests/storage/keyring/test_office.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::keyring;
using namespace teduh::tests;
using formats::GroupStep;

namespace {

Refusal refusal_of_capsule(const Keyring& ring, const formats::Capsule& capsule,
                   WrapCheck check = WrapCheck::ByReceiver) {
    const auto outcome = check_wraps(ring, capsule, check);
    return outcome ? Refusal::None : outcome.error().refusal;
}

} // namespace

TEST_CASE("a capsule is sealed to somebody at work here and to the recovery key", "[keyring]") {
    TestOffice office;
    const auto& ring = office.keyring;
    const auto recovery = office.recovery.public_key;
    const auto intake = office.group_pairs.at({"intake", 1}).public_key;
    const auto outcome = [&](const std::vector<formats::BoxPublicKey>& readers) {
        return refusal_of_capsule(ring, office.capsule_to(office.kiosk, readers).capsule);
    };
    CHECK(refusal_of_capsule(ring, office.capsule(office.kiosk, {"intake", "oncall"}).capsule) == Refusal::None);
    CHECK(refusal_of_capsule(ring, office.capsule(office.kiosk, {}, {&office.deputy}).capsule) == Refusal::None);
    CHECK(refusal_of_capsule(ring, office.capsule(office.kiosk, {}, {&office.admin}).capsule) == Refusal::None);
    CHECK(outcome({intake}) == Refusal::MissingWrap);
    CHECK(outcome({recovery}) == Refusal::MissingWrap);
    const auto strange = crypto::generate_box_pair<crypto::GroupBoxPair>().public_key;
    CHECK(outcome({intake, recovery, strange}) == Refusal::NoRight);
    const TestOffice other;
    CHECK(refusal_of_capsule(other.keyring, office.capsule(office.kiosk, {"intake"}).capsule) == Refusal::BadContext);
}

TEST_CASE("a staged epoch is known, yet nobody is sure to read it", "[keyring]") {
    TestOffice office;
    office.extend(office.group_stage("intake", {&office.head}, office.head), office.admin.sign,
                  office.head.sign);
    const auto staged = office.group_pairs.at({"intake", 2}).public_key;
    const auto capsule = office.capsule_to(office.kiosk, {staged, office.recovery.public_key}).capsule;
    CHECK(refusal_of_capsule(office.keyring, capsule) == Refusal::MissingWrap);
    office.extend(formats::GroupHaveBody{"intake", 2, office.head.id}, office.head.sign);
    office.extend(TestOffice::group_step("intake", 2, GroupStep::Activate), office.admin.sign);
    CHECK(refusal_of_capsule(office.keyring, capsule) == Refusal::None);
    // A kiosk that was offline keeps sealing to the epoch before, also after it is retired.
    const auto old = office
                         .capsule_to(office.kiosk, {office.group_pairs.at({"intake", 1}).public_key,
                                                    office.recovery.public_key})
                         .capsule;
    office.extend(TestOffice::group_step("intake", 1, GroupStep::Retire), office.admin.sign);
    CHECK(refusal_of_capsule(office.keyring, old) == Refusal::None);
}

TEST_CASE("who was removed is known, and does not count", "[keyring]") {
    TestOffice office;
    const auto capsule = office.capsule(office.kiosk, {}, {&office.officer}).capsule;
    CHECK(refusal_of_capsule(office.keyring, capsule) == Refusal::None);
    office.extend(formats::StaffRemoveBody{office.officer.id}, office.admin.sign);
    CHECK(refusal_of_capsule(office.keyring, capsule) == Refusal::MissingWrap);
    CHECK(refusal_of_capsule(office.keyring, office.capsule(office.kiosk, {"intake"}, {&office.officer}).capsule) ==
          Refusal::None);
    // A key he gave up for a new one still counts: a kiosk that was offline could not know.
    const auto to_head = office.capsule(office.kiosk, {}, {&office.head}).capsule;
    auto renewed = TestStaff::make();
    renewed.id = office.head.id;
    office.add_staff(renewed, {"KEPALA"}, {"intake", "restricted", "oncall"});
    CHECK(refusal_of_capsule(office.keyring, to_head) == Refusal::None);
}

TEST_CASE("a writer takes the newest recovery key, a reader any one of the chain", "[keyring]") {
    TestOffice office;
    const auto old_key = office.recovery.public_key;
    const auto old = office.capsule(office.kiosk, {"intake"}).capsule;
    CHECK(refusal_of_capsule(office.keyring, old, WrapCheck::ByWriter) == Refusal::None);
    office.set_recovery();
    CHECK(refusal_of_capsule(office.keyring, old, WrapCheck::ByWriter) == Refusal::MissingWrap);
    CHECK(refusal_of_capsule(office.keyring, old, WrapCheck::ByReceiver) == Refusal::None);
    CHECK(refusal_of_capsule(office.keyring, office.capsule(office.kiosk, {"intake"}).capsule, WrapCheck::ByWriter) ==
          Refusal::None);
    const auto intake = office.group_pairs.at({"intake", 1}).public_key;
    const auto both = office.capsule_to(office.kiosk, {intake, old_key, office.recovery.public_key}).capsule;
    CHECK(refusal_of_capsule(office.keyring, both) == Refusal::MissingWrap);
}

TEST_CASE("an added reader is of the office", "[keyring]") {
    const TestOffice office;
    formats::CapsuleAdd added;
    added.office = office.id;
    added.wraps = office.capsule_to(office.desk, {office.deputy.box.public_key}).capsule.wraps;
    CHECK(check_wraps(office.keyring, added));
    added.wraps = office.capsule_to(office.desk, {TestStaff::make().box.public_key}).capsule.wraps;
    CHECK(check_wraps(office.keyring, added).error().refusal == Refusal::NoRight);
    added.office = {};
    CHECK(check_wraps(office.keyring, added).error().refusal == Refusal::BadContext);
}

TEST_CASE("a desk fetches what its groups or its officers can open, a kiosk nothing", "[keyring]") {
    TestOffice office;
    const auto meja = TestDevice::make();
    office.add_device(meja, formats::Role::Desk, "Meja 2", {"intake"}, {office.deputy.id});
    const auto intake = office.capsule(office.kiosk, {"intake"}).capsule;
    const auto restricted = office.capsule(office.kiosk, {"restricted"}).capsule;
    const auto to_deputy = office.capsule(office.kiosk, {}, {&office.deputy}).capsule;
    const auto to_head = office.capsule(office.kiosk, {}, {&office.head}).capsule;
    const auto pulls = [&](const TestDevice& device, const formats::Capsule& capsule) {
        return may_pull(office.keyring, device.id, capsule);
    };
    CHECK(pulls(meja, intake));
    CHECK_FALSE(pulls(meja, restricted));
    CHECK(pulls(meja, to_deputy));
    CHECK_FALSE(pulls(meja, to_head));
    for (const auto* capsule : {&intake, &restricted, &to_deputy, &to_head}) {
        CHECK(pulls(office.desk, *capsule));
        CHECK(pulls(office.relay, *capsule));
        CHECK_FALSE(pulls(office.kiosk, *capsule));
        CHECK_FALSE(pulls(TestDevice::make(), *capsule));
    }
    auto foreign = intake;
    foreign.office = {};
    CHECK_FALSE(pulls(office.relay, foreign));
}

TEST_CASE("a desk fetches what any epoch of its groups opens, and nothing once it is revoked", "[keyring]") {
    TestOffice office;
    const auto meja = TestDevice::make();
    office.add_device(meja, formats::Role::Desk, "Meja 2", {"intake"}, {office.deputy.id});
    const auto intake = office.capsule(office.kiosk, {"intake"}).capsule;
    const auto to_deputy = office.capsule(office.kiosk, {}, {&office.deputy}).capsule;
    const auto pulls = [&](const TestDevice& device, const formats::Capsule& capsule) {
        return may_pull(office.keyring, device.id, capsule);
    };
    office.open_group("intake", {&office.head, &office.deputy});
    office.extend(TestOffice::group_step("intake", 1, GroupStep::Retire), office.admin.sign);
    CHECK(pulls(meja, intake));
    CHECK(pulls(meja, office.capsule(office.kiosk, {"intake"}).capsule));

    CHECK(pulls(meja, to_deputy));
    office.extend(formats::StaffRemoveBody{office.deputy.id}, office.admin.sign);
    CHECK_FALSE(pulls(meja, to_deputy));
    office.revoke(office.desk, 0, {});
    office.revoke(office.relay, 0, {});
    CHECK_FALSE(pulls(office.desk, intake));
    CHECK_FALSE(pulls(office.relay, intake));
}
