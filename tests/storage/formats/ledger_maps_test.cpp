#include "storage/crypto/text_form.hpp"
#include "storage/formats/receipt.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::formats;

namespace {

Capsule sample_capsule() {
    Capsule capsule;
    capsule.device = crypto::random_bytes<DeviceId>();
    capsule.wraps.resize(2);
    capsule.wraps[1].key_id.bytes[0] = 1;
    return capsule;
}

RecordObject sample_record(const Capsule& capsule) {
    RecordHeader header;
    header.capsule = capsule.capsule;
    header.commit = capsule.commit;
    return {encode(header), Bytes(header.padded_size + crypto::aead_overhead, 0x77)};
}

} // namespace

TEST_CASE("a capsule's wraps are in order, and a later epoch names what came before", "[formats]") {
    auto capsule = sample_capsule();
    CHECK(encode(decode<Capsule>(encode(capsule)).value()) == encode(capsule));
    capsule.ck_epoch = 1;
    capsule.link.emplace();
    const auto linked = encode(capsule);
    CHECK(decode<Capsule>(linked).value().link);
    auto unlinked = encode(sample_capsule());
    // ck_epoch 1 under key 9, without the fields 20 and 21.
    const Bytes epoch{0x09, 0x00, 0x0b};
    const auto place = std::search(unlinked.begin(), unlinked.end(), epoch.begin(), epoch.end());
    REQUIRE(place != unlinked.end());
    place[1] = 0x01;
    CHECK(decode<Capsule>(unlinked).error().refusal == Refusal::BadForm);
}

TEST_CASE("an inline object tells what it is, its hash and its size", "[formats]") {
    const auto capsule = sample_capsule();
    const auto bytes = encode(capsule);
    const auto seen = inspect_inline(bytes).value();
    CHECK(seen.type == ObjectType::Capsule);
    CHECK(seen.object_hash == object_hash(bytes, {}));

    auto record = sample_record(capsule);
    const auto inspected = inspect_inline(encode_array(record)).value();
    CHECK(inspected.type == ObjectType::Record);
    CHECK(inspected.size == 4112);
    record.ciphertext.resize(8192 + 16);
    CHECK(inspect_inline(encode_array(record)).error().refusal == Refusal::BadForm);
    for (const auto* nonsense : {"", "00", "a0", "80", "8200", "825840", "a10101", "a201010209"})
        CHECK_FALSE(inspect_inline(crypto::from_hex(nonsense, 64).value()));
}

TEST_CASE("a newer schema is kept apart from nonsense", "[formats]") {
    RecordHeader header;
    auto bytes = encode(header);
    const Bytes schema{0x0a, 0x01, 0x0c};
    const auto place = std::search(bytes.begin(), bytes.end(), schema.begin(), schema.end());
    REQUIRE(place != bytes.end());
    place[1] = schema_known;
    CHECK(decode<RecordHeader>(bytes).value().schema == schema_known);
    place[1] = schema_known + 1;
    CHECK(decode<RecordHeader>(bytes).error().refusal == Refusal::Newer);
}

TEST_CASE("an entry lists its objects in the order of the annex", "[formats]") {
    Entry entry;
    entry.objects = {{3, {}, {}, 5}, {1, {}, {}, 4112}};
    const auto bytes = encode(entry);
    CHECK(decode<Entry>(bytes).value().objects == entry.objects);
    CHECK(comes_before(entry.objects[0], entry.objects[1]));
    CHECK_FALSE(comes_before(entry.objects[0], entry.objects[0]));
}

TEST_CASE("signed bytes count as received", "[formats]") {
    const auto pair = crypto::generate_signing_pair<crypto::ServerSigningPair>();
    const auto receipt = make_signed(Receipt{}, "teduh/receipt/1", pair.secret_key);
    auto read = decode_array<SignedReceipt>(encode_array(receipt)).value();
    CHECK(read == receipt);
    CHECK(read.signed_by(pair.public_key, "teduh/receipt/1"));
    CHECK_FALSE(read.signed_by(pair.public_key, "teduh/head/1"));
    read.bytes.back() ^= 1;
    CHECK_FALSE(read.signed_by(pair.public_key, "teduh/receipt/1"));
}
