#include "storage/database/authorizer.hpp"

#include <algorithm>
#include <array>
#include <sqlite3.h>
#include <string_view>

namespace teduh::database {
namespace {

constexpr std::array<std::string_view, 8> harmless_functions = {"coalesce", "count", "exists", "length",
                                                                "max",      "min",   "substr", "sum"};

bool is_own_table(const char* name) {
    return name != nullptr && !std::string_view(name).starts_with("sqlite_");
}

bool allowed(Phase phase, int action, const char* first, const char* second) {
    if (phase == Phase::SetUp) return action != SQLITE_ATTACH && action != SQLITE_DETACH;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE: return true;
    case SQLITE_READ: return is_own_table(first);
    case SQLITE_FUNCTION:
        return second != nullptr && std::ranges::find(harmless_functions, second) != harmless_functions.end();
    case SQLITE_TRANSACTION: return true;
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE: return phase == Phase::Writes && is_own_table(first);
    default: return false; // ATTACH, PRAGMA, schema changes, virtual tables, whatever a later SQLite adds
    }
}

} // namespace

int authorize(void* phase, int action, const char* first, const char* second, const char*, const char*) {
    return allowed(*static_cast<Phase*>(phase), action, first, second) ? SQLITE_OK : SQLITE_DENY;
}

} // namespace teduh::database
