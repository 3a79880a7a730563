#pragma once

#include "storage/base/clock.hpp"
#include "sync/centre/offices.hpp"
#include "sync/https/curl_transport.hpp"
#include "sync/protocol/pull.hpp"
#include "sync/protocol/push.hpp"

namespace teduh::centre {

// The centre of an office as the keyring names it.
struct CentreServer {
    https::Endpoint server;
    keyring::ReceiptKey key;
};
// One for each url, in the order to try; empty where the keyring names no centre.
std::vector<CentreServer> centres_of(const keyring::Keyring& chain);

// Signed requests of a relay to the centre of one office over one connection (SPEC E.3): hello first, then a counter
// that rises. One thread.
class Upstream {
public:
    // BadSignature when the hello is not signed by the keyring's receipt key for our office and challenge.
    // `stop`, set by any thread, ends a request within a second.
    static Result<Upstream> connect(const CentreServer& centre, const OfficeId& office,
                                    const crypto::DeviceSigningPair& device, const std::atomic<bool>& stop);

    // Of who answered: another one than the keyring's key says, where the centre was restored (SPEC H.14).
    const LogId& log() const { return log_; }
    // An error carries the centre's refusal.
    Result<Bytes> get(const std::string& target) { return ask(https::Method::Get, target, {}); }
    Result<Bytes> post(std::string_view target, View body) { return ask(https::Method::Post, target, body); }
    Result<Bytes> put(const std::string& target, View body) { return ask(https::Method::Put, target, body); }

private:
    Upstream(std::unique_ptr<https::Transport> line, const crypto::DeviceSigningPair& device)
        : line_(std::move(line)), device_(device) {}
    Result<void> greet(const CentreServer& centre, const OfficeId& office);
    Result<Bytes> ask(https::Method method, std::string_view target, View body);

    std::unique_ptr<https::Transport> line_;
    const crypto::DeviceSigningPair& device_;
    protocol::ServerNonce nonce_;
    LogId log_;
    std::uint64_t counter_ = 0;
};

} // namespace teduh::centre
