#include "tests/storage/ledger/office.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <sqlite3.h>

using namespace teduh;
using namespace teduh::tests;

namespace {

// A closed ledger with own entries, two of three receipted, and another device's entry pulled.
struct Closed : Desk {
    Closed() {
        office.add(kiosk);
        auto ledger = open().value();
        for (const auto& chunks : {std::vector<std::size_t>{}, {1}, {}})
            REQUIRE(submit(ledger, make_submission(office.id, device.id, chunks)));
        const auto waiting = ledger.unsent(centre.log, 2, plenty).value();
        for (const auto& held : waiting)
            REQUIRE(acknowledge(ledger, centre.receive(held.entry, held.objects)));
        TestChain chain(office, kiosk);
        const auto foreign = make_submission(office.id, kiosk.id);
        centre.receive(chain.sign(foreign), in_order(foreign));
        REQUIRE(ledger.record_pulled(centre.log, centre.page(1), centre.head(), office, 1));
    }
    // Somebody changes the file behind our back; the number of rows that were changed.
    int change(const std::string& sql) const {
        sqlite3* handle = nullptr;
        REQUIRE(sqlite3_open(options.path.c_str(), &handle) == SQLITE_OK);
        REQUIRE(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
        const int changed = sqlite3_changes(handle);
        REQUIRE(sqlite3_close(handle) == SQLITE_OK);
        return changed;
    }
    std::size_t findings() const {
        auto ledger = open().value();
        return ledger.verify(office).value().findings.size();
    }
    TestDevice kiosk;
};

// Each leaves rows that the table would take.
constexpr auto changes = std::to_array<const char*>({
    "UPDATE entries SET signature = zeroblob(64) WHERE number = 2",
    "UPDATE entries SET entry_hash = zeroblob(32) WHERE number = 2",
    "UPDATE entries SET keyring_n = keyring_n + 1 WHERE number = 2",
    "UPDATE entries SET seq = 9 WHERE number = 3",
    "DELETE FROM entries WHERE number = 3",
    "DELETE FROM entries WHERE number = 1",
    "UPDATE chains SET seq = seq - 1 WHERE seq > 1",
    "UPDATE chains SET entry_hash = zeroblob(32) WHERE seq > 1",
    "DELETE FROM chains",
    "UPDATE entry_objects SET place = 31 WHERE entry = 2 AND place = 0",
    "DELETE FROM entry_objects WHERE entry = 3 AND place = 1",
    "UPDATE objects SET type = type + 1 WHERE part_count > 0",
    "UPDATE objects SET bytes = zeroblob(length(bytes)) WHERE part_count > 0",
    "DELETE FROM objects WHERE part_count > 0",
    "DELETE FROM parts",
    "UPDATE parts SET bytes = zeroblob(length(bytes))",
    "UPDATE objects SET parts_held = 0 WHERE part_count > 0",
    "UPDATE receipts SET log_index = 9 WHERE seq = 1",
    "UPDATE receipts SET received_at_ms = received_at_ms + 1 WHERE seq = 1",
    "UPDATE receipts SET signature = zeroblob(64) WHERE seq = 2",
    "DELETE FROM receipts WHERE seq = 1",
    "DELETE FROM receipts WHERE seq = 2",
    "UPDATE logs SET receipted_upto = receipted_upto + 1",
    "UPDATE logs SET receipted_upto = receipted_upto - 1",
    "UPDATE logs SET pulled_index = pulled_index - 1",
    "UPDATE logs SET head_signature = zeroblob(64)",
    "UPDATE pulled SET received_at_ms = received_at_ms + 1 WHERE log_index = 2",
    "DELETE FROM pulled WHERE log_index = 3",
});

} // namespace

TEST_CASE("the self-check finds each row that is not what was signed or counted", "[ledger][verify]") {
    const Closed desk;
    REQUIRE(desk.findings() == 0);
    const std::string sql = changes.at(GENERATE(range(std::size_t{0}, changes.size())));
    CAPTURE(sql);
    REQUIRE(desk.change(sql) > 0);
    CHECK(desk.findings() > 0);
}
