#include "storage/base/file.hpp"
#include "tests/kernel.hpp"

#include <catch2/catch.hpp>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace teduh;

namespace {

namespace files = std::filesystem;

const std::string made = std::string(TEDUH_BINARY_DIR) + "/lib/teduh/media.registry";

// The probe's errno, or minus the signal that ended it.
int probe(const std::string& registry, const char* what, const char* name = "kiosk_media_probe") {
    const auto program = std::string(TEDUH_BINARY_DIR) + "/bin/" + name;
    const auto child = ::fork();
    if (child == 0) {
        ::setenv("GST_PLUGIN_PATH", "/usr/lib", 1); // what another program would like it to look at
        ::setenv("ASAN_OPTIONS", "detect_leaks=0", 1); // what GLib and a driver never give back
        ::execl(program.c_str(), program.c_str(), registry.c_str(), what, nullptr);
        ::_exit(253);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

bool has_landlock() { return ::syscall(SYS_landlock_create_ruleset, nullptr, 0, 1U) > 0; }

struct OtherRegistry {
    explicit OtherRegistry(const char* name) : path(files::path(TEDUH_BINARY_DIR) / name) { files::remove(path); }
    ~OtherRegistry() { files::remove(path); }
    OtherRegistry(const OtherRegistry&) = delete;
    OtherRegistry& operator=(const OtherRegistry&) = delete;
    void write(View bytes) const { REQUIRE(write_file(path, bytes, 0644)); }
    files::path path;
};

} // namespace

TEST_CASE("GStreamer and Mesa start and run under the filter of each program with words", "[media]") {
    const auto* program = GENERATE("kiosk_media_probe", "desk_media_probe");
    CAPTURE(program);
    CHECK(probe(made, "nothing", program) == 0);
    CHECK(probe(made, "no_camera", program) == 0);
}

TEST_CASE("with GStreamer and Mesa running, what was refused stays refused", "[media]") {
    const auto* program = GENERATE("kiosk_media_probe", "desk_media_probe");
    CAPTURE(program);
    for (const auto* what : {"exec", "fork"}) {
        CAPTURE(what);
        CHECK(probe(made, what, program) == -SIGSYS);
    }
    for (const auto* what : {"inet", "netlink"}) {
        CAPTURE(what);
        CHECK(probe(made, what, program) == EAFNOSUPPORT);
    }
}

TEST_CASE("with GStreamer and Mesa running, no file is made", "[media]") {
    if (!has_landlock()) {
        INFO("this kernel has no Landlock, and TEDUH_KERNEL_LACKS does not say so");
        REQUIRE(tests::kernel_lacks("landlock"));
        return;
    }
    const auto* program = GENERATE("kiosk_media_probe", "desk_media_probe");
    CAPTURE(program);
    CHECK(probe(made, "write_outside", program) == EACCES);
    CHECK(probe(made, "file_outside", program) == 0);
    CHECK_FALSE(files::exists("/tmp/teduh-media-probe"));
}

TEST_CASE("a kiosk reaches a loudspeaker, a desk does not", "[media]") {
    if (!has_landlock() || !files::exists("/dev/snd")) return; // as above, and a machine without sound
    CHECK(probe(made, "sound", "kiosk_media_probe") == 0);
    CHECK(probe(made, "sound", "desk_media_probe") == EACCES);
}

TEST_CASE("a plugin that the list does not name cannot be loaded", "[media]") { CHECK(probe(made, "other_plugins") == 0); }

TEST_CASE("without the list of plugins, or with that of another GStreamer, nothing starts and nothing breaks", "[media]") {
    const OtherRegistry other("other.registry");
    CHECK(probe(other.path, "nothing") == 100); // missing
    CHECK_FALSE(files::exists(other.path));
    const auto good = read_file(made, 1'000'000);
    REQUIRE(good);
    auto bytes = *good;
    bytes.resize(bytes.size() / 2);
    other.write(bytes);
    CHECK(probe(other.path, "nothing") == 100); // cut
    bytes = *good;
    REQUIRE(bytes.size() > 8);
    bytes[6] ^= 1; // of the version that its first bytes name
    other.write(bytes);
    CHECK(probe(other.path, "nothing") == 100);
}

TEST_CASE("a plugin whose file is newer than the list is used, one that is gone is missed", "[media]") {
    const OtherRegistry other("moved.registry");
    const auto good = read_file(made, 1'000'000);
    REQUIRE(good);
    std::string text(good->begin(), good->end());
    const auto at = text.find("libgstvideotestsrc.so");
    REQUIRE(at != std::string::npos);
    text[at + 6] = 'X'; // the file that it names is not there
    other.write({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    CHECK(probe(other.path, "nothing") == 100);
}
