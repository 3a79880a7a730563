#pragma once

#include "storage/records/text.hpp"

// People of a complaint (annex 5, DOMAIN 4). Every field may be missing: nothing is required of a person at intake.
namespace teduh::records {

struct Address {
    Maybe<Text> street;
    Maybe<Text> region; // code of province, regency, district, village
    Maybe<Text> rt_rw;
    Maybe<Text> postal_code;
    friend bool operator==(const Address&, const Address&) = default;
};

struct Guardian {
    Text relation;
    Text name;
    Maybe<Text> nik;
    Maybe<Text> phone;
    friend bool operator==(const Guardian&, const Guardian&) = default;
};

struct Person {
    Maybe<Text> name;
    Maybe<Text> alias;
    Maybe<Text> nik;
    Maybe<Text> family_card;
    Maybe<Text> birth_place;
    Maybe<Date> birth_date;
    Maybe<std::uint32_t> estimated_age;
    Maybe<Text> sex;
    Maybe<Address> identity_address; // as on the identity card
    Maybe<Address> home_address;
    Maybe<Text> phone;
    Maybe<Text> education;
    Maybe<Text> occupation;
    Maybe<Text> religion;
    Maybe<Text> marital_status;
    Maybe<std::uint32_t> age_at_marriage;
    Maybe<Text> citizenship;
    Maybe<Text> country;
    Maybe<List<Text>> disabilities;
    Maybe<List<Text>> access_needs;
    Maybe<std::uint32_t> children;
    Maybe<List<Guardian>> guardians;
    Maybe<Text> school;
    Maybe<Text> access_to_victim; // of the reported person
    friend bool operator==(const Person&, const Person&) = default;
};

struct Reporter {
    Text status;
    Maybe<Person> person;
    Maybe<bool> anonymous;
    friend bool operator==(const Reporter&, const Reporter&) = default;
};

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Address>
void describe(Io& io, M& m) {
    io.optional(1, "street", m.street, line);
    io.optional(2, "region", m.region, [](auto& each, auto& v) { each.text(v, 2, 13, is_region); });
    io.optional(3, "rt_rw", m.rt_rw, [](auto& each, auto& v) { each.text(v, 3, 7, is_rt_rw); });
    io.optional(4, "postal_code", m.postal_code, [](auto& each, auto& v) { each.text(v, 5, 5, is_postal_code); });
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Guardian>
void describe(Io& io, M& m) {
    describe_row(io, 4, [&](auto& each) {
        code(item(each, "relation"), m.relation);
        name(item(each, "name"), m.name);
        item(each, "nik").nullable(m.nik, sixteen_digits);
        item(each, "phone").nullable(m.phone, phone);
    });
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Person>
void describe(Io& io, M& m) {
    io.optional(1, "name", m.name, name);
    io.optional(2, "alias", m.alias, name);
    io.optional(3, "nik", m.nik, sixteen_digits);
    io.optional(4, "family_card", m.family_card, sixteen_digits);
    io.optional(5, "birth_place", m.birth_place, name);
    io.optional(6, "birth_date", m.birth_date, date);
    io.optional(7, "estimated_age", m.estimated_age, number(0, 120));
    io.optional(8, "sex", m.sex, code);
    io.optional(9, "identity_address", m.identity_address, map);
    io.optional(10, "home_address", m.home_address, map);
    io.optional(11, "phone", m.phone, phone);
    io.optional(12, "education", m.education, code);
    io.optional(13, "occupation", m.occupation, code);
    io.optional(14, "religion", m.religion, code);
    io.optional(15, "marital_status", m.marital_status, code);
    io.optional(16, "age_at_marriage", m.age_at_marriage, number(0, 120));
    io.optional(17, "citizenship", m.citizenship, code);
    io.optional(18, "country", m.country, name);
    io.optional(19, "disabilities", m.disabilities, list_of(1, 8, code));
    io.optional(20, "access_needs", m.access_needs, list_of(1, 8, code));
    io.optional(21, "children", m.children, number(0, 40));
    io.optional(22, "guardians", m.guardians, list_of(1, 3, row));
    io.optional(23, "school", m.school, name);
    io.optional(24, "access_to_victim", m.access_to_victim, code);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Reporter>
void describe(Io& io, M& m) {
    code(io.at(1, "status"), m.status);
    io.optional(2, "person", m.person, map);
    io.optional(3, "anonymous", m.anonymous, boolean);
}

} // namespace teduh::records
