#include "tests/kernel.hpp"

#include <catch2/catch.hpp>

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace teduh;

namespace {

namespace files = std::filesystem;

struct House {
    House() {
        for (const auto* name : {"read", "write", "keep", "outside"}) {
            files::create_directories(folder / name);
            std::ofstream(folder / name / "file") << "a line\n";
        }
    }
    ~House() { files::remove_all(folder); }
    House(const House&) = delete;
    House& operator=(const House&) = delete;
    files::path folder = files::path(TEDUH_BINARY_DIR) / ("confinement-" + std::to_string(::getpid()));
};

// The probe's errno, or minus the signal that ended it.
int probe(const House& house, const char* what) {
    const auto program = std::string(TEDUH_BINARY_DIR) + "/bin/confinement_probe";
    const auto child = ::fork();
    if (child == 0) {
        ::execl(program.c_str(), program.c_str(), house.folder.c_str(), what, nullptr);
        ::_exit(253);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

bool has_landlock() { return ::syscall(SYS_landlock_create_ruleset, nullptr, 0, 1U) > 0; }

} // namespace

TEST_CASE("a confined program cannot become or make another one", "[confinement]") {
    const House house;
    for (const auto* what : {"exec", "fork", "trace"}) {
        CAPTURE(what);
        CHECK(probe(house, what) == -SIGSYS);
    }
    CHECK(probe(house, "spawned_shell") != 0);
    CHECK(probe(house, "thread") == 0);
}

TEST_CASE("a confined program reaches no network, and its own core over a UNIX socket", "[confinement]") {
    const House house;
    for (const auto* what : {"inet", "inet6", "netlink"}) {
        CAPTURE(what);
        CHECK(probe(house, what) == EAFNOSUPPORT);
    }
    CHECK(probe(house, "io_uring") == EPERM);
    CHECK(probe(house, "namespace") == EPERM);
    CHECK(probe(house, "unix") == 0);
}

TEST_CASE("calls whose flags a filter cannot see are unknown", "[confinement]") {
    const House house;
    CHECK(probe(house, "clone3") == ENOSYS);
    CHECK(probe(house, "openat2") == ENOSYS);
}

TEST_CASE("a confined program reads, writes and makes files only where it may", "[confinement]") {
    if (!has_landlock()) {
        INFO("this kernel has no Landlock, and TEDUH_KERNEL_LACKS does not say so");
        REQUIRE(tests::kernel_lacks("landlock"));
        return;
    }
    const House house;
    for (const auto* what : {"read", "list", "write", "make_keep", "remove_keep", "memory_file"}) {
        CAPTURE(what);
        CHECK(probe(house, what) == 0);
    }
    for (const auto* what :
         {"read_outside", "write_read", "make_write", "remove_write", "make_outside", "make_home"}) {
        CAPTURE(what);
        CHECK(probe(house, what) == EACCES);
    }
    CHECK(files::exists(house.folder / "write/file"));
    CHECK_FALSE(files::exists(house.folder / "outside/new"));
}

TEST_CASE("who starts a thread before it confines itself is told so", "[confinement]") {
    CHECK(probe(House(), "early") == 200);
}
