#pragma once

#include "sync/centre/backup_door.hpp"
#include "sync/centre/config.hpp"
#include "sync/centre/forwarder.hpp"
#include "sync/centre/server.hpp"
#include "sync/centre/sqlite_storage.hpp"

#include <atomic>

namespace teduh::centre {

// A whole centre or relay, from its config: storage, keyrings, gate, routes, listener, and at a relay the forwarder.
// Owner: main, or a test; one thread. Ends cleanly when destroyed.
class Centre {
public:
    static Result<std::unique_ptr<Centre>> start(const Config& config);
    ~Centre();
    Centre(const Centre&) = delete;
    Centre& operator=(const Centre&) = delete;

    std::uint16_t port() const { return server_->port(); }
    // Has what was asked the last time passed through the threads that serve? Asks again if so; true the first time.
    bool comes_round();
    const ServerIdentity& identity() const { return identity_; }
    Storage& storage() { return *storage_; }
    Offices& offices() { return offices_; }

private:
    Centre(const Config& config, ServerIdentity identity, std::unique_ptr<SqliteStorage> storage);
    Result<void> begin(const Config& config);
    void tidy_now_and_then();

    const Bounds bounds_;
    const SystemClock clock_{};
    const ServerIdentity identity_;
    const std::unique_ptr<SqliteStorage> storage_;
    Offices offices_;
    Quota quota_;
    Nonces nonces_;
    Calls calls_;
    Wakeups wakeups_;
    const Service service_;
    const Gate gate_;
    std::unique_ptr<Server> server_;
    std::unique_ptr<Forwarder> forwarder_;
    std::unique_ptr<BackupDoor> backup_door_;
    std::mutex mutex_;
    std::condition_variable stop_asked_;
    std::atomic<bool> came_round_{true};
    bool stop_ = false;
    std::thread tidying_;
};

} // namespace teduh::centre
