#include "sync/centre/upstream.hpp"

#include "storage/formats/failure.hpp"
#include "sync/protocol/target.hpp"

namespace teduh::centre {
namespace {

Error stranger() { return {Failure::Rejected, Refusal::BadSignature, "the hello is not the centre's"}; }

Error error_of(const HttpsAnswer& answer) {
    const auto notice = formats::decode<formats::FailureNotice>(answer.body);
    const auto refusal = notice ? notice->refusal : Refusal::BadForm;
    const bool later = answer.status == 429 || answer.status == 503 || answer.status == 507;
    return {later ? Failure::Busy : Failure::Rejected, refusal, "the centre refused a request of the relay"};
}

} // namespace

std::vector<CentreServer> centres_of(const keyring::Keyring& chain) {
    std::vector<CentreServer> centres;
    for (const auto& each : chain.servers()) {
        if (each.role != keyring::ServerRole::Centre) continue;
        for (const auto& url : each.urls) {
            auto server = server_at(url);
            if (!server) continue;
            server->authority_der = each.ca_certificate;
            for (const auto& pin : each.pins) server->pins.push_back(pin.bytes);
            centres.push_back({*std::move(server), each.current_key()});
        }
    }
    return centres;
}

Result<Upstream> Upstream::connect(const CentreServer& centre, const OfficeId& office,
                                   const crypto::DeviceSigningPair& device, std::uint64_t timeout_ms) {
    Upstream upstream(TRY(HttpsClient::connect(centre.server, timeout_ms)), centre.server.host_line(), device);
    TRY(upstream.greet(centre, office));
    return upstream;
}

Result<void> Upstream::greet(const CentreServer& centre, const OfficeId& office) {
    const auto challenge = crypto::random_bytes<protocol::Challenge>();
    const auto answer = TRY(client_.ask({.method = "GET",
                                         .target = protocol::hello_target(office, challenge),
                                         .authorization = {},
                                         .body = {}}));
    if (answer.status != 200) return error_of(answer);
    const auto signed_hello = TRY(formats::decode_array<protocol::HelloAnswer>(answer.body));
    if (!signed_hello.signed_by(centre.key.key, protocol::hello_domain)) return stranger();
    const auto hello = TRY(signed_hello.content());
    if (hello.office != office || hello.challenge != challenge || hello.log != centre.key.log) return stranger();
    nonce_ = hello.nonce;
    return {};
}

Result<Bytes> Upstream::ask(std::string_view method, std::string_view target, View body) {
    const auto own = formats::device_id_of(device_.public_key);
    const protocol::Request request{std::string(method), host_,       std::string(target), own,
                                    nonce_,              ++counter_, body.size(),         protocol::body_hash(body)};
    const auto authorization = protocol::sign_request(request, device_.secret_key);
    auto answer = TRY(client_.ask({.method = method, .target = target, .authorization = authorization, .body = body}));
    if (answer.status != 200) return error_of(answer);
    return std::move(answer.body);
}

} // namespace teduh::centre
