#include "storage/formats/entry.hpp"

namespace teduh::formats {
namespace {

template <class Map>
InlineObject as_inline(ObjectType type, const Map& map, View bytes) {
    InlineObject object;
    object.type = type;
    object.object_hash = object_hash(bytes, {});
    object.size = bytes.size();
    object.office = map.office;
    object.device = map.device;
    return object;
}

InlineObject place_of(ObjectType type, const ObjectPlace& place) {
    InlineObject object;
    object.type = type;
    object.id = decltype(object.id)::from(place.object);
    object.office = place.office;
    object.device = place.device;
    object.capsule = place.capsule;
    object.commit = place.commit;
    object.ck_epoch = place.ck_epoch;
    return object;
}

Result<InlineObject> inspect_map(View bytes, std::uint64_t type) {
    if (type == static_cast<std::uint64_t>(ObjectType::Capsule)) {
        const auto map = TRY(decode<Capsule>(bytes));
        auto object = as_inline(ObjectType::Capsule, map, bytes);
        object.id = decltype(object.id)::from(map.capsule);
        object.commit = map.commit;
        object.ck_epoch = map.ck_epoch;
        return object;
    }
    const auto map = TRY(decode<CapsuleAdd>(bytes));
    auto object = as_inline(ObjectType::CapsuleAdd, map, bytes);
    object.id = decltype(object.id)::from(map.object);
    object.capsule = map.capsule;
    object.commit = map.commit;
    object.ck_epoch = map.ck_epoch;
    return object;
}

Result<InlineObject> inspect_record(View bytes) {
    const auto record = TRY(decode_array<RecordObject>(bytes));
    const auto header = TRY(decode<RecordHeader>(record.header));
    if (record.ciphertext.size() != header.padded_size + crypto::aead_overhead)
        return Error{Failure::Rejected, Refusal::BadForm, "a record's ciphertext has the wrong size"};
    auto object = place_of(ObjectType::Record, header);
    const std::array parts{part_hash(record.ciphertext)};
    object.object_hash = object_hash(record.header, parts);
    object.size = record.ciphertext.size();
    return object;
}

Result<InlineObject> inspect_manifest(View bytes) {
    auto manifest = TRY(decode_array<AttachmentManifest>(bytes));
    const auto header = TRY(decode<AttachmentHeader>(manifest.header));
    if (manifest.part_hashes.size() != part_count_of(header.padded_size))
        return Error{Failure::Rejected, Refusal::BadForm, "a manifest has the wrong number of parts"};
    auto object = place_of(ObjectType::Attachment, header);
    object.object_hash = object_hash(manifest.header, manifest.part_hashes);
    object.size = header.padded_size / crypto::stream_chunk_bytes * crypto::stream_sealed_chunk_bytes;
    object.part_hashes = std::move(manifest.part_hashes);
    return object;
}

Result<InlineObject> inspect_config(View bytes) {
    const auto signed_config = TRY(decode_array<ConfigObject>(bytes));
    const auto map = TRY(signed_config.content());
    auto object = as_inline(ObjectType::Config, map, bytes);
    object.id = decltype(object.id)::from(map.object);
    return object;
}

// The type number of the map that `bytes` starts with: the value under key 2, which follows `1 ver`.
std::optional<std::uint64_t> map_type_of(View bytes) {
    if (bytes.size() < 5 || bytes[0] >> 5 != 5 || bytes[1] != 1 || bytes[3] != 2) return std::nullopt;
    return bytes[4];
}

} // namespace

Result<InlineObject> inspect_inline(View bytes) {
    const Error bad{Failure::Rejected, Refusal::BadForm, "an object is none of the known kinds"};
    if (bytes.empty()) return bad;
    if (bytes[0] >> 5 == 5) {
        const auto type = map_type_of(bytes);
        return type ? inspect_map(bytes, *type) : bad;
    }
    const auto first = read_head(bytes.subspan(1));
    if (bytes[0] != 0x82 || !first || first->major != Major::Bytes || first->value > bytes.size() - 1 - first->size)
        return bad;
    const auto inner = bytes.subspan(1 + first->size, static_cast<std::size_t>(first->value));
    const auto type = map_type_of(inner);
    if (!type) return bad;
    switch (static_cast<ObjectType>(*type)) {
    case ObjectType::Record: return inspect_record(bytes);
    case ObjectType::Attachment: return inspect_manifest(bytes);
    case ObjectType::Config: return inspect_config(bytes);
    default: return bad;
    }
}

Result<InlineObject> inspect_inline(View bytes, const ObjectRef& ref) {
    if (ref.type == 0 || ref.type > static_cast<std::uint8_t>(ObjectType::Config)) {
        InlineObject object;
        object.type = static_cast<ObjectType>(ref.type);
        object.id = ref.id;
        object.object_hash = object_hash(bytes, {});
        object.size = bytes.size();
        if (!well_formed(bytes)) return Error{Failure::Rejected, Refusal::BadForm, "an object is not strict CBOR"};
        if (object.object_hash == ref.object_hash && object.size == ref.size) return object;
        return Error{Failure::Rejected, Refusal::BadHash, "an object differs from its entry"};
    }
    auto object = TRY(inspect_inline(bytes));
    if (static_cast<std::uint8_t>(object.type) != ref.type || object.id != ref.id)
        return Error{Failure::Rejected, Refusal::BadContext, "an object stands in another's place"};
    if (object.object_hash != ref.object_hash || object.size != ref.size)
        return Error{Failure::Rejected, Refusal::BadHash, "an object differs from its entry"};
    return object;
}

Hash part_hash(View part) { return crypto::hash("teduh/part/1", {part}); }

Hash object_hash(View header, std::span<const Hash> part_hashes) {
    crypto::HashStream stream("teduh/object/1");
    stream.item(header).item(be32(static_cast<std::uint32_t>(part_hashes.size())));
    for (const auto& part : part_hashes) stream.item(part);
    return stream.finish();
}

bool is_url(std::string_view text) {
    constexpr std::string_view scheme = "https://";
    if (!text.starts_with(scheme)) return false;
    text.remove_prefix(scheme.size());
    return !text.empty() && text.size() <= 200 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == ':' || c == '-';
    });
}

} // namespace teduh::formats
