#include "storage/base/file.hpp"
#include "storage/database/database.hpp"
#include "tests/storage/ledger/office.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <sys/stat.h>

using namespace teduh;
using namespace teduh::database;
using teduh::tests::Folder;

namespace {

constexpr std::array<Migration, 1> first_release = {{
    {1, "CREATE TABLE notes (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL CHECK (length(bytes) < 100000)) "
        "STRICT;"},
}};
constexpr std::array<Migration, 2> second_release = {{
    first_release[0],
    {2, "CREATE TABLE more (id INTEGER PRIMARY KEY REFERENCES notes (id)) STRICT; INSERT INTO more SELECT id "
        "FROM notes;"},
}};
constexpr std::array<Migration, 2> broken_release = {{
    first_release[0],
    {2, "CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT; INSERT INTO missing VALUES (1);"},
}};

Result<std::uint64_t> count(Database& database) {
    auto rows = TRY(database.query("SELECT count(*) FROM notes"));
    TRY(rows.next());
    return rows.number(0);
}

Result<void> add(Database& database, const Bytes& bytes) {
    TRY(database.run("INSERT INTO notes (bytes) VALUES (?)", bytes));
    return {};
}

bool file_holds(const std::filesystem::path& path, View needle) {
    if (!std::filesystem::exists(path)) return false;
    const auto content = read_file(path, 1 << 26).value();
    return std::search(content.begin(), content.end(), needle.begin(), needle.end()) != content.end();
}

} // namespace

TEST_CASE("a database is private, and nobody else opens it", "[database]") {
    const Folder folder;
    const auto path = folder.file("a.db");
    auto database = Database::open(path, first_release).value();
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    CHECK_FALSE(std::filesystem::exists(path.string() + "-shm"));
    Settings hasty;
    hasty.busy_wait_ms = 10;
    CHECK(Database::open(path, first_release, hasty).error().failure == Failure::Busy);
    CHECK(database.check_integrity());
}

TEST_CASE("a transaction that is not committed leaves nothing", "[database]") {
    const Folder folder;
    auto database = Database::open(folder.file("a.db"), first_release).value();
    {
        auto transaction = database.begin().value();
        REQUIRE(add(database, Bytes(10, 1)));
        CHECK(count(database).value() == 1);
    }
    CHECK(count(database).value() == 0);
    auto transaction = database.begin().value();
    REQUIRE(add(database, Bytes(10, 1)));
    REQUIRE(transaction.commit());
    CHECK(count(database).value() == 1);
}

TEST_CASE("only reads and writes of tables pass the authorizer", "[database]") {
    const Folder folder;
    auto database = Database::open(folder.file("a.db"), first_release).value();
    const auto refused = [&](Literal sql) {
        return database.run(sql).error().refusal == Refusal::NotAllowed;
    };
    CHECK(refused("ATTACH DATABASE ':memory:' AS other"));
    CHECK(refused("PRAGMA synchronous=OFF"));
    CHECK(refused("PRAGMA user_version=9"));
    CHECK(refused("DROP TABLE notes"));
    CHECK(refused("CREATE TABLE other (id INTEGER)"));
    CHECK(refused("CREATE TEMP TABLE other (id INTEGER)"));
    CHECK(refused("SELECT sql FROM sqlite_schema"));
    CHECK(refused("VACUUM"));
    // SQLite has no code of its own for a function or a system table that is refused.
    CHECK_FALSE(database.run("DELETE FROM sqlite_schema"));
    CHECK_FALSE(database.run("SELECT load_extension('x')"));
    CHECK_FALSE(database.run("SELECT randomblob(10)"));
    CHECK(database.run("SELECT length(x'00')"));
    CHECK(add(database, Bytes(1, 1)));
}

TEST_CASE("a value that is not what its table promises is damage, not data", "[database]") {
    const Folder folder;
    auto database = Database::open(folder.file("a.db"), first_release).value();
    REQUIRE(add(database, Bytes(16, 1)));
    CHECK(add(database, Bytes(200'000, 1)).error().failure == Failure::Corrupt);
    auto rows = database.query("SELECT bytes, id FROM notes").value();
    REQUIRE(rows.next().value());
    CHECK(rows.fixed<formats::DeviceId>(0));
    CHECK(rows.fixed<formats::Hash>(0).error().failure == Failure::Corrupt);
    CHECK(rows.number(0).error().failure == Failure::Corrupt);
    CHECK(rows.bytes(1).error().failure == Failure::Corrupt);
}

TEST_CASE("a schema goes forward step by step, and a newer one is refused", "[database]") {
    const Folder folder;
    const auto path = folder.file("a.db");
    {
        auto database = Database::open(path, first_release).value();
        REQUIRE(add(database, Bytes(3, 1)));
    }
    CHECK(Database::open(path, broken_release).error().failure == Failure::Corrupt);
    {
        auto database = Database::open(path, second_release).value();
        auto rows = database.query("SELECT count(*) FROM more").value();
        REQUIRE(rows.next().value());
        CHECK(rows.number(0).value() == 1);
    }
    const auto older_program = Database::open(path, first_release);
    CHECK(older_program.error().refusal == Refusal::Newer);
    CHECK(older_program.error().failure == Failure::Rejected);
}

TEST_CASE("what was deleted is no longer in the file", "[database]") {
    const Folder folder;
    const auto path = folder.file("a.db");
    auto database = Database::open(path, first_release).value();
    const auto canary = crypto::random_bytes<formats::Hash>();
    Bytes note(3'000, 7);
    std::ranges::copy(canary.bytes, note.begin() + 1'000);
    REQUIRE(add(database, note));
    REQUIRE(database.compact());
    CHECK(file_holds(path, canary));
    REQUIRE(database.run("DELETE FROM notes"));
    REQUIRE(database.compact());
    CHECK_FALSE(file_holds(path, canary));
    CHECK_FALSE(file_holds(path.string() + "-wal", canary));
}

TEST_CASE("a file that is no database is set aside, not overwritten", "[database]") {
    const Folder folder;
    const auto path = folder.file("a.db");
    std::ofstream(path) << std::string(8'192, 'x');
    CHECK(Database::open(path, first_release).error().failure == Failure::Corrupt);
    CHECK(read_file(path, 10'000).value() == Bytes(8'192, 'x'));
}

TEST_CASE("a reader beside the writer sees what is committed and changes nothing", "[database]") {
    const Folder folder;
    const auto path = folder.file("a.db");
    Settings writes;
    writes.access = Access::Writer;
    Settings reads;
    reads.access = Access::Reader;
    auto writer = Database::open(path, first_release, writes).value();
    auto reader = Database::open(path, first_release, reads).value();
    REQUIRE(add(writer, Bytes(3, 1)));
    CHECK(count(reader).value() == 1);
    CHECK(add(reader, Bytes(3, 1)).error().refusal == Refusal::NotAllowed);
    REQUIRE(writer.copy_to(folder.file("copy.db")));
    CHECK(writer.copy_to(folder.file("copy.db")).error().failure == Failure::Usage);
    auto copy = Database::open(folder.file("copy.db"), first_release).value();
    CHECK(count(copy).value() == 1);
    CHECK(copy.check_integrity());
}
