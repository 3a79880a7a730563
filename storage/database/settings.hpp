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

#ifdef TEDUH_CRASH_POINTS
// Only in storage_crash_points: the control of the power-cut test, where synchronous=NORMAL must lose.
void use_weak_synchronous(bool use);
#endif

} // namespace teduh::database
