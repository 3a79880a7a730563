#include "storage/base/file.hpp"
#include "tests/storage/ledger/night.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <iostream>

using namespace teduh;
using namespace teduh::tests;

namespace {

// A ledger of a few hundred kilobytes with everything in it that verify() looks at.
struct Tampered {
    Tampered() {
        desk.options.vfs = vfs.name();
        desk.office.add(kiosk);
        auto ledger = desk.open().value();
        for (std::size_t i = 0; i < 8; ++i)
            REQUIRE(desk.submit(ledger, make_submission(desk.office.id, desk.device.id,
                                                        std::vector<std::size_t>(i % 4 == 0, 1))));
        const auto waiting = ledger.unsent(desk.centre.log, 5, 1 << 24).value();
        for (const auto& held : waiting)
            REQUIRE(desk.acknowledge(ledger, desk.centre.receive(held.entry, held.objects)));
        TestChain chain(desk.office, kiosk);
        const auto foreign = make_submission(desk.office.id, kiosk.id);
        desk.centre.receive(chain.sign(foreign), in_order(foreign));
        REQUIRE(
            ledger.record_pulled(desk.centre.log, desk.centre.page(1), desk.centre.head(), desk.office, 1));
        REQUIRE(ledger.verify(desk.office).value().findings.empty());
        REQUIRE(ledger.compact());
        truth = fingerprint(ledger, desk).value();
    }
    enum class Outcome { Refused, Found, Harmless, Wrong };
    Outcome open_changed(const Bytes& content, const Folder& folder, bool verified) {
        auto options = desk.options;
        options.path = folder.file("ledger.db");
        for (const auto& file : std::filesystem::directory_iterator(folder.path()))
            std::filesystem::remove(file.path());
        std::ofstream(options.path, std::ios::binary)
            .write(reinterpret_cast<const char*>(content.data()),
                   static_cast<std::streamsize>(content.size()));
        auto ledger = ledger::Ledger::open(options);
        if (!ledger) return Outcome::Refused;
        if (verified && !ledger->verify(desk.office).value().findings.empty()) return Outcome::Found;
        const auto seen = fingerprint(*ledger, desk);
        if (!seen) return Outcome::Refused;
        return *seen == truth ? Outcome::Harmless : Outcome::Wrong;
    }
    PowerCutVfs vfs;
    Desk desk;
    TestDevice kiosk;
    crypto::Hash truth;
};

} // namespace

TEST_CASE("a changed byte of the database is found or does no harm", "[ledger][tamper]") {
    Tampered tampered;
    const auto content = read_file(tampered.desk.options.path, 1 << 26).value();
    std::mt19937_64 chance(seed_of_run("tamper"));
    const Folder folder;
    std::array<std::size_t, 4> outcomes{};
    std::size_t missed_without_check = 0;
    for (int i = 0; i < 2'000; ++i) {
        auto changed = content;
        const auto place = chance() % content.size();
        const auto flip = static_cast<std::uint8_t>(1 + chance() % 255);
        changed[place] ^= flip;
        CAPTURE(place, flip);
        const auto outcome = tampered.open_changed(changed, folder, true);
        CHECK(outcome != Tampered::Outcome::Wrong);
        ++outcomes.at(static_cast<std::size_t>(outcome));
        // The same without the self-check: these are what it is for.
        if (i % 20 == 0 && tampered.open_changed(changed, folder, false) == Tampered::Outcome::Wrong)
            ++missed_without_check;
    }
    std::cout << "tamper: size=" << content.size() << " refused=" << outcomes[0] << " found=" << outcomes[1]
              << " harmless=" << outcomes[2] << " wrong=" << outcomes[3]
              << " wrong without check (1 in 20)=" << missed_without_check << '\n';
    CHECK(outcomes[1] > 0);
    CHECK(missed_without_check > 0);
}

TEST_CASE("a page that is zeroed, doubled or cut off is found or does no harm", "[ledger][tamper]") {
    Tampered tampered;
    const auto content = read_file(tampered.desk.options.path, 1 << 26).value();
    const Folder folder;
    constexpr std::size_t page_bytes = 4096;
    const auto pages = content.size() / page_bytes;
    const auto page = [&](Bytes& bytes, std::size_t index) {
        return bytes.begin() + static_cast<std::ptrdiff_t>(index * page_bytes);
    };
    for (std::size_t index = 0; index < pages; ++index) {
        CAPTURE(index);
        auto zeroed = content;
        std::fill_n(page(zeroed, index), page_bytes, std::uint8_t{0});
        CHECK(tampered.open_changed(zeroed, folder, true) != Tampered::Outcome::Wrong);
        auto doubled = content;
        std::copy_n(page(doubled, index), page_bytes, page(doubled, (index + 1) % pages));
        CHECK(tampered.open_changed(doubled, folder, true) != Tampered::Outcome::Wrong);
        auto cut = content;
        cut.resize(index * page_bytes);
        CHECK(tampered.open_changed(cut, folder, true) != Tampered::Outcome::Wrong);
    }
}
