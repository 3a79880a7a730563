#pragma once

#include "storage/crypto/stream.hpp"
#include "storage/formats/capsule.hpp"
#include "storage/formats/signed_bytes.hpp"

#include <bit>

namespace teduh::formats {

// SPEC D.6 and annex 4.2. The exact header bytes are the associated data of the ciphertext.
constexpr std::uint32_t schema_known = 3; // of events (storage/records)
constexpr std::size_t record_padded_min = 4096;
constexpr std::size_t record_padded_max = 65'536;
constexpr std::size_t attachment_padded_max = 16'777'216;
constexpr std::size_t part_chunks = 16;
constexpr std::size_t part_bytes_max = part_chunks * crypto::stream_sealed_chunk_bytes;
constexpr std::size_t parts_max = 16;

static_assert(part_bytes_max == 1'048'848, "a part is what annex 4.2 says");
static_assert(attachment_padded_max / crypto::stream_chunk_bytes == parts_max * part_chunks,
              "the largest attachment has sixteen parts");

struct ObjectPlace { // what both headers begin with
    static constexpr NewerRule newer{10, schema_known + 1, 65535};
    OfficeId office;
    DeviceId device;
    ObjectId object;
    CapsuleId capsule;
    std::uint32_t ck_epoch = 0;
    std::uint32_t schema = 1; // a record has its event's, an attachment 1
    Hash commit;
    crypto::Nonce24 nonce; // or the stream's header
};

struct RecordHeader : ObjectPlace {
    static constexpr std::size_t size_max = 1024;
    std::uint32_t padded_size = record_padded_min;
};

struct AttachmentHeader : ObjectPlace {
    static constexpr std::size_t size_max = 1024;
    std::uint32_t padded_size = crypto::stream_chunk_bytes;
};

// Record on disk and in a batch.
struct RecordObject {
    static constexpr std::size_t size_max = 66'640;
    Bytes header; // RecordHeader
    Bytes ciphertext;
};

// What is inline for an attachment: its parts travel apart, each checked against its hash.
struct AttachmentManifest {
    static constexpr std::size_t size_max = 4096;
    Bytes header; // AttachmentHeader
    std::vector<Hash> part_hashes;
};

template <class Io, class M>
void describe_place(Io& io, M& m, ObjectType type) {
    io.version();
    io.constant(2, static_cast<std::uint64_t>(type));
    io.at(3).fixed(m.office);
    io.at(4).fixed(m.device);
    io.at(7).fixed(m.object);
    io.at(8).fixed(m.capsule);
    io.at(9).uint(m.ck_epoch, 0, u31_max);
    io.at(10).uint(m.schema, 1, type == ObjectType::Record ? schema_known : 1);
    io.at(12).fixed(m.commit);
    io.at(14).fixed(m.nonce);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, RecordHeader>
void describe(Io& io, M& m) {
    describe_place(io, m, ObjectType::Record);
    io.at(15).uint(m.padded_size, record_padded_min, record_padded_max);
    io.require(std::has_single_bit(m.padded_size));
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, AttachmentHeader>
void describe(Io& io, M& m) {
    describe_place(io, m, ObjectType::Attachment);
    io.at(15).uint(m.padded_size, crypto::stream_chunk_bytes, attachment_padded_max);
    io.require(m.padded_size % crypto::stream_chunk_bytes == 0);
    io.constant(16, crypto::stream_chunk_bytes);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, RecordObject>
void describe(Io& io, M& m) {
    io.array(2).embedded(m.header, RecordHeader::size_max);
    io.bytes(m.ciphertext, record_padded_min + crypto::aead_overhead, record_padded_max + crypto::aead_overhead);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, AttachmentManifest>
void describe(Io& io, M& m) {
    io.array(2).embedded(m.header, AttachmentHeader::size_max);
    io.list(m.part_hashes, 1, parts_max, [](auto& each, auto& hash) { each.fixed(hash); });
}

// Config: public settings, signed by the head (annex 4.3).
struct Config {
    static constexpr std::size_t size_max = 270'336;
    OfficeId office;
    DeviceId device;
    ObjectId object;
    StaffId author;
    std::string name;
    std::uint32_t version = 1;
    Hash prev; // H("teduh/config-link/1"; config bytes before it), zeros for version 1
    Bytes body;
};
using ConfigObject = Signed<Config>;

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Config>
void describe(Io& io, M& m) {
    io.version();
    io.constant(2, static_cast<std::uint64_t>(ObjectType::Config));
    io.at(3).fixed(m.office);
    io.at(4).fixed(m.device);
    io.at(7).fixed(m.object);
    io.at(20).fixed(m.author);
    io.at(21).text(m.name, 1, 40, is_code);
    io.at(22).uint(m.version, 1, u31_max);
    io.at(23).fixed(m.prev);
    io.at(24).bytes(m.body, 0, 262'144);
}

// An object as it stands in a batch, a page or a submit: a capsule, a record, a manifest, a config. Its type,
// id, hash and counted size are what an entry names (key 18); everything in it was decoded strictly.
struct InlineObject {
    ObjectType type = ObjectType::Record;
    FixedBytes<struct AnyIdTag, 16> id;   // capsule_id for a capsule, else object_id
    Hash object_hash;                     // OH
    std::uint64_t size = 0;               // ciphertext for records and attachments, else the object's bytes
    OfficeId office;
    DeviceId device;
    std::optional<CapsuleId> capsule;     // which capsule a record or attachment needs
    Hash commit;                          // and which case key of it (SPEC H.2)
    std::uint32_t ck_epoch = 0;
    std::vector<Hash> part_hashes;        // attachments only
};

// Tells by its bytes what an inline object is, and refuses one whose ciphertext does not have the size its
// header promises.
Result<InlineObject> inspect_inline(View bytes);
// The same, held against the entry's line about it: BadContext when type or id differ, BadHash when OH or size
// do. An object of a type unknown here is kept unread: any well-formed item whose OH matches.
struct ObjectRef;
Result<InlineObject> inspect_inline(View bytes, const ObjectRef& ref);

Hash part_hash(View part);
// OH of SPEC D.6. For capsules, capsule_adds and configs the header is the object's bytes and there are no parts.
Hash object_hash(View header, std::span<const Hash> part_hashes);

constexpr std::size_t part_count_of(std::size_t padded_size) {
    const auto chunks = padded_size / crypto::stream_chunk_bytes;
    return (chunks + part_chunks - 1) / part_chunks;
}
constexpr std::size_t part_size_of(std::size_t padded_size, std::size_t index) {
    const auto chunks = padded_size / crypto::stream_chunk_bytes;
    return std::min(part_chunks, chunks - index * part_chunks) * crypto::stream_sealed_chunk_bytes;
}

} // namespace teduh::formats
