#pragma once

#include "storage/base/bytes.hpp"
#include "storage/base/result.hpp"
#include "storage/database/migration.hpp"
#include "storage/database/statement.hpp"

#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace teduh::database {

enum class Access {
    Sole,   // locking_mode=EXCLUSIVE: no shm file, no second opener (devices)
    Writer, // shares the file with readers (centre)
    Reader, // query_only; never migrates
    Still,  // a file that nobody writes: nothing is made beside it, not even a log's index; never migrates
};

struct Settings {
    Access access = Access::Sole;
    std::uint32_t busy_wait_ms = 2'000;
    std::string vfs; // empty: the operating system's
};

// Sets SQLite up for this process, once: an allocator that wipes what it gives back (SPEC F.2). Called by
// open(); only who registers a VFS first must call it before. Any thread.
Result<void> prepare_process();

class Transaction;
class Copy;

// One SQLite connection with every setting of SPEC E.10, each asserted after it was set, and an authorizer
// that lets nothing but reads and writes of tables through. SQLiteCpp's exceptions end here, as DiskFull,
// Busy, Corrupt (Refusal::Storage) or, for any other trouble of the disk, Rejected (Refusal::Storage). Owner:
// one object of the caller; one thread at a time. Movable as long as no Rows or Transaction is alive.
class Database {
public:
    // Creates the file (mode 0600) when it is missing and brings its schema forward, each migration in a
    // transaction of its own. A database written by a newer program is refused: Rejected, Refusal::Newer.
    static Result<Database> open(const std::filesystem::path& path, std::span<const Migration> migrations,
                                 const Settings& settings = {});
    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    // Writes begin here (BEGIN IMMEDIATE). Rolls back unless committed. One at a time.
    Result<Transaction> begin();

    // Runs one statement that gives no rows; answers how many rows it changed.
    // Arguments: View, Bytes, FixedBytes, unsigned numbers below 2^63, std::optional of these, nullptr.
    template <class... Arguments>
    Result<std::uint64_t> run(Literal sql, const Arguments&... arguments) {
        auto rows = TRY(query(sql, arguments...));
        return rows.finish();
    }
    // Gives rows one by one. Statements are prepared once and kept. One Rows per sql text at a time.
    // Arguments are copied.
    template <class... Arguments>
    Result<Rows> query(Literal sql, const Arguments&... arguments) {
        auto rows = TRY(prepare(sql));
        TRY(rows.bind(arguments...));
        return rows;
    }

    // integrity_check and foreign_key_check: Corrupt when either finds anything.
    Result<void> check_integrity();
    // The schema is, letter by letter, what these migrations make: Corrupt when it is not. A changed letter in it can be one that only
    // the next writer stumbles over.
    Result<void> check_schema(std::span<const Migration> migrations);
    // Moves the log into the database and empties it (wal_checkpoint TRUNCATE), gives free pages back. After
    // deleting, so that secure_delete's zeros reach the disk (SPEC D.12).
    Result<void> compact();
    // A whole and consistent copy beside the running writer, at `path`, which must not exist.
    Result<void> copy_to(const std::filesystem::path& path);
    // The same in steps. What this connection commits between two of them is in the copy; another one's commit begins it anew.
    Result<Copy> begin_copy(const std::filesystem::path& path);
    std::uint64_t size_bytes() const; // pages in use, the log not counted

private:
    friend class Transaction;
    struct Connection;
    explicit Database(std::unique_ptr<Connection> connection);
    Result<Rows> prepare(Literal sql);
    std::unique_ptr<Connection> connection_;
};

// BEGIN IMMEDIATE .. COMMIT. Owner: the function that began it; must not outlive the Database.
class Transaction {
public:
    Transaction(Transaction&& other) noexcept : connection_(std::exchange(other.connection_, nullptr)) {}
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    // When it answers an error, nothing of the transaction is there.
    Result<void> commit();

private:
    friend class Database;
    explicit Transaction(Database::Connection* connection) : connection_(connection) {}
    Database::Connection* connection_;
};

// A copy under way. Used and destroyed where its Database may be used, and before it; one that was not finished is worth nothing.
class Copy {
public:
    Copy(Copy&&) noexcept;
    ~Copy();

    // The next so many pages; true once all of it is on the disk.
    Result<bool> step(int pages);

private:
    friend class Database;
    struct Inside;
    explicit Copy(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

} // namespace teduh::database
