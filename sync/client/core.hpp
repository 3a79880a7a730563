#pragma once

#include "sync/client/caretaker.hpp"
#include "sync/client/drafts.hpp"
#include "sync/client/enrolment.hpp"
#include "sync/client/lines.hpp"
#include "sync/client/open_calls.hpp"
#include "sync/client/porter.hpp"

#include <deque>
#include <map>

namespace teduh::client {

// One connection of a ui program or of the administrator, as the core knows it.
struct PeerState {
    channel::Peer peer = channel::Peer::Kiosk;
    bool greeted = false;
    std::optional<formats::DraftId> visit;
    std::optional<formats::StaffId> officer; // who asked last for an unlock: whose cache it is
    std::map<std::pair<formats::ObjectId, std::uint8_t>, Bytes> parts;
    std::size_t parts_bytes = 0;
    Descriptor passed; // beside the message that is being answered
};
using PeerNumber = std::uint64_t;

// Where the core's answers go. Implemented by the channel server.
class Outlet {
public:
    virtual ~Outlet() = default;
    virtual void send(PeerNumber peer, const channel::Frame& frame) = 0;
    virtual void close_after_sending(PeerNumber peer) = 0;
    virtual void notify_officers(channel::Topic topic) = 0; // to desks and administrators
};

// Why a request failed, for its answer.
Refusal refusal_of(const Error& error);

struct CoreParts {
    ledger::Ledger& ledger;
    Office& office;
    Secrets& secrets;
    Lines& lines;
    Enrolment& enrolment;
    Caretaker& caretaker;
    Porter& porter;
    const Clock& clock;
    const ClockFloor& floor;
};

// What the messages of annex 10 mean. Everything is answered at once but calls, their acknowledgements, self-checks and
// bundles, which wait for a line or a thread. Used by the channel's thread alone; holds no secret but while
// message 37 is on its way.
class Core {
public:
    Core(const CoreParts& parts, Outlet& outlet) : with_(parts), outlet_(outlet) {}

    void joined(PeerNumber number, channel::Peer peer) { peers_[number].peer = peer; }
    void left(PeerNumber number);
    // A message its peer may not send is answered not_allowed, and the connection ends.
    // `passed` is what came beside it, if anything did.
    void handle(PeerNumber number, channel::Frame frame, Descriptor passed = {});
    void hear(News news);
    // What has run out of time. Gives the boot time at which it wants to be called again.
    std::uint64_t tick();

private:
    struct Waiting { // a request that is answered later
        PeerNumber peer = 0;
        std::uint32_t id = 0;
        formats::DeviceId kiosk;
        std::uint32_t visit = 0;
        std::uint64_t until_ms = 0;
        std::size_t servers_left = 0;
    };
    struct Committed { // SPEC H.21: for 60 s, so that the next ui can still say it
        formats::Hash capsule; // OH
        std::optional<formats::DraftId> visit;
        channel::Stored stored;
        std::uint64_t until_ms = 0;
    };
    using Answer = Result<std::optional<channel::Message>>; // nothing: it was answered otherwise, or later

    bool may_send(const PeerState& state, const channel::Message& message) const;
    void answer(PeerNumber number, std::uint32_t id, channel::Message message);
    void refuse(PeerNumber number, std::uint32_t id, Refusal refusal, std::optional<std::uint64_t> detail = {});

    // core.cpp
    Answer on(PeerState&, const Waiting&, channel::Hello& message);
    Answer on(PeerState&, const Waiting&, channel::KeyringGet& message);
    Answer on(PeerState&, const Waiting&, channel::KeyringRows& message);
    Answer on(PeerState&, const Waiting&, channel::List& message);
    Answer on(PeerState&, const Waiting&, channel::PartGet& message);
    Answer on(PeerState&, const Waiting&, channel::ConfigGet& message);
    Answer on(PeerState&, const Waiting&, channel::CacheSegment& message);
    Answer on(PeerState&, const Waiting&, channel::Identity& message);
    Answer on(PeerState&, const Waiting&, channel::Status&);
    Answer on(PeerState&, const Waiting&, channel::HealthGet&);
    Answer on(PeerState&, const Waiting&, channel::EnrolBegin& message);
    Answer on(PeerState&, const Waiting&, channel::EnrolCode& message);
    Answer on(PeerState&, const Waiting&, channel::DeviceSecretGet& message);
    Answer on(PeerState&, const Waiting&, channel::Heartbeat&) { return {std::nullopt}; }
    // core_visit.cpp
    Answer on(PeerState&, const Waiting&, channel::VisitBegin& message);
    Answer on(PeerState&, const Waiting&, channel::VisitEnd& message);
    Answer on(PeerState&, const Waiting&, channel::DraftPut& message);
    Answer on(PeerState&, const Waiting&, channel::DraftGet& message);
    Answer on(PeerState&, const Waiting&, channel::DraftDrop& message);
    Answer on(PeerState&, const Waiting&, channel::DraftsGet& message);
    Result<void> keep_officers_draft(const formats::DraftContext& context, const Bytes& blob);
    Answer on(PeerState&, const Waiting&, channel::PartPut& message);
    Answer on(PeerState&, const Waiting&, channel::Submit& message);
    // core_calls.cpp
    Answer on(PeerState&, const Waiting&, channel::Call& message);
    Answer on(PeerState&, const Waiting&, channel::CallAck& message);
    Answer on(PeerState&, const Waiting&, channel::CallsGet&) { return {channel::Calls{open_calls_.shown()}}; }
    Answer on(PeerState&, const Waiting&, channel::Verify&);
    Answer on(PeerState& state, const Waiting&, channel::Bundle& message);
    void hear(channel::Topic topic);
    void hear(const CallsSeen& seen);
    void hear(const CallPosted& posted);
    void hear(KeyringArrived arrived);
    void hear(const CheckDone& done);
    void hear(const BundleDone& done);
    // What only the core itself sends.
    template <class Message>
    Answer on(PeerState&, const Waiting&, Message&) {
        return Error{Failure::Rejected, Refusal::NotAllowed, "a message that is not taken here"};
    }

    Result<std::shared_ptr<const OfficeView>> enrolled() const;
    Result<ledger::Submission> check_submission(PeerState& state, channel::Submit& message, const OfficeView& view);
    Result<ledger::Position> centre_head(const OfficeView& view);
    const Committed* committed(const std::optional<formats::DraftId>& visit) const;
    std::optional<channel::Message> committed_already(const channel::Submit& message) const;
    Result<std::optional<ledger::Stored>> stored_before(const std::vector<Bytes>& objects);
    void drop_visit(PeerState& state);
    bool visit_runs() const;
    Refusal trouble() const;

    CoreParts with_;
    Outlet& outlet_;
    std::map<PeerNumber, PeerState> peers_;
    MemoryDrafts drafts_;
    std::vector<Committed> committed_;
    std::deque<formats::DraftId> sent_drafts_; // the last that became entries: nothing of them is kept any more
    std::vector<Waiting> calls_;  // of our kiosk, until a desk has seen them
    std::vector<Waiting> acks_;   // of our desk, until a server has them
    std::vector<Waiting> checks_; // verify
    OpenCalls open_calls_;
    std::uint64_t unlocks_from_ms_ = 0; // the rate of message 36
    Refusal found_ = Refusal::None;     // what the last self-check found
    std::uint64_t findings_ = 0;        // how much of it
    std::uint64_t checked_ms_ = 0;      // when, by the wall clock
};

} // namespace teduh::client
