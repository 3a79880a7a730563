// What was told, as bytes: events and bodies, and sealed records under a case key that is known.
#include "fuzz.hpp"

#include "storage/crypto/aead.hpp"
#include "storage/records/event.hpp"
#include "storage/vault/open/object.hpp"

namespace {

using namespace teduh;

vault::OpenedCapsule opened_capsule() {
    return {{{1}}, {{2}}, {{3}}, 0, {{4}}, {{5}}, crypto::CaseKey::from(Bytes(32, 6))};
}

void read_event(View bytes) {
    if (const auto body = records::decode_body(bytes)) {
        fuzz::demand(formats::well_formed(bytes));
        fuzz::demand(same(formats::encode_secret(*body), bytes));
    }
    const auto event = records::decode_event(bytes);
    if (!event) return;
    const auto again = records::encode_event(*event);
    fuzz::demand(again.has_value() && same(*again, bytes));
    if (const auto body = records::decode_body(event->body)) fuzz::demand(same(formats::encode_secret(*body), event->body));
    static_cast<void>(records::signed_by(*event, {}, formats::SignPublicKey{}));
}

// The fuzzed bytes are the plaintext of a record that opens: the padding and whatever an insider may seal.
void open_sealed(const vault::OpenedCapsule& capsule, View plain) {
    formats::RecordHeader header;
    header.office = capsule.office;
    header.device = capsule.maker;
    header.capsule = capsule.capsule;
    header.commit = capsule.commit;
    crypto::SecretBytes padded(header.padded_size);
    std::ranges::copy(plain.last(std::min(plain.size(), padded.size())), padded.begin());
    const auto key = crypto::object_key(capsule.case_key, header.object,
                                        static_cast<std::uint32_t>(formats::ObjectType::Record), capsule.ck_epoch);
    formats::RecordObject object;
    object.header = formats::encode(header);
    object.ciphertext = crypto::aead_seal(key, header.nonce, padded, object.header);
    const auto record = vault::open_record(capsule, formats::encode_array(object));
    if (!record) return;
    fuzz::demand(record->event_bytes.size() < header.padded_size);
    read_event(record->event_bytes);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto capsule = opened_capsule();
    const View bytes{data, size};
    read_event(bytes);
    fuzz::demand(!vault::open_record(capsule, bytes).has_value());
    open_sealed(capsule, bytes);
    return 0;
}
