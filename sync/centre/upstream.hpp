#pragma once

#include "storage/base/clock.hpp"
#include "sync/centre/https_client.hpp"
#include "sync/centre/offices.hpp"
#include "sync/protocol/pull.hpp"
#include "sync/protocol/push.hpp"

namespace teduh::centre {

// The centre of an office as the keyring names it.
struct CentreServer {
    HttpsServer server;
    keyring::ReceiptKey key;
};
// One for each url, in the order to try; empty where the keyring names no centre.
std::vector<CentreServer> centres_of(const keyring::Keyring& chain);

// Signed requests of a relay to the centre of one office over one connection (SPEC E.3): hello first, then a counter
// that rises. One thread.
class Upstream {
public:
    // BadSignature when the hello is not signed by the keyring's receipt key for our office and challenge.
    static Result<Upstream> connect(const CentreServer& centre, const OfficeId& office,
                                    const crypto::DeviceSigningPair& device, std::uint64_t timeout_ms);

    // An error carries the centre's refusal.
    Result<Bytes> get(const std::string& target) { return ask("GET", target, {}); }
    Result<Bytes> post(std::string_view target, View body) { return ask("POST", target, body); }
    Result<Bytes> put(const std::string& target, View body) { return ask("PUT", target, body); }

private:
    Upstream(HttpsClient client, std::string host, const crypto::DeviceSigningPair& device)
        : client_(std::move(client)), host_(std::move(host)), device_(device) {}
    Result<void> greet(const CentreServer& centre, const OfficeId& office);
    Result<Bytes> ask(std::string_view method, std::string_view target, View body);

    HttpsClient client_;
    std::string host_;
    const crypto::DeviceSigningPair& device_;
    protocol::ServerNonce nonce_;
    std::uint64_t counter_ = 0;
};

} // namespace teduh::centre
