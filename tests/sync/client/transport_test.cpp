#include "sync/https/curl_transport.hpp"
#include "tests/sync/client/rig.hpp"
#include "tests/sync/client/tls_server.hpp"

#include <catch2/catch.hpp>
#include <csignal>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>

using namespace teduh;
using namespace teduh::https;
using teduh::tests::TlsServer;

namespace {

const std::atomic<bool> never{false};

const centre::Certificates& ours() {
    static const auto certificates = [] {
        std::signal(SIGPIPE, SIG_IGN);
        ensure(start_curl().has_value());
        return centre::make_certificates({"127.0.0.1"}).value();
    }();
    return certificates;
}

Endpoint endpoint(std::uint16_t port, const centre::Certificates& known) {
    return {fmt::format("https://127.0.0.1:{}", port), known.authority_der, {formats::Hash::from(known.pin)}};
}

std::string answer(std::string_view status, std::string_view body, std::string_view more = "") {
    return fmt::format("HTTP/1.1 {}\r\nContent-Length: {}\r\nConnection: close\r\n{}\r\n{}", status, body.size(), more,
                       body);
}

Result<Answer> ask(const Endpoint& where, std::size_t answer_bytes_max = 100) {
    CurlTransport transport(where, never, {2, 500, 2});
    return transport.exchange({Method::Get, "/v1/config", {}, "v1,a", answer_bytes_max, 5'000});
}

} // namespace

TEST_CASE("the office's server is believed, and its answer read whole", "[client][transport]") {
    TlsServer server(ours(), answer("200 OK", "sealed"));
    const auto got = ask(endpoint(server.port(), ours()));
    REQUIRE(got);
    CHECK(got->status == 200);
    CHECK(text_of(View{got->body}) == "sealed");
}

TEST_CASE("a refusal keeps its status and its Retry-After", "[client][transport]") {
    TlsServer server(ours(), answer("503 Service Unavailable", "", "Retry-After: 17\r\n"));
    const auto got = ask(endpoint(server.port(), ours()));
    REQUIRE(got);
    CHECK(got->status == 503);
    CHECK(got->retry_after_s == 17);
}

TEST_CASE("another authority's server hears nothing from us", "[client][transport]") {
    const auto other = centre::make_certificates({"127.0.0.1"}).value();
    TlsServer server(other, answer("200 OK", "sealed"));
    auto where = endpoint(server.port(), ours());
    where.pins = {formats::Hash::from(other.pin)}; // even with the right pin
    const auto got = ask(where);
    REQUIRE_FALSE(got);
    CHECK(got.error().failure == Failure::Rejected);
    CHECK(got.error().refusal == Refusal::BadSignature);
    CHECK(server.requests() == 0);
}

TEST_CASE("a key that is not pinned hears nothing, whoever certified it", "[client][transport]") {
    TlsServer server(ours(), answer("200 OK", "sealed"));
    auto where = endpoint(server.port(), ours());
    where.pins = {formats::Hash{}};
    const auto got = ask(where);
    REQUIRE_FALSE(got);
    CHECK(got.error().failure == Failure::Rejected);
    CHECK(got.error().refusal == Refusal::BadSignature);
    CHECK(server.requests() == 0);
    where.pins.push_back(formats::Hash::from(ours().pin)); // the next key, named beside the old one
    CHECK(ask(where));
}

TEST_CASE("a certificate for another host is refused", "[client][transport]") {
    const auto elsewhere = centre::make_certificates({"pusat.example"}).value();
    TlsServer server(elsewhere, answer("200 OK", "sealed"));
    const auto got = ask(endpoint(server.port(), elsewhere));
    REQUIRE_FALSE(got);
    CHECK(got.error().refusal == Refusal::BadSignature);
    CHECK(server.requests() == 0);
}

TEST_CASE("a server that only speaks TLS 1.2 is refused, not merely unreachable", "[client][transport]") {
    TlsServer server(ours(), answer("200 OK", "sealed"), TlsServer::Speaks::Tls12Only);
    const auto got = ask(endpoint(server.port(), ours()));
    REQUIRE_FALSE(got);
    CHECK(got.error().failure == Failure::Rejected);
    CHECK(server.requests() == 0);
}

TEST_CASE("an answer over its limit is cut off, announced or not", "[client][transport]") {
    const std::string large(200'000, 'x');
    TlsServer announced(ours(), answer("200 OK", large));
    TlsServer endless(ours(), "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + large);
    TlsServer head(ours(), "HTTP/1.1 200 OK\r\nX: " + large + "\r\n\r\n");
    for (const auto* server : {&announced, &endless, &head}) {
        const auto got = ask(endpoint(server->port(), ours()));
        REQUIRE_FALSE(got);
        CHECK(got.error().failure == Failure::Rejected);
        CHECK(got.error().refusal == Refusal::TooLarge);
    }
    CHECK(ask(endpoint(announced.port(), ours()), large.size()));
}

TEST_CASE("nobody is followed elsewhere", "[client][transport]") {
    TlsServer elsewhere(ours(), answer("200 OK", "sealed"));
    TlsServer server(ours(), answer("302 Found", "", fmt::format("Location: https://127.0.0.1:{}/\r\n", elsewhere.port())));
    const auto got = ask(endpoint(server.port(), ours()));
    REQUIRE_FALSE(got);
    CHECK(got.error().failure == Failure::Rejected);
    CHECK(elsewhere.requests() == 0);
}

TEST_CASE("no proxy of the environment is asked", "[client][transport]") {
    ::setenv("https_proxy", "http://127.0.0.1:1", 1);
    ::setenv("ALL_PROXY", "http://127.0.0.1:1", 1);
    TlsServer server(ours(), answer("200 OK", "sealed"));
    CHECK(ask(endpoint(server.port(), ours())));
    ::unsetenv("https_proxy");
    ::unsetenv("ALL_PROXY");
}

TEST_CASE("where nobody listens is unreachable, and so is a half answer", "[client][transport]") {
    const auto nobody = ask(endpoint(tests::free_port(), ours()));
    REQUIRE_FALSE(nobody);
    CHECK(nobody.error().failure == Failure::Unreachable);
    CHECK(nobody.error().refusal == Refusal::Offline);
    TlsServer server(ours(), "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf");
    const auto half = ask(endpoint(server.port(), ours()));
    REQUIRE_FALSE(half);
    CHECK(half.error().failure == Failure::Unreachable);
}

TEST_CASE("an exchange ends within two seconds of the program's end", "[client][transport]") {
    std::atomic<bool> stop{false};
    ours();
    // A port that takes the connection and says nothing.
    const auto port = tests::free_port();
    const Descriptor listener{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::bind(listener.number(), reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    REQUIRE(::listen(listener.number(), 4) == 0);
    CurlTransport transport(endpoint(port, ours()), stop);
    std::thread ending([&] {
        tests::sleep_ms(200);
        stop = true;
    });
    const auto before = tests::boot_ms();
    const auto got = transport.exchange({Method::Get, "/v1/config", {}, "", 100, 60'000});
    ending.join();
    CHECK_FALSE(got);
    CHECK(tests::boot_ms() - before < 2'500);
}
