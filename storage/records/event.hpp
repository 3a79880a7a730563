#pragma once

#include "storage/crypto/sign.hpp"
#include "storage/formats/object.hpp"
#include "storage/records/changes.hpp"
#include "storage/records/consent.hpp"
#include "storage/records/referrals.hpp"

#include <variant>

// The plaintext of a record (annex 5, SPEC E.7). An event is its body's bytes as written, and a staff signature over
// them and over the place where they stand, so that it cannot be replayed elsewhere (SPEC I.16).
namespace teduh::records {

struct Note {
    Text text;
    Maybe<Text> kind;
    Maybe<List<AttachmentRef>> attachments;
    friend bool operator==(const Note&, const Note&) = default;
};

struct Attached {
    List<AttachmentRef> attachments;
    Maybe<Text> remark;
    friend bool operator==(const Attached&, const Attached&) = default;
};

struct CaseKeyRotated { // SPEC H.2
    formats::Hash commit;
    std::vector<formats::KeyId> recipients;
    friend bool operator==(const CaseKeyRotated&, const CaseKeyRotated&) = default;
};

struct ReaderAdded { // SPEC H.19
    formats::Hash capsule_add; // H("teduh/capsule-add/1"; its bytes)
    friend bool operator==(const ReaderAdded&, const ReaderAdded&) = default;
};

// In the order of the annex: kind = 1 + index.
using Payload =
    std::variant<Complaint, Consent, Note, Attached, CaseKeyRotated, ReaderAdded, RiskSet, SafeContactSet, PersonSet,
                 StatusSet, Assigned, AccessSet, Contacted, HandedOver, CaseJoined, Scheduled, StepSet, Registered,
                 Decided, ClockSet, Determined, PairSet, NeedSet, LogEntry, ReferralSet, PoliceSet, SafetyPlanSet,
                 CaseParted, CaseRead>;
constexpr std::uint64_t kinds = std::variant_size_v<Payload>;
constexpr std::uint32_t event_schema = 3; // the newest of ours
constexpr std::uint64_t kinds_of_first_schema = 6;
constexpr std::uint64_t kinds_of_second_schema = 16;
static_assert(event_schema == formats::schema_known, "a record's header bears its event's schema");

// An event is written with the schema that brought its kind, so that an older program reads what it knows.
constexpr std::uint32_t schema_of_kind(std::uint64_t kind) {
    if (kind <= kinds_of_first_schema) return 1;
    return kind <= kinds_of_second_schema ? 2 : 3;
}

enum class ClockQuality : std::uint8_t { Good = 1, Unsynced = 2, Suspect = 3 };

struct EventBody {
    static constexpr std::size_t size_max = 65'535;
    static constexpr formats::NewerRule newer{10, event_schema + 1, 65'535};
    Maybe<formats::DeviceId> device; // exactly one of the two: a kiosk's event, or an officer's
    Maybe<formats::StaffId> author;
    formats::CaseId case_id;
    std::uint32_t lamport = 1;
    std::vector<formats::Hash> parents; // ascending, none twice
    std::uint64_t at_ms = 0;
    ClockQuality clock = ClockQuality::Good;
    Payload payload;

    std::uint64_t kind() const { return payload.index() + 1; }
    std::uint32_t schema() const { return schema_of_kind(kind()); }
    friend bool operator==(const EventBody&, const EventBody&) = default;
};

struct Event {
    static constexpr std::size_t size_max = 65'535;
    crypto::SecretBytes body; // EventBody, kept as received
    Maybe<formats::Signature> signature;
    friend bool operator==(const Event&, const Event&) = default;
};

// Where a record stands; the first 96 bytes that a staff signature covers.
struct EventPlace {
    formats::OfficeId office;
    formats::DeviceId device; // that made the record, key 4 of its header
    formats::CapsuleId capsule;
    formats::Hash commit;
    formats::ObjectId object;
};

// Refuses bytes that are not of the annex, or of a newer schema (Newer: keep them, show "perlu pembaruan").
Result<EventBody> decode_body(View bytes);
Result<Event> decode_event(View bytes);
// TooLarge when the body or the whole is over what one record holds. A value outside its bounds is our own mistake.
Result<crypto::SecretBytes> encode_event(const Event& event);

// The schema of an event's body, which the header of its record bears too.
std::uint32_t schema_of(const Event& event);

Result<Event> kiosk_event(const EventBody& body);
Result<Event> staff_event(const EventBody& body, const EventPlace& place, const crypto::StaffSigningPair& author);
// Only that the signature is this key's over this place; who may write is storage/vault/open's business.
[[nodiscard]] bool signed_by(const Event& event, const EventPlace& place, const formats::SignPublicKey& key);

// SPEC H.20: one more than the highest of the parents, 1 without any.
std::uint32_t next_lamport(std::span<const std::uint32_t> lamports_of_parents);

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Note>
void describe(Io& io, M& m) {
    story(io.at(1, "text"), m.text);
    io.optional(2, "kind", m.kind, code);
    io.optional(3, "attachments", m.attachments, list_of(1, 31, row));
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Attached>
void describe(Io& io, M& m) {
    io.at(1, "attachments").list(m.attachments, 1, 31, row);
    io.optional(2, "remark", m.remark, line);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, CaseKeyRotated>
void describe(Io& io, M& m) {
    io.at(1, "commit").fixed(m.commit);
    io.at(2, "recipients").list(m.recipients, 1, 16, fixed);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, ReaderAdded>
void describe(Io& io, M& m) {
    io.at(1, "capsule_add").fixed(m.capsule_add);
}

template <std::size_t Index = 0>
void take_kind(Payload& payload, std::uint64_t kind) {
    if constexpr (Index < kinds) {
        if (kind == Index + 1) payload.emplace<Index>();
        else take_kind<Index + 1>(payload, kind);
    }
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, EventBody>
void describe(Io& io, M& m) {
    io.version();
    io.optional(4, "device", m.device, fixed);
    auto schema = m.schema();
    io.at(10, "schema").uint(schema, 1, event_schema);
    io.optional(20, "author", m.author, fixed);
    io.require(m.device.has_value() != m.author.has_value());
    io.at(21, "case_id").fixed(m.case_id);
    auto kind = m.kind();
    io.at(22, "kind").uint(kind, 1, kinds);
    io.require(schema == schema_of_kind(kind));
    io.require(kind <= kinds_of_first_schema || m.author.has_value()); // only staff set how a case stands
    if constexpr (Io::reads)
        if (io.ok()) take_kind(m.payload, kind);
    io.at(23, "lamport").uint(m.lamport, 1, formats::u31_max);
    io.at(24, "parents").list(m.parents, 0, 16, fixed);
    const auto unordered = [](const formats::Hash& left, const formats::Hash& right) { return left >= right; };
    io.require(std::ranges::adjacent_find(m.parents, unordered) == m.parents.end());
    io.require(m.parents.empty() == (m.lamport == 1));
    io.at(25, "at_ms").uint(m.at_ms, 0, formats::u53_max);
    io.at(26, "clock").uint(m.clock, 1, 3);
    io.at(27, "payload");
    std::visit([&](auto& payload) { io.map(payload); }, m.payload);
    const auto* joined = std::get_if<CaseJoined>(&m.payload);
    io.require(joined == nullptr || joined->other != m.case_id);
    const auto* parted = std::get_if<CaseParted>(&m.payload);
    io.require(parted == nullptr || parted->other != m.case_id);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Event>
void describe(Io& io, M& m) {
    io.version();
    io.at(20).embedded(m.body, EventBody::size_max);
    io.optional(21, m.signature, fixed);
}

} // namespace teduh::records
