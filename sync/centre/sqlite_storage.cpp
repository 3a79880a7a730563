#include "sync/centre/sqlite_storage.hpp"

#include "sync/centre/migrations.hpp"
#include "sync/centre/sqlite_writing.hpp"

#include <sys/statvfs.h>
#include <thread>

namespace teduh::centre {

namespace {

database::Settings settings_for(database::Access access) {
    database::Settings settings;
    settings.access = access;
    return settings;
}

} // namespace

// A reader out of the pool.
class PooledReading final : public ReadingOn<Reading> {
public:
    PooledReading(SqliteStorage& storage, std::unique_ptr<database::Database> connection)
        : ReadingOn<Reading>(*connection), storage_(storage), connection_(std::move(connection)) {}
    ~PooledReading() override {
        {
            const std::lock_guard lock(storage_.readers_mutex_);
            storage_.readers_.push_back(std::move(connection_));
        }
        storage_.reader_free_.notify_one();
    }
    PooledReading(const PooledReading&) = delete;
    PooledReading& operator=(const PooledReading&) = delete;

private:
    SqliteStorage& storage_;
    std::unique_ptr<database::Database> connection_;
};

Result<std::unique_ptr<SqliteStorage>> SqliteStorage::open(const std::filesystem::path& path, const LogId& log,
                                                           std::size_t readers) {
    auto writer = TRY(database::Database::open(path, migrations, settings_for(database::Access::Writer)));
    std::unique_ptr<SqliteStorage> storage(new SqliteStorage(path, std::move(writer)));
    TRY(storage->claim_for(log));
    for (std::size_t i = 0; i < readers; ++i)
        storage->readers_.push_back(std::make_unique<database::Database>(
            TRY(database::Database::open(path, migrations, settings_for(database::Access::Reader)))));
    return storage;
}

Result<void> SqliteStorage::claim_for(const LogId& log) {
    {
        auto rows = TRY(writer_.query("SELECT log_id FROM log"));
        if (TRY(rows.next())) {
            if (TRY(rows.fixed<LogId>(0)) == log) return {};
            return Error{Failure::Rejected, Refusal::BadContext, "the database belongs to another receipt key or log epoch"};
        }
    }
    auto transaction = TRY(writer_.begin());
    TRY(writer_.run("INSERT INTO log (log_id) VALUES (?)", log));
    return transaction.commit();
}

Result<std::unique_ptr<Reading>> SqliteStorage::read() {
    std::unique_lock lock(readers_mutex_);
    reader_free_.wait(lock, [this] { return !readers_.empty(); });
    auto connection = std::move(readers_.back());
    readers_.pop_back();
    lock.unlock();
    return std::unique_ptr<Reading>(std::make_unique<PooledReading>(*this, std::move(connection)));
}

Result<std::unique_ptr<Writing>> SqliteStorage::write() {
    std::unique_lock lock(writer_mutex_);
    auto transaction = TRY(writer_.begin());
    return std::unique_ptr<Writing>(std::make_unique<SqliteWriting>(writer_, std::move(lock), std::move(transaction)));
}

Result<void> SqliteStorage::copy_to(const std::filesystem::path& path, const std::atomic<bool>& give_up) {
    constexpr int pages = 256; // 1 MiB: no push waits longer than for another push
    constexpr auto pause = std::chrono::milliseconds(1); // a mutex is not fair; whoever waits has it first
    const auto made = [&]() -> Result<void> {
        std::unique_lock lock(writer_mutex_);
        auto copy = TRY(writer_.begin_copy(path)); // goes before the lock does
        while (!TRY(copy.step(pages))) {
            lock.unlock();
            std::this_thread::sleep_for(pause);
            lock.lock();
            if (give_up) return Error{Failure::Busy, "the server ends"};
        }
        return {};
    }();
    std::error_code problem;
    if (!made) std::filesystem::remove(path, problem);
    return made;
}

Result<std::uint64_t> SqliteStorage::disk_free_bytes() const {
    struct statvfs disk {};
    if (::statvfs(path_.c_str(), &disk) != 0)
        return Error{Failure::Rejected, Refusal::Storage, "the disk of the database does not answer"};
    return static_cast<std::uint64_t>(disk.f_bavail) * disk.f_frsize;
}

} // namespace teduh::centre
