#pragma once

#include "storage/database/database.hpp"
#include "sync/centre/storage.hpp"

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <mutex>

namespace teduh::centre {

// Storage on one SQLite file with the settings of SPEC E.10: one writer connection, which also does all
// checkpoints, and a few readers with query_only. Any thread.
class SqliteStorage final : public Storage {
public:
    // Creates or migrates the file. Refused (Rejected, Refusal::BadContext) when it belongs to another log.
    static Result<std::unique_ptr<SqliteStorage>> open(const std::filesystem::path& path, const LogId& log,
                                                       std::size_t readers = 4);

    Result<std::unique_ptr<Reading>> read() override; // waits for a free reader
    Result<std::unique_ptr<Writing>> write() override; // waits for the writer
    Result<std::uint64_t> disk_free_bytes() const override;

    // A whole copy at `path`, which must not exist, through the writer connection (SPEC E.9): others write between its steps, and what
    // they write is in it. Busy once `give_up` is set; nothing of it is left then.
    Result<void> copy_to(const std::filesystem::path& path, const std::atomic<bool>& give_up);
    const std::filesystem::path& path() const { return path_; }

private:
    friend class PooledReading;
    SqliteStorage(std::filesystem::path path, database::Database writer)
        : path_(std::move(path)), writer_(std::move(writer)) {}
    Result<void> claim_for(const LogId& log);

    const std::filesystem::path path_;
    std::mutex writer_mutex_;
    database::Database writer_;
    std::mutex readers_mutex_;
    std::condition_variable reader_free_;
    std::vector<std::unique_ptr<database::Database>> readers_;
};

} // namespace teduh::centre
