#include "storage/supervisor/supervisor.hpp"

#include "tests/storage/supervisor/notified.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <unistd.h>

using namespace teduh;
using namespace teduh::tests;
using supervisor::Supervisor;

namespace {

// The environment of a service, as systemd sets it; gone with this.
struct Service {
    std::filesystem::path path = std::filesystem::temp_directory_path() / ("teduh-notify-" + std::to_string(::getpid()));
    Notified notified{path};

    explicit Service(const char* watchdog_usec) {
        REQUIRE(notified.bound());
        ::setenv("NOTIFY_SOCKET", path.c_str(), 1);
        if (watchdog_usec != nullptr) ::setenv("WATCHDOG_USEC", watchdog_usec, 1);
    }
    ~Service() {
        ::unsetenv("NOTIFY_SOCKET");
        ::unsetenv("WATCHDOG_USEC");
        std::filesystem::remove(path);
    }
};

using Signs = std::vector<std::string>;

} // namespace

TEST_CASE("who waits for signs of life hears that we serve, once, and that we live", "[supervisor]") {
    const Service service("800000");
    auto supervisor = Supervisor::of_environment();
    CHECK(supervisor.turn_ms() == 200);
    supervisor.beat();
    supervisor.ready();
    supervisor.ready();
    CHECK(service.notified.heard(50) == Signs{"WATCHDOG=1", "READY=1"});
}

TEST_CASE("a program watched in the place of another one has time to start", "[supervisor]") {
    const Service service("800000");
    auto supervisor = Supervisor::of_environment();
    supervisor.starts();
    supervisor.ready();
    supervisor.ready();
    CHECK(service.notified.heard(50) == Signs{"WATCHDOG_USEC=30000000", "READY=1\nWATCHDOG_USEC=800000"});
}

TEST_CASE("a loop that turns often does not flood who waits", "[supervisor]") {
    const Service service("800000");
    auto supervisor = Supervisor::of_environment();
    for (int i = 0; i < 1000; ++i) supervisor.beat();
    CHECK(service.notified.heard(120).size() == 1);
    supervisor.beat();
    CHECK(service.notified.heard(20) == Signs{"WATCHDOG=1"});
}

TEST_CASE("without a watchdog it is said that we serve and nothing else", "[supervisor]") {
    const auto* usec = GENERATE(as<const char*>{}, nullptr, "", "0", "5s", "-1");
    const Service service(usec);
    auto supervisor = Supervisor::of_environment();
    CHECK_FALSE(supervisor.turn_ms());
    supervisor.beat();
    supervisor.ready();
    CHECK(service.notified.heard(30) == Signs{"READY=1"});
}

TEST_CASE("where nobody waits, nothing happens", "[supervisor]") {
    SECTION("no socket is named") {}
    SECTION("its name is no address") { ::setenv("NOTIFY_SOCKET", "notify", 1); }
    SECTION("its name is too long") { ::setenv("NOTIFY_SOCKET", ("/" + std::string(200, 'n')).c_str(), 1); }
    SECTION("nobody is there") { ::setenv("NOTIFY_SOCKET", "/nowhere/notify", 1); }
    auto supervisor = Supervisor::of_environment();
    supervisor.ready();
    supervisor.beat();
    ::unsetenv("NOTIFY_SOCKET");
    SUCCEED();
}

TEST_CASE("a socket that was made anew at the same place is heard", "[supervisor]") {
    const Service service("800000");
    auto supervisor = Supervisor::of_environment();
    supervisor.beat();
    std::filesystem::remove(service.path);
    const Notified anew(service.path);
    REQUIRE(anew.bound());
    supervisor.ready();
    CHECK(anew.heard(50) == Signs{"READY=1"});
}
