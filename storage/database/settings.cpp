#include "storage/database/settings.hpp"

#include "storage/database/translate.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <array>
#include <atomic>
#include <sqlite3.h>
#include <string>
#include <utility>

namespace teduh::database {
namespace {

struct Setting {
    const char* set;
    const char* ask;
    const char* expected;
};

constexpr Setting sole_locking{"PRAGMA locking_mode=EXCLUSIVE", "PRAGMA locking_mode", "exclusive"};
constexpr Setting shared_locking{"PRAGMA locking_mode=NORMAL", "PRAGMA locking_mode", "normal"};
constexpr Setting write_ahead{"PRAGMA journal_mode=WAL", "PRAGMA journal_mode", "wal"};
constexpr Setting durable{"PRAGMA synchronous=FULL", "PRAGMA synchronous", "2"};
constexpr Setting reading_only{"PRAGMA query_only=ON", "PRAGMA query_only", "1"};

constexpr std::array<Setting, 8> always = {{
    {"PRAGMA foreign_keys=ON", "PRAGMA foreign_keys", "1"},
    {"PRAGMA trusted_schema=OFF", "PRAGMA trusted_schema", "0"},
    {"PRAGMA cell_size_check=ON", "PRAGMA cell_size_check", "1"},
    {"PRAGMA secure_delete=ON", "PRAGMA secure_delete", "1"},
    {"PRAGMA temp_store=MEMORY", "PRAGMA temp_store", "2"},
    {"PRAGMA mmap_size=0", "PRAGMA mmap_size", "0"},
    {"PRAGMA recursive_triggers=OFF", "PRAGMA recursive_triggers", "0"},
    // The log is cut back after a checkpoint, so one large submission does not hold 20 MiB for ever.
    {"PRAGMA journal_size_limit=4194304", "PRAGMA journal_size_limit", "4194304"},
}};

constexpr std::array<std::pair<int, int>, 8> switches = {{
    {SQLITE_DBCONFIG_DEFENSIVE, 1},
    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
    {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
    {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
    {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0},
    {SQLITE_DBCONFIG_DQS_DML, 0},
    {SQLITE_DBCONFIG_DQS_DDL, 0},
}};

constexpr int value_bytes_max = 8 << 20; // the largest is a draft slot of 2 MiB

bool holds(SQLite::Database& database, const Setting& setting) {
    SQLite::Statement change(database, setting.set);
    while (change.executeStep()) {
    }
    return database.execAndGet(setting.ask).getString() == setting.expected;
}

bool holds(sqlite3* handle, const std::pair<int, int>& wanted) {
    int value = -1;
    return sqlite3_db_config(handle, wanted.first, wanted.second, &value) == SQLITE_OK &&
           value == wanted.second;
}

#ifdef TEDUH_CRASH_POINTS
std::atomic<bool> weak{false};
bool durable_enough(SQLite::Database& database) {
    return holds(database, weak ? Setting{"PRAGMA synchronous=NORMAL", "PRAGMA synchronous", "1"} : durable);
}
#else
bool durable_enough(SQLite::Database& database) { return holds(database, durable); }
#endif

bool all_hold(SQLite::Database& database, const Settings& settings) {
    const bool reader = settings.access == Access::Reader || settings.access == Access::Still;
    // Exclusive before WAL: SQLite then keeps the log's index in memory and no shm file exists. Incremental
    // vacuum is possible only when it was chosen before the first page.
    bool good = holds(database, settings.access == Access::Sole ? sole_locking : shared_locking);
    if (!reader)
        good = good && holds(database, {"PRAGMA auto_vacuum=INCREMENTAL", "PRAGMA auto_vacuum", "2"});
    if (!reader) good = good && holds(database, write_ahead);
    good = good && durable_enough(database);
    for (const auto& setting : always) good = good && holds(database, setting);
    for (const auto& wanted : switches) good = good && holds(database.getHandle(), wanted);
    if (reader) good = good && holds(database, reading_only);
    sqlite3_limit(database.getHandle(), SQLITE_LIMIT_LENGTH, value_bytes_max);
    sqlite3_limit(database.getHandle(), SQLITE_LIMIT_ATTACHED, 0);
    return good;
}

} // namespace

#ifdef TEDUH_CRASH_POINTS
void use_weak_synchronous(bool use) { weak = use; }
#endif

Result<void> apply_settings(SQLite::Database& database, const Settings& settings) {
    const bool good = TRY(guarded([&] {
        database.setBusyTimeout(static_cast<int>(settings.busy_wait_ms));
        return all_hold(database, settings);
    }));
    if (!good) return Error{Failure::Rejected, Refusal::Storage, "a setting of the database does not hold"};
    return {};
}

} // namespace teduh::database
