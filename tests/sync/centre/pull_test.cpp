#include "tests/sync/centre/test_centre.hpp"

#include <catch2/catch.hpp>

#include <thread>

using namespace teduh;
using namespace teduh::tests;

namespace {

formats::ConfigObject config_of(const TestOffice& office, const TestStaff& author, std::uint32_t version,
                                const Hash& prev) {
    formats::Config config;
    config.office = office.id;
    config.device = office.desk.id;
    config.object = crypto::random_bytes<formats::ObjectId>();
    config.author = author.id;
    config.name = "HOURS";
    config.version = version;
    config.prev = prev;
    config.body = copy(view_of("monday 08:00-16:00\n"));
    return formats::make_signed(config, "teduh/config/1", author.sign.secret_key);
}

} // namespace

TEST_CASE("a desk pulls every entry, and objects only of what its officers may open", "[centre]") {
    auto office = TestOffice();
    auto other = TestDevice::make();
    office.add_device(other, formats::Role::Desk, "Meja 2", {"oncall"});
    TestCentre centre(office, office.centre_server);
    centre.start();
    TestAuthor author(office, office.kiosk);
    auto kiosk = centre.greeted(office.kiosk);
    const auto intake = author.make();
    const auto oncall = author.make({.groups = {"oncall"}});
    kiosk.push({{intake.item, oncall.item}});

    auto desk = centre.greeted(office.desk);
    const auto page = desk.pull(1);
    REQUIRE(page.entries.size() == 2);
    CHECK(page.entries[0].entry == intake.item.entry);
    CHECK(page.entries[0].objects[1] == intake.item.objects[1]);
    CHECK(page.head.content().value().index == 2);
    CHECK(desk.pull(2).entries.size() == 1);
    CHECK(desk.pull(3).entries.empty());

    auto second = centre.greeted(other);
    const auto filtered = second.pull(1);
    REQUIRE(filtered.entries.size() == 2);
    CHECK_FALSE(filtered.entries[0].objects[0]);
    CHECK_FALSE(filtered.entries[0].objects[1]);
    CHECK(filtered.entries[1].objects[1] == oncall.item.objects[1]);
    CHECK(refusal_of(kiosk.get(protocol::pull_target(1, 10))) == Refusal::NoRight);
}

TEST_CASE("the newest settings that the head signed reach every device", "[centre]") {
    const TestOffice office;
    TestCentre centre(office, office.centre_server);
    centre.start();
    TestAuthor author(office, office.desk);
    auto desk = centre.greeted(office.desk);
    const auto first = config_of(office, office.head, 1, Hash{});
    const auto link = crypto::hash("teduh/config-link/1", {first.bytes});
    const auto second = config_of(office, office.head, 2, link);
    const auto by_officer = config_of(office, office.officer, 3, crypto::hash("teduh/config-link/1", {second.bytes}));
    const auto rival = config_of(office, office.head, 2, Hash{});
    for (const auto& config : {first, second, by_officer, rival}) {
        const auto sent = author.make_with({formats::encode_array(config)});
        CHECK(desk.push(sent.alone()).outcomes[0].kind == protocol::OutcomeKind::Receipt);
    }
    auto kiosk = centre.greeted(office.kiosk);
    const auto answer = kiosk.get(std::string(protocol::config_target));
    const auto page = formats::decode<protocol::ConfigPage>(answer.body).value();
    REQUIRE(page.items.size() == 1);
    CHECK(page.items[0] == second);
}

TEST_CASE("the keyring grows by compare-and-swap, from a desk alone", "[centre]") {
    auto office = TestOffice();
    TestCentre centre(office, office.centre_server);
    centre.start();
    auto desk = centre.greeted(office.desk);
    const auto before = office.keyring;
    const auto base = office.keyring.n();
    office.add_staff(TestStaff::make(), {"PETUGAS"}, {"oncall"});
    const auto winner = formats::encode(page_of(office, base + 1));
    formats::KeyringPage losing;
    const auto late = TestStaff::make();
    losing.items.push_back(StatementBuilder(before, TestOffice::staff_add(late, {"PETUGAS"}, {"oncall"}))
                               .sign(office.admin.sign)
                               .item());
    CHECK(desk.post(protocol::post_keyring_target, winner).status == 200);
    CHECK(desk.post(protocol::post_keyring_target, winner).status == 200);
    CHECK(refusal_of(desk.post(protocol::post_keyring_target, formats::encode(losing))) == Refusal::BadKeyring);
    auto kiosk = centre.greeted(office.kiosk);
    CHECK(refusal_of(kiosk.post(protocol::post_keyring_target, winner)) == Refusal::NoRight);

    const auto answer = kiosk.get(protocol::keyring_target(base + 1));
    const auto page = formats::decode<formats::KeyringPage>(answer.body).value();
    REQUIRE(page.items.size() == 1);
    CHECK(formats::link_hash_of(page.items[0].statement) == office.keyring.head());
}

TEST_CASE("a new device learns by the keyring that it was taken in", "[centre]") {
    auto office = TestOffice();
    TestCentre centre(office, office.centre_server);
    centre.start();
    const auto fresh = TestDevice::make();
    auto client = centre.greeted(fresh);
    CHECK(refusal_of(client.post(protocol::enrol_target, {})) == Refusal::Pending);
    office.add_device(fresh, formats::Role::Kiosk, "Kios 2", {"intake"});
    auto desk = centre.greeted(office.desk);
    CHECK(desk.post(protocol::post_keyring_target, formats::encode(page_of(office, office.keyring.n()))).status == 200);
    const auto answer = client.post(protocol::enrol_target, {});
    REQUIRE(answer.status == 200);
    const auto page = formats::decode<formats::KeyringPage>(answer.body).value();
    CHECK(keyring::Keyring::from_page(page).value().head() == office.keyring.head());
}

TEST_CASE("a call wakes the desk, and its answer wakes the kiosk", "[centre]") {
    const TestOffice office;
    TestCentre centre(office, office.centre_server);
    centre.config.wait_seconds = 20;
    centre.start();
    auto desk = centre.greeted(office.desk);
    auto kiosk = centre.greeted(office.kiosk);
    const auto state_of = [](const https::Answer& answer) {
        return formats::decode<protocol::WaitAnswer>(answer.body).value();
    };
    const auto now = state_of(desk.get(protocol::wait_target(0)));
    CHECK(now.calls.empty());
    std::thread caller([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        kiosk.post(protocol::call_target, formats::encode(protocol::Call{office.kiosk.id, protocol::CallStep::Call, 77}));
    });
    const auto begun = std::chrono::steady_clock::now();
    const auto woken = state_of(desk.get(protocol::wait_target(now.next)));
    const auto waited = std::chrono::steady_clock::now() - begun;
    caller.join();
    CHECK(waited > std::chrono::milliseconds(200));
    CHECK(waited < std::chrono::seconds(10));
    REQUIRE(woken.calls.size() == 1);
    CHECK(woken.calls[0].visit == 77);
    const protocol::Call acknowledged{office.kiosk.id, protocol::CallStep::Acknowledge, 77};
    CHECK(desk.post(protocol::call_target, formats::encode(acknowledged)).status == 200);
    const auto seen = state_of(kiosk.get(protocol::wait_target(woken.next)));
    REQUIRE(seen.calls.size() == 1);
    CHECK(seen.calls[0].step == protocol::CallStep::Acknowledge);
    CHECK(refusal_of(kiosk.post(protocol::call_target, formats::encode(acknowledged))) == Refusal::NoRight);
    const protocol::Call unknown{office.kiosk.id, protocol::CallStep::Acknowledge, 78};
    CHECK(refusal_of(desk.post(protocol::call_target, formats::encode(unknown))) == Refusal::NotFound);
}

TEST_CASE("a wait without news ends in its time", "[centre]") {
    const TestOffice office;
    TestCentre centre(office, office.centre_server);
    centre.config.wait_seconds = 1;
    centre.start();
    auto desk = centre.greeted(office.desk);
    const auto first = formats::decode<protocol::WaitAnswer>(desk.get(protocol::wait_target(0)).body).value();
    const auto second = formats::decode<protocol::WaitAnswer>(desk.get(protocol::wait_target(first.next)).body).value();
    CHECK(second.next == first.next);
}
