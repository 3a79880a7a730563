#include "sync/centre/centre.hpp"

#include "storage/base/event_log.hpp"
#include "storage/base/file.hpp"
#include "sync/centre/seed_file.hpp"

namespace teduh::centre {
namespace {

constexpr std::size_t pem_bytes_max = 65'536;
constexpr auto tidy_every = std::chrono::hours(1);

} // namespace

Result<std::unique_ptr<Centre>> Centre::start(const Config& config) {
    auto identity = TRY(identity_of(config));
    auto storage = TRY(SqliteStorage::open(config.database, identity.log()));
    std::unique_ptr<Centre> centre(new Centre(config, std::move(identity), std::move(storage)));
    TRY(centre->begin(config));
    return centre;
}

Centre::Centre(const Config& config, ServerIdentity identity, std::unique_ptr<SqliteStorage> storage)
    : bounds_(config.bounds), identity_(std::move(identity)), storage_(std::move(storage)), offices_(*storage_),
      quota_(bounds_), nonces_(bounds_), wakeups_(clock_.wall_ms()),
      service_({*storage_, offices_, quota_, nonces_, calls_, wakeups_, identity_, clock_}, bounds_, config.relay,
               config.wait_seconds),
      gate_({offices_, nonces_, quota_, clock_, *storage_}, bounds_, config.hosts) {}

Result<void> Centre::begin(const Config& config) {
    TRY(offices_.load());
    TRY(offices_.load_folder(config.keyrings));
    const auto certificate = TRY(read_file(config.certificate, pem_bytes_max));
    auto key = TRY(read_file(config.private_key, pem_bytes_max));
    server_ = TRY(Server::start({config.listen_address, config.listen_port, std::string(text_of(certificate)),
                                 std::string(text_of(key))},
                                gate_, service_, bounds_));
    crypto::wipe(key.data(), key.size());
    if (config.relay) {
        auto seed = TRY(read_seed(config.relay_device_seed));
        forwarder_ = std::make_unique<Forwarder>(Forwarder::Parts{*storage_, offices_, wakeups_, clock_},
                                                 crypto::signing_pair_from_seed<crypto::DeviceSigningPair>(seed));
        crypto::wipe(seed.data(), seed.size());
    }
    backup_door_ = std::make_unique<BackupDoor>(*storage_, bounds_.disk_free_bytes_min);
    tidying_ = std::thread([this] { tidy_now_and_then(); });
    log_event("listening", {{Literal("port"), port()},
                            {Literal("offices"), offices_.all().size()},
                            {Literal("relay"), config.relay ? 1 : 0}});
    return {};
}

void Centre::tidy_now_and_then() {
    std::unique_lock lock(mutex_);
    while (!stop_) {
        lock.unlock();
        service_.tidy();
        lock.lock();
        stop_asked_.wait_for(lock, tidy_every, [this] { return stop_; });
    }
}

bool Centre::comes_round() {
    if (!came_round_.exchange(false)) return false;
    server_->pass_through([this] { came_round_ = true; });
    return true;
}

Centre::~Centre() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    stop_asked_.notify_all();
    if (tidying_.joinable()) tidying_.join();
    backup_door_.reset();
    forwarder_.reset();
    server_.reset();
    log_event("stopped");
}

} // namespace teduh::centre
