#pragma once

#include "sync/protocol/pull.hpp"

#include <map>
#include <mutex>

namespace teduh::centre {

// The calls for an officer, in memory only (SPEC E.11): a kiosk calls, a desk acknowledges, either ends it.
// Forgotten after call_kept_ms without a new step. Any thread.
class Calls {
public:
    // NotFound for an acknowledgement of a call that is not there; Busy when an office has calls_max of them.
    Result<void> take(const formats::OfficeId& office, const protocol::Call& call, std::uint64_t now_ms);
    std::vector<protocol::OpenCall> open(const formats::OfficeId& office, std::uint64_t now_ms);

private:
    void drop_old(std::vector<protocol::OpenCall>& calls, std::uint64_t now_ms);

    std::mutex mutex_;
    std::map<formats::OfficeId, std::vector<protocol::OpenCall>> calls_;
};

} // namespace teduh::centre
