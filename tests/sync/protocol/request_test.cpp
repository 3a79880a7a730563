#include "storage/crypto/text_form.hpp"
#include "sync/protocol/nonce.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::protocol;

namespace {

// The example of annex 8: a GET of entries with an empty body.
Request annex_example() {
    Request request;
    request.host = "pusat.example:8443";
    request.target = "/v1/entries?from=1&limit=256";
    request.device.bytes.fill(0xde);
    Bytes nonce(16, 0x16);
    append(nonce, crypto::from_hex("0000019cd092af40", 8).value());
    nonce.resize(32, 0x31);
    nonce.resize(64, 0x32);
    request.nonce = ServerNonce::from(nonce);
    request.body_hash = body_hash({});
    return request;
}

Auth sample_auth() {
    Auth auth;
    auth.device.bytes.fill(1);
    auth.nonce.bytes.fill(2);
    auth.counter = 42;
    auth.body_hash.bytes.fill(3);
    auth.signature.bytes.fill(4);
    return auth;
}

} // namespace

TEST_CASE("the signed bytes of a request are those of the annex", "[protocol][vectors]") {
    const std::string expected =
        "88634745547270757361742e6578616d706c653a38343433781c2f76312f656e74726965733f66726f6d3d31266c696d69743d323536"
        "50dededededededededededededededede5840161616161616161616161616161616160000019cd092af403131313131313131323232"
        "3232323232323232323232323232323232323232323232323232323232010058207c397d2824f8cbc56e3ba9d54fc64bc4f440a8ca26"
        "93724a2e53fb0f3837f0ff";
    const auto bytes = formats::encode_array(annex_example());
    CHECK(crypto::hex(bytes) == expected);
    CHECK(formats::encode_array(formats::decode_array<Request>(bytes).value()) == bytes);
}

TEST_CASE("the authorisation line has one spelling", "[protocol]") {
    const auto text = text_of(sample_auth());
    CHECK(text.starts_with("v1,AQEBAQEBAQEBAQEBAQEBAQ,"));
    CHECK(parse_auth(text).value() == sample_auth());

    auto replaced = [&](std::string_view from, std::string_view to) {
        auto changed = text;
        return changed.replace(changed.find(from), from.size(), to);
    };
    CHECK(parse_auth(replaced("v1", "v2")).error().refusal == Refusal::BadForm);
    for (const auto& broken :
         {std::string{}, std::string(",,,,,"), replaced("v1", "x1"), replaced("v1", "v"), replaced(",42,", ",042,"),
          replaced(",42,", ",0,"), replaced(",42,", ",+42,"), replaced(",42,", ",,"), replaced(",42,", ",4 2,"),
          replaced(",42,", ",9007199254740992,"), replaced(",42,", ",18446744073709551616,"), text + ',', text + ' ',
          ' ' + text, text.substr(0, text.size() - 1), replaced("AQEBAQEBAQEBAQEBAQEBAQ", "AQEBAQEBAQEBAQEBAQEBAR"),
          replaced("AQEBAQEBAQEBAQEBAQEBAQ", "AQEBAQEBAQEBAQEBAQEBAQ=="), replaced("AQEBAQEBAQEBAQEBAQEBAQ", "AQEB")}) {
        CAPTURE(broken);
        CHECK(parse_auth(broken).error().refusal == Refusal::BadForm);
    }
}

TEST_CASE("a request's signature covers method, host, target, counter, length and body", "[protocol]") {
    const auto pair = crypto::generate_signing_pair<crypto::DeviceSigningPair>();
    const auto request = annex_example();
    const auto auth = parse_auth(sign_request(request, pair.secret_key)).value();
    const auto holds = [&](const Request& seen) {
        return crypto::verify(pair.public_key, request_domain, formats::encode_array(seen), auth.signature);
    };
    CHECK(holds(request));
    const auto changed = [&](auto change) {
        auto copy = request;
        change(copy);
        return copy;
    };
    CHECK_FALSE(holds(changed([](Request& r) { r.method = "PUT"; })));
    CHECK_FALSE(holds(changed([](Request& r) { r.host = "lain.example:8443"; })));
    CHECK_FALSE(holds(changed([](Request& r) { r.target += '0'; })));
    CHECK_FALSE(holds(changed([](Request& r) { ++r.counter; })));
    CHECK_FALSE(holds(changed([](Request& r) { ++r.content_length; })));
    CHECK_FALSE(holds(changed([](Request& r) { r.nonce.bytes[0] ^= 1; })));
    CHECK_FALSE(holds(changed([](Request& r) { r.device.bytes[0] ^= 1; })));
    CHECK_FALSE(holds(changed([](Request& r) { r.body_hash.bytes[0] ^= 1; })));
}

TEST_CASE("a nonce is ours, of this instance, whole and fresh", "[protocol]") {
    const auto key = crypto::NonceKey::generate();
    const Instance instance{{1, 2, 3, 4, 5, 6, 7, 8}};
    const std::uint64_t now = 1'800'000'000'000;
    const auto nonce = make_nonce(key, now + nonce_lifetime_ms, instance);
    CHECK(expiry_ms_of(nonce) == now + nonce_lifetime_ms);
    CHECK(nonce_holds(key, instance, nonce, now));
    CHECK(nonce_holds(key, instance, nonce, now + nonce_lifetime_ms - 1));
    CHECK_FALSE(nonce_holds(key, instance, nonce, now + nonce_lifetime_ms));
    CHECK_FALSE(nonce_holds(key, Instance{}, nonce, now));
    CHECK_FALSE(nonce_holds(crypto::NonceKey::generate(), instance, nonce, now));
    for (std::size_t i = 0; i < ServerNonce::size; ++i) {
        auto bent = nonce;
        bent.bytes[i] ^= 1;
        CAPTURE(i);
        CHECK_FALSE(nonce_holds(key, instance, bent, now));
    }
    CHECK_FALSE(nonce_holds(key, instance, make_nonce(key, now + nonce_lifetime_ms + 1, instance), now));
}
