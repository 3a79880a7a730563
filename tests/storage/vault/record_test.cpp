#include "tests/storage/vault/world.hpp"

#include "storage/crypto/aead.hpp"

using namespace teduh;
using namespace teduh::vault;

namespace {

// What a sender with the key but a broken program could make: any plaintext under a right header.
Refusal refusal_of_plaintext(const World& world, const crypto::SecretBytes& padded, std::uint32_t promised) {
    formats::RecordHeader header;
    header.office = world.office;
    header.device = world.kiosk;
    header.capsule = world.sealing.capsule;
    header.commit = world.sealing.commit;
    header.padded_size = promised;
    const auto key = crypto::object_key(world.sealing.case_key, header.object, 1, 0);
    formats::RecordObject object;
    object.header = formats::encode(header);
    object.ciphertext = crypto::aead_seal(key, header.nonce, padded, object.header);
    const auto opened = open_record(world.opened(), formats::encode_array(object));
    return opened ? Refusal::None : opened.error().refusal;
}

} // namespace

TEST_CASE("a record opens to what was told, for each reader", "[vault]") {
    const World world;
    const auto body = told_at_kiosk(world, canary);
    const auto event = records::kiosk_event(body).value();
    const auto sealed = seal_record(world.sealing, event).value();
    for (const auto& keys : {world.keys(), world.recovery_keys()}) {
        const auto capsule = open_capsule(world.sealing.capsule_bytes, keys).value();
        const auto record = open_record(capsule, sealed.inline_bytes).value();
        CHECK(records::decode_event(record.event_bytes).value() == event);
        CHECK(record.header.object == sealed.object);
    }
    const auto seen = formats::inspect_inline(sealed.inline_bytes).value();
    CHECK(seen.object_hash == sealed.object_hash);
    CHECK(sealed.inline_bytes.size() == 4265);
}

TEST_CASE("a record opens only with the key of its capsule and commit", "[vault]") {
    const World world;
    const auto sealed = sealed_story(world, canary);
    const auto other = open_capsule(world.new_sealing().capsule_bytes, world.keys()).value();
    CHECK(open_record(other, sealed.inline_bytes).error().refusal == Refusal::BadContext);

    // Same capsule id and number, another key: what the number alone would have let in (SPEC H.2).
    auto same_place = world.opened();
    same_place.commit.bytes[0] ^= 1;
    CHECK(open_record(same_place, sealed.inline_bytes).error().refusal == Refusal::BadContext);
    auto wrong_key = world.opened();
    wrong_key.case_key = crypto::CaseKey::generate();
    CHECK(open_record(wrong_key, sealed.inline_bytes).error().refusal == Refusal::BadSeal);
    auto other_office = world.opened();
    other_office.office.bytes[0] ^= 1;
    CHECK(open_record(other_office, sealed.inline_bytes).error().refusal == Refusal::BadContext);
    auto other_capsule = world.opened();
    other_capsule.capsule.bytes[0] ^= 1;
    CHECK(open_record(other_capsule, sealed.inline_bytes).error().refusal == Refusal::BadContext);
    auto other_epoch = world.opened();
    other_epoch.ck_epoch = 1;
    CHECK(open_record(other_epoch, sealed.inline_bytes).error().refusal == Refusal::BadContext);
}

TEST_CASE("a record is padded as it promises, or refused", "[vault][size]") {
    const World world;
    crypto::SecretBytes padded(4096);
    padded[100] = 0x80; // the mark; zeros follow
    CHECK(refusal_of_plaintext(world, padded, 4096) == Refusal::None);
    CHECK(refusal_of_plaintext(world, padded, 8192) == Refusal::BadForm); // another size than the header says
    padded[4095] = 1;
    CHECK(refusal_of_plaintext(world, padded, 4096) == Refusal::BadSeal); // not zeros behind the mark
    CHECK(refusal_of_plaintext(world, crypto::SecretBytes(4096), 4096) == Refusal::BadSeal); // no mark
}

TEST_CASE("records have five sizes, whatever was told", "[vault][size]") {
    const World world;
    std::set<std::size_t> sizes;
    for (std::size_t length = 0; length <= 20'000; length += 97) {
        const auto sealed = sealed_story(world, std::string(length, 'a'));
        sizes.insert(formats::inspect_inline(sealed.inline_bytes).value().size - crypto::aead_overhead);
        REQUIRE(open_record(world.opened(), sealed.inline_bytes));
    }
    CHECK(sizes == std::set<std::size_t>{4096, 8192, 16'384, 32'768});
    CHECK(formats::record_padded_size(0) == 4096);
    CHECK(formats::record_padded_size(65'535) == 65'536);
    CHECK_FALSE(formats::record_padded_size(65'536));
}

TEST_CASE("no sealed byte shows a word or a key", "[vault][canary]") {
    World world;
    std::vector<SealedObject> objects;
    objects.push_back(sealed_story(world, canary));
    objects.push_back(seal_attachment(world.sealing, view_of(canary)).value());
    const auto submission = assemble(world.sealing, std::move(objects)).value();
    std::vector<Bytes> everything = submission.inline_objects;
    for (const auto& object : submission.with_parts) everything.insert(everything.end(), object.parts.begin(), object.parts.end());
    REQUIRE(everything.size() == 4);
    for (const auto& bytes : everything) {
        CHECK_FALSE(contains(bytes, view_of(canary)));
        CHECK_FALSE(contains(bytes, view_of("CONTOH")));
        CHECK_FALSE(contains(bytes, world.sealing.case_key.expose()));
    }
    // The same words are there once it is opened, so the search can find them.
    const auto record = open_record(world.opened(), submission.inline_objects[1]).value();
    CHECK(contains(record.event_bytes, view_of(canary)));
}

TEST_CASE("sealing the same words twice gives nothing in common", "[vault]") {
    const World world;
    const auto event = records::kiosk_event(told_at_kiosk(world, canary)).value();
    const auto place = new_place(world.sealing);
    const auto first = seal_record(world.sealing, place.object, event).value();
    const auto second = seal_record(world.sealing, place.object, event).value();
    CHECK(first.inline_bytes != second.inline_bytes); // a nonce is never used twice
    CHECK(new_place(world.sealing).object != place.object);
}
