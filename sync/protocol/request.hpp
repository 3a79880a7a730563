#pragma once

#include "storage/formats/ids.hpp"
#include "storage/formats/decoder.hpp"
#include "sync/protocol/limits.hpp"

#include <string>

// How a request is signed and how the signature travels (SPEC E.3, I.9, annex 8).
namespace teduh::protocol {

using formats::DeviceId;
using formats::Hash;
using formats::Signature;
using ServerNonce = FixedBytes<struct ServerNonceTag, 64>;

constexpr Literal request_domain = "teduh/req/1";

// req-signed: the array that SIGN covers. `host` is host[:port] as in the Host line, lower case; `target` is path
// and query as sent.
struct Request {
    static constexpr std::size_t size_max = 1024;
    std::string method = "GET";
    std::string host;
    std::string target;
    DeviceId device;
    ServerNonce nonce;
    std::uint64_t counter = 1; // strictly rises within one nonce
    std::uint64_t content_length = 0;
    Hash body_hash;
};

inline bool is_method(std::string_view text) { return text == "GET" || text == "POST" || text == "PUT"; }

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Request>
void describe(Io& io, M& m) {
    io.array(8)
        .text(m.method, 3, 4, is_method)
        .text(m.host, 1, host_bytes_max)
        .text(m.target, 1, target_bytes_max)
        .fixed(m.device)
        .fixed(m.nonce)
        .uint(m.counter, 1, formats::u53_max)
        .uint(m.content_length, 0, body_bytes_max)
        .fixed(m.body_hash);
}

// H("teduh/body/1"; body), of the empty body too.
inline Hash body_hash(View body) { return crypto::hash("teduh/body/1", {body}); }

constexpr std::string_view auth_header_name = "Teduh-Auth";

// What the header line says; host, target and length come from the request itself.
struct Auth {
    DeviceId device;
    ServerNonce nonce;
    std::uint64_t counter = 1;
    Hash body_hash;
    Signature signature;

    friend bool operator==(const Auth&, const Auth&) = default;
};

// `v1,DEVICE,NONCE,CTR,BODYHASH,SIG`.
std::string text_of(const Auth& auth);
// Takes only the one canonical spelling; bad_form otherwise.
Result<Auth> parse_auth(std::string_view text);

// The whole line's value for a request of ours. The request's fields must be within the annex's bounds.
template <class Purpose>
std::string sign_request(const Request& request, const crypto::SecretKey<Purpose, 64>& device_key) {
    const auto signature = crypto::sign(device_key, request_domain, formats::encode_array(request));
    return text_of(Auth{request.device, request.nonce, request.counter, request.body_hash, signature});
}

} // namespace teduh::protocol
