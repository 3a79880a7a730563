#pragma once

#include "storage/records/complaint.hpp"

// One answer to one layer of consent (annex 5, DOMAIN 9). Nothing is preset.
namespace teduh::records {

struct ConsentItem {
    Text item;
    Text answer;
    friend bool operator==(const ConsentItem&, const ConsentItem&) = default;
};

struct SharingScope {
    Text agency;
    List<Text> data_groups;
    friend bool operator==(const SharingScope&, const SharingScope&) = default;
};

struct WithoutConsent { // on what ground it goes on, and why (DOMAIN 9.5)
    Text basis;
    Text reason;
    friend bool operator==(const WithoutConsent&, const WithoutConsent&) = default;
};

constexpr std::size_t strokes_bytes_max = 21'600;
constexpr std::size_t stroke_point_bytes = 7;

// True for whole strokes only: be16 n >= 1, then n points of seven bytes, until the end.
bool are_strokes(View packed);

struct Consent {
    std::uint32_t layer = 0;
    Text decision;
    List<ConsentItem> items;
    Text signer;
    Maybe<Text> signer_name;
    Text method;
    Maybe<crypto::SecretBytes> strokes;
    Text text_version;
    formats::Hash text_hash;
    Text language;
    Maybe<formats::StaffId> attested_by;
    Maybe<Text> witness;
    Maybe<Text> interpreter;
    Maybe<Text> child_assent;
    Maybe<List<SharingScope>> sharing;
    Maybe<Date> valid_until;
    Maybe<WithoutConsent> without_consent;
    Maybe<List<AttachmentRef>> paper_scans;
    Maybe<bool> explained;
    friend bool operator==(const Consent&, const Consent&) = default;
};

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, ConsentItem>
void describe(Io& io, M& m) {
    describe_row(io, 2, [&](auto& each) {
        code(item(each, "item"), m.item);
        code(item(each, "answer"), m.answer);
    });
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, SharingScope>
void describe(Io& io, M& m) {
    describe_row(io, 2, [&](auto& each) {
        code(item(each, "agency"), m.agency);
        item(each, "data_groups").list(m.data_groups, 1, 11, code);
    });
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, WithoutConsent>
void describe(Io& io, M& m) {
    describe_row(io, 2, [&](auto& each) {
        code(item(each, "basis"), m.basis);
        story(item(each, "reason"), m.reason);
    });
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Consent>
void describe(Io& io, M& m) {
    io.at(1, "layer").uint(m.layer, 0, 4);
    code(io.at(2, "decision"), m.decision);
    io.at(3, "items").list(m.items, 0, 64, row);
    code(io.at(4, "signer"), m.signer);
    io.optional(5, "signer_name", m.signer_name, name);
    code(io.at(6, "method"), m.method);
    io.optional(7, "strokes", m.strokes, [](auto& each, auto& v) { each.bytes(v, 9, strokes_bytes_max); });
    line(io.at(8, "text_version"), m.text_version);
    io.at(9, "text_hash").fixed(m.text_hash);
    language(io.at(10, "language"), m.language);
    io.optional(11, "attested_by", m.attested_by, fixed);
    io.optional(12, "witness", m.witness, name);
    io.optional(13, "interpreter", m.interpreter, name);
    io.optional(14, "child_assent", m.child_assent, code);
    io.optional(15, "sharing", m.sharing, list_of(1, 25, row));
    io.optional(16, "valid_until", m.valid_until, date);
    io.optional(17, "without_consent", m.without_consent, row);
    io.optional(18, "paper_scans", m.paper_scans, list_of(1, 8, row));
    io.optional(19, "explained", m.explained, boolean);
}

// Annex 5, "needed to send": somebody is named for whom this is, there is a kind of violence or a story or the wish
// to talk, and consent to intake (L0) was given. Where an officer attests a ground without consent (DOMAIN 9.5),
// that stands in for it.
bool ready_to_send(const Complaint& complaint, std::span<const Consent> consents);

} // namespace teduh::records
