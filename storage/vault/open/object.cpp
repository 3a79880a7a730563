#include "storage/vault/open/object.hpp"

#include "storage/crypto/aead.hpp"
#include "storage/crypto/stream.hpp"

namespace teduh::vault {
namespace {

const Error tampered_object{Failure::Corrupt, Refusal::BadSeal, "an object was tampered with"};
const Error misplaced_object{Failure::Rejected, Refusal::BadContext, "an object stands in another's place"};

// By (capsule_id, commit): a number alone would let another key of that number stand in (SPEC H.2).
bool belongs_to(const formats::ObjectPlace& place, const OpenedCapsule& capsule) {
    return place.office == capsule.office && place.capsule == capsule.capsule &&
           place.ck_epoch == capsule.ck_epoch && place.commit == capsule.commit;
}

crypto::ObjectKey key_of(const OpenedCapsule& capsule, const formats::ObjectPlace& place, formats::ObjectType type) {
    return crypto::object_key(capsule.case_key, place.object, static_cast<std::uint32_t>(type), capsule.ck_epoch);
}

// Takes the clear chunks of an attachment and keeps of them what is content.
class ContentTaker {
public:
    explicit ContentTaker(std::size_t padded_size) : padded_size_(padded_size) {}

    Result<void> take(View chunk) {
        if (!length_) {
            const auto length = from_big_endian(chunk.first(formats::attachment_length_bytes));
            chunk = chunk.subspan(formats::attachment_length_bytes);
            if (length > padded_size_) return tampered_object;
            if (formats::attachment_padded_size(static_cast<std::size_t>(length)) != padded_size_) return tampered_object;
            length_ = static_cast<std::size_t>(length);
            content_.reserve(*length_);
        }
        const auto content = chunk.first(std::min(chunk.size(), *length_ - content_.size()));
        content_.insert(content_.end(), content.begin(), content.end());
        const auto rest = chunk.subspan(content.size());
        return std::ranges::all_of(rest, [](std::uint8_t byte) { return byte == 0; }) ? Result<void>{} : tampered_object;
    }

    crypto::SecretBytes content() && {
        ensure(length_ && content_.size() == *length_);
        return std::move(content_);
    }

private:
    std::size_t padded_size_;
    std::optional<std::size_t> length_;
    crypto::SecretBytes content_;
};

Result<Bytes> fetch(const PartSource& parts, std::size_t index, std::size_t size, const formats::Hash& hash) {
    auto part = TRY(parts(index));
    if (part.size() != size || formats::part_hash(part) != hash)
        return Error{Failure::Corrupt, Refusal::BadHash, "a part differs from its hash"};
    return part;
}

} // namespace

Result<OpenedRecord> open_record(const OpenedCapsule& capsule, View object_bytes) {
    const auto record = TRY(formats::decode_array<formats::RecordObject>(object_bytes));
    const auto header = TRY(formats::decode<formats::RecordHeader>(record.header));
    if (!belongs_to(header, capsule)) return misplaced_object;
    if (record.ciphertext.size() != header.padded_size + crypto::aead_overhead)
        return Error{Failure::Rejected, Refusal::BadForm, "a record's ciphertext has the wrong size"};
    auto plain = crypto::aead_open(key_of(capsule, header, formats::ObjectType::Record), header.nonce,
                                   record.ciphertext, record.header);
    if (!plain || !crypto::unpad(*plain, header.padded_size)) return tampered_object;
    return OpenedRecord{header, *std::move(plain)};
}

Result<OpenedAttachment> open_attachment(const OpenedCapsule& capsule, View manifest_bytes, const PartSource& parts) {
    const auto manifest = TRY(formats::decode_array<formats::AttachmentManifest>(manifest_bytes));
    const auto header = TRY(formats::decode<formats::AttachmentHeader>(manifest.header));
    if (!belongs_to(header, capsule)) return misplaced_object;
    const auto chunks = header.padded_size / crypto::stream_chunk_bytes;
    if (manifest.part_hashes.size() != formats::part_count_of(header.padded_size))
        return Error{Failure::Rejected, Refusal::BadForm, "a manifest has the wrong number of parts"};
    const auto associated = crypto::hash("teduh/obj-hdr/1", {manifest.header});
    crypto::StreamOpener opener(key_of(capsule, header, formats::ObjectType::Attachment), header.nonce);
    ContentTaker taker(header.padded_size);
    for (std::size_t index = 0, chunk = 0; index < manifest.part_hashes.size(); ++index) {
        const auto size = formats::part_size_of(header.padded_size, index);
        const auto part = TRY(fetch(parts, index, size, manifest.part_hashes[index]));
        for (View rest = part; !rest.empty(); rest = rest.subspan(crypto::stream_sealed_chunk_bytes)) {
            const auto clear = opener.open(rest.first(crypto::stream_sealed_chunk_bytes), associated, ++chunk == chunks);
            if (!clear) return tampered_object;
            TRY(taker.take(*clear));
        }
    }
    return OpenedAttachment{header, std::move(taker).content()};
}

Result<records::EventBody> verify_author(const records::Event& event, const formats::RecordHeader& header,
                                         const formats::DeviceId& maker, const Authority& authority) {
    const Error unsigned_elsewhere{Failure::Rejected, Refusal::NoRight, "an unsigned event is not from a kiosk"};
    auto body = TRY(records::decode_body(event.body));
    if (body.schema() != header.schema) return misplaced_object;
    if (!event.signature) {
        if (body.device != header.device || maker != header.device) return misplaced_object;
        return authority.device_role == formats::Role::Kiosk ? Result<records::EventBody>{std::move(body)}
                                                              : unsigned_elsewhere;
    }
    const auto key = body.author ? authority.sign_key_of(*body.author) : std::nullopt;
    if (!key) return Error{Failure::Rejected, Refusal::NoRight, "an event's author may not write"};
    const records::EventPlace place{header.office, header.device, header.capsule, header.commit, header.object};
    if (!records::signed_by(event, place, *key))
        return Error{Failure::Rejected, Refusal::BadSignature, "an event is not signed by its author"};
    return body;
}

Result<records::EventBody> verify_event(const EventToVerify& event, const Authority& authority) {
    const auto object = TRY(formats::inspect_inline(event.object_bytes));
    const auto ref = std::ranges::find_if(event.entry.objects, [&](const formats::ObjectRef& each) {
        return each.type == static_cast<std::uint8_t>(object.type) && each.id == object.id;
    });
    if (ref == event.entry.objects.end() || object.type != formats::ObjectType::Record) return misplaced_object;
    if (ref->object_hash != object.object_hash || ref->size != object.size)
        return Error{Failure::Corrupt, Refusal::BadHash, "a record differs from its entry"};
    if (object.office != event.entry.office || object.device != event.entry.device) return misplaced_object;
    const auto record = TRY(open_record(event.capsule, event.object_bytes));
    const auto opened = TRY(records::decode_event(record.event_bytes));
    auto body = TRY(verify_author(opened, record.header, event.capsule.maker, authority));
    if (event.case_id && body.case_id != *event.case_id) return misplaced_object;
    return body;
}

} // namespace teduh::vault
