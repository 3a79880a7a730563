#pragma once

#include "sync/client/inbox.hpp"
#include "sync/client/office.hpp"
#include "sync/client/session.hpp"
#include "sync/client/uplink_plan.hpp"

#include <atomic>
#include <deque>
#include <set>

namespace teduh::client {

// What the long poll of one server last said.
struct ServerNews {
    std::uint32_t keyring_n = 0;
    std::uint32_t config_counter = 0;
};

enum class Worked : std::uint8_t {
    Nothing, // nothing is left to do
    Greeted, // a server answered; nothing has moved yet
    Moved,   // something that was to do is done: progress, in the sense of retry.hpp
};

// The work with one server, one step at a time: what is next comes from next_step(), what is true comes from the
// ledger, and nothing a server says is kept before the ledger has verified it. Owner and only user: one thread;
// hear() may come from another. A step that fails has changed nothing that the next session would miss.
class Uplink {
public:
    Uplink(ledger::Ledger& ledger, Office& office, Inbox& inbox, const Clock& clock, const keyring::Server& server)
        : ledger_(ledger), office_(office), inbox_(inbox), clock_(clock), log_(server.log()), role_(server.role) {}

    // Does the next thing. On an error the session should be given up.
    Result<Worked> work(Session& session);
    // A new session begins: what the last one left half said is asked again.
    void begin();
    void hear(const ServerNews& news);
    // For a relay: whether the centre is out of reach, so that its receipts are asked for here (SPEC E.11).
    void ask_for_centre_receipts(bool ask) { ask_for_centre_ = ask; }
    // How long a rest may last before the server is asked again without being woken.
    std::uint64_t rest_ms() const;
    // Why entries are not taken; None while they are.
    Refusal blocked() const { return blocked_; }

private:
    struct PartToSend {
        formats::Hash object_hash;
        std::uint8_t index = 0;
        bool last = false;
    };

    Result<Situation> look(const Session& session, const OfficeView& view);
    Result<void> look_for_reading(Situation& now);
    Result<void> fill_batch(const Session& session, const OfficeView& view);
    Result<void> fill_carried(const formats::LogId& log, std::size_t entries, std::size_t bytes);
    void hold_back(const OfficeView& view);
    Result<void> greet(Session& session, const OfficeView& view);
    Result<void> push(Session& session, const OfficeView& view);
    Result<void> push_carried(Session& session, const OfficeView& view);
    Result<std::vector<protocol::Outcome>> post(Session& session, std::span<const ledger::Held> held);
    Result<void> delivered(const formats::Hash& object_hash);
    Result<void> take_outcomes(std::span<const protocol::Outcome> outcomes, std::span<const ledger::Held> held,
                               const OfficeView& view);
    Result<void> take_refusal(const protocol::Outcome& outcome, const ledger::Held& held, const OfficeView& view);
    Result<void> get_keyring(Session& session, const OfficeView& view);
    Result<void> post_keyring(Session& session, const OfficeView& view);
    Result<void> get_config(Session& session, const OfficeView& view);
    Result<void> pull(Session& session, const OfficeView& view, std::uint64_t from, std::size_t limit);
    Result<void> complete(Session& session, const OfficeView& view);
    Result<void> offer(Session& session);
    Result<void> send_part(Session& session);
    Result<void> fetch_part(Session& session);
    Result<void> take(Step step, Session& session, const OfficeView& view);
    ServerNews news() const;

    ledger::Ledger& ledger_;
    Office& office_;
    Inbox& inbox_;
    const Clock& clock_;
    formats::LogId log_;
    formats::ServerRole role_;
    std::atomic<bool> ask_for_centre_{false};
    mutable std::mutex news_mutex_;
    ServerNews news_;

    std::vector<ledger::Held> batch_;
    std::vector<ledger::Held> carried_;         // of one other device
    std::set<formats::DeviceId> not_carried_;   // this session: the server does not take that device's
    std::optional<std::uint64_t> push_from_; // after `gap`: the seq the server expects
    std::atomic<Refusal> blocked_{Refusal::None};
    std::vector<ledger::WaitingAttachment> offers_;
    std::deque<PartToSend> parts_to_send_;
    std::set<formats::Hash> not_offered_again_; // this session: the server wants no more of them now
    std::optional<ledger::MissingPart> part_to_fetch_;
    std::set<formats::Hash> not_there_;         // this session: parts the server does not have either
    std::optional<std::uint64_t> incomplete_index_;
    std::uint64_t incomplete_after_ = 0;
    std::uint32_t config_seen_ = 0;
    std::uint32_t keyring_unwilling_n_ = 0;     // the server's n that we could not take, so as not to ask in a circle
    std::uint64_t asked_centre_ms_ = 0;
    bool held_back_ = false; // entries wait for the delay that the office's policy asks of a kiosk
};

} // namespace teduh::client
