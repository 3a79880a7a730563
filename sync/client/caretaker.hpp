#pragma once

#include "storage/base/clock.hpp"
#include "sync/client/inbox.hpp"
#include "sync/client/office.hpp"

#include <condition_variable>
#include <thread>

namespace teduh::client {

constexpr std::uint64_t check_every_ms = 86'400'000;

// Checks the ledger at start, every 24 hours of boot time, and when asked (SPEC D.7), beside everything else. Each
// check ends as CheckDone in the inbox.
class Caretaker {
public:
    Caretaker(ledger::Ledger& ledger, Office& office, Inbox& inbox, const Clock& clock);
    ~Caretaker();

    void check_now(); // any thread

private:
    void run();
    Result<ledger::Verification> check();

    ledger::Ledger& ledger_;
    Office& office_;
    Inbox& inbox_;
    const Clock& clock_;
    std::mutex mutex_;
    std::condition_variable woken_;
    bool asked_ = true;
    bool stop_ = false;
    std::thread thread_;
};

} // namespace teduh::client
