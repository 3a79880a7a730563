#include "storage/vault/seal/recipients.hpp"
#include "storage/vault/identity/group_wrap.hpp"
#include "storage/vault/open/capsule.hpp"
#include "tests/storage/keyring/test_office.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::vault;
using tests::TestOffice;

namespace {

Result<std::vector<Recipient>> readers_of(const TestOffice& office, std::vector<std::string_view> groups,
                                          std::vector<formats::StaffId> staff = {}) {
    return recipients(office.keyring, groups, staff);
}

} // namespace

TEST_CASE("a capsule is sealed to the active groups and to recovery, as the keyring's rules want it", "[vault]") {
    const TestOffice office;
    const auto readers = readers_of(office, {"intake", "oncall"}).value();
    CHECK(readers.size() == 3);
    CHECK(readers.back().key_id == formats::key_id_of(office.recovery.public_key));
    for (const auto& reader : readers) CHECK(reader.key_id == formats::key_id_of(reader.public_key));
    const auto sealing = prepare(office.id, office.kiosk.id, readers).value();
    const auto capsule = formats::decode<formats::Capsule>(sealing.capsule_bytes).value();
    CHECK(keyring::check_wraps(office.keyring, capsule, keyring::WrapCheck::ByWriter));
    CHECK(keyring::may_pull(office.keyring, office.desk.id, capsule));

    const std::array intake{opening_key(office.group_pairs.at({"intake", 1}))};
    CHECK(open_capsule(sealing.capsule_bytes, intake));
    const std::array restricted{opening_key(office.group_pairs.at({"restricted", 1}))};
    CHECK(open_capsule(sealing.capsule_bytes, restricted).error().refusal == Refusal::NoWrap);
}

TEST_CASE("about the head: only the deputy and recovery", "[vault]") {
    const TestOffice office;
    const auto readers = readers_of(office, {}, {office.deputy.id}).value();
    CHECK(readers.size() == 2);
    const auto sealing = prepare(office.id, office.kiosk.id, readers).value();
    const auto capsule = formats::decode<formats::Capsule>(sealing.capsule_bytes).value();
    CHECK(keyring::check_wraps(office.keyring, capsule, keyring::WrapCheck::ByWriter));
    const std::array deputy{opening_key(office.deputy.box)};
    const std::array head{opening_key(office.head.box)};
    CHECK(open_capsule(sealing.capsule_bytes, deputy));
    CHECK(open_capsule(sealing.capsule_bytes, head).error().refusal == Refusal::NoWrap);
}

TEST_CASE("no form starts where nobody could read it", "[vault]") {
    const TestOffice office;
    CHECK(readers_of(office, {"intake", "nobody"}).error().refusal == Refusal::NotReady);
    CHECK(readers_of(office, {}).error().refusal == Refusal::NotReady);
    CHECK(readers_of(office, {}, {crypto::random_bytes<formats::StaffId>()}).error().refusal == Refusal::NotReady);
    CHECK(readers_of(TestOffice::founded(), {"intake"}).error().refusal == Refusal::NotReady);
    TestOffice left;
    left.extend(formats::StaffRemoveBody{left.deputy.id}, left.admin.sign);
    CHECK(readers_of(left, {}, {left.deputy.id}).error().refusal == Refusal::NotReady);
}

TEST_CASE("an officer's wrap of the keyring opens what a kiosk sealed to her group", "[vault]") {
    const TestOffice office;
    const auto* epoch = office.keyring.active_epoch("intake");
    REQUIRE(epoch);
    const auto row = epoch->row_of(office.officer.id);
    REQUIRE(row);
    const auto* wrap = office.rows.find(*row);
    REQUIRE(wrap);
    const GroupWrapPlace place{office.id, epoch->group, epoch->epoch, epoch->box_key, office.officer.id};
    const auto group = open_group_wrap(place, *wrap, office.officer.box).value();
    const auto sealing = prepare(office.id, office.kiosk.id, readers_of(office, {"intake"}).value()).value();
    const std::array keys{opening_key(group)};
    CHECK(open_capsule(sealing.capsule_bytes, keys));
}
