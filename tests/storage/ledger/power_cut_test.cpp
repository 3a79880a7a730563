#include "storage/database/settings.hpp"
#include "tests/sample.hpp"
#include "tests/storage/ledger/night.hpp"

#include <catch2/catch.hpp>

#include <iostream>

using namespace teduh;
using namespace teduh::tests;
using Cut = PowerCutVfs::Cut;

namespace {

// A recorded night: what was acknowledged, and after how many calls to the disk.
struct Night {
    struct Acknowledged {
        Remembered remembered;
        std::size_t calls;
    };
    Desk desk;
    PowerCutVfs vfs;
    std::vector<Acknowledged> acknowledged;
    std::size_t images = 0;
    std::size_t lost = 0;

    void submit(ledger::Ledger& ledger, const std::vector<std::size_t>& chunks) {
        auto submission = make_submission(desk.office.id, desk.device.id, chunks);
        const auto stored = desk.submit(ledger, submission);
        REQUIRE(stored);
        acknowledged.push_back({{*stored, std::move(submission)}, vfs.calls().size()});
    }
    // Fresh file, log that grows, checkpoints, a restart, attachments.
    void live(std::size_t submissions) {
        desk.options.vfs = vfs.name();
        vfs.start(desk.folder.path());
        std::optional ledger = desk.open().value();
        for (std::size_t i = 0; i < submissions; ++i) {
            submit(*ledger, i % 8 == 3 ? std::vector<std::size_t>{1} : std::vector<std::size_t>{});
            if (i % 5 == 4) REQUIRE(ledger->compact());
            if (i % 7 == 6) {
                ledger.reset();
                ledger.emplace(desk.open().value());
            }
        }
        ledger.reset();
        vfs.stop();
    }

    // True when everything acknowledged before the cut is there, whole and once.
    bool survives(std::size_t count, Cut cut, std::mt19937_64& chance, const Folder& image) {
        vfs.leave(count, cut, chance, image.path());
        auto options = desk.options;
        options.path = image.file("ledger.db");
        auto ledger = ledger::Ledger::open(options);
        if (!ledger) return false;
        std::uint64_t sure = 0;
        for (const auto& each : acknowledged) {
            if (each.calls > count) break;
            if (!has_whole(*ledger, each.remembered)) return false;
            ++sure;
        }
        const auto counts = ledger->status({}).value();
        // One more may have reached the disk before its acknowledgement.
        const bool once = counts.all_entries == counts.own_entries && counts.own_entries >= sure &&
                          counts.own_entries <= sure + 1;
        return once && ledger->verify(desk.office).value().findings.empty();
    }
    void cut(std::size_t count, Cut kind, std::mt19937_64& chance, const Folder& image) {
        ++images;
        if (!survives(count, kind, chance, image)) ++lost;
    }
    // After each call to the disk; with a sample, after every n-th.
    void cut_everywhere(std::mt19937_64& chance, std::size_t torn, std::size_t nth = 1) {
        const Folder image;
        for (std::size_t count = chance() % nth; count <= vfs.calls().size(); count += nth) {
            cut(count, Cut::DropUnsynced, chance, image);
            cut(count, Cut::KeepAll, chance, image);
            for (std::size_t i = 0; i < torn; ++i) cut(count, Cut::Torn, chance, image);
        }
    }
};

} // namespace

TEST_CASE("no power cut loses what a screen called stored", "[ledger][power]") {
    std::mt19937_64 chance(seed_of_run("power cut"));
    Night night;
    night.live(13);
    const auto wanted = number_from("TEDUH_POWER_CUTS", 5'000);
    night.cut_everywhere(chance, 6, std::max<std::size_t>(1, 5'000 / wanted));
    std::cout << "power cut: images=" << night.images << " lost=" << night.lost << '\n';
    CHECK(night.lost == 0);
    CHECK(night.images >= wanted);
}

TEST_CASE("the power-cut test sees the losses of a disk that is not waited for", "[ledger][power]") {
    std::mt19937_64 chance(seed_of_run("power cut control"));
    Night night;
    database::use_weak_synchronous(true);
    night.live(4);
    night.cut_everywhere(chance, 1);
    database::use_weak_synchronous(false);
    std::cout << "power cut control: images=" << night.images << " lost=" << night.lost << '\n';
    CHECK(night.lost > 0);
}
