#pragma once

#include "storage/records/steps.hpp"

// Whom the office works with and what it keeps for her (annex 5, kinds 24 to 29, schema 3): the log of an
// accompaniment, referrals, the report to the police, her safety plan, two cases that turned out not to be
// one, and who opened a case. A log entry and a read are only ever added; the others say how their thing
// stands from now on.
namespace teduh::records {

constexpr std::size_t plan_lines_max = 16;

struct LogEntry { // one thing done or learnt (DOMAIN 3.2, B3, B10, B12)
    Text log;     // PENDAMPINGAN KOORDINASI_POLISI TINDAK_LANJUT UMPAN_BALIK
    std::uint64_t at_ms = 0;
    Maybe<Text> agency;  // id in the standard
    Maybe<Text> service; // DOMAIN 4.17
    Maybe<Text> person;  // with whom
    Maybe<Text> way;     // DOMAIN 4.2, or LANGSUNG
    Maybe<Text> text;
    Maybe<Text> outcome;
    Maybe<Text> next; // what follows
    Maybe<std::uint32_t> minutes;
    Maybe<Text> number; // of a police report
    Maybe<formats::ObjectId> referral;
    Maybe<List<Answer>> answers; // of a form
    friend bool operator==(const LogEntry&, const LogEntry&) = default;
};

struct ReferralSet {            // the whole of one referral as it stands (DOMAIN 3.1, A7)
    formats::ObjectId referral; // made with it; later events name the same
    Text kind;                  // RUMAH_AMAN INSTANSI KEMBALI_KE_KELUARGA
    Text state;                 // DIPUTUSKAN DIMULAI DISERAHKAN HASIL BATAL
    Maybe<Text> agency;         // id in the standard
    Maybe<Text> service;        // DOMAIN 4.17
    Maybe<std::uint32_t> victim;
    Maybe<Text> outcome; // hasil_rujukan
    Maybe<std::uint64_t> at_ms;
    Maybe<Text> companion;
    Maybe<Text> transport;
    Maybe<Text> contact;
    Maybe<Text> safety; // why going home is safe: a decision, never a default (DOMAIN 3.1, A7)
    Maybe<Text> remark;
    friend bool operator==(const ReferralSet&, const ReferralSet&) = default;
};

struct PoliceSet { // the report of a sexual crime (DOMAIN 10, L-04)
    Text state;    // BELUM DILAPORKAN DITUNDA
    Maybe<Text> number;
    Maybe<std::uint64_t> at_ms;
    Maybe<Text> reason;
    Maybe<formats::StaffId> with; // whom she consulted: the head
    friend bool operator==(const PoliceSet&, const PoliceSet&) = default;
};

struct SafetyPlanSet { // DOMAIN 8.4; never printed unless asked for
    List<Answer> lines;
    Maybe<Text> kept_by;         // who has a copy
    Maybe<std::uint32_t> victim; // whose; absent: one plan for the whole case
    friend bool operator==(const SafetyPlanSet&, const SafetyPlanSet&) = default;
};

struct CaseParted { // it is another case after all: takes a case_joined back
    formats::CaseId other;
    Maybe<Text> remark;
    friend bool operator==(const CaseParted&, const CaseParted&) = default;
};

// An officer opened it (SPEC F.7). Sealed in a capsule of its own (H.11), to recipients within the case's; it
// says what she had before her by its parents, and is itself no event's parent: others may never see it.
struct CaseRead {
    Text what; // KASUS FOTO DAFTAR
    Maybe<formats::Hash> object;
    friend bool operator==(const CaseRead&, const CaseRead&) = default;
};

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, LogEntry>
void describe(Io& io, M& m) {
    code(io.at(1, "log"), m.log);
    io.at(2, "at_ms").uint(m.at_ms, 0, formats::u53_max);
    io.optional(3, "agency", m.agency, code);
    io.optional(4, "service", m.service, code);
    io.optional(5, "person", m.person, name);
    io.optional(6, "way", m.way, code);
    io.optional(7, "text", m.text, story);
    io.optional(8, "outcome", m.outcome, code);
    io.optional(9, "next", m.next, story);
    io.optional(10, "minutes", m.minutes, number(0, 1440));
    io.optional(11, "number", m.number, line);
    io.optional(12, "referral", m.referral, fixed);
    io.optional(13, "answers", m.answers, list_of(1, answers_max, row));
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, ReferralSet>
void describe(Io& io, M& m) {
    io.at(1, "referral").fixed(m.referral);
    code(io.at(2, "kind"), m.kind);
    code(io.at(3, "state"), m.state);
    io.optional(4, "agency", m.agency, code);
    io.optional(5, "service", m.service, code);
    io.optional(6, "victim", m.victim, person_place);
    io.optional(7, "outcome", m.outcome, code);
    io.optional(8, "at_ms", m.at_ms, number(0, formats::u53_max));
    io.optional(9, "companion", m.companion, name);
    io.optional(10, "transport", m.transport, line);
    io.optional(11, "contact", m.contact, line);
    io.optional(12, "safety", m.safety, story);
    io.optional(13, "remark", m.remark, story);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, PoliceSet>
void describe(Io& io, M& m) {
    code(io.at(1, "state"), m.state);
    io.optional(2, "number", m.number, line);
    io.optional(3, "at_ms", m.at_ms, number(0, formats::u53_max));
    io.optional(4, "reason", m.reason, story);
    io.optional(5, "with", m.with, fixed);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, SafetyPlanSet>
void describe(Io& io, M& m) {
    io.at(1, "lines").list(m.lines, 1, plan_lines_max, row);
    io.optional(2, "kept_by", m.kept_by, line);
    io.optional(3, "victim", m.victim, person_place);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, CaseParted>
void describe(Io& io, M& m) {
    io.at(1, "other").fixed(m.other);
    io.optional(2, "remark", m.remark, line);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, CaseRead>
void describe(Io& io, M& m) {
    code(io.at(1, "what"), m.what);
    io.optional(2, "object", m.object, fixed);
}

} // namespace teduh::records
