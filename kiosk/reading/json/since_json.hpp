#pragma once

#include "kiosk/reading/record.hpp"

// Descriptions of kiosk/reading/since.hpp, for the JSON forms; private to this folder.
namespace teduh::reading {

constexpr std::size_t since_max = 1'024; // of each kind

template <class T>
constexpr bool is_said = false;
template <class Value>
constexpr bool is_said<Said<Value>> = true;
template <class T>
constexpr bool is_held = false;
template <class Value>
constexpr bool is_held<Held<Value>> = true;

// A list that is not there when it is empty.
template <class Io, class List, class Each>
void some(Io& io, std::uint64_t key, std::string_view name, List& list, Each each) {
    if constexpr (Io::reads) {
        records::Maybe<std::remove_const_t<List>> read;
        io.optional(key, name, read, records::list_of(1, since_max, each));
        if (read) list = *std::move(read);
    } else if (!list.empty()) {
        io.at(key, name).list(list, 1, since_max, each);
    }
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Seen>
void describe(Io& io, M& m);

template <class Io, class M>
    requires is_said<std::remove_const_t<M>>
void describe(Io& io, M& m) {
    io.at(1, "value").map(m.value);
    io.at(2, "seen").map(m.seen);
}

template <class Io, class M>
    requires is_held<std::remove_const_t<M>>
void describe(Io& io, M& m) {
    io.at(1, "now").map(m.now);
    some(io, 2, "also", m.also, records::map);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, ContactNow>
void describe(Io& io, M& m) {
    io.at(1, "may").map(m.may);
    some(io, 2, "safe_hours", m.safe_hours, records::line);
    some(io, 3, "passwords", m.passwords, records::name);
    some(io, 4, "caller_says", m.caller_says, records::name);
    io.at(5, "differs").boolean(m.differs);
    io.at(6, "said").list(m.said, 1, since_max, records::map);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, OtherAnswer>
void describe(Io& io, M& m) {
    io.at(1, "answer").text(m.answer, 0, records::code_bytes_max, formats::is_code);
    io.at(2, "seen").map(m.seen);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, PermissionNow>
void describe(Io& io, M& m) {
    io.at(1, "layer").uint(m.layer, 0, 4);
    io.optional(2, "item", m.item, records::code);
    io.at(3, "given").boolean(m.given);
    records::code(io.at(4, "answer"), m.answer);
    io.at(5, "seen").map(m.seen);
    some(io, 6, "also", m.also, records::map);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, SharingNow>
void describe(Io& io, M& m) {
    io.at(1, "layer").uint(m.layer, 0, 4);
    records::code(io.at(2, "agency"), m.agency);
    io.at(3, "data_groups").list(m.data_groups, 0, 11, records::code);
    io.optional(4, "valid_until", m.valid_until, records::date);
    io.at(5, "differs").boolean(m.differs);
    io.at(6, "seen").map(m.seen);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, AccessNow>
void describe(Io& io, M& m) {
    io.optional(1, "staff", m.staff, records::fixed);
    io.optional(2, "group", m.group, records::fixed);
    io.at(3, "may_read").boolean(m.may_read);
    io.at(4, "differs").boolean(m.differs);
    io.at(5, "seen").map(m.seen);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, FieldBeside>
void describe(Io& io, M& m) {
    io.at(1, "field").uint(m.field, 1, records::person_fields);
    io.at(2, "also").list(m.also, 1, since_max, records::map);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, PersonNow>
void describe(Io& io, M& m) {
    io.at(1, "role").text(m.role, 1, 8, records::is_person_role);
    io.at(2, "index").uint(m.index, 0, records::people_max - 1);
    io.at(3, "now").map(m.now);
    some(io, 4, "beside", m.beside, records::map);
    io.at(5, "seen").map(m.seen);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, DecisionNow>
void describe(Io& io, M& m) {
    io.at(1, "decided").map(m.decided);
    io.at(2, "counts").boolean(m.counts);
    io.at(3, "approves").boolean(m.approves);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, PartedNow>
void describe(Io& io, M& m) {
    io.at(1, "now").map(m.now);
    some(io, 2, "also", m.also, records::map);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Unfolded>
void describe(Io& io, M& m) {
    io.at(1, "kind").uint(m.kind, 1, records::kinds);
    io.at(2, "standing").uint(m.standing, 2, 4);
    io.at(3, "seen").map(m.seen);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Since>
void describe(Io& io, M& m) {
    io.optional(1, "risk", m.risk, records::map);
    io.optional(2, "contact", m.contact, records::map);
    io.optional(3, "status", m.status, records::map);
    some(io, 4, "assigned", m.assigned, records::map);
    some(io, 5, "scheduled", m.scheduled, records::map);
    some(io, 6, "people", m.people, records::map);
    some(io, 7, "permissions", m.permissions, records::map);
    some(io, 8, "sharing", m.sharing, records::map);
    some(io, 9, "access", m.access, records::map);
    some(io, 10, "contacted", m.contacted, records::map);
    some(io, 11, "open_hand_overs", m.open_hand_overs, records::map);
    some(io, 12, "joined", m.joined, records::map);
    some(io, 13, "unfolded", m.unfolded, records::map);
    io.at(14, "state").fixed(m.state);
    io.optional(15, "registered", m.registered, records::map);
    some(io, 16, "numbers_before", m.numbers_before, records::map);
    some(io, 17, "steps", m.steps, records::map);
    some(io, 18, "steps_before", m.steps_before, records::map);
    some(io, 19, "decisions", m.decisions, records::map);
    some(io, 20, "clocks", m.clocks, records::map);
    some(io, 21, "findings", m.findings, records::map);
    some(io, 22, "pairs", m.pairs, records::map);
    some(io, 23, "needs", m.needs, records::map);
    some(io, 24, "log", m.log, records::map);
    some(io, 25, "referrals", m.referrals, records::map);
    io.optional(26, "police", m.police, records::map);
    some(io, 27, "safety_plans", m.safety_plans, records::map);
    some(io, 28, "parted", m.parted, records::map);
}

} // namespace teduh::reading
