#include "tests/sync/centre/raw_line.hpp"
#include "tests/sync/centre/test_centre.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <fstream>
#include <thread>

using namespace teduh;
using namespace teduh::tests;

namespace {

struct ProgramBench {
    TestOffice office;
    TestCentre centre{office, office.centre_server};
    explicit ProgramBench(std::string_view more = "") {
        centre.write_config_file(more);
        centre.start_program(TEDUH_CENTRE_PROGRAM);
    }
};

// A head with everything right but what is given.
std::string head_of(const std::string& request_line, const std::string& host, const std::string& lines) {
    return request_line + " HTTP/1.1\r\nHost: " + host + "\r\n" + lines + "\r\n";
}

struct Signed {
    std::string line;
    std::string length;
};

std::uint64_t resident_kib(pid_t program) {
    std::ifstream status("/proc/" + std::to_string(program) + "/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return std::stoull(line.substr(6));
    return 0;
}

// A signed POST of entries whose body does not have to be what was signed.
std::string signed_post(TestClient& client, const ProgramBench& bench, View signed_body, std::size_t announced) {
    const auto authorization =
        client.authorization_for(https::Method::Post, protocol::push_target, signed_body,
                                 {.before_signing = [&](auto& request) { request.content_length = announced; }});
    return head_of("POST /v1/entries", bench.centre.config.hosts[0],
                   "Teduh-Auth: " + authorization + "\r\nContent-Length: " + std::to_string(announced) + "\r\n");
}

} // namespace

TEST_CASE("heads that no honest client sends are refused, each in its way", "[centre][hostile]") {
    ProgramBench bench("[limits]\nfirst_head_ms = 1500\nstalled_ms = 1500\n");
    const auto& host = bench.centre.config.hosts[0];
    const auto answered = [&](const std::string& bytes) {
        RawLine line(bench.centre.port());
        line.send(bytes);
        return line.status(5000);
    };
    CHECK(answered("GET /" + std::string(20'000, 'a')) == 431);               // an endless request line
    CHECK(answered(head_of("GET /v1/config", host, "X: " + std::string(1024 * 1024, 'b') + "\r\n")) == 431);
    CHECK(answered(head_of("POST /v1/entries", host, "Transfer-Encoding: chunked\r\n") + "5\r\nhello\r\n0\r\n\r\n") == 411);
    CHECK(answered(head_of("POST /v1/entries", host, "")) == 411);
    CHECK(answered(head_of("POST /v1/entries", host, "Content-Length: 99999999999\r\n")) == 413);
    CHECK(answered(head_of("POST /v1/entries", host, "Content-Length: -1\r\n")) >= 400);
    CHECK(answered(head_of("POST /v1/entries", host, "Content-Length: 1\r\nContent-Length: 2\r\n")) >= 400);
    CHECK(answered(head_of("GET /v1/config", host, "Host: other\r\n")) == 400);
    CHECK(answered(head_of("GET /v1/config", host, "")) == 400);              // no authorisation
    CHECK(answered("GET /v1/config HTTP/1.0\r\n\r\n") == 400);
    CHECK(answered("\x16\x03\x01nonsense\r\n\r\n") == 400);
    CHECK(answered(head_of("DELETE /v1/config", host, "")) == 404);
    RawLine half(bench.centre.port());                                         // half a head, then silence
    half.send("GET /v1/conf");
    CHECK(half.receive_all(6000).empty());
    CHECK(bench.centre.greeted(bench.office.desk).get(std::string(protocol::config_target)).status == 200);
}

TEST_CASE("bodies that lie are refused, and the next honest one is taken", "[centre][hostile]") {
    ProgramBench bench("[limits]\nfirst_head_ms = 1500\nstalled_ms = 1500\n");
    auto client = bench.centre.greeted(bench.office.desk);
    TestAuthor author(bench.office, bench.office.desk);
    const auto body = formats::encode(author.make().alone());
    const auto text = std::string(text_of(body));
    const auto port = bench.centre.port();

    RawLine longer(port); // announces more than it sends: the connection ends, nothing is stored
    longer.send(signed_post(client, bench, body, body.size() + 100) + text);
    CHECK(longer.status(6000) == 0);

    RawLine shorter(port); // sends more than it announces: the rest is no request
    const auto cut = View{body}.first(100);
    shorter.send(signed_post(client, bench, cut, 100) + text);
    const auto both = shorter.receive_all(6000);
    CHECK(both.find("HTTP/1.1 400") != std::string::npos);

    RawLine bent(port);
    auto changed = text;
    changed.back() = static_cast<char>(changed.back() ^ 1);
    bent.send(signed_post(client, bench, body, body.size()) + changed);
    CHECK(bent.status(6000) == 400);

    RawLine slow(port); // one byte a second is too slow for any body
    slow.send(signed_post(client, bench, body, body.size()));
    const auto begun = std::chrono::steady_clock::now();
    for (int i = 0; i < 60 && slow.send("x"); ++i) std::this_thread::sleep_for(std::chrono::seconds(1));
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(30));

    REQUIRE(client.greet()); // the line of before was idle for too long
    Bytes deep(1000, 0x81); // nested a thousand times
    CHECK(refusal_of(client.post(protocol::push_target, deep)) == Refusal::BadForm);
    CHECK(refusal_of(client.post(protocol::push_target, Bytes(64, 0xff))) == Refusal::BadForm);
    Bytes many{0xa2, 0x01, 0x01, 0x14, 0x19, 0x01, 0x01}; // 257 items
    many.resize(2000, 0x80);
    CHECK(refusal_of(client.post(protocol::push_target, many)) == Refusal::BadForm);

    CHECK(bench.centre.greeted(bench.office.desk).pull(1).entries.empty());
    const auto answer = client.post(protocol::push_target, body);
    REQUIRE(answer.status == 200);
    CHECK(formats::decode<protocol::BatchAnswer>(answer.body).value().outcomes[0].kind ==
          protocol::OutcomeKind::Receipt);
    bench.centre.kill_program(SIGTERM);
    CHECK(bench.centre.wait_for_program() == 0);
}

TEST_CASE("two hundred slow connections do not keep an honest device waiting", "[centre][hostile]") {
    ProgramBench bench;
    std::vector<RawLine> slow;
    for (int i = 0; i < 200; ++i) {
        auto& line = slow.emplace_back(bench.centre.port(), RawLine::Kind::Tls13, i % 2 == 0 ? "127.0.0.1" : "127.0.0.2");
        line.send("GET /v1/hello?office=");
    }
    std::atomic<bool> stop{false};
    std::thread trickle([&] {
        while (!stop) {
            for (auto& line : slow) line.send("0");
            std::this_thread::sleep_for(std::chrono::milliseconds(500));
        }
    });
    auto client = bench.centre.greeted(bench.office.desk);
    TestAuthor author(bench.office, bench.office.desk);
    std::vector<std::chrono::milliseconds> times;
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(12);
    while (std::chrono::steady_clock::now() < until) {
        protocol::Batch batch;
        for (int i = 0; i < 20; ++i) batch.items.push_back(author.make().item);
        const auto begun = std::chrono::steady_clock::now();
        const auto answer = client.push(batch);
        times.push_back(std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun));
        REQUIRE(answer.outcomes.back().kind == protocol::OutcomeKind::Receipt);
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    stop = true;
    trickle.join();
    std::ranges::sort(times);
    const auto p95 = times[times.size() * 95 / 100];
    WARN("requests " << times.size() << ", p95 " << p95.count() << " ms, peak " << resident_kib(bench.centre.program())
                     << " KiB");
    CHECK(p95 < std::chrono::milliseconds(2000));
#if !defined(__SANITIZE_ADDRESS__)
    CHECK(resident_kib(bench.centre.program()) < 128 * 1024);
#endif
}

TEST_CASE("two hundred devices that push full batches at once fit into the centre's memory", "[centre][hostile]") {
    ProgramBench bench("[limits]\ndesk_entries_burst = 1000000\naddress_requests_per_s = 10000\n");
    protocol::Batch batch;
    TestAuthor author(bench.office, bench.office.desk);
    for (int i = 0; i < 256; ++i) batch.items.push_back(author.make().item);
    const auto body = formats::encode(batch);
    std::vector<std::thread> devices;
    std::atomic<int> answered{0};
    for (int i = 0; i < 200; ++i)
        devices.emplace_back([&] {
            auto client = bench.centre.client(bench.office.desk);
            for (int tries = 0; tries < 3; ++tries) { // as a device does on a machine that is busy
                if (!client.greet()) continue;
                const auto answer = client.try_ask(https::Method::Post, protocol::push_target, body);
                if (!answer || answer->status != 200) continue;
                ++answered;
                return;
            }
        });
    for (auto& device : devices) device.join();
    WARN("peak " << resident_kib(bench.centre.program()) << " KiB");
    CHECK(answered == 200);
#if !defined(__SANITIZE_ADDRESS__)
    CHECK(resident_kib(bench.centre.program()) < 128 * 1024);
#endif
}

TEST_CASE("the program says how it is used, and what is wrong with a config", "[centre]") {
    const std::string program = TEDUH_CENTRE_PROGRAM;
    const auto exit_of = [&](const std::string& arguments) {
        return WEXITSTATUS(std::system((program + ' ' + arguments + " >/dev/null 2>&1").c_str()));
    };
    CHECK(exit_of("--help") == 0);
    CHECK(exit_of("--version") == 0);
    CHECK(exit_of("") == 2);
    CHECK(exit_of("--nonsense") == 2);
    CHECK(exit_of("--config /does/not/exist") == 2);
    const TestOffice office;
    TestCentre centre(office, office.centre_server);
    centre.write_config_file();
    CHECK(exit_of("--check --config " + centre.config_file().string()) == 0);
    std::filesystem::remove(centre.config.receipt_seed);
    CHECK(exit_of("--config " + centre.config_file().string()) == 1);
}
