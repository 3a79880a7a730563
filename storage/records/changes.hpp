#pragma once

#include "storage/records/complaint.hpp"

// What staff set in a case after it was told (annex 5, kinds 7 to 16, schema 2): each says how a thing stands from now
// on. Where several officers say so at once, kiosk/casework/merge decides (SPEC E.7).
namespace teduh::records {

constexpr std::uint32_t person_fields = 24; // keys of Person in the annex, from 1
constexpr std::uint32_t people_max = 8;     // of one role in one case

bool is_risk_level(std::string_view text);  // RENDAH, SEDANG, TINGGI
// 1 to 3, rising; anything else is our own mistake.
int risk_height(std::string_view level);
bool is_person_role(std::string_view text); // KLIEN, PELAPOR, TERLAPOR

struct RiskAnswer {
    Text factor; // R01 ..., DOMAIN 8.2
    Text answer;
    friend bool operator==(const RiskAnswer&, const RiskAnswer&) = default;
};

struct RiskSet { // the officer decides; what the program proposed stands beside it (DOMAIN 7)
    Text level;
    Maybe<Text> proposed;
    Maybe<List<RiskAnswer>> answers;
    Maybe<Text> reason;
    friend bool operator==(const RiskSet&, const RiskSet&) = default;
};

struct SafeContactSet { // the whole of it: what is absent means no
    SafeContact contact;
    friend bool operator==(const SafeContactSet&, const SafeContactSet&) = default;
};

struct PersonSet { // only what changes, so that two officers can each correct another field
    Text role;
    std::uint32_t index = 0; // place in the list of that role
    Person person;           // new values
    Maybe<List<std::uint32_t>> forgotten; // keys of Person that are no longer known, ascending
    friend bool operator==(const PersonSet&, const PersonSet&) = default;
};

struct StatusSet {
    Text status;         // DOMAIN 4.22
    Maybe<Text> outcome; // terminasi
    Maybe<Text> reason;
    friend bool operator==(const StatusSet&, const StatusSet&) = default;
};

struct Assigned {
    Text role;                      // DOMAIN 4.20
    Maybe<formats::StaffId> staff;  // absent: nobody any more
    Maybe<Text> remark;
    friend bool operator==(const Assigned&, const Assigned&) = default;
};

struct AccessSet { // about one officer or one epoch of a group, exactly one of the two
    Maybe<formats::StaffId> staff;
    Maybe<formats::KeyId> group;
    bool may_read = false;
    Maybe<Text> remark;
    friend bool operator==(const AccessSet&, const AccessSet&) = default;
};

struct Contacted { // one call or message to an agency, as on the checklist of a night
    Text agency; // DOMAIN 4.19; POLISI_110, AMBULANS_119
    std::uint64_t at_ms = 0;
    Maybe<Text> outcome; // hasil_rujukan
    Maybe<Text> person;  // who answered
    Maybe<Text> remark;
    friend bool operator==(const Contacted&, const Contacted&) = default;
};

struct HandedOver {
    Maybe<formats::StaffId> to; // absent: to the office
    Maybe<List<Text>> open;     // what is still to be done
    Maybe<Text> remark;
    friend bool operator==(const HandedOver&, const HandedOver&) = default;
};

struct CaseJoined { // another case that is the same one (SPEC H.9)
    formats::CaseId other;
    Maybe<Text> remark;
    friend bool operator==(const CaseJoined&, const CaseJoined&) = default;
};

struct Scheduled {
    Text what;                  // KUNJUNGAN, TINDAK_LANJUT ...
    Maybe<std::uint64_t> at_ms; // absent: no longer
    Maybe<Text> remark;
    friend bool operator==(const Scheduled&, const Scheduled&) = default;
};

// Which keys of Person hold something: bit n for key n.
std::uint32_t fields_of(const Person& person);
// The value of that key, or its absence.
void take_field(Person& to, const Person& from, std::uint32_t key);
// New values or forgotten ones, none both; a reporter is one person.
bool is_whole(const PersonSet& change);

constexpr auto risk_level = [](auto& io, auto& value) { io.text(value, 1, 6, is_risk_level); };

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, RiskAnswer>
void describe(Io& io, M& m) {
    describe_row(io, 2, [&](auto& each) {
        code(item(each, "factor"), m.factor);
        code(item(each, "answer"), m.answer);
    });
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, RiskSet>
void describe(Io& io, M& m) {
    risk_level(io.at(1, "level"), m.level);
    io.optional(2, "proposed", m.proposed, risk_level);
    io.optional(3, "answers", m.answers, list_of(1, 32, row));
    io.optional(4, "reason", m.reason, story);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, SafeContactSet>
void describe(Io& io, M& m) {
    io.at(1, "contact").map(m.contact);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, PersonSet>
void describe(Io& io, M& m) {
    io.at(1, "role").text(m.role, 1, 8, is_person_role);
    io.at(2, "index").uint(m.index, 0, people_max - 1);
    io.at(3, "person").map(m.person);
    io.optional(4, "forgotten", m.forgotten, list_of(1, person_fields, number(1, person_fields)));
    io.require(is_whole(m));
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, StatusSet>
void describe(Io& io, M& m) {
    code(io.at(1, "status"), m.status);
    io.optional(2, "outcome", m.outcome, code);
    io.optional(3, "reason", m.reason, story);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Assigned>
void describe(Io& io, M& m) {
    code(io.at(1, "role"), m.role);
    io.optional(2, "staff", m.staff, fixed);
    io.optional(3, "remark", m.remark, line);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, AccessSet>
void describe(Io& io, M& m) {
    io.optional(1, "staff", m.staff, fixed);
    io.optional(2, "group", m.group, fixed);
    io.at(3, "may_read").boolean(m.may_read);
    io.optional(4, "remark", m.remark, line);
    io.require(m.staff.has_value() != m.group.has_value());
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Contacted>
void describe(Io& io, M& m) {
    code(io.at(1, "agency"), m.agency);
    io.at(2, "at_ms").uint(m.at_ms, 0, formats::u53_max);
    io.optional(3, "outcome", m.outcome, code);
    io.optional(4, "person", m.person, name);
    io.optional(5, "remark", m.remark, line);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, HandedOver>
void describe(Io& io, M& m) {
    io.optional(1, "to", m.to, fixed);
    io.optional(2, "open", m.open, list_of(1, 16, code));
    io.optional(3, "remark", m.remark, story);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, CaseJoined>
void describe(Io& io, M& m) {
    io.at(1, "other").fixed(m.other);
    io.optional(2, "remark", m.remark, line);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Scheduled>
void describe(Io& io, M& m) {
    code(io.at(1, "what"), m.what);
    io.optional(2, "at_ms", m.at_ms, number(0, formats::u53_max));
    io.optional(3, "remark", m.remark, line);
}

} // namespace teduh::records
