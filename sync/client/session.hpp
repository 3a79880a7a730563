#pragma once

#include "storage/base/clock.hpp"
#include "storage/crypto/keys.hpp"
#include "sync/https/transport.hpp"
#include "sync/protocol/pull.hpp"
#include "sync/protocol/push.hpp"

namespace teduh::client {

// Who signs our requests.
struct Signer {
    formats::DeviceId device;
    formats::OfficeId office; // zeros before enrolment
    const crypto::DeviceSigningPair& key;
};

// How a server proves that it is itself, from its server_key statement. Its log is not part of that: one that was restored answers
// under another name, and who asks looks at it (SPEC H.14).
struct ServerProof {
    formats::SignPublicKey receipt_key;
};

// Signed requests to one server over one connection (SPEC E.3): fetches a nonce by hello, counts with it, fetches a
// new one when it runs out or is refused. One thread; owner: the loop that uses it.
// Failures: those of Transport; Busy with retry_after_s() for quota, disk_full, busy; Rejected with the server's
// refusal for every other one. A hello that is not signed by the proof's key, for our office and our challenge, is
// Rejected/BadSignature and nothing of it is believed.
class Session {
public:
    // Without a proof nothing about the answers is known to be true: only for the first download of a keyring.
    Session(https::Transport& transport, const Signer& signer, std::optional<ServerProof> proof, const Clock& clock)
        : transport_(transport), signer_(signer), proof_(proof), clock_(clock) {}

    // Asks now, whatever nonce there is.
    Result<protocol::Hello> hello();
    bool greeted() const; // a nonce is at hand that should still be good
    const protocol::Limits& limits() const { return limits_; }

    Result<Bytes> get(const std::string& target, std::size_t answer_bytes_max, std::uint64_t patience_ms = 0) {
        return ask({https::Method::Get, target, {}, {}, answer_bytes_max, patience_ms});
    }
    Result<Bytes> post(std::string_view target, View body, std::size_t answer_bytes_max,
                       std::uint64_t patience_ms = 0) {
        return ask({https::Method::Post, std::string(target), body, {}, answer_bytes_max, patience_ms});
    }
    Result<Bytes> put(const std::string& target, View body) {
        return ask({https::Method::Put, target, body, {}, protocol::small_bytes_max, 0});
    }

    // What the last refusal asked for.
    std::optional<std::uint64_t> retry_after_s() const { return retry_after_s_; }
    // The next request begins a new connection with a new nonce.
    void restart();

private:
    Result<Bytes> ask(https::Request request);
    Result<https::Answer> ask_once(https::Request& request);
    Result<protocol::Hello> check_hello(View body, const protocol::Challenge& challenge) const;
    Error refused(const https::Answer& answer);

    https::Transport& transport_;
    Signer signer_;
    std::optional<ServerProof> proof_;
    const Clock& clock_;
    protocol::Limits limits_;
    std::optional<protocol::ServerNonce> nonce_;
    std::uint64_t nonce_good_until_ms_ = 0; // boot time
    std::uint64_t counter_ = 0;
    std::optional<std::uint64_t> retry_after_s_;
};

} // namespace teduh::client
