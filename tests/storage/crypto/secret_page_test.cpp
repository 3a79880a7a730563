#include "storage/crypto/secret_page.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace teduh;
using namespace teduh::crypto;

namespace {

// What the kernel says of the memory at this place: "rd wr mr mw me lo dd ac".
std::string flags_at(const std::uint8_t* place) {
    std::ifstream maps("/proc/self/smaps");
    const auto wanted = reinterpret_cast<std::uintptr_t>(place);
    bool here = false;
    for (std::string line; std::getline(maps, line);) {
        unsigned long from = 0;
        unsigned long to = 0;
        if (std::sscanf(line.c_str(), "%lx-%lx ", &from, &to) == 2) here = wanted >= from && wanted < to;
        if (here && line.starts_with("VmFlags:")) return line.substr(8) + " ";
    }
    return {};
}

// The address sanitizer takes mlock away: it says yes and does nothing.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool may_be_locked = false;
#elif defined(__has_feature)
constexpr bool may_be_locked = !__has_feature(address_sanitizer);
#else
constexpr bool may_be_locked = true;
#endif

} // namespace

TEST_CASE("a page of secrets is locked, in no core dump, not a child's, and stands between two closed ones", "[crypto][privacy]") {
    const auto page = SecretPage::make().value();
    const auto bytes = page.bytes();
    REQUIRE(bytes.size() == static_cast<std::size_t>(sysconf(_SC_PAGESIZE)));
    CHECK(std::ranges::count(bytes, 0) == static_cast<std::ptrdiff_t>(bytes.size()));
    const auto flags = flags_at(bytes.data());
    for (const auto* flag : {" rd ", " wr ", " dd ", " dc "}) CHECK(flags.find(flag) != std::string::npos);
    CHECK((flags.find(" lo ") != std::string::npos) == may_be_locked);
    for (const auto* beside : {bytes.data() - 1, bytes.data() + bytes.size()})
        CHECK(flags_at(beside).find(" rd ") == std::string::npos);
}

TEST_CASE("a page of secrets is wiped as a whole, and goes with its owner alone", "[crypto][privacy]") {
    auto page = SecretPage::make().value();
    const auto bytes = page.bytes();
    std::ranges::fill(bytes, 0xa5);
    auto moved = std::move(page);
    CHECK(page.bytes().empty());
    CHECK(moved.bytes().data() == bytes.data());
    CHECK(moved.bytes()[4000] == 0xa5);
    moved.wipe();
    CHECK(std::ranges::count(bytes, 0) == static_cast<std::ptrdiff_t>(bytes.size()));
}

TEST_CASE("where no memory may be locked there is no page of secrets", "[crypto][privacy]") {
    const auto child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) { // root may always lock
        const rlimit none{0, 0};
        if (::setrlimit(RLIMIT_MEMLOCK, &none) != 0 || (::geteuid() == 0 && ::setuid(65'534) != 0)) ::_exit(2);
        ::_exit(SecretPage::make() ? 1 : 0);
    }
    int status = -1;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == (may_be_locked ? 0 : 1));
}
