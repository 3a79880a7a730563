#pragma once

#include "sync/centre/bounds.hpp"
#include "sync/protocol/nonce.hpp"

#include <map>
#include <mutex>

namespace teduh::centre {

// The nonces of this instance (SPEC E.3, H.25): stateless until a validly signed request uses one; from then on the
// last counter is kept until the nonce expires. At the cap new ones are refused, none is evicted, so a replay never
// becomes possible. Any thread.
class Nonces {
public:
    explicit Nonces(const Bounds& bounds) : nonces_max_(bounds.nonces_max) {}

    protocol::ServerNonce make(std::uint64_t now_ms) const {
        return protocol::make_nonce(key_, now_ms + protocol::nonce_lifetime_ms, instance_);
    }
    [[nodiscard]] bool ours(const protocol::ServerNonce& nonce, std::uint64_t now_ms) const {
        return protocol::nonce_holds(key_, instance_, nonce, now_ms);
    }

    // After the signature was verified. Replay when the counter does not rise, BadNonce when another device began
    // with it, Busy at the cap.
    Result<void> use(const protocol::ServerNonce& nonce, const protocol::DeviceId& device, std::uint64_t counter,
                     std::uint64_t now_ms);

private:
    struct Used {
        protocol::DeviceId device;
        std::uint64_t counter = 0;
    };
    void drop_expired(std::uint64_t now_ms);

    const std::size_t nonces_max_;
    const crypto::NonceKey key_ = crypto::NonceKey::generate(); // a restart makes all older nonces bad_nonce
    const protocol::Instance instance_ = crypto::random_bytes<protocol::Instance>();
    std::mutex mutex_;
    std::map<protocol::ServerNonce, Used> used_;
    std::uint64_t next_sweep_ms_ = 0;
};

} // namespace teduh::centre
