#include "sync/client/caretaker.hpp"

namespace teduh::client {

Caretaker::Caretaker(ledger::Ledger& ledger, Office& office, Inbox& inbox, const Clock& clock)
    : ledger_(ledger), office_(office), inbox_(inbox), clock_(clock), thread_([this] { run(); }) {}

Caretaker::~Caretaker() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    woken_.notify_all();
    thread_.join();
}

void Caretaker::check_now() {
    const std::lock_guard lock(mutex_);
    asked_ = true;
    woken_.notify_all();
}

Result<ledger::Verification> Caretaker::check() {
    const auto view = office_.view();
    if (!view) return ledger::Verification{}; // before enrolment there is no entry
    return ledger_.verify(*view);
}

void Caretaker::run() {
    auto next_ms = clock_.boot_ms();
    std::unique_lock lock(mutex_);
    while (!stop_) {
        if (asked_ || clock_.boot_ms() >= next_ms) {
            asked_ = false;
            lock.unlock();
            auto found = check();
            inbox_.put(CheckDone{std::move(found)});
            next_ms = clock_.boot_ms() + check_every_ms;
            lock.lock();
            continue;
        }
        // Boot time goes on while the machine sleeps; a condition variable does not.
        woken_.wait_for(lock, std::chrono::minutes(10));
    }
}

} // namespace teduh::client
