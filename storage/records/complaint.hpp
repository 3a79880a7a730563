#pragma once

#include "storage/records/person.hpp"

// What was told, as annex 5 lays it down. Codes come from DOMAIN 4 or assets/lists; one we do not know is kept.
namespace teduh::records {

struct AttachmentRef {
    formats::ObjectId object;
    formats::Hash object_hash;
    Text kind; // DOMAIN 4.21
    friend bool operator==(const AttachmentRef&, const AttachmentRef&) = default;
};

struct Relation { // one pair of victim and reported person, by their places in the lists, from 0
    std::uint32_t victim = 0;
    std::uint32_t reported = 0;
    Text kind;
    Text same_household;
    friend bool operator==(const Relation&, const Relation&) = default;
};

struct Incident {
    Maybe<Date> date;
    Maybe<bool> approximate;
    Maybe<Date> since;
    Maybe<Text> place;
    Maybe<Address> address;
    Maybe<List<Text>> violence; // kinds and forms
    Maybe<Text> other;
    Maybe<std::uint32_t> minute_of_day;
    friend bool operator==(const Incident&, const Incident&) = default;
};

struct EmergencyContact {
    Text name;
    Text phone;
    friend bool operator==(const EmergencyContact&, const EmergencyContact&) = default;
};

struct SafeContact { // what is absent means no
    Maybe<bool> call;
    Maybe<bool> whatsapp;
    Maybe<bool> sms;
    Maybe<bool> letter;
    Maybe<bool> visit;
    Maybe<Text> safe_hours;
    Maybe<Text> password;
    Maybe<bool> may_leave_message;
    Maybe<Text> caller_says;
    Maybe<EmergencyContact> emergency_contact;
    Maybe<Text> phone_held_by_reported;
    Maybe<Text> phone;
    friend bool operator==(const SafeContact&, const SafeContact&) = default;
};

struct Need {
    Text need;
    Text priority;
    Text dimension;
    Text asked_by; // KLIEN or PETUGAS
    friend bool operator==(const Need&, const Need&) = default;
};

struct Paper {
    Text kind;
    Text state;
    Text number; // may be empty
    friend bool operator==(const Paper&, const Paper&) = default;
};

struct ReturnKeys { // public halves of the return phrase (SPEC F.5)
    formats::BoxPublicKey box;
    formats::SignPublicKey sign;
    friend bool operator==(const ReturnKeys&, const ReturnKeys&) = default;
};

struct Complaint {
    std::uint32_t visit = 0; // visit number
    Text arrival;
    Text channel;
    Text state; // LENGKAP, DILANJUTKAN_PETUGAS, BICARA_LANGSUNG
    Text for_whom;
    Maybe<Text> age_group;
    Maybe<Text> safe_now;
    Maybe<Reporter> reporter;
    Maybe<List<Person>> victims;
    Maybe<List<Person>> reported;
    Maybe<List<Relation>> relations;
    Maybe<Incident> incident;
    Maybe<Text> story;
    Maybe<SafeContact> safe_contact;
    Maybe<List<Need>> needs;
    Maybe<Text> hope;
    Maybe<List<Paper>> papers;
    Maybe<List<AttachmentRef>> attachments;
    Maybe<Text> referred_by;
    Maybe<Text> referral_letter;
    Text service_time;
    Text language;
    Text service; // id and version of the service standard
    Maybe<bool> restricted;
    Maybe<ReturnKeys> return_keys;
    friend bool operator==(const Complaint&, const Complaint&) = default;
};

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, AttachmentRef>
void describe(Io& io, M& m) {
    describe_row(io, 3, [&](auto& each) {
        item(each, "object").fixed(m.object);
        item(each, "object_hash").fixed(m.object_hash);
        code(item(each, "kind"), m.kind);
    });
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Relation>
void describe(Io& io, M& m) {
    describe_row(io, 4, [&](auto& each) {
        item(each, "victim").uint(m.victim, 0, 7);
        item(each, "reported").uint(m.reported, 0, 7);
        code(item(each, "kind"), m.kind);
        code(item(each, "same_household"), m.same_household);
    });
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Incident>
void describe(Io& io, M& m) {
    io.optional(1, "date", m.date, date);
    io.optional(2, "approximate", m.approximate, boolean);
    io.optional(3, "since", m.since, date);
    io.optional(4, "place", m.place, code);
    io.optional(5, "address", m.address, map);
    io.optional(6, "violence", m.violence, list_of(1, 32, code));
    io.optional(7, "other", m.other, line);
    io.optional(8, "minute_of_day", m.minute_of_day, number(0, 1439));
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, EmergencyContact>
void describe(Io& io, M& m) {
    describe_row(io, 2, [&](auto& each) {
        name(item(each, "name"), m.name);
        phone(item(each, "phone"), m.phone);
    });
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, SafeContact>
void describe(Io& io, M& m) {
    io.optional(1, "call", m.call, boolean);
    io.optional(2, "whatsapp", m.whatsapp, boolean);
    io.optional(3, "sms", m.sms, boolean);
    io.optional(4, "letter", m.letter, boolean);
    io.optional(5, "visit", m.visit, boolean);
    io.optional(6, "safe_hours", m.safe_hours, line);
    io.optional(7, "password", m.password, name);
    io.optional(8, "may_leave_message", m.may_leave_message, boolean);
    io.optional(9, "caller_says", m.caller_says, name);
    io.optional(10, "emergency_contact", m.emergency_contact, row);
    io.optional(11, "phone_held_by_reported", m.phone_held_by_reported, code);
    io.optional(12, "phone", m.phone, phone);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Need>
void describe(Io& io, M& m) {
    describe_row(io, 4, [&](auto& each) {
        code(item(each, "need"), m.need);
        code(item(each, "priority"), m.priority);
        code(item(each, "dimension"), m.dimension);
        code(item(each, "asked_by"), m.asked_by);
    });
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Paper>
void describe(Io& io, M& m) {
    describe_row(io, 3, [&](auto& each) {
        code(item(each, "kind"), m.kind);
        code(item(each, "state"), m.state);
        item(each, "number").text(m.number, 0, 60);
    });
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, ReturnKeys>
void describe(Io& io, M& m) {
    io.at(1, "box").fixed(m.box);
    io.at(2, "sign").fixed(m.sign);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Complaint>
void describe(Io& io, M& m) {
    visit(io.at(1, "visit"), m.visit);
    code(io.at(2, "arrival"), m.arrival);
    code(io.at(3, "channel"), m.channel);
    code(io.at(4, "state"), m.state);
    code(io.at(5, "for_whom"), m.for_whom);
    io.optional(6, "age_group", m.age_group, code);
    io.optional(7, "safe_now", m.safe_now, code);
    io.optional(8, "reporter", m.reporter, map);
    io.optional(9, "victims", m.victims, list_of(1, 8, map));
    io.optional(10, "reported", m.reported, list_of(1, 8, map));
    io.optional(11, "relations", m.relations, list_of(1, 64, row));
    io.optional(12, "incident", m.incident, map);
    io.optional(13, "story", m.story, story);
    io.optional(14, "safe_contact", m.safe_contact, map);
    io.optional(15, "needs", m.needs, list_of(1, 25, row));
    io.optional(16, "hope", m.hope, line);
    io.optional(17, "papers", m.papers, list_of(1, 24, row));
    io.optional(18, "attachments", m.attachments, list_of(1, 31, row));
    io.optional(19, "referred_by", m.referred_by, code);
    io.optional(20, "referral_letter", m.referral_letter, line);
    code(io.at(21, "service_time"), m.service_time);
    language(io.at(22, "language"), m.language);
    line(io.at(23, "service"), m.service);
    io.optional(24, "restricted", m.restricted, boolean);
    io.optional(25, "return_keys", m.return_keys, map);
}

} // namespace teduh::records
