// The real programs as systemd watches them: the loop that does the work gives the signs, and no other thread.

#include "tests/storage/supervisor/notified.hpp"
#include "tests/sync/client/rig.hpp"

#include <catch2/catch.hpp>

#include <csignal>
#include <fmt/format.h>
#include <sys/ptrace.h>
#include <sys/wait.h>

using namespace teduh;
using namespace teduh::tests;

namespace {

constexpr std::uint64_t allowed_ms = 800;

std::vector<std::string> watched(const Folder& folder) {
    return {fmt::format("NOTIFY_SOCKET={}", (folder / "notify").string()), fmt::format("WATCHDOG_USEC={}", allowed_ms * 1000)};
}

std::vector<pid_t> threads_of(pid_t process) {
    std::vector<pid_t> threads;
    for (const auto& each : std::filesystem::directory_iterator(fmt::format("/proc/{}/task", process)))
        threads.push_back(std::stoi(each.path().filename().string()));
    return threads;
}

// These threads stand still, whatever the others do, until it is gone.
class StandStill {
public:
    explicit StandStill(std::vector<pid_t> threads) : threads_(std::move(threads)) {
        for (const auto thread : threads_) {
            REQUIRE(::ptrace(PTRACE_SEIZE, thread, nullptr, nullptr) == 0);
            REQUIRE(::ptrace(PTRACE_INTERRUPT, thread, nullptr, nullptr) == 0);
            REQUIRE(::waitpid(thread, nullptr, __WALL) == thread);
        }
    }
    ~StandStill() {
        for (const auto thread : threads_) ::ptrace(PTRACE_DETACH, thread, nullptr, nullptr);
    }
    StandStill(const StandStill&) = delete;
    StandStill& operator=(const StandStill&) = delete;

private:
    std::vector<pid_t> threads_;
};

void lives(const Notified& supervisor) {
    CHECK(supervisor.heard(allowed_ms * 3 / 2).size() >= 3); // with nothing to do, too
}

} // namespace

TEST_CASE("a core whose loop stands still gives no sign of life", "[client][supervised]") {
    const Folder folder;
    const TestOffice office;
    const Notified supervisor(folder / "notify");
    REQUIRE(supervisor.bound());
    prepare_core(office, office.kiosk, folder, "core");
    auto core = start_core(folder, "core", watched(folder));
    CHECK(supervisor.hears("READY=1", 2'000));
    lives(supervisor);
    {
        const StandStill loop({core.id()}); // its other threads go on
        supervisor.heard(50);
        CHECK(supervisor.heard(allowed_ms * 3 / 2).empty());
    }
    CHECK(supervisor.hears("WATCHDOG=1", 1'000));
    CHECK(core.stop(SIGTERM) == 0);
}

TEST_CASE("a centre whose serving threads stand still gives no sign of life", "[client][supervised]") {
    const Folder folder;
    const TestOffice office;
    const Notified supervisor(folder / "notify");
    REQUIRE(supervisor.bound());
    auto centre = start_centre(office, office.centre_server, server_files(), folder, "centre", {.environment = watched(folder)});
    CHECK(supervisor.hears("READY=1", 2'000));
    lives(supervisor);
    auto threads = threads_of(centre.id());
    REQUIRE(threads.size() > 5); // two for the network, three that work, one that tidies
    std::erase(threads, centre.id());
    {
        const StandStill all_but_the_one_that_waits(threads);
        supervisor.heard(allowed_ms / 2); // what had come round before is still said
        CHECK(supervisor.heard(allowed_ms * 3 / 2).empty());
    }
    CHECK(supervisor.hears("WATCHDOG=1", 2'000));
    CHECK(centre.stop(SIGTERM) == 0);
}
