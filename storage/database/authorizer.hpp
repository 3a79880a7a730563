#pragma once

namespace teduh::database {

// What a connection may do at the moment; the authorizer looks at it each time a statement is prepared.
enum class Phase {
    SetUp,  // settings and migrations
    Writes, // reading and writing the rows of our tables, and transactions
    Reads,
};

// For sqlite3_set_authorizer; `phase` points to the connection's Phase.
int authorize(void* phase, int action, const char* first, const char* second, const char* database,
              const char* trigger);

} // namespace teduh::database
