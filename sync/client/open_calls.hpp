#pragma once

#include "storage/channel/message.hpp"
#include "sync/protocol/pull.hpp"

#include <map>

namespace teduh::client {

// The calls for an officer as the servers tell them (SPEC E.11): relay and centre each have a list of their own, and
// a desk is shown every call once. Whatever no server repeats or changes for call_kept_ms is forgotten here too, so
// that a server that is lost leaves nothing behind. Used by the channel's thread.
class OpenCalls {
public:
    // What this server holds now, in place of what it held. True when `shown` changed.
    bool hear(const formats::LogId& server, const std::vector<protocol::OpenCall>& calls, std::uint64_t now_ms);
    // True when `shown` changed.
    bool drop_old(std::uint64_t now_ms);
    // Boot time of the next change by drop_old alone.
    std::optional<std::uint64_t> next_drop_ms() const;

    // Oldest first. Acknowledged at one server is acknowledged.
    std::vector<channel::OpenCall> shown() const;

private:
    struct Held {
        protocol::OpenCall call;
        std::uint64_t heard_ms = 0; // boot time
    };
    std::map<formats::LogId, std::vector<Held>> held_;
};

} // namespace teduh::client
