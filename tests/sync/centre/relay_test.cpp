#include "storage/base/file.hpp"
#include "tests/sync/centre/test_centre.hpp"

#include <catch2/catch.hpp>

#include <thread>

using namespace teduh;
using namespace teduh::tests;
using protocol::OutcomeKind;

namespace {

// An office with its centre and its relay on this machine; the keyring names where the centre really is.
struct District {
    TestOffice office;
    std::uint16_t centre_port = free_port();
    TestCentre centre{office, office.centre_server, centre_port};
    TestCentre relay{office, office.relay_server};

    District() {
        office.set_server(office.centre_server, formats::ServerRole::Centre, {centre.url()},
                          centre.certificates().authority_der,
                          {formats::SpkiPin::from(centre.certificates().pin)});
        centre.keep_keyring(page_of(office));
        relay.keep_keyring(page_of(office));
        relay.config.relay = true;
        relay.config.relay_device_seed = relay.config.keyrings / ".." / "relay.seed";
        ensure(write_file(relay.config.relay_device_seed, office.relay.seed.expose()).has_value());
    }
};

template <class Condition>
bool comes_true(Condition condition) {
    for (int i = 0; i < 900; ++i) {
        if (condition()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return false;
}

} // namespace

TEST_CASE("a relay serves at once, and brings the centre's receipt when the line is back", "[centre][relay]") {
    District district;
    district.relay.start(); // the centre is not there
    TestAuthor author(district.office, district.office.kiosk);
    auto kiosk = district.relay.greeted(district.office.kiosk);
    const auto sent = author.make({.photo_chunks = 1});
    const auto own = kiosk.push(sent.alone()).outcomes[0];
    CHECK(own.kind == OutcomeKind::Pending);
    CHECK(own.receipt.content().value().log == district.office.relay_server.log());
    const auto hash = sent.entry.objects[2].object_hash;
    CHECK(kiosk.put(protocol::part_target(hash, 0), sent.parts[0]).status == 200);

    auto desk = district.relay.greeted(district.office.desk);
    CHECK(desk.pull(1).entries.at(0).entry == sent.item.entry);

    district.centre.start();
    REQUIRE(comes_true([&] {
        const auto outcome = kiosk.push(sent.alone()).outcomes[0];
        return outcome.receipt.content().value().log == district.office.centre_server.log() &&
               outcome.receipt.signed_by(district.office.centre_server.receipt.public_key, "teduh/receipt/1");
    }));
    auto far_desk = district.centre.greeted(district.office.desk);
    CHECK(far_desk.pull(1).entries.at(0).entry == sent.item.entry);
    CHECK(comes_true([&] { return far_desk.get(protocol::part_target(hash, 0)).body == sent.parts[0]; }));
}

TEST_CASE("a relay follows the centre's keyring and takes statements from nobody else", "[centre][relay]") {
    District district;
    district.centre.start();
    district.relay.start();
    auto desk_at_relay = district.relay.greeted(district.office.desk);
    auto desk = district.centre.greeted(district.office.desk);
    district.office.add_staff(TestStaff::make(), {"PETUGAS"}, {"oncall"});
    const auto page = formats::encode(page_of(district.office, district.office.keyring.n()));
    CHECK(refusal_of(desk_at_relay.post(protocol::post_keyring_target, page)) == Refusal::NoRight);
    CHECK(desk.post(protocol::post_keyring_target, page).status == 200);
    CHECK(comes_true([&] {
        const auto keyring = district.relay.running().offices().keyring_of(district.office.id);
        return keyring->chain.head() == district.office.keyring.head();
    }));
}
