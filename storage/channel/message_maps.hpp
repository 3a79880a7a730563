#pragma once

#include "storage/channel/message.hpp"

// The maps of annex section 10, one `describe` each; included by message.cpp and by tests that look inside.
namespace teduh::channel {

template <class M, class Struct>
concept Is = std::same_as<std::remove_const_t<M>, Struct>;

// Crockford's digits, as annex 9 writes an enrolment code.
inline bool is_enrol_code(std::string_view text) {
    return std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z' && c != 'I' && c != 'L' && c != 'O' && c != 'U');
    });
}

// Messages without fields.
template <class Io, class M>
    requires(Is<M, Done> || Is<M, Status> || Is<M, Heartbeat> || Is<M, Verify> || Is<M, CallsGet> || Is<M, HealthGet>)
void describe(Io&, M&) {}

template <class Io, class M>
    requires Is<M, Hello>
void describe(Io& io, M& m) {
    io.at(20).uint(m.version, 0, 255);
    io.at(21).text(m.program, 1, 40, is_code);
}

template <class Io, class M>
    requires Is<M, Ready>
void describe(Io& io, M& m) {
    const auto fixed = [](auto& each, auto& id) { each.fixed(id); };
    io.at(20).nullable(m.device, fixed);
    io.at(21).nullable(m.office, fixed);
    io.at(22).uint(m.role, 0, 3);
    io.at(23).uint(m.trouble, 0, 63);
    io.at(24).uint(m.keyring_n, 0, u31_max);
}

template <class Io, class M>
    requires Is<M, KeyringGet>
void describe(Io& io, M& m) {
    io.at(20).uint(m.from, 0, u31_max);
}

template <class Io, class M>
    requires Is<M, KeyringRows>
void describe(Io& io, M& m) {
    describe(io, m.page);
}

template <class Io, class M>
    requires(Is<M, VisitBegin> || Is<M, VisitEnd>)
void describe(Io& io, M& m) {
    io.at(20).fixed(m.visit);
}

template <class Io, class M>
    requires Is<M, DraftPut>
void describe(Io& io, M& m) {
    describe(io.at(20), m.draft);
}

template <class Io, class M>
    requires Is<M, DraftGet>
void describe(Io& io, M& m) {
    io.at(20).nullable(m.draft, [](auto& each, auto& id) { each.fixed(id); });
    io.optional(21, m.slot, [](auto& each, auto& slot) { each.uint(slot, 0, 8); });
    io.require(m.draft || !m.slot);
}

template <class Io, class M>
    requires Is<M, DraftDrop>
void describe(Io& io, M& m) {
    io.at(20).fixed(m.draft);
}

template <class Io, class M>
    requires Is<M, PartPut>
void describe(Io& io, M& m) {
    io.at(20).fixed(m.object);
    io.at(21).uint(m.index, 0, parts_max - 1);
    io.at(22).bytes(m.part, crypto::stream_sealed_chunk_bytes, part_bytes_max);
}

template <class Io, class M>
    requires Is<M, Submit>
void describe(Io& io, M& m) {
    io.at(20).list(m.objects, 1, 33, [](auto& each, auto& object) { each.embedded(object, inline_bytes_max); });
    io.optional(21, m.draft, [](auto& each, auto& id) { each.fixed(id); });
}

template <class Io, class M>
    requires Is<M, Stored>
void describe(Io& io, M& m) {
    io.at(20).uint(m.seq, 1, u53_max);
    io.at(21).fixed(m.entry_hash);
}

constexpr std::uint64_t visit_max = 1'073'741'823; // 30 bits

template <class Io, class M>
    requires Is<M, Call>
void describe(Io& io, M& m) {
    io.at(20).uint(m.visit, 0, visit_max);
}

template <class Io, class M>
    requires Is<M, CallAnswer>
void describe(Io& io, M& m) {
    io.at(20).boolean(m.acknowledged);
}

template <class Io, class M>
    requires Is<M, CallAck>
void describe(Io& io, M& m) {
    io.at(20).fixed(m.kiosk);
    io.at(21).uint(m.visit, 0, visit_max);
}

template <class Io, class M>
    requires Is<M, List>
void describe(Io& io, M& m) {
    io.at(20).uint(m.from, 0, u53_max);
    io.at(21).uint(m.limit, 1, 256);
}

template <class Io, class M>
    requires Is<M, Listed>
void describe(Io& io, M& m) {
    io.at(20).list(m.entries, 0, 256, [](auto& each, auto& entry) { describe(each, entry); });
}

template <class Io, class M>
    requires Is<M, PartGet>
void describe(Io& io, M& m) {
    io.at(20).fixed(m.object_hash);
    io.at(21).uint(m.index, 0, parts_max - 1);
}

template <class Io, class M>
    requires Is<M, Part>
void describe(Io& io, M& m) {
    io.at(20).bytes(m.part, crypto::stream_sealed_chunk_bytes, part_bytes_max);
}

template <class Io, class M>
    requires Is<M, ConfigGet>
void describe(Io& io, M& m) {
    io.at(20).text(m.name, 1, 40, is_code);
}

template <class Io, class M>
    requires Is<M, ConfigAnswer>
void describe(Io& io, M& m) {
    describe(io.at(20), m.config);
}

template <class Io, class M>
    requires Is<M, CacheSegment>
void describe(Io& io, M& m) {
    io.at(20).uint(m.segment, 0, u31_max);
    io.at(21).nullable(m.blob, [](auto& each, auto& blob) { describe(each, blob); });
}

template <class Io, class M>
    requires Is<M, Identity>
void describe(Io& io, M& m) {
    io.at(20).fixed(m.staff);
    io.at(21).nullable(m.file, [](auto& each, auto& file) { each.map(file); });
}

template <class Io, class M>
    requires Is<M, StatusAnswer>
void describe(Io& io, M& m) {
    io.at(20).uint(m.waiting, 0, u53_max);
    io.at(21).uint(m.sent, 0, u53_max);
    io.at(22).uint(m.last_receipt_ms, 0, u53_max);
    io.at(23).uint(m.trouble, 0, 63);
    io.optional(24, m.visit_open, [](auto& each, auto& open) { each.boolean(open); });
    io.require(m.visit_open.value_or(true));
}

template <class Io, class M>
    requires Is<M, EnrolBegin>
void describe(Io& io, M& m) {
    const auto fixed = [](auto& each, auto& key) { each.fixed(key); };
    io.optional(20, m.staff_sign, fixed).optional(21, m.staff_box, fixed).optional(22, m.staff, fixed);
    io.require(m.staff_sign.has_value() == m.staff_box.has_value() && m.staff.has_value() == m.staff_sign.has_value());
}

template <class Io, class M>
    requires Is<M, EnrolAnswer>
void describe(Io& io, M& m) {
    io.at(20).map(m.request);
}

template <class Io, class M>
    requires Is<M, EnrolCode>
void describe(Io& io, M& m) {
    io.at(20).text(m.code, 12, 12, is_enrol_code);
}

template <class Io, class M>
    requires Is<M, Bundle>
void describe(Io& io, M& m) {
    io.at(20).boolean(m.out);
}

template <class Io, class M>
    requires Is<M, Notice>
void describe(Io& io, M& m) {
    io.at(20).uint(m.topic, 1, 5);
}

template <class Io, class M>
    requires Is<M, Verified>
void describe(Io& io, M& m) {
    io.at(20).uint(m.entries_checked, 0, u53_max);
    io.at(21).list(m.findings, 0, 4096, [](auto& each, auto& finding) {
        each.array(2).uint(finding.seq, 1, u53_max).uint(finding.refusal, 1, 63);
    });
}

template <class Io, class M>
    requires Is<M, Failed>
void describe(Io& io, M& m) {
    describe(io, m.failure);
}

template <class Io, class M>
    requires Is<M, DeviceSecretGet>
void describe(Io& io, M& m) {
    io.at(20).fixed(m.staff);
}

template <class Io, class M>
    requires Is<M, DeviceSecretAnswer>
void describe(Io& io, M& m) {
    io.at(20).fixed(m.unlock_secret);
    io.at(21).fixed(m.cache_secret);
}

template <class Io, class M>
    requires Is<M, Health>
void describe(Io& io, M& m) {
    describe(io, m.facts);
}

template <class Io, class M>
    requires Is<M, Calls>
void describe(Io& io, M& m) {
    io.at(20).list(m.calls, 0, 64, [](auto& each, auto& call) {
        std::uint8_t step = call.acknowledged ? 2 : 1;
        each.array(4).fixed(call.kiosk).uint(call.visit, 0, visit_max).uint(step, 1, 2);
        each.uint(call.since_ms, 0, u53_max);
        if constexpr (Io::reads) call.acknowledged = step == 2;
    });
}

template <class Io, class M>
    requires Is<M, DraftsGet>
void describe(Io& io, M& m) {
    io.at(20).fixed(m.staff);
}

template <class Io, class M>
    requires Is<M, Drafts>
void describe(Io& io, M& m) {
    io.at(20).list(m.drafts, 0, 64, [](auto& each, auto& kept) {
        each.array(3).fixed(kept.draft).uint(kept.revision, 0, u31_max).uint(kept.bytes, 0, u53_max);
    });
}

// One alternative of the variant by its number.
template <std::size_t Index = 0>
bool become(Message& message, std::uint64_t number) {
    if constexpr (Index < std::variant_size_v<Message>) {
        if (std::variant_alternative_t<Index, Message>::number != number) return become<Index + 1>(message, number);
        message.template emplace<Index>();
        return true;
    }
    return false;
}

template <class Io, class M>
    requires Is<M, Frame>
void describe(Io& io, M& m) {
    io.version();
    io.at(20).uint(m.id, 0, u31_max);
    std::uint64_t number = std::visit([](const auto& body) -> std::uint64_t { return body.number; }, m.message);
    io.at(21).variant(number, [](std::uint64_t) -> std::size_t { return 2; });
    if constexpr (Io::reads) io.require(become(m.message, number));
    if (io.ok()) std::visit([&](auto& body) { io.map(body); }, m.message);
}

} // namespace teduh::channel
