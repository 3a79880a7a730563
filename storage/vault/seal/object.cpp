#include "storage/vault/seal/object.hpp"

#include "storage/crypto/aead.hpp"

namespace teduh::vault {
namespace {

template <class Header>
Header header_of(const Sealing& sealing, const formats::ObjectId& object, std::size_t padded_size) {
    Header header;
    header.office = sealing.office;
    header.device = sealing.device;
    header.object = object;
    header.capsule = sealing.capsule;
    header.ck_epoch = sealing.ck_epoch;
    header.commit = sealing.commit;
    header.padded_size = static_cast<std::uint32_t>(padded_size);
    return header;
}

crypto::ObjectKey key_of(const Sealing& sealing, const formats::ObjectId& object, formats::ObjectType type) {
    return crypto::object_key(sealing.case_key, object, static_cast<std::uint32_t>(type), sealing.ck_epoch);
}

// be64(length) || content || zeros, read in pieces of one chunk so that no second whole copy exists.
class PaddedContent {
public:
    explicit PaddedContent(View content) : length_(be64(content.size())), content_(content) {}

    void fill(crypto::SecretBytes& chunk) {
        std::ranges::fill(chunk, std::uint8_t{0});
        auto room = std::span(chunk);
        take(prefix_, room);
        take(content_, room);
    }

private:
    static void take(View& from, std::span<std::uint8_t>& room) {
        const auto count = std::min(from.size(), room.size());
        std::copy_n(from.begin(), count, room.begin());
        from = from.subspan(count);
        room = room.subspan(count);
    }

    std::array<std::uint8_t, formats::attachment_length_bytes> length_;
    View prefix_{length_};
    View content_;
};

std::vector<Bytes> seal_chunks(crypto::StreamSealer& sealer, View content, std::size_t padded_size, View associated) {
    PaddedContent source(content);
    crypto::SecretBytes chunk(crypto::stream_chunk_bytes);
    std::vector<Bytes> parts(formats::part_count_of(padded_size));
    const auto chunks = padded_size / crypto::stream_chunk_bytes;
    for (std::size_t i = 0; i < chunks; ++i) {
        auto& part = parts[i / formats::part_chunks];
        if (part.empty()) part.reserve(formats::part_size_of(padded_size, i / formats::part_chunks));
        source.fill(chunk);
        append(part, sealer.seal(chunk, associated, i + 1 == chunks));
    }
    return parts;
}

bool comes_before(const SealedObject& left, const SealedObject& right) {
    const auto rank = [](const SealedObject& each) { return formats::rank_of(static_cast<std::uint8_t>(each.type)); };
    return std::pair{rank(left), left.object} < std::pair{rank(right), right.object};
}

std::size_t bytes_of(const std::vector<Bytes>& pieces) {
    std::size_t bytes = 0;
    for (const auto& piece : pieces) bytes += piece.size();
    return bytes;
}

} // namespace

records::EventPlace new_place(const Sealing& sealing) {
    return {sealing.office, sealing.device, sealing.capsule, sealing.commit,
            crypto::random_bytes<formats::ObjectId>()};
}

Result<SealedObject> seal_record(const Sealing& sealing, const formats::ObjectId& object,
                                 const records::Event& event) {
    auto plain = TRY(records::encode_event(event));
    const auto padded_size = formats::record_padded_size(plain.size());
    ensure(padded_size.has_value()); // an event's own limit is below the largest bucket
    crypto::pad(plain, *padded_size);
    auto header = header_of<formats::RecordHeader>(sealing, object, *padded_size);
    header.schema = records::schema_of(event);
    header.nonce = crypto::random_bytes<crypto::Nonce24>();
    formats::RecordObject record;
    record.header = formats::encode(header);
    record.ciphertext = crypto::aead_seal(key_of(sealing, object, formats::ObjectType::Record), header.nonce, plain,
                                          record.header);
    const std::array parts{formats::part_hash(record.ciphertext)};
    return SealedObject{formats::ObjectType::Record, object, formats::object_hash(record.header, parts),
                        formats::encode_array(record), {}};
}

Result<SealedObject> seal_attachment(const Sealing& sealing, View content) {
    const auto padded_size = formats::attachment_padded_size(content.size());
    if (content.empty()) return Error{Failure::Usage, "an attachment is empty"};
    if (!padded_size) return Error{Failure::Usage, Refusal::TooLarge, "an attachment is over 16 MiB"};
    const auto object = crypto::random_bytes<formats::ObjectId>();
    crypto::StreamSealer sealer(key_of(sealing, object, formats::ObjectType::Attachment));
    auto header = header_of<formats::AttachmentHeader>(sealing, object, *padded_size);
    header.nonce = sealer.header();
    formats::AttachmentManifest manifest;
    manifest.header = formats::encode(header);
    const auto associated = crypto::hash("teduh/obj-hdr/1", {manifest.header});
    auto parts = seal_chunks(sealer, content, *padded_size, associated);
    for (const auto& part : parts) manifest.part_hashes.push_back(formats::part_hash(part));
    return SealedObject{formats::ObjectType::Attachment, object,
                        formats::object_hash(manifest.header, manifest.part_hashes), formats::encode_array(manifest),
                        std::move(parts)};
}

Result<Submission> assemble(const Sealing& sealing, std::vector<SealedObject> objects, bool with_capsule) {
    if (objects.empty() || objects.size() > submission_objects_max)
        return Error{Failure::Usage, Refusal::TooLarge, "a submission has one to thirty-two objects"};
    Submission submission;
    if (with_capsule) submission.inline_objects.push_back(sealing.capsule_bytes);
    std::ranges::sort(objects, comes_before);
    for (auto& object : objects) {
        submission.inline_objects.push_back(object.inline_bytes);
        submission.bytes += bytes_of(object.parts);
        if (!object.parts.empty()) submission.with_parts.push_back(std::move(object));
    }
    submission.bytes += bytes_of(submission.inline_objects);
    return submission;
}

SealedObject as_object(const formats::CapsuleAdd& add) {
    auto bytes = formats::encode(add);
    const auto object_hash = formats::object_hash(bytes, {});
    return {formats::ObjectType::CapsuleAdd, add.object, object_hash, std::move(bytes), {}};
}

Result<void> check_kiosk_limits(const Submission& submission) {
    constexpr auto chunks_max = *formats::attachment_padded_size(kiosk_photo_bytes_max) / crypto::stream_chunk_bytes;
    const auto too_large = [](const SealedObject& object) {
        return bytes_of(object.parts) > chunks_max * crypto::stream_sealed_chunk_bytes;
    };
    if (submission.with_parts.size() > kiosk_photos_max || submission.bytes > kiosk_visit_bytes_max ||
        std::ranges::any_of(submission.with_parts, too_large))
        return Error{Failure::Usage, Refusal::TooLarge, "a visit holds more than a kiosk may send"};
    return {};
}

} // namespace teduh::vault
