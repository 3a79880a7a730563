#include "sync/centre/sqlite_storage.hpp"
#include "tests/sync/centre/test_centre.hpp"

#include <catch2/catch.hpp>

#include <cstdio>
#include <cstring>
#include <set>
#include <sstream>

using namespace teduh;
using namespace teduh::tests;
using namespace teduh::centre;

namespace {

// Every column of the live schema, as "table.column", by SQLite's own shell.
std::set<std::string> columns_of(const std::filesystem::path& database) {
    const auto command = "sqlite3 -readonly '" + database.string() +
                         "' \"SELECT m.name || '.' || p.name FROM sqlite_schema m, pragma_table_info(m.name) p "
                         "WHERE m.type = 'table'\"";
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
    std::set<std::string> columns;
    for (char line[256]; std::fgets(line, sizeof line, pipe.get());)
        columns.insert(std::string(line, std::strlen(line) - 1));
    return columns;
}

// SPEC E.1, one line a thing: what the server may store, and the columns that store it. A new column has to be
// argued for there first.
constexpr std::string_view allowed = R"(
office:          office.office keyring_item.office keyring_row.office entry.office fork.office object.office part.office wrap.office config.office
device_id:       entry.device_id fork.device_id
seq:             entry.seq fork.seq
EH:              entry.entry_hash fork.entry_hash
entry_bytes:     entry.entry entry.signature
object_ids:      object.id
OH:              object.object_hash part.object_hash
sizes:           object.size object.bytes_held
type:            object.type
capsule_id:      object.capsule_id wrap.capsule_id
key_ids:         wrap.key_id
receive_time:    entry.received_at_ms fork.received_at_ms object.received_at_ms
keyring:         keyring_item.n keyring_item.item keyring_row.row_hash keyring_row.row
server_log:      log.log_id entry.log_index entry.server_hash object.named_by
receipts:        entry.receipt entry.centre_receipt
parts:           object.content object.parts object.parts_held object.sent_on part.part_index part.content
forks:           fork.entry fork.signature
config_objects:  config.name config.version config.object_hash
)";

} // namespace

TEST_CASE("the centre's database has the columns of SPEC E.1 and no others", "[centre][schema]") {
    const TestFolder folder;
    const auto path = folder.path() / "centre.db";
    REQUIRE(SqliteStorage::open(path, LogId{}));
    std::set<std::string> expected;
    std::istringstream words{std::string(allowed)};
    for (std::string word; words >> word;)
        if (!word.ends_with(':')) expected.insert(word);
    auto columns = columns_of(path);
    std::erase_if(columns, [](const auto& name) { return name.starts_with("sqlite_"); });
    CHECK(columns == expected);
}

TEST_CASE("a database belongs to one log", "[centre]") {
    const TestFolder folder;
    const auto path = folder.path() / "centre.db";
    REQUIRE(SqliteStorage::open(path, LogId{{1}}));
    REQUIRE(SqliteStorage::open(path, LogId{{1}}));
    CHECK(SqliteStorage::open(path, LogId{{2}}).error().refusal == Refusal::BadContext);
}

TEST_CASE("a transaction that is not committed leaves nothing", "[centre]") {
    const TestFolder folder;
    const auto storage = SqliteStorage::open(folder.path() / "centre.db", LogId{}).value();
    const OfficeId office{{1}};
    {
        auto writing = storage->write().value();
        REQUIRE(writing->keep_office(office));
        CHECK(writing->offices().value().size() == 1);
    }
    CHECK(storage->read().value()->offices().value().empty());
    auto writing = storage->write().value();
    REQUIRE(writing->keep_office(office));
    REQUIRE(writing->commit());
    CHECK(storage->read().value()->offices().value().size() == 1);
}

TEST_CASE("parts that no entry named are dropped after their time, and count until then", "[centre]") {
    const TestFolder folder;
    const auto storage = SqliteStorage::open(folder.path() / "centre.db", LogId{}).value();
    const OfficeId office{{1}};
    const Hash first{{1}};
    const Hash second{{2}};
    const auto object = [](const Hash& hash) {
        return StoredObject{hash, 2, AnyId::from(hash), 100, std::nullopt, Bytes(10), 2, 0, std::nullopt};
    };
    {
        auto writing = storage->write().value();
        REQUIRE(writing->keep_office(office));
        REQUIRE(writing->add_object(office, object(first), 1000));
        REQUIRE(writing->add_object(office, object(second), 1000));
        REQUIRE(writing->add_part(office, first, 0, Bytes(50)));
        CHECK(writing->unnamed_bytes().value() == 70);
        REQUIRE(writing->name_object(office, second, 1));
        CHECK(writing->unnamed_bytes().value() == 60);
        REQUIRE(writing->commit());
    }
    auto writing = storage->write().value();
    CHECK(writing->drop_unnamed_before(1000).value() == 0);
    CHECK(writing->drop_unnamed_before(1001).value() == 1);
    CHECK_FALSE(writing->object(office, first).value());
    CHECK(writing->object(office, second).value()->named_by == 1);
}
