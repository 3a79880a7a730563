#pragma once

#include "sync/centre/upstream.hpp"
#include "sync/centre/wakeups.hpp"

#include <condition_variable>
#include <map>
#include <thread>

namespace teduh::centre {

// SPEC E.5: uniform in [0, min(15 min, 2 s * 2^failures)]. `random` is in [0, 1).
std::uint64_t retry_wait_ms(unsigned failures, double random);

// What a relay does beside serving its office (SPEC E.11, H.6, I.8): sends on what the centre lacks, unchanged and
// signed as a device of its own, keeps the centre's receipts, and follows the centre's keyring. One thread.
class Forwarder {
public:
    struct Parts {
        Storage& storage;
        Offices& offices;
        Wakeups& wakeups;
        const Clock& clock;
    };
    Forwarder(Parts parts, crypto::DeviceSigningPair device);
    ~Forwarder(); // ends the thread, a request under way within a second
    Forwarder(const Forwarder&) = delete;
    Forwarder& operator=(const Forwarder&) = delete;

private:
    struct Line { // to the centre of one office
        std::optional<Upstream> upstream;
        keyring::ReceiptKey key;
        std::uint64_t keyring_asked_ms = 0;
        std::uint64_t next_try_ms = 0;
        unsigned failures = 0;
        std::map<DeviceId, std::uint64_t> held_back_until_ms; // after a refusal
    };

    void run();
    void visit(const OfficeId& office);
    Result<void> exchange(const OfficeId& office, Line& line);
    Result<void> connect(const OfficeId& office, Line& line);
    Result<void> forget_other_log(const OfficeId& office, const OfficeKeyring& keyring, const keyring::ReceiptKey& key);
    Result<void> follow_keyring(const OfficeId& office, Line& line);
    Result<void> send_entries(const OfficeId& office, Line& line);
    Result<void> send_batch(const OfficeId& office, Line& line, const std::vector<StoredEntry>& entries);
    Result<void> take_outcomes(const OfficeId& office, Line& line, const std::vector<StoredEntry>& entries,
                               const protocol::BatchAnswer& answer);
    Result<void> hold_back(const OfficeId& office, Line& line, const StoredEntry& entry,
                           const protocol::Outcome& outcome, Writing& writing);
    Result<void> send_attachments(const OfficeId& office, Line& line);
    bool stopping(std::uint64_t wait_ms);

    Parts parts_;
    const crypto::DeviceSigningPair device_;
    std::map<OfficeId, Line> lines_;
    std::mutex mutex_;
    std::condition_variable stop_asked_;
    std::atomic<bool> stop_{false};
    std::thread thread_;
};

} // namespace teduh::centre
