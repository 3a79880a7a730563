#pragma once

#include "storage/base/file.hpp"
#include "sync/centre/sqlite_storage.hpp"

#include <thread>

namespace teduh::centre {

// Where a running centre gives a copy of its database: a UNIX socket beside the database, for its own user and root alone. Who
// connects and sends a byte is given one line, `copy SIZE` or `failed SENTENCE`, then the bytes. One at a time; requests do not wait for it.
class BackupDoor {
public:
    static std::filesystem::path path_for(const std::filesystem::path& database);

    // A door that cannot be opened is logged, and no reason not to receive complaints. `reserve_bytes` stay free on the disk.
    BackupDoor(SqliteStorage& storage, std::uint64_t reserve_bytes);
    ~BackupDoor(); // ends a copy under way
    BackupDoor(const BackupDoor&) = delete;
    BackupDoor& operator=(const BackupDoor&) = delete;

private:
    Result<void> open();
    void serve();
    void give(const Descriptor& guest);
    Result<Descriptor> copy();
    bool send_all(const Descriptor& guest, View bytes);

    SqliteStorage& storage_;
    const std::uint64_t reserve_bytes_;
    Descriptor listener_;
    Descriptor stop_;
    std::atomic<bool> ends_{false};
    std::thread thread_;
};

// The asking side: connects, and reads the line. Unreachable where no centre runs on this database.
struct CopyOffered {
    Descriptor line;
    std::uint64_t bytes = 0;
};
Result<CopyOffered> ask_for_copy(const std::filesystem::path& database);
// Does a centre run on this database? One of another user is not seen.
bool centre_runs(const std::filesystem::path& database);

} // namespace teduh::centre
