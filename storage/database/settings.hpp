#pragma once

#include "storage/database/database.hpp"

struct sqlite3;
namespace SQLite {
class Database;
}

namespace teduh::database {

// Sets what SPEC E.10 names, and reads each value back. A setting that does not hold is Rejected/Storage: the
// database is not used without it.
Result<void> apply_settings(SQLite::Database& database, const Settings& settings);

} // namespace teduh::database
