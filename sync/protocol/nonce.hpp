#pragma once

#include "storage/crypto/authenticate.hpp"
#include "sync/protocol/request.hpp"

// server-nonce of annex 8: random16 || be64(expiry ms) || instance8 || crypto_auth over the first 32. The centre
// keeps nothing for one until a validly signed request uses it (SPEC E.3, H.25).
namespace teduh::protocol {

using Instance = FixedBytes<struct InstanceTag, 8>;

inline ServerNonce make_nonce(const crypto::NonceKey& key, std::uint64_t expires_at_ms, const Instance& instance) {
    Bytes covered;
    append(covered, crypto::random_bytes<formats::Nonce16>());
    append(covered, be64(expires_at_ms));
    append(covered, instance);
    append(covered, crypto::authenticate(key, covered));
    return ServerNonce::from(covered);
}

inline std::uint64_t expiry_ms_of(const ServerNonce& nonce) { return from_big_endian(View{nonce.bytes}.subspan(16, 8)); }

// Ours, whole, and not yet expired.
[[nodiscard]] inline bool nonce_holds(const crypto::NonceKey& key, const Instance& instance, const ServerNonce& nonce,
                                      std::uint64_t now_ms) {
    const View bytes{nonce.bytes};
    const auto expiry = expiry_ms_of(nonce);
    return same(bytes.subspan(24, 8), instance) && expiry > now_ms && expiry <= now_ms + nonce_lifetime_ms &&
           crypto::authenticated(key, bytes.first(32), crypto::Authenticator::from(bytes.last(32)));
}

} // namespace teduh::protocol
