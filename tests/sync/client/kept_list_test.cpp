// What the core keeps of an officer's list: for her alone, and only while L and the keyring are what they were (SPEC D.5, H.18).

#include "storage/ledger/ledger.hpp"
#include "tests/refusal_of.hpp"
#include "tests/sync/client/rig.hpp"

#include <catch2/catch.hpp>
#include <csignal>

using namespace teduh;
using namespace teduh::tests;

namespace {

struct KeptList {
    Folder folder;
    TestOffice office;
    Program core;
    channel::Client desk;

    KeptList() : core(started()), desk(channel::Client::connect(socket_of(folder, "core", "desk"), "test").value()) {}
    Program started() {
        std::signal(SIGPIPE, SIG_IGN);
        prepare_core(office, office.desk, folder, "core");
        return start_core(folder, "core");
    }
    channel::DeviceSecretAnswer comes_in(const TestStaff& person) {
        return desk.ask_for<channel::DeviceSecretAnswer>(channel::DeviceSecretGet{person.id}).value();
    }
    formats::CacheBlob blob_of(const TestStaff& person, std::uint32_t segment) const {
        return {formats::encode(formats::CacheContext{office.desk.id, 1, person.id, segment}), {}, Bytes(100, 7)};
    }
    Refusal puts(const TestStaff& person, std::uint32_t segment) {
        return refusal_of(desk.ask_for<channel::Done>(channel::CacheSegment{segment, blob_of(person, segment)}));
    }
    bool has(std::uint32_t segment) {
        return desk.ask_for<channel::CacheSegment>(channel::CacheSegment{segment, std::nullopt}).value().blob.has_value();
    }
    void keyring_grows() {
        const auto known = office.keyring.n();
        office.revoke(office.kiosk, 1, Hash{});
        auto admin = channel::Client::connect(socket_of(folder, "core", "admin"), "test").value();
        const auto page = teduh::keyring::page_from(office.keyring, office.rows, known + 1);
        REQUIRE(admin.ask_for<channel::Done>(channel::KeyringRows{page}));
    }
};

} // namespace

TEST_CASE("a list is kept for who unlocked last, and given to nobody else", "[client][cache]") {
    KeptList kept;
    CHECK(kept.puts(kept.office.head, 0) == Refusal::NoRight); // nobody has
    kept.comes_in(kept.office.head);
    CHECK(kept.puts(kept.office.head, 0) == Refusal::None);
    CHECK(kept.puts(kept.office.officer, 0) == Refusal::NoRight);
    CHECK(kept.has(0));
    kept.comes_in(kept.office.officer);
    CHECK_FALSE(kept.has(0));
    CHECK(kept.puts(kept.office.officer, ledger::Ledger::cache_segments_max) == Refusal::Quota);
}

TEST_CASE("with each statement of the keyring L is another one and no list is kept, locked or not", "[client][cache][privacy]") {
    KeptList kept;
    const auto before = kept.comes_in(kept.office.head);
    REQUIRE(kept.puts(kept.office.head, 0) == Refusal::None);
    REQUIRE(kept.puts(kept.office.head, 5) == Refusal::None);
    SECTION("while she is at work") {}
    SECTION("while nobody is") { kept.desk = channel::Client::connect(socket_of(kept.folder, "core", "admin"), "test").value(); }
    kept.keyring_grows();
    kept.desk = channel::Client::connect(socket_of(kept.folder, "core", "desk"), "test").value();
    const auto after = kept.comes_in(kept.office.head);
    CHECK_FALSE(kept.has(0));
    CHECK_FALSE(kept.has(5));
    CHECK(after.cache_secret != before.cache_secret);
    CHECK(after.unlock_secret == before.unlock_secret);
    const auto file = read_file(kept.folder / "core" / "cache.secret", 64).value();
    CHECK(same(file, after.cache_secret)); // and a restart brings the old one back from nowhere
}
