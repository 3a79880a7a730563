// A call for an officer from the kiosk's channel through relay and centre to every desk's channel, and back
// (SPEC E.11), with the real programs.

#include "sync/client/open_calls.hpp"
#include "tests/sync/client/rig.hpp"
#include "tests/sync/fault_proxy.hpp"

#include <catch2/catch.hpp>

#include <csignal>
#include <fmt/format.h>
#include <future>

using namespace teduh;
using namespace teduh::tests;

namespace {

constexpr std::uint32_t number = 262'433'364;
using protocol::CallStep;

// A kiosk and two desks, a relay in the house, and the centre behind a line that can be cut.
struct CallHouse {
    Folder folder;
    TestOffice office;
    TestDevice second_desk = TestDevice::make();
    std::uint16_t centre_port = free_port();
    FaultProxy line{centre_port, 1};
    ServerFiles centre_files = server_files(line.port());
    ServerFiles relay_files = server_files();
    Program centre, relay;
    std::vector<Program> cores;

    explicit CallHouse(bool with_relay) {
        std::signal(SIGPIPE, SIG_IGN);
        centre_files.listen_port = centre_port;
        office.add_device(second_desk, formats::Role::Desk, "Meja 2", {"intake"}, {office.officer.id});
        if (with_relay) name_server(office, office.relay_server, formats::ServerRole::Relay, relay_files);
        name_server(office, office.centre_server, formats::ServerRole::Centre, centre_files);
        centre = start_centre(office, office.centre_server, centre_files, folder, "centre");
        if (with_relay)
            relay = start_centre(office, office.relay_server, relay_files, folder, "relay", {.relay = true});
    }
    void start_cores() {
        for (const auto& [name, device] : {std::pair{"kiosk", &office.kiosk}, {"desk", &office.desk}, {"desk2", &second_desk}}) {
            prepare_core(office, *device, folder, name);
            cores.push_back(start_core(folder, name));
        }
    }
    channel::Client connect(std::string_view core, std::string_view peer) const {
        return channel::Client::connect(socket_of(folder, core, peer), fmt::format("teduh_{}", peer)).value();
    }
};

std::vector<channel::OpenCall> calls_at(channel::Client& desk) {
    return desk.ask_for<channel::Calls>(channel::CallsGet{}).value().calls;
}

// Waits until the desk is told that its calls changed and has exactly one of them.
std::optional<channel::OpenCall> call_told_to(channel::Client& desk, std::uint64_t patience_ms) {
    for (const auto until = boot_ms() + patience_ms; boot_ms() < until;) {
        const auto topic = desk.wait_for_notice(until - boot_ms()).value();
        if (topic != channel::Topic::Calls) continue;
        const auto calls = calls_at(desk);
        if (calls.size() == 1) return calls.front();
    }
    return std::nullopt;
}

// Runs until every line of the house waits for news: the desks' first polls are answered at once.
void settle(channel::Client& desk) {
    (void)eventually([&] {
        const auto status = desk.ask_for<channel::StatusAnswer>(channel::Status{});
        return status && status->trouble == Refusal::None;
    }, 5'000);
}

// The whole way there and back; gives the milliseconds until both desks had the call and until the kiosk heard.
std::pair<std::uint64_t, std::uint64_t> call_and_answer(CallHouse& house) {
    auto kiosk = house.connect("kiosk", "kiosk");
    auto desk = house.connect("desk", "desk");
    auto other = house.connect("desk2", "desk");
    CHECK(calls_at(desk).empty());
    const auto began = boot_ms();
    auto heard = std::async(std::launch::async, [&] {
        const auto answer = kiosk.ask_for<channel::CallAnswer>(channel::Call{number}, 15'000);
        return std::pair(answer && answer->acknowledged, boot_ms() - began);
    });
    const auto seen = call_told_to(desk, 5'000);
    const auto seen_too = call_told_to(other, 5'000);
    const auto told_ms = boot_ms() - began;
    REQUIRE((seen && seen_too));
    CHECK(seen->kiosk == house.office.kiosk.id);
    CHECK(seen->visit == number);
    CHECK_FALSE(seen->acknowledged);
    REQUIRE(desk.ask_for<channel::Done>(channel::CallAck{seen->kiosk, seen->visit}));
    const auto [acknowledged, heard_ms] = heard.get();
    CHECK(acknowledged);
    const auto at_other = call_told_to(other, 5'000); // so that two officers do not run for one person
    CHECK((at_other && at_other->acknowledged));
    return {told_ms, heard_ms};
}

} // namespace

TEST_CASE("a call reaches every desk, one acknowledges, and the kiosk and the other desk hear it", "[client][call]") {
    CallHouse house(false);
    house.start_cores();
    auto desk = house.connect("desk", "desk");
    settle(desk);
    const auto [told_ms, heard_ms] = call_and_answer(house);
    std::printf("call by the centre: desks %llu ms, kiosk %llu ms\n", static_cast<unsigned long long>(told_ms),
                static_cast<unsigned long long>(heard_ms));
    CHECK(heard_ms < 5'000);
}

TEST_CASE("with the line to the centre cut, a call goes by the relay", "[client][call][relay]") {
    CallHouse house(true);
    house.line.cut_line(true);
    house.start_cores();
    sleep_ms(1'500); // the first polls at the relay
    const auto [told_ms, heard_ms] = call_and_answer(house);
    std::printf("call by the relay: desks %llu ms, kiosk %llu ms\n", static_cast<unsigned long long>(told_ms),
                static_cast<unsigned long long>(heard_ms));
    CHECK(heard_ms < 5'000);
}

TEST_CASE("a call that no desk acknowledges is unanswered after ten seconds, and stays with the desks", "[client][call]") {
    CallHouse house(true);
    house.start_cores();
    auto kiosk = house.connect("kiosk", "kiosk");
    auto desk = house.connect("desk", "desk");
    settle(desk);
    const auto began = boot_ms();
    const auto answer = kiosk.ask_for<channel::CallAnswer>(channel::Call{number}, 15'000);
    REQUIRE(answer);
    CHECK_FALSE(answer->acknowledged);
    const auto took_ms = boot_ms() - began;
    CHECK(took_ms >= 9'900);
    CHECK(took_ms < 11'000);
    CHECK(calls_at(desk).size() == 1); // of relay and centre both, and shown once
}

TEST_CASE("where no server is reached, the kiosk is told so without delay", "[client][call]") {
    CallHouse house(false);
    house.line.cut_line(true);
    house.start_cores();
    auto kiosk = house.connect("kiosk", "kiosk");
    const auto began = boot_ms();
    const auto answer = kiosk.ask_for<channel::CallAnswer>(channel::Call{number}, 15'000);
    REQUIRE(answer);
    CHECK_FALSE(answer->acknowledged);
    CHECK(boot_ms() - began < 5'000);
    auto desk = house.connect("desk", "desk");
    CHECK(desk.ask_for<channel::Done>(channel::CallAck{house.office.kiosk.id, number}, 15'000).error().refusal ==
          Refusal::Offline);
}

TEST_CASE("only a desk asks for the open calls", "[client][call]") {
    Folder folder;
    TestOffice office;
    std::signal(SIGPIPE, SIG_IGN);
    prepare_core(office, office.kiosk, folder, "core");
    const auto core = start_core(folder, "core");
    for (const auto* peer : {"kiosk", "admin"}) {
        auto client = channel::Client::connect(socket_of(folder, "core", peer), fmt::format("teduh_{}", peer)).value();
        CHECK(client.ask(channel::CallsGet{}).error().refusal == Refusal::NotAllowed);
    }
}

TEST_CASE("the calls of two servers are shown once, and none outlives its time", "[client][call]") {
    client::OpenCalls calls;
    const bool relay_first = GENERATE(true, false); // whichever is asked first
    const auto relay = formats::LogId::from(Bytes(formats::LogId{}.bytes.size(), relay_first ? 1 : 2));
    const auto centre = formats::LogId::from(Bytes(formats::LogId{}.bytes.size(), relay_first ? 2 : 1));
    const auto kiosk = crypto::random_bytes<formats::DeviceId>();
    const protocol::OpenCall open{kiosk, number, CallStep::Call, 5'000};
    const protocol::OpenCall later{kiosk, number, CallStep::Call, 5'300};
    const protocol::OpenCall taken{kiosk, number, CallStep::Acknowledge, 9'000};
    CHECK(calls.hear(relay, {later}, 100));
    CHECK(calls.hear(centre, {open}, 200)); // an earlier time
    REQUIRE(calls.shown().size() == 1);
    CHECK(calls.shown()[0].since_ms == 5'000);
    CHECK_FALSE(calls.hear(centre, {open}, 300)); // nothing new
    CHECK(calls.hear(relay, {taken}, 4'000));
    CHECK(calls.shown()[0].acknowledged); // although the centre does not know it yet
    CHECK_FALSE(calls.hear(centre, {open}, 5'000));
    CHECK(calls.next_drop_ms() == 200 + protocol::call_kept_ms);
    CHECK(calls.drop_old(200 + protocol::call_kept_ms)); // its time changes
    REQUIRE(calls.shown().size() == 1);
    CHECK_FALSE(calls.drop_old(3'999 + protocol::call_kept_ms));
    CHECK(calls.drop_old(4'000 + protocol::call_kept_ms)); // the relay may be gone for good
    CHECK(calls.shown().empty());
    CHECK_FALSE(calls.next_drop_ms());
    CHECK_FALSE(calls.hear(centre, {{kiosk, number, CallStep::End, 9'000}}, 70'000));
    CHECK(calls.shown().empty());
}
