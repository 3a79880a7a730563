#include "storage/base/file.hpp"
#include "storage/crypto/text_form.hpp"
#include "storage/database/database.hpp"
#include "tests/storage/ledger/office.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <sqlite3.h>
#include <sstream>

using namespace teduh;
using namespace teduh::tests;

namespace {

const std::filesystem::path releases =
    std::filesystem::path(TEDUH_SOURCE_DIR) / "tests/storage/ledger/releases";

// The public facts of the office in a dump stand in its first lines: "-- name hex".
template <class Fixed>
Fixed fact(const std::string& dump, const std::string& name) {
    const auto start = dump.find("-- " + name + " ") + 4 + name.size();
    return Fixed::from(crypto::from_hex(dump.substr(start, Fixed::size * 2), Fixed::size).value());
}

void restore(const std::string& dump, const std::filesystem::path& path) {
    sqlite3* handle = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &handle) == SQLITE_OK);
    REQUIRE(sqlite3_exec(handle, "PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL;", nullptr, nullptr,
                         nullptr) == SQLITE_OK);
    REQUIRE(sqlite3_exec(handle, dump.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    REQUIRE(sqlite3_close(handle) == SQLITE_OK);
}

} // namespace

TEST_CASE("a ledger written by release 1 opens, whole", "[ledger][release]") {
    const auto bytes = read_file(releases / "0001.sql", 1 << 20).value();
    const std::string dump(text_of(bytes));
    TestOffice office;
    office.id = fact<OfficeId>(dump, "office");
    const auto key = fact<SignPublicKey>(dump, "device");
    const auto device = device_id_of(key);
    office.devices[device] = {key, genesis_hash(device), Role::Kiosk};
    const auto server = fact<SignPublicKey>(dump, "centre");
    const auto log = log_id_of(server, 0);
    office.logs[log] = server;
    const Folder folder;
    REQUIRE(database::prepare_process());
    restore(dump, folder.file("ledger.db"));

    ledger::Options options;
    options.path = folder.file("ledger.db");
    options.device = device;
    auto ledger = ledger::Ledger::open(options).value();
    CHECK(ledger.verify(office).value().findings.empty());
    CHECK(ledger.verify(office).value().entries_checked == 3);
    const auto counts = ledger.status(log).value();
    CHECK(counts.own_entries == 3);
    CHECK(counts.sent == 2);
    CHECK(ledger.unsent(log, 10, 1 << 20).value().at(0).seq == 3);
    CHECK(ledger.remembered("clock floor").value() == 1'800'000'000'000U);

    // What later migrations brought works on it, beside what was there.
    TestDevice tablet;
    office.add(tablet);
    const auto submission = make_submission(office.id, tablet.id);
    ledger::CarriedEntry carried{TestChain(office, tablet).sign(submission), {}};
    for (auto& object : in_order(submission)) carried.objects.push_back(*std::move(object));
    CHECK(counts.carried == 0);
    CHECK(ledger.carry(std::vector{carried}, office, 1).value() == 1);
    CHECK(ledger.status(log).value().carried == 1);
    CHECK(ledger.verify(office).value().findings.empty());
}

// Writes the dump of the present schema; run once, by hand, when a release is made, then piped through
// `sqlite3 ledger.db .dump`. Hidden: a released dump is closed.
TEST_CASE("write a ledger for the next release's dump", "[.release]") {
    Desk desk;
    {
        auto ledger = desk.open().value();
        for (int i = 0; i < 3; ++i)
            REQUIRE(desk.submit(ledger, make_submission(desk.office.id, desk.device.id)));
        const auto waiting = ledger.unsent(desk.centre.log, 2, 1 << 24).value();
        for (const auto& held : waiting)
            REQUIRE(desk.acknowledge(ledger, desk.centre.receive(held.entry, held.objects)));
        REQUIRE(
            ledger.record_pulled(desk.centre.log, desk.centre.page(1), desk.centre.head(), desk.office, 1));
        REQUIRE(ledger.remember("clock floor", 1'800'000'000'000));
    }
    const auto target = std::filesystem::path(TEDUH_BINARY_DIR) / "release.db";
    std::filesystem::copy_file(desk.options.path, target, std::filesystem::copy_options::overwrite_existing);
    std::ofstream facts(std::filesystem::path(TEDUH_BINARY_DIR) / "release.facts");
    facts << "-- office " << crypto::hex(desk.office.id) << "\n-- device "
          << crypto::hex(desk.device.pair.public_key) << "\n-- centre "
          << crypto::hex(desk.centre.pair.public_key) << '\n';
}
