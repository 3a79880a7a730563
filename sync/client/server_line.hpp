#pragma once

#include "sync/client/clock_floor.hpp"
#include "sync/https/curl_transport.hpp"
#include "sync/client/retry.hpp"
#include "sync/client/uplink.hpp"

#include <condition_variable>
#include <functional>
#include <thread>

namespace teduh::client {

// 64 bits of libsodium's.
std::uint64_t random_dice();

// What all lines share. All of it outlives them.
struct LineContext {
    ledger::Ledger& ledger;
    Office& office;
    Secrets& secrets;
    Inbox& inbox;
    const Clock& clock;
    ClockFloor& floor;
    https::LineLimits limits{};
    std::function<std::uint64_t()> dice = random_dice; // of the waits; called by the lines' threads
};

struct CallJob {
    protocol::Call call;
    std::uint64_t until_ms = 0; // boot time: later it is of no use
};

// The line to one server of the keyring: a thread that works (uplink), one that waits (long poll), one that calls,
// each with a connection of its own, so that a call never stands behind a photo. Retries as retry.hpp says.
// Made and destroyed by the channel's thread; destroying ends an exchange within a second. Other calls: any thread.
class ServerLine {
public:
    ServerLine(const LineContext& context, const keyring::Server& server);
    ~ServerLine();
    ServerLine(const ServerLine&) = delete;
    ServerLine& operator=(const ServerLine&) = delete;

    // Same server, same way there: the line may stay when the keyring changed.
    bool serves(const keyring::Server& server) const;
    formats::ServerRole role() const { return server_.role; }

    void work_arrived();
    void network_up();
    void call(const CallJob& job);
    void ask_for_centre_receipts(bool ask);

    // The last session went well to its end, or is going well.
    bool reachable() const { return reachable_; }
    // Whether the server was lost or came back since the last question.
    bool turned() { return turned_.exchange(false); }
    // Why the line is in trouble; None while it is not.
    Refusal trouble() const { return trouble_ != Refusal::None ? trouble_.load() : wait_trouble_.load(); }

private:
    struct Loop { // one thread's connection, its retries and what may wake it
        RetryState retry;
        std::vector<RetryEvent> events;
        std::size_t url = 0;
        bool reached = false; // the last exchange found the server
        std::unique_ptr<https::CurlTransport> transport;
        std::unique_ptr<Session> session;
    };

    void run_uplink();
    void run_wait();
    void run_calls();
    Result<void> uplink_session();
    void note_reach(Loop& loop, bool reached);
    void note_refused(const Result<void>& waited);
    Result<void> wait_once(std::uint64_t& after);
    Result<void> send_call(const CallJob& job);
    Session& session_of(Loop& loop);
    void failed(Loop& loop, const Error& error);
    bool rest(Loop& loop, std::uint64_t rest_ms);
    void wake(Loop& loop, const RetryEvent& event);

    LineContext context_;
    keyring::Server server_;
    Uplink uplink_;
    std::atomic<bool> stop_{false};
    std::atomic<bool> reachable_{false};
    std::atomic<bool> turned_{false};
    std::atomic<bool> greet_anew_{false}; // the uplink asks once more who answers
    std::atomic<Refusal> trouble_{Refusal::None};      // of the uplink
    std::atomic<Refusal> wait_trouble_{Refusal::None}; // of the long poll
    std::mutex mutex_;
    std::condition_variable woken_;
    Loop work_;
    Loop wait_;
    Loop calls_;
    std::vector<CallJob> call_jobs_;
    std::thread work_thread_;
    std::thread wait_thread_;
    std::thread call_thread_;
};

} // namespace teduh::client
