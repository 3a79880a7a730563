#include "storage/database/database.hpp"

#include "storage/base/ensure.hpp"
#include "storage/base/file.hpp"
#include "storage/database/authorizer.hpp"
#include "storage/database/prepared.hpp"
#include "storage/database/settings.hpp"
#include "storage/database/translate.hpp"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Database.h>

#include <fcntl.h>
#include <map>
#include <sqlite3.h>

namespace teduh::database {

namespace {

bool only_reads(Access access) { return access == Access::Reader || access == Access::Still; }

int flags_for(Access access) {
    switch (access) {
    case Access::Reader: return SQLite::OPEN_READWRITE;
    case Access::Still: return SQLite::OPEN_READONLY | SQLITE_OPEN_URI;
    case Access::Sole:
    case Access::Writer: break;
    }
    return SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE;
}

// `immutable` spares the files beside it. In a URI a few characters would mean something else.
std::string name_for(const std::filesystem::path& path, Access access) {
    if (access != Access::Still) return path.string();
    std::string uri = "file:";
    for (const char each : std::filesystem::absolute(path).string()) {
        if (each == '%') uri += "%25";
        else if (each == '?') uri += "%3f";
        else if (each == '#') uri += "%23";
        else uri += each;
    }
    return uri + "?immutable=1";
}

} // namespace

struct Database::Connection {
    Connection(const std::filesystem::path& path, const Settings& settings)
        : handle(name_for(path, settings.access), flags_for(settings.access), static_cast<int>(settings.busy_wait_ms),
                 settings.vfs),
          working(only_reads(settings.access) ? Phase::Reads : Phase::Writes) {
        handle.check(sqlite3_set_authorizer(handle.getHandle(), authorize, &phase));
    }

    Phase phase = Phase::SetUp; // its address is the authorizer's
    SQLite::Database handle;
    const Phase working;
    // Declared after the handle, so statements go before it. Keyed by the text, which is our own source.
    std::map<std::string_view, std::unique_ptr<Prepared>> statements;
};

namespace {

// SQLite would create it readable for others.
Result<void> create_private(const std::filesystem::path& path) {
    const Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_EXCL, 0600));
    if (!file && errno != EEXIST)
        return Error{Failure::Rejected, Refusal::Storage, "the database cannot be created"};
    return {};
}

Result<std::uint32_t> schema_number(SQLite::Database& handle) {
    return guarded([&] { return handle.execAndGet("PRAGMA user_version").getUInt(); });
}

Result<void> apply(SQLite::Database& handle, const Migration& migration) {
    const auto number = std::to_string(migration.number);
    auto outcome = guarded([&] {
        handle.exec("BEGIN IMMEDIATE");
        handle.exec(std::string(migration.sql.text()));
        handle.exec("PRAGMA user_version=" + number);
        handle.exec("COMMIT");
    });
    if (!outcome) handle.tryExec("ROLLBACK");
    return outcome;
}

Result<void> migrate(SQLite::Database& handle, std::span<const Migration> migrations, Access access) {
    const auto found = TRY(schema_number(handle));
    if (found > migrations.size())
        return Error{Failure::Rejected, Refusal::Newer,
                     "the database was written by a newer program: update this one"};
    if (only_reads(access)) {
        if (found == migrations.size()) return {};
        return Error{Failure::Busy, Refusal::NotReady, "the database was not brought forward yet"};
    }
    for (std::size_t i = 0; i < migrations.size(); ++i) {
        ensure(migrations[i].number == i + 1);
        if (migrations[i].number > found) TRY(apply(handle, migrations[i]));
    }
    return {};
}

} // namespace

Database::Database(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::open(const std::filesystem::path& path, std::span<const Migration> migrations,
                                const Settings& settings) {
    TRY(prepare_process());
    if (!only_reads(settings.access)) TRY(create_private(path));
    auto connection = TRY(guarded([&] { return std::make_unique<Connection>(path, settings); }));
    TRY(apply_settings(connection->handle, settings));
    TRY(migrate(connection->handle, migrations, settings.access));
    connection->phase = connection->working;
    return Database(std::move(connection));
}

Result<Rows> Database::prepare(Literal sql) {
    auto& kept = connection_->statements[sql.text()];
    if (!kept)
        kept = TRY(guarded([&] {
            return std::unique_ptr<Prepared>(new Prepared{{connection_->handle, std::string(sql.text())}});
        }));
    return Rows(*kept);
}

Result<Transaction> Database::begin() {
    TRY(run("BEGIN IMMEDIATE"));
    return Transaction(connection_.get());
}

Result<void> Transaction::commit() {
    TRY(guarded([&] { connection_->handle.exec("COMMIT"); }));
    connection_ = nullptr;
    return {};
}

Transaction::~Transaction() {
    // After some errors SQLite has rolled back by itself; then there is nothing left to do.
    if (connection_ != nullptr && sqlite3_get_autocommit(connection_->handle.getHandle()) == 0)
        connection_->handle.tryExec("ROLLBACK");
}

Result<void> Database::check_integrity() {
    connection_->phase = Phase::SetUp;
    const auto sound = guarded([&] {
        SQLite::Statement foreign(connection_->handle, "PRAGMA foreign_key_check");
        return connection_->handle.execAndGet("PRAGMA integrity_check(1)").getString() == "ok" &&
               !foreign.executeStep();
    });
    connection_->phase = connection_->working;
    if (!TRY(sound)) return Error{Failure::Corrupt, Refusal::Storage, "the database is damaged"};
    return {};
}

Result<void> Database::check_schema(std::span<const Migration> migrations) {
    const auto schema_of = [](SQLite::Database& handle) {
        std::string text;
        SQLite::Statement rows(handle, "SELECT name, coalesce(sql, '') FROM sqlite_schema ORDER BY name");
        while (rows.executeStep()) text += rows.getColumn(0).getString() + "\n" + rows.getColumn(1).getString() + "\n";
        return text;
    };
    connection_->phase = Phase::SetUp;
    const auto same = guarded([&] {
        SQLite::Database fresh(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        for (const auto& each : migrations) fresh.exec(std::string(each.sql.text()));
        return schema_of(fresh) == schema_of(connection_->handle);
    });
    connection_->phase = connection_->working;
    if (!TRY(same)) return Error{Failure::Corrupt, Refusal::Storage, "the database's schema is not that of this program"};
    return {};
}

Result<void> Database::compact() {
    connection_->phase = Phase::SetUp;
    const auto outcome = guarded([&] {
        auto& handle = connection_->handle;
        handle.exec("PRAGMA incremental_vacuum");
        handle.check(sqlite3_wal_checkpoint_v2(handle.getHandle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE,
                                               nullptr, nullptr));
    });
    connection_->phase = connection_->working;
    return outcome;
}

struct Copy::Inside {
    Inside(const std::filesystem::path& path, SQLite::Database& source)
        : target(path.string(), SQLite::OPEN_READWRITE), backup(target, source) {}
    SQLite::Database target;
    SQLite::Backup backup;
};

Copy::Copy(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Copy::Copy(Copy&&) noexcept = default;
Copy::~Copy() = default;

Result<bool> Copy::step(int pages) {
    return guarded([&] { return inside_->backup.executeStep(pages) == SQLITE_DONE; });
}

Result<Copy> Database::begin_copy(const std::filesystem::path& path) {
    if (std::filesystem::exists(path)) return Error{Failure::Usage, "the copy's file exists already"};
    TRY(create_private(path));
    return Copy(TRY(guarded([&] { return std::make_unique<Copy::Inside>(path, connection_->handle); })));
}

Result<void> Database::copy_to(const std::filesystem::path& path) {
    auto copy = TRY(begin_copy(path));
    while (!TRY(copy.step(256))) {
    }
    return {};
}

std::uint64_t Database::size_bytes() const {
    connection_->phase = Phase::SetUp;
    const auto size = guarded([&] {
        return static_cast<std::uint64_t>(connection_->handle.execAndGet("PRAGMA page_count").getInt64()) *
               4096;
    });
    connection_->phase = connection_->working;
    return size ? *size : 0;
}

} // namespace teduh::database
