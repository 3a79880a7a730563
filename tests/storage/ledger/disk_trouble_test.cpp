#include "tests/storage/ledger/night.hpp"

#include <catch2/catch.hpp>

#include <iostream>

using namespace teduh;
using namespace teduh::tests;
using Trouble = PowerCutVfs::Trouble;

namespace {

// A ledger with a little in it, copied afresh for each place where the disk fails.
struct Workshop {
    Workshop() {
        desk.options.vfs = vfs.name();
        auto ledger = desk.open().value();
        REQUIRE(desk.submit(ledger, make_submission(desk.office.id, desk.device.id, {1})));
    }
    ledger::Options fresh(const Folder& folder) const {
        auto options = desk.options;
        options.path = folder.file("ledger.db");
        std::filesystem::copy_file(desk.options.path, options.path,
                                   std::filesystem::copy_options::overwrite_existing);
        std::filesystem::remove(options.path.string() + "-wal");
        return options;
    }
    bool sound(ledger::Ledger& ledger, std::uint64_t entries) const {
        return ledger.status({}).value().all_entries == entries &&
               ledger.verify(desk.office).value().findings.empty();
    }
    PowerCutVfs vfs;
    Desk desk;
};

void check_failure(const Error& error, bool full_disk) {
    if (full_disk)
        CHECK(error.failure == Failure::DiskFull);
    else
        CHECK(error.refusal == Refusal::Storage);
}

} // namespace

TEST_CASE("a disk that fails at any call of a submit loses nothing, says so, and the next try succeeds",
          "[ledger][disk]") {
    const auto trouble = GENERATE(Trouble::Once, Trouble::ForEver);
    const auto full_disk = GENERATE(false, true);
    CAPTURE(full_disk, trouble == Trouble::Once);
    Workshop shop;
    const Folder folder;
    const auto first = shop.desk.office.id;
    std::uint64_t failures = 0;
    bool past_the_end = false;
    for (std::uint64_t call = 0; !past_the_end; ++call) {
        REQUIRE(call < 2'000);
        CAPTURE(call);
        auto ledger = ledger::Ledger::open(shop.fresh(folder)).value();
        const auto submission = make_submission(first, shop.desk.device.id, {1});
        shop.vfs.fail(trouble, call, full_disk);
        const auto outcome = shop.desk.submit(ledger, submission);
        past_the_end = !shop.vfs.failed() && outcome.has_value();
        shop.vfs.fail(Trouble::None, 0, false);
        failures += outcome ? 0 : 1;
        if (!outcome) {
            check_failure(outcome.error(), full_disk);
            CHECK(shop.sound(ledger, 1));
            CHECK(shop.desk.submit(ledger, submission).value().seq == 2);
        }
        CHECK(shop.sound(ledger, 2));
        { const auto closed = std::move(ledger); }
        auto again =
            ledger::Ledger::open({folder.file("ledger.db"), shop.desk.device.id, shop.vfs.name()})
                .value();
        CHECK(shop.sound(again, 2));
    }
    std::cout << "disk trouble: failures=" << failures << '\n';
    CHECK(failures > 20);
}

TEST_CASE("a disk that fails while a ledger is opened harms nothing", "[ledger][disk]") {
    const auto trouble = GENERATE(Trouble::Once, Trouble::ForEver);
    Workshop shop;
    const Folder folder;
    std::uint64_t failures = 0;
    bool past_the_end = false;
    for (std::uint64_t call = 0; !past_the_end; ++call) {
        REQUIRE(call < 2'000);
        const auto options = shop.fresh(folder);
        shop.vfs.fail(trouble, call, false);
        {
            const auto ledger = ledger::Ledger::open(options);
            failures += ledger ? 0 : 1;
            past_the_end = !shop.vfs.failed();
        }
        shop.vfs.fail(Trouble::None, 0, false);
        auto ledger = ledger::Ledger::open(options).value();
        CHECK(shop.sound(ledger, 1));
    }
    CHECK(failures > 2);
}
