#include "sync/centre/admission.hpp"
#include "sync/centre/body_memory.hpp"
#include "sync/centre/calls.hpp"
#include "sync/centre/config.hpp"
#include "sync/centre/connections.hpp"
#include "sync/centre/forwarder.hpp"
#include "sync/centre/wakeups.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace teduh;
using namespace teduh::centre;

TEST_CASE("a bucket gives its burst at once and then its rate", "[centre]") {
    TokenBucket bucket(10, 1.0 / 1000, 0);
    CHECK(bucket.take(10, 0));
    CHECK_FALSE(bucket.take(1, 999));
    CHECK(bucket.seconds_until(5, 999) == 5);
    CHECK(bucket.take(1, 1001));
    CHECK(bucket.available(1'000'000) == 10);
    bucket.give_back(5);
    CHECK(bucket.available(1'000'000) == 10);
}

TEST_CASE("quotas go by device and role, and unsigned requests by address", "[centre]") {
    Bounds bounds;
    bounds.kiosk_entries = {2, 60};
    bounds.device_bytes_per_day = 1000;
    bounds.address_requests_per_s = 3;
    Quota quota(bounds);
    formats::DeviceId kiosk{{1}};
    formats::DeviceId desk{{2}};
    CHECK(quota.take_entry(kiosk, formats::Role::Kiosk, 0));
    CHECK(quota.take_entry(kiosk, formats::Role::Kiosk, 0));
    CHECK_FALSE(quota.take_entry(kiosk, formats::Role::Kiosk, 0));
    CHECK(quota.take_entry(desk, formats::Role::Desk, 0));
    const auto wait_s = quota.wait_for_entries(kiosk, formats::Role::Kiosk, 0).value();
    CHECK((wait_s == 60 || wait_s == 61));
    CHECK_FALSE(quota.wait_for_entries(kiosk, formats::Role::Kiosk, 61'000));
    CHECK_FALSE(quota.take_bytes(kiosk, 900, 0));
    CHECK(quota.take_bytes(kiosk, 200, 0).value() > 3600);
    const Address address{1};
    for (int i = 0; i < 3; ++i) CHECK(quota.take_request(address, 0));
    CHECK_FALSE(quota.take_request(address, 0));
    quota.give_back_request(address);
    CHECK(quota.take_request(address, 0));
    CHECK(quota.take_request(Address{2}, 0));
}

TEST_CASE("a nonce's counter rises, and at the cap new nonces are refused and none is forgotten", "[centre]") {
    Bounds bounds;
    bounds.nonces_max = 2;
    Nonces nonces(bounds);
    const formats::DeviceId device{{1}};
    const std::uint64_t now = 1'800'000'000'000;
    const auto first = nonces.make(now);
    const auto second = nonces.make(now);
    CHECK(nonces.use(first, device, 1, now));
    CHECK(nonces.use(first, device, 5, now));
    CHECK(nonces.use(first, device, 5, now).error().refusal == Refusal::Replay);
    CHECK(nonces.use(first, device, 4, now).error().refusal == Refusal::Replay);
    CHECK(nonces.use(first, formats::DeviceId{{2}}, 9, now).error().refusal == Refusal::BadNonce);
    CHECK(nonces.use(second, device, 1, now));
    CHECK(nonces.use(nonces.make(now), device, 1, now).error().refusal == Refusal::Busy);
    CHECK(nonces.use(first, device, 5, now).error().refusal == Refusal::Replay);
    const auto later = now + protocol::nonce_lifetime_ms;
    CHECK_FALSE(nonces.ours(first, later));
    CHECK(nonces.use(nonces.make(later), device, 1, later));
}

TEST_CASE("calls are acknowledged, ended and forgotten", "[centre]") {
    Calls calls;
    const formats::OfficeId office{{1}};
    const formats::DeviceId kiosk{{2}};
    using protocol::CallStep;
    CHECK(calls.take(office, {kiosk, CallStep::Acknowledge, 5}, 0).error().refusal == Refusal::NotFound);
    CHECK(calls.take(office, {kiosk, CallStep::Call, 5}, 0));
    CHECK(calls.take(office, {kiosk, CallStep::Acknowledge, 5}, 1000));
    CHECK(calls.take(office, {kiosk, CallStep::Call, 5}, 2000));
    CHECK(calls.open(office, 2000).at(0).step == CallStep::Acknowledge);
    CHECK(calls.open(office, 61'000).empty());
    CHECK(calls.take(office, {kiosk, CallStep::Call, 6}, 62'000));
    CHECK(calls.take(office, {kiosk, CallStep::End, 6}, 62'000));
    CHECK(calls.open(office, 62'000).empty());
    for (std::uint32_t i = 0; i < protocol::calls_max; ++i) CHECK(calls.take(office, {kiosk, CallStep::Call, i}, 70'000));
    CHECK(calls.take(office, {kiosk, CallStep::Call, 999}, 70'000).error().refusal == Refusal::Busy);
}

TEST_CASE("who waits is woken once, by its own office", "[centre]") {
    Wakeups wakeups(1000);
    const formats::OfficeId here{{1}};
    const formats::DeviceId device{{3}};
    int woken = 0;
    const auto callback = [&] { ++woken; };
    CHECK(wakeups.wait(here, device, 999, callback) == 0);
    CHECK(woken == 1);
    CHECK(wakeups.wait(here, device, 1000, callback) != 0);
    wakeups.wake(formats::OfficeId{{2}});
    CHECK(woken == 1);
    wakeups.wake(here);
    wakeups.wake(here);
    CHECK(woken == 2);
    CHECK(wakeups.counter(here) == 1002);
    const auto ticket = wakeups.wait(here, device, 1002, callback);
    wakeups.forget(ticket);
    wakeups.wake(here);
    CHECK(woken == 2);
    for (int i = 0; i < 5; ++i) wakeups.wait(here, device, 1003, callback);
    CHECK(woken == 3); // the oldest of five was answered
}

TEST_CASE("body memory is given first come, first served", "[centre]") {
    BodyMemory memory(10);
    std::string order;
    CHECK(memory.take(6, [&] { order += 'a'; }) == 0);
    const auto second = memory.take(6, [&] { order += 'b'; });
    const auto third = memory.take(1, [&] { order += 'c'; });
    CHECK(order == "a");
    CHECK(memory.give_up(third));
    CHECK_FALSE(memory.give_up(third));
    memory.give_back(6);
    CHECK(order == "ab");
    CHECK_FALSE(memory.give_up(second));
}

TEST_CASE("connections are bounded in all and by address", "[centre]") {
    Bounds bounds;
    bounds.connections_max = 3;
    bounds.address_connections_max = 2;
    Connections connections(bounds);
    auto first = connections.take(Address{1});
    const auto second = connections.take(Address{1});
    CHECK(first);
    CHECK(second);
    CHECK_FALSE(connections.take(Address{1}));
    const auto third = connections.take(Address{2});
    CHECK(third);
    CHECK_FALSE(connections.take(Address{3}));
    first.reset();
    CHECK(connections.take(Address{1}));
}

TEST_CASE("program versions compare by number", "[centre]") {
    CHECK(version_reaches("0.1.0", "0.1.0"));
    CHECK(version_reaches("0.10.0", "0.9"));
    CHECK(version_reaches("1", "0.9.9"));
    CHECK(version_reaches("0.1.0", "0"));
    CHECK_FALSE(version_reaches("0.1.0", "0.1.1"));
    CHECK_FALSE(version_reaches("", "0.1"));
}

TEST_CASE("a relay's waits are random up to a bound that doubles to fifteen minutes", "[centre]") {
    CHECK(retry_wait_ms(0, 0.0) == 0);
    CHECK(retry_wait_ms(0, 0.5) == 1000);
    CHECK(retry_wait_ms(3, 0.999999) < 16'000);
    CHECK(retry_wait_ms(3, 0.999999) > 15'900);
    CHECK(retry_wait_ms(1000, 0.999999) < 900'000);
    CHECK(retry_wait_ms(1000, 0.5) == 450'000);
}

TEST_CASE("the config refuses what it does not know and what it may not widen", "[centre]") {
    const auto file = std::filesystem::temp_directory_path() / ("teduh-config-" + std::to_string(::getpid()) + ".toml");
    const std::string good = "listen = \"127.0.0.1:8443\"\nhosts = [\"pusat.example:8443\"]\ncertificate = \"c\"\n"
                             "private_key = \"k\"\nreceipt_seed = \"s\"\ndatabase = \"d\"\nkeyrings = \"r\"\n";
    const auto read = [&](const std::string& text) {
        std::ofstream(file) << text;
        return read_config(file);
    };
    const auto config = read(good + "[limits]\nkiosk_entries_burst = 10\n").value();
    CHECK(config.bounds.kiosk_entries.burst == 10);
    CHECK(config.database == file.parent_path() / "d");
    CHECK(read(good + "demo = true\n[limits]\nkiosk_entries_burst = 100000\n"));
    for (const auto& wrong :
         {good + "[limits]\nkiosk_entries_burst = 501\n", good + "[limits]\nsomething = 1\n", good + "colour = 1\n",
          good + "[limits]\ndisk_free_bytes_min = 1\n", good + "mode = \"relay\"\n", good + "mode = \"both\"\n",
          good + "wait_seconds = 56\n", std::string("listen = \"127.0.0.1:8443\"\n"), std::string("listen = ["),
          "hosts = []\n" + good.substr(good.find("certificate"))}) {
        CAPTURE(wrong);
        CHECK(read(wrong).error().failure == Failure::Usage);
    }
    std::filesystem::remove(file);
    CHECK(read_config(file).error().failure == Failure::Usage);
}
