#include "sync/client/porter.hpp"

#include "storage/base/event_log.hpp"

namespace teduh::client {

Porter::Porter(ledger::Ledger& ledger, Office& office, Inbox& inbox, const Clock& clock)
    : ledger_(ledger), office_(office), inbox_(inbox), clock_(clock), thread_([this] { run(); }) {}

Porter::~Porter() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    woken_.notify_all();
    thread_.join();
}

Result<void> Porter::begin(BundleJob job) {
    const std::lock_guard lock(mutex_);
    if (job_) return Error{Failure::Busy, Refusal::Busy, "another bundle is under way"};
    job_ = std::move(job);
    woken_.notify_all();
    return {};
}

Result<std::uint64_t> Porter::work(const BundleJob& job) {
    const auto view = office_.view();
    if (!view || view->own_device() == nullptr) return rejected(Refusal::NotReady, "this device is not enrolled");
    if (!job.out) return take_bundle(ledger_, *view, job.file, clock_.wall_ms());
    TRY(write_bundle(ledger_, *view, job.file));
    return std::uint64_t{0};
}

void Porter::run() {
    std::unique_lock lock(mutex_);
    for (;;) {
        woken_.wait(lock, [this] { return stop_ || job_; });
        if (stop_) return;
        lock.unlock(); // job_ stays: whoever asks meanwhile is told to wait
        auto kept = work(*job_);
        if (kept && !job_->out) log_event("a bundle was taken", {{Literal("new entries"), *kept}});
        lock.lock();
        const BundleJob done = *std::exchange(job_, std::nullopt);
        inbox_.put(BundleDone{done.peer, done.id, done.out, std::move(kept)});
    }
}

} // namespace teduh::client
