#include "sync/centre/nonces.hpp"

namespace teduh::centre {

Result<void> Nonces::use(const protocol::ServerNonce& nonce, const protocol::DeviceId& device, std::uint64_t counter,
                         std::uint64_t now_ms) {
    const std::lock_guard lock(mutex_);
    if (const auto found = used_.find(nonce); found != used_.end()) {
        if (found->second.device != device)
            return Error{Failure::Rejected, Refusal::BadNonce, "another device began with this nonce"};
        if (counter <= found->second.counter)
            return Error{Failure::Rejected, Refusal::Replay, "the counter of a request did not rise"};
        found->second.counter = counter;
        return {};
    }
    drop_expired(now_ms);
    if (used_.size() >= nonces_max_) return Error{Failure::Busy, Refusal::Busy, "all places for nonces are taken"};
    used_.emplace(nonce, Used{device, counter});
    return {};
}

void Nonces::drop_expired(std::uint64_t now_ms) {
    if (used_.size() < nonces_max_ && now_ms < next_sweep_ms_) return;
    next_sweep_ms_ = now_ms + 60'000;
    std::erase_if(used_, [&](const auto& each) { return protocol::expiry_ms_of(each.first) <= now_ms; });
}

} // namespace teduh::centre
