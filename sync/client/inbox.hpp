#pragma once

#include "storage/base/file.hpp"
#include "storage/channel/message.hpp"
#include "storage/ledger/types.hpp"
#include "sync/protocol/pull.hpp"

#include <mutex>
#include <variant>
#include <vector>

namespace teduh::client {

// What the lines tell the channel's thread.
struct CallsSeen { // the calls a server holds now
    formats::LogId server;
    std::vector<protocol::OpenCall> calls;
};
struct CallPosted { // the answer of one server to a call of ours
    formats::DeviceId kiosk;
    std::uint32_t visit = 0;
    protocol::CallStep step = protocol::CallStep::Call;
    bool taken = false;
};
struct KeyringArrived { // before enrolment: what the server offers
    formats::KeyringPage page;
};
struct CheckDone { // a self-check of the ledger (message 33, and each day)
    Result<ledger::Verification> found;
};
struct BundleDone { // for the peer's request: how many entries of a bundle that was taken were new
    std::uint64_t peer = 0;
    std::uint32_t id = 0;
    bool out = true;
    Result<std::uint64_t> kept;
};
using News = std::variant<channel::Topic, CallsSeen, CallPosted, KeyringArrived, CheckDone, BundleDone>;

// From any thread to the channel's thread, which polls number().
class Inbox {
public:
    Inbox();
    int number() const { return event_.number(); }
    void put(News news);
    std::vector<News> take();

private:
    Descriptor event_;
    std::mutex mutex_;
    std::vector<News> waiting_;
};

} // namespace teduh::client
