#include "sync/protocol/request.hpp"

#include "storage/crypto/text_form.hpp"

#include <charconv>

namespace teduh::protocol {
namespace {

Error bad_auth() {
    return {Failure::Rejected, Refusal::BadForm, "the authorisation line is not of the annex's form"};
}

// Cuts the text before the next comma off `rest`; the last field takes everything.
std::string_view next_field(std::string_view& rest) {
    const auto comma = rest.find(',');
    const auto field = rest.substr(0, comma);
    rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
    return field;
}

template <class Fixed>
Result<Fixed> fixed_from(std::string_view text) {
    const auto bytes = TRY(crypto::from_base64url(text, Fixed::size));
    if (bytes.size() != Fixed::size) return bad_auth();
    return Fixed::from(bytes);
}

Result<std::uint64_t> counter_from(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || text.front() == '0' || fault != std::errc{} || end != text.data() + text.size() ||
        number > formats::u53_max)
        return bad_auth();
    return number;
}

} // namespace

std::string text_of(const Auth& auth) {
    std::string text = "v1";
    for (const auto& field : {crypto::base64url(auth.device), crypto::base64url(auth.nonce), std::to_string(auth.counter),
                              crypto::base64url(auth.body_hash), crypto::base64url(auth.signature)})
        text += ',' + field;
    return text;
}

Result<Auth> parse_auth(std::string_view text) {
    if (std::ranges::count(text, ',') != 5) return bad_auth();
    if (next_field(text) != "v1") return bad_auth();
    Auth auth;
    auth.device = TRY(fixed_from<DeviceId>(next_field(text)));
    auth.nonce = TRY(fixed_from<ServerNonce>(next_field(text)));
    auth.counter = TRY(counter_from(next_field(text)));
    auth.body_hash = TRY(fixed_from<Hash>(next_field(text)));
    auth.signature = TRY(fixed_from<Signature>(next_field(text)));
    return auth;
}

} // namespace teduh::protocol
