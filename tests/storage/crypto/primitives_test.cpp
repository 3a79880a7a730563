#include "storage/crypto/aead.hpp"
#include "storage/crypto/box.hpp"
#include "storage/crypto/password.hpp"
#include "storage/crypto/sign.hpp"
#include "storage/crypto/stream.hpp"
#include "storage/crypto/text_form.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::crypto;

TEST_CASE("the hash separates its domain and its items", "[crypto]") {
    const Bytes one{1}, two{1, 2}, three{2};
    CHECK(hash("teduh/part/1", {one}) != hash("teduh/body/1", {one}));
    CHECK(hash("teduh/part/1", {two}) != hash("teduh/part/1", {one, three}));
    HashStream pieces("teduh/part/1");
    pieces.begin(2).update(one).update(three);
    CHECK(pieces.finish() == hash("teduh/part/1", {two}));
}

TEST_CASE("a hash of known input has the bytes of SPEC D.1", "[crypto]") {
    // BLAKE2b-256 of be64(12) "teduh/part/1" be64(3) "abc", by an independent implementation.
    CHECK(hex(hash("teduh/part/1", {view_of("abc")})) ==
          "d85bbafdff0df2736ab05c20b30800283b165b81141986817df3ade0f0b9436e");
}

TEST_CASE("a signature counts for its own domain, key and message only", "[crypto]") {
    const auto pair = generate_signing_pair<DeviceSigningPair>();
    const auto other = generate_signing_pair<DeviceSigningPair>();
    const auto message = view_of("isi");
    auto signature = sign(pair.secret_key, "teduh/entry/1", message);
    CHECK(verify(pair.public_key, "teduh/entry/1", message, signature));
    CHECK_FALSE(verify(pair.public_key, "teduh/req/1", message, signature));
    CHECK_FALSE(verify(other.public_key, "teduh/entry/1", message, signature));
    CHECK_FALSE(verify(pair.public_key, "teduh/entry/1", view_of("isu"), signature));
    signature.bytes[10] ^= 1;
    CHECK_FALSE(verify(pair.public_key, "teduh/entry/1", message, signature));
}

TEST_CASE("a sealed box opens for its recipient alone", "[crypto]") {
    const auto recipient = generate_box_pair<GroupBoxPair>();
    const auto stranger = generate_box_pair<GroupBoxPair>();
    auto sealed = box_seal(view_of("contoh"), recipient.public_key).value();
    CHECK(text_of(box_open(sealed, recipient).value()) == "contoh");
    CHECK(box_open(sealed, stranger).error().failure == Failure::WrongKey);
    sealed.back() ^= 1;
    CHECK_FALSE(box_open(sealed, recipient));
    CHECK_FALSE(box_seal(view_of("contoh"), BoxPublicKey{})); // the zero point
    CHECK(box_public_key(recipient.secret_key.expose()) == recipient.public_key);
}

TEST_CASE("an encrypted record is bound to its key, nonce and header", "[crypto]") {
    const auto key = ObjectKey::generate();
    const auto nonce = random_bytes<Nonce24>();
    const auto sealed = aead_seal(key, nonce, view_of("contoh"), view_of("kepala"));
    CHECK(text_of(aead_open(key, nonce, sealed, view_of("kepala")).value()) == "contoh");
    CHECK_FALSE(aead_open(key, nonce, sealed, view_of("kepalb")));
    CHECK_FALSE(aead_open(ObjectKey::generate(), nonce, sealed, view_of("kepala")));
    for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
        auto flipped = sealed;
        flipped[bit / 8] = static_cast<std::uint8_t>(flipped[bit / 8] ^ (1u << bit % 8));
        CHECK_FALSE(aead_open(key, nonce, flipped, view_of("kepala")));
    }
}

TEST_CASE("a stream refuses a missing end, a swapped chunk and a chunk too many", "[crypto]") {
    const auto key = ObjectKey::generate();
    StreamSealer sealer(key);
    const Bytes first(stream_chunk_bytes, 1), second(stream_chunk_bytes, 2);
    const auto aad = view_of("sidik kepala");
    const auto one = sealer.seal(first, aad, false);
    const auto two = sealer.seal(second, aad, true);
    SECTION("in order it opens") {
        StreamOpener opener(key, sealer.header());
        CHECK(same(opener.open(one, aad, false).value(), first));
        CHECK(same(opener.open(two, aad, true).value(), second));
    }
    SECTION("the final tag counts") {
        StreamOpener opener(key, sealer.header());
        CHECK_FALSE(opener.open(one, aad, true));
    }
    SECTION("an early end is seen") {
        StreamOpener opener(key, sealer.header());
        REQUIRE(opener.open(one, aad, false));
        CHECK_FALSE(opener.open(two, aad, false));
    }
    SECTION("the order counts") {
        StreamOpener opener(key, sealer.header());
        CHECK_FALSE(opener.open(two, aad, false));
    }
    CHECK(StreamOpener::check_size(2 * stream_sealed_chunk_bytes, 2 * stream_chunk_bytes));
    CHECK_FALSE(StreamOpener::check_size(2 * stream_sealed_chunk_bytes + 1, 2 * stream_chunk_bytes));
    CHECK_FALSE(StreamOpener::check_size(0, 0));
}

TEST_CASE("padding hides the length and a broken padding is refused", "[crypto]") {
    SecretBytes text = secret_copy(view_of("contoh"));
    pad(text, 4096);
    CHECK(text.size() == 4096);
    auto broken = text;
    broken[4095] = 1;
    CHECK_FALSE(unpad(broken, 4096));
    REQUIRE(unpad(text, 4096));
    CHECK(text_of(text) == "contoh");
}

TEST_CASE("a passphrase's cost has a floor and a ceiling", "[crypto]") {
    const SecretText words("contoh enam kata yang tidak nyata");
    CHECK_FALSE(password_key(words, Salt16{}, {2, password_memory_min}));
    CHECK_FALSE(password_key(words, Salt16{}, {3, password_memory_min - 1}));
    CHECK_FALSE(password_key(words, Salt16{}, {11, password_memory_min}));
    CHECK_FALSE(password_key(words, Salt16{}, {3, password_memory_max + 1}));
    const auto key = password_key(words, Salt16{}, {3, password_memory_min}).value();
    const auto again = password_key(words, Salt16{}, {3, password_memory_min}).value();
    CHECK(secret_equal(key.expose(), again.expose()));
}
