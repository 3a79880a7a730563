#pragma once

#include "storage/base/clock.hpp"
#include "sync/client/bundle_file.hpp"
#include "sync/client/inbox.hpp"

#include <condition_variable>
#include <thread>

namespace teduh::client {

struct BundleJob {
    std::uint64_t peer = 0; // who waits for it: connection and request
    std::uint32_t id = 0;
    bool out = true;
    Descriptor file;
};

// Writes and takes bundles in a thread of its own, one at a time: a stick is slow, and the channel must not wait for
// it. Each ends as BundleDone in the inbox. Destroying waits for the one under way.
class Porter {
public:
    Porter(ledger::Ledger& ledger, Office& office, Inbox& inbox, const Clock& clock);
    ~Porter();

    // Busy while another one is under way. Any thread.
    Result<void> begin(BundleJob job);

private:
    void run();
    Result<std::uint64_t> work(const BundleJob& job);

    ledger::Ledger& ledger_;
    Office& office_;
    Inbox& inbox_;
    const Clock& clock_;
    std::mutex mutex_;
    std::condition_variable woken_;
    std::optional<BundleJob> job_;
    bool stop_ = false;
    std::thread thread_;
};

} // namespace teduh::client
