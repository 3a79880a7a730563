#include "sync/centre/calls.hpp"

namespace teduh::centre {

Result<void> Calls::take(const formats::OfficeId& office, const protocol::Call& call, std::uint64_t now_ms) {
    const std::lock_guard lock(mutex_);
    auto& calls = calls_[office];
    drop_old(calls, now_ms);
    const auto found = std::ranges::find_if(
        calls, [&](const auto& each) { return each.kiosk == call.kiosk && each.visit == call.visit; });
    if (call.step == protocol::CallStep::End) {
        if (found != calls.end()) calls.erase(found);
        return {};
    }
    if (found != calls.end()) {
        // A repeated call is kept for as long again; it does not undo an officer's answer.
        if (found->step != protocol::CallStep::Acknowledge) *found = {call.kiosk, call.visit, call.step, now_ms};
        return {};
    }
    if (call.step == protocol::CallStep::Acknowledge)
        return Error{Failure::Rejected, Refusal::NotFound, "this call is not open"};
    if (calls.size() >= protocol::calls_max) return Error{Failure::Busy, Refusal::Busy, "too many calls are open"};
    calls.push_back({call.kiosk, call.visit, call.step, now_ms});
    return {};
}

std::vector<protocol::OpenCall> Calls::open(const formats::OfficeId& office, std::uint64_t now_ms) {
    const std::lock_guard lock(mutex_);
    auto& calls = calls_[office];
    drop_old(calls, now_ms);
    return calls;
}

void Calls::drop_old(std::vector<protocol::OpenCall>& calls, std::uint64_t now_ms) {
    std::erase_if(calls, [&](const auto& each) { return now_ms >= each.since_ms + protocol::call_kept_ms; });
}

} // namespace teduh::centre
