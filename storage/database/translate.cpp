#include "storage/database/translate.hpp"

#include <sqlite3.h>

namespace teduh::database {

Error error_of(int code) {
    switch (code & 0xff) {
    case SQLITE_FULL: return {Failure::DiskFull, Refusal::DiskFull, "the disk is full"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return {Failure::Busy, Refusal::Busy, "the database is in use"};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT: return {Failure::Corrupt, Refusal::Storage, "the database is damaged"};
    // Our statements fit our schema, so a table, a column or a constraint that does not hold was changed on
    // disk.
    case SQLITE_ERROR:
    case SQLITE_SCHEMA:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
    case SQLITE_CONSTRAINT:
        return {Failure::Corrupt, Refusal::Storage, "the database is not as it was written"};
    case SQLITE_AUTH: return {Failure::Rejected, Refusal::NotAllowed, "a statement outside the fixed ones"};
    default: return {Failure::Rejected, Refusal::Storage, "the disk answers with an error"};
    }
}

} // namespace teduh::database
