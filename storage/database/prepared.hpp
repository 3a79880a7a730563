#pragma once

#include <SQLiteCpp/Statement.h>

namespace teduh::database {

// A statement kept by its connection, lent to one Rows at a time.
struct Prepared {
    SQLite::Statement statement;
    bool lent = false;
};

} // namespace teduh::database
