#include "tests/sync/centre/raw_line.hpp"
#include "tests/sync/centre/test_centre.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::tests;

namespace {

struct RefusalBench {
    TestOffice office;
    TestCentre centre{office, office.centre_server};
    RefusalBench() { centre.start(); }
};

const std::string config(protocol::config_target);

} // namespace

TEST_CASE("a request is refused by the first rule it breaks", "[centre]") {
    RefusalBench bench;
    auto client = bench.centre.greeted(bench.office.desk);
    const auto refused = [&](const Bend& bend) { return refusal_of(client.ask(https::Method::Get, config, {}, bend)); };
    CHECK(client.get(config).status == 200);

    CHECK(refused({.authorization = [](auto& text) { text += ','; }}) == Refusal::BadForm);
    CHECK(refused({.authorization = [](auto& text) { text[1] = '2'; }}) == Refusal::BadForm);
    CHECK(refused({.authorization = [](auto& text) { text.clear(); }}) == Refusal::BadForm);
    CHECK(refused({.before_signing = [](auto& request) { request.nonce.bytes[3] ^= 1; }}) == Refusal::BadNonce);
    CHECK(refused({.before_signing = [](auto& request) { request.host = "lain.example:8443"; }}) ==
          Refusal::BadSignature);
    CHECK(refused({.before_signing = [](auto& request) { request.target = "/v1/wait?after=0"; }}) ==
          Refusal::BadSignature);
    CHECK(refused({.after_signing = [](auto& request) { request.counter += 1000; }}) == Refusal::BadSignature);
    CHECK(refused({.before_signing = [](auto& request) { request.counter = 1; }}) == Refusal::Replay);
    CHECK(refused({.before_signing = [](auto& request) { request.body_hash.bytes[0] ^= 1; }}) ==
          Refusal::BadBodyHash);
    CHECK(refusal_of(client.get("/v1/prove")) == Refusal::UnknownRoute);
    CHECK(refusal_of(client.post(protocol::have_target, Bytes{0xff})) == Refusal::BadForm);
    auto later = formats::encode(protocol::Call{});
    later[2] = 2; // its version
    CHECK(refusal_of(client.post(protocol::call_target, later)) == Refusal::Newer);
    CHECK(client.get(config).status == 200);
}

TEST_CASE("an unknown device, an unknown host and another device's nonce are refused", "[centre]") {
    RefusalBench bench;
    const auto unknown = TestDevice::make();
    auto stranger = bench.centre.greeted(unknown);
    CHECK(refusal_of(stranger.get(config)) == Refusal::UnknownDevice);

    auto kiosk = bench.centre.greeted(bench.office.kiosk);
    auto desk = bench.centre.greeted(bench.office.desk);
    CHECK(kiosk.get(config).status == 200);
    const auto theirs = kiosk.hello().nonce;
    CHECK(refusal_of(desk.ask(https::Method::Get, config, {}, {.before_signing = [&](auto& request) {
              request.nonce = theirs;
              request.counter = 50;
          }})) == Refusal::BadNonce);

    auto by_name = bench.centre.where();
    by_name.url.replace(by_name.url.find("127.0.0.1"), 9, "127.1"); // the same place by a name that needs no resolver: a bare machine has no /etc/hosts
    TestClient elsewhere(by_name, bench.office, bench.office.desk);
    REQUIRE(elsewhere.greet());
    CHECK(refusal_of(elsewhere.get(config)) == Refusal::WrongHost);
}

TEST_CASE("a body over its route's limit is refused before it is read", "[centre]") {
    RefusalBench bench;
    auto client = bench.centre.greeted(bench.office.desk);
    const Bytes body(protocol::small_bytes_max + 1);
    const auto answer = client.post(protocol::call_target, body);
    CHECK(refusal_of(answer) == Refusal::TooLarge);
}

TEST_CASE("too many requests without a signature are slowed down, and a device with one is not", "[centre]") {
    TestOffice office;
    TestCentre centre(office, office.centre_server);
    centre.config.bounds.address_requests_per_s = 5;
    centre.start();
    auto client = centre.greeted(office.desk);
    for (int i = 0; i < 30; ++i) CHECK(client.get(config).status == 200);
    Refusal last = Refusal::None;
    for (int i = 0; i < 500 && last != Refusal::Quota; ++i)
        last = refusal_of(client.ask(https::Method::Get, config, {}, {.authorization = [](auto& text) { text = "v1"; }}));
    CHECK(last == Refusal::Quota);
}

TEST_CASE("a full disk, a full table of nonces and an old program have their own answers", "[centre]") {
    TestOffice office;
    office.extend(formats::PolicyBody{"9.0", true, 7, 0, false}, office.admin.sign);
    {
        TestCentre centre(office, office.centre_server);
        centre.start();
        CHECK(refusal_of(centre.greeted(office.desk).get(config)) == Refusal::OldClient);
    }
    const TestOffice fresh;
    TestCentre centre(fresh, fresh.centre_server);
    centre.config.bounds.disk_free_bytes_min = 1ull << 60;
    centre.config.bounds.nonces_max = 1;
    centre.start();
    auto client = centre.greeted(fresh.desk);
    TestAuthor author(fresh, fresh.desk);
    const auto full = client.post(protocol::push_target, formats::encode(author.make().alone()));
    CHECK(refusal_of(full) == Refusal::DiskFull);
    CHECK(full.retry_after_s.value_or(0) > 0);
    auto second = centre.greeted(fresh.kiosk);
    const auto busy = second.get(config);
    CHECK(refusal_of(busy) == Refusal::Busy);
    CHECK(busy.retry_after_s.value_or(0) > 0);
}

TEST_CASE("the centre speaks TLS 1.3 and nothing older or plainer", "[centre]") {
    RefusalBench bench;
    CHECK(RawLine(bench.centre.port()));
    CHECK_FALSE(RawLine(bench.centre.port(), RawLine::Kind::Tls12));
    RawLine plain(bench.centre.port(), RawLine::Kind::Plain);
    CHECK(plain.send("GET /v1/hello HTTP/1.1\r\nHost: x\r\n\r\n"));
    CHECK(plain.receive_all(3000).find("HTTP/1.1") == std::string::npos);
}
