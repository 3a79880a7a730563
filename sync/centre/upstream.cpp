#include "sync/centre/upstream.hpp"

#include "storage/formats/failure.hpp"
#include "sync/protocol/target.hpp"

namespace teduh::centre {
namespace {

constexpr std::size_t answer_bytes_max = 4 * 1024 * 1024;

Error stranger() { return {Failure::Rejected, Refusal::BadSignature, "the hello is not the centre's"}; }

Error error_of(const https::Answer& answer) {
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
            https::Endpoint server{url, each.ca_certificate, {}};
            for (const auto& pin : each.pins) server.pins.push_back(formats::Hash::from(pin));
            centres.push_back({std::move(server), each.current_key()});
        }
    }
    return centres;
}

Result<Upstream> Upstream::connect(const CentreServer& centre, const OfficeId& office,
                                   const crypto::DeviceSigningPair& device, const std::atomic<bool>& stop) {
    Upstream upstream(std::make_unique<https::CurlTransport>(centre.server, stop), device);
    TRY(upstream.greet(centre, office));
    return upstream;
}

Result<void> Upstream::greet(const CentreServer& centre, const OfficeId& office) {
    const auto challenge = crypto::random_bytes<protocol::Challenge>();
    const auto answer = TRY(line_->exchange({.target = protocol::hello_target(office, challenge),
                                             .body = {},
                                             .authorization = {},
                                             .answer_bytes_max = answer_bytes_max}));
    if (answer.status != 200) return error_of(answer);
    const auto signed_hello = TRY(formats::decode_array<protocol::HelloAnswer>(answer.body));
    if (!signed_hello.signed_by(centre.key.key, protocol::hello_domain)) return stranger();
    const auto hello = TRY(signed_hello.content());
    if (hello.office != office || hello.challenge != challenge) return stranger();
    log_ = hello.log;
    nonce_ = hello.nonce;
    return {};
}

Result<Bytes> Upstream::ask(https::Method method, std::string_view target, View body) {
    const auto own = formats::device_id_of(device_.public_key);
    const protocol::Request request{std::string(https::word_of(method)), line_->host(), std::string(target), own,
                                    nonce_,                              ++counter_,    body.size(),         protocol::body_hash(body)};
    auto answer = TRY(line_->exchange({.method = method,
                                       .target = request.target,
                                       .body = body,
                                       .authorization = protocol::sign_request(request, device_.secret_key),
                                       .answer_bytes_max = answer_bytes_max}));
    if (answer.status != 200) return error_of(answer);
    return std::move(answer.body);
}

} // namespace teduh::centre
