#include "kiosk/confinement/memory.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace teduh;

namespace {

namespace files = std::filesystem;

// What another machine would say of itself.
struct Machine {
    Machine() {
        write("proc/swaps", "Filename\tType\tSize\tUsed\tPriority\n");
        write("sys/power/state", "freeze mem\n");
        write("proc/sys/kernel/core_pattern", "core\n");
    }
    ~Machine() { files::remove_all(root); }
    Machine(const Machine&) = delete;
    Machine& operator=(const Machine&) = delete;
    void write(const char* name, const char* text) const {
        files::create_directories((root / name).parent_path());
        std::ofstream(root / name) << text;
    }
    confinement::Weaknesses look() const { return confinement::weaknesses(root.string()); }
    files::path root = files::path(TEDUH_BINARY_DIR) / ("machine-" + std::to_string(::getpid()));
};

} // namespace

TEST_CASE("each way from memory to a disk is named", "[confinement]") {
    const Machine machine;
    const auto good = machine.look();
    CHECK_FALSE(good.swap);
    CHECK_FALSE(good.hibernation);
    CHECK_FALSE(good.core_handler);
    machine.write("proc/swaps", "Filename\tType\tSize\tUsed\tPriority\n/dev/zram0 partition 1 0 100\n");
    CHECK_FALSE(machine.look().swap);
    machine.write(
        "proc/swaps",
        "Filename\tType\tSize\tUsed\tPriority\n/dev/zram0 partition 1 0 100\n/swapfile file 1 0 -2\n");
    CHECK(machine.look().swap);
    CHECK_FALSE(machine.look().none());
    machine.write("sys/power/state", "freeze mem disk\n");
    CHECK(machine.look().hibernation);
    machine.write("proc/sys/kernel/core_pattern", "|/usr/lib/some-handler %p\n");
    CHECK(machine.look().core_handler);
}

TEST_CASE("a protected process leaves no core and shows its memory to nobody", "[confinement]") {
    const auto child = ::fork();
    if (child == 0) {
        const bool done = confinement::protect_memory().has_value();
        rlimit core{1, 1};
        ::getrlimit(RLIMIT_CORE, &core);
        const bool good = done && core.rlim_cur == 0 && core.rlim_max == 0 && ::prctl(PR_GET_DUMPABLE) == 0;
        ::_exit(good ? 0 : 1);
    }
    int status = 1;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(status == 0);
}
