#include "tests/sample.hpp"
#include "tests/sync/client/device.hpp"
#include "tests/sync/fault_proxy.hpp"

#include <catch2/catch.hpp>

#include <csignal>
#include <fmt/format.h>

using namespace teduh;
using namespace teduh::tests;

namespace {

// An office whose centre is reached over a line that can be made bad.
struct District {
    Folder folder;
    TestOffice office;
    std::uint16_t centre_port = free_port();
    FaultProxy line{centre_port, 1};
    ServerFiles files = at(centre_port, line.port());
    Program centre;

    District() {
        std::signal(SIGPIPE, SIG_IGN);
        name_server(office, office.centre_server, formats::ServerRole::Centre, files);
        centre = start_centre(office, office.centre_server, files, folder, "centre");
    }
    static ServerFiles at(std::uint16_t listen, std::uint16_t named) {
        auto files = server_files(named);
        files.listen_port = listen;
        return files;
    }
};

std::vector<formats::Hash> sorted(std::vector<formats::Hash> hashes) {
    std::ranges::sort(hashes);
    return hashes;
}

} // namespace

TEST_CASE("a complaint arrives exactly once wherever the line is cut", "[client][line]") {
    District district;
    Device kiosk(district.office, district.office.kiosk, district.folder, "kiosk");
    std::vector<formats::Hash> made;
    std::uint64_t cut = 0;
    const auto try_cut = [&](const Faults& faults) {
        made.push_back(kiosk.complain());
        district.line.set(faults);
        cut += kiosk.talk() ? 0 : 1;
        district.line.set({});
        const auto healed = kiosk.talk();
        if (!healed) FAIL(healed.error().detail.text());
        REQUIRE(kiosk.waiting() == 0);
    };
    const auto step = number_from("TEDUH_CUT_STEP", 512);
    for (std::uint64_t at = 0; at < 8'000; at += step) try_cut({.cut_up_after = at});
    for (std::uint64_t at = 0; at < 4'000; at += step) try_cut({.cut_down_after = at});
    CHECK(cut > 0);
    Device desk(district.office, district.office.desk, district.folder, "desk");
    REQUIRE(desk.talk());
    CHECK(desk.entries() == made); // all of them, once, in order
    CHECK(desk.ledger().verify(desk.view()).value().findings.empty());
}

TEST_CASE("over a line that breaks at random every complaint arrives once, photos whole", "[client][line]") {
    const auto seed = 41;
    CAPTURE(seed);
    District district;
    Device kiosk(district.office, district.office.kiosk, district.folder, "kiosk");
    Device desk(district.office, district.office.desk, district.folder, "desk");
    std::vector<formats::Hash> made;
    for (int i = 0; i < 40; ++i) made.push_back(kiosk.complain(i % 20 == 0 ? 2 : 0));
    district.line.set({.cut_every_bytes = 600'000});
    for (int i = 0; i < 30; ++i) {
        if (i % 3 == 0) made.push_back(kiosk.complain());
        (void)kiosk.talk();
        (void)desk.talk();
    }
    district.line.set({});
    REQUIRE(kiosk.talk());
    REQUIRE(desk.talk());
    CHECK(kiosk.waiting() == 0);
    CHECK(kiosk.waiting_attachments() == 0);
    CHECK(sorted(desk.entries()) == sorted(made));
    CHECK(desk.ledger().missing_parts(10).value().empty());
    CHECK(desk.ledger().verify(desk.view()).value().findings.empty());
}

TEST_CASE("after a break no more than one part of a photo is sent again", "[client][line]") {
    District district;
    Device kiosk(district.office, district.office.kiosk, district.folder, "kiosk");
    constexpr std::size_t parts = 5;
    kiosk.complain(parts);
    district.line.set({.cut_up_after = 2'600'000});
    CHECK_FALSE(kiosk.talk());
    district.line.set({});
    REQUIRE(kiosk.talk());
    CHECK(kiosk.waiting_attachments() == 0);
    const auto once = parts * formats::part_bytes_max;
    const auto sent = district.line.bytes_up();
    INFO("sent " << sent << " of " << once);
    CHECK(sent < once + formats::part_bytes_max + 60'000);
}

TEST_CASE("a line slower than any use is given up", "[client][line]") {
    District district;
    Device kiosk(district.office, district.office.kiosk, district.folder, "kiosk");
    kiosk.complain();
    district.line.set({.bytes_per_s = 1});
    const auto before = boot_ms();
    const auto talked = kiosk.talk({2, 500, 2});
    REQUIRE_FALSE(talked);
    CHECK(talked.error().failure == Failure::Unreachable);
    CHECK(boot_ms() - before < 10'000);
}

TEST_CASE("nothing to do costs one request", "[client][line]") {
    District district;
    Device kiosk(district.office, district.office.kiosk, district.folder, "kiosk");
    for (int i = 0; i < 300; ++i) kiosk.complain();
    const auto sealed_bytes = 300 * 4'700;
    REQUIRE(kiosk.talk());
    const auto first_up = district.line.bytes_up();
    CHECK(kiosk.requests <= 3); // hello and two batches
    REQUIRE(kiosk.talk());
    CHECK(kiosk.requests <= 1);
    std::printf("300 complaints: %llu bytes up for about %d sealed, nothing to do: %llu bytes up, %llu request\n",
                static_cast<unsigned long long>(first_up), sealed_bytes,
                static_cast<unsigned long long>(district.line.bytes_up() - first_up),
                static_cast<unsigned long long>(kiosk.requests));
}

namespace {

// An office with a relay in the house and the centre behind a line that can be cut; a kiosk and a desk.
struct House {
    Folder folder;
    TestOffice office;
    std::uint16_t centre_port = free_port();
    FaultProxy line{centre_port, 1};
    ServerFiles centre_files = District::at(centre_port, line.port());
    ServerFiles relay_files = server_files();
    Program centre;
    Program relay;

    House() {
        std::signal(SIGPIPE, SIG_IGN);
        name_server(office, office.relay_server, formats::ServerRole::Relay, relay_files);
        name_server(office, office.centre_server, formats::ServerRole::Centre, centre_files);
        centre = start_centre(office, office.centre_server, centre_files, folder, "centre");
        prepare_core(office, office.kiosk, folder, "kiosk");
        prepare_core(office, office.desk, folder, "desk");
    }
    void start_relay() {
        relay = start_centre(office, office.relay_server, relay_files, folder, "relay", {.relay = true});
    }
    void complain() {
        auto kiosk = channel::Client::connect(socket_of(folder, "kiosk", "kiosk"), "teduh_kiosk");
        REQUIRE(kiosk);
        const auto sealed = sealed_complaint(office, office.kiosk);
        REQUIRE(kiosk->ask_for<channel::Done>(channel::VisitBegin{crypto::random_bytes<formats::DraftId>()}));
        REQUIRE(kiosk->ask_for<channel::Stored>(channel::Submit{sealed.objects, std::nullopt}));
    }
    // Entries that the desk has with all their objects.
    std::size_t whole_at(channel::Client& desk) const {
        const auto list = desk.ask_for<channel::Listed>(channel::List{1, 10});
        if (!list) return 0;
        return static_cast<std::size_t>(std::ranges::count_if(
            list->entries, [](const auto& entry) { return std::ranges::all_of(entry.objects, [](const auto& each) { return each.has_value(); }); }));
    }
};

} // namespace

TEST_CASE("with the line to the centre cut, the desk has the complaint from the relay within ten seconds",
          "[client][relay]") {
    House house;
    house.start_relay();
    house.line.cut_line(true);
    auto kiosk_core = start_core(house.folder, "kiosk");
    auto desk_core = start_core(house.folder, "desk");
    auto desk = channel::Client::connect(socket_of(house.folder, "desk", "desk"), "teduh_desk");
    REQUIRE(desk);
    house.complain();
    CHECK(eventually([&] { return house.whole_at(*desk) == 1; }, 10'000));
    auto admin = channel::Client::connect(socket_of(house.folder, "kiosk", "admin"), "teduhctl");
    REQUIRE(admin);
    const auto waiting = [&] {
        const auto status = admin->ask_for<channel::StatusAnswer>(channel::Status{});
        return status ? status->waiting : 99;
    };
    CHECK(waiting() == 1); // only the centre's receipt counts
    house.line.cut_line(false);
    CHECK(eventually([&] { return waiting() == 0; }, 60'000));
    CHECK(house.whole_at(*desk) == 1);
}

TEST_CASE("a relay that was away for long is asked at once when the centre is lost", "[client][relay]") {
    House house;
    Device desk(house.office, house.office.desk, house.folder, "lines");
    // Each of the relay's two connections fails seven times at once, then waits 100 s: longer than this test.
    std::atomic<unsigned> long_waits{0};
    client::Lines lines(desk.lines([&] {
        thread_local unsigned failures = 0;
        if (++failures < 7) return std::uint64_t{0};
        ++long_waits;
        return std::uint64_t{100'000};
    }));
    const auto looking_after = [&](auto question) {
        return [&lines, question] {
            lines.look_after();
            return question();
        };
    };
    const auto centre_reached = [&] { return lines.trouble() == Refusal::None; };
    const auto relay_asked = [&] {
        const auto state = desk.ledger().log_state(house.office.relay_server.log()).value();
        return state && state->highest;
    };
    lines.follow_keyring();
    REQUIRE(eventually(looking_after([&] { return centre_reached() && long_waits >= 2; })));
    CHECK_FALSE(eventually(looking_after([&] { return false; }), 1'000)); // the centre's coming was told to the relay's line
    const auto waits = long_waits.load();
    house.start_relay();
    CHECK_FALSE(eventually(looking_after(relay_asked), 2'000));
    CHECK(long_waits == waits);
    house.line.cut_line(true);
    CHECK(eventually(looking_after(relay_asked), 10'000));
}

TEST_CASE("a device that was withdrawn learns it though it has nothing to send", "[client][line]") {
    District district;
    Device kiosk(district.office, district.office.kiosk, district.folder, "kiosk");
    const auto told = kiosk.complain();
    client::Lines lines(kiosk.lines([] { return std::uint64_t{500}; }));
    lines.follow_keyring();
    const auto trouble_is = [&](Refusal refusal) {
        return [&lines, refusal] {
            lines.look_after();
            return lines.trouble() == refusal;
        };
    };
    REQUIRE(eventually(trouble_is(Refusal::None)));
    REQUIRE(eventually([&] { return kiosk.waiting() == 0; }));
    district.office.revoke(district.office.kiosk, 1, told);
    Device desk(district.office, district.office.desk, district.folder, "desk");
    client::Lines brings_it(desk.lines([] { return std::uint64_t{500}; }));
    brings_it.follow_keyring();
    CHECK(eventually(trouble_is(Refusal::RevokedDevice), 10'000));
}
