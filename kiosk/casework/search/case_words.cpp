#include "kiosk/casework/search/case_words.hpp"

#include "storage/base/ensure.hpp"

namespace teduh::search {
namespace {

std::string_view view_of(const records::Maybe<records::Text>& text) {
    return text ? text->view() : std::string_view();
}

std::string_view region_of(const records::Person& person) {
    for (const auto* address : {&person.home_address, &person.identity_address})
        if (*address && (*address)->region) return (*address)->region->view();
    return {};
}

} // namespace

Role role_of(std::string_view code) {
    if (code == "KLIEN") return Role::Client;
    if (code == "PELAPOR") return Role::Reporter;
    ensure(code == "TERLAPOR");
    return Role::Reported;
}

PersonWords words_of(Role role, std::uint32_t index, const records::Person& person, std::uint32_t year) {
    PersonWords words;
    words.role = role;
    words.index = index;
    words.name = view_of(person.name);
    words.alias = view_of(person.alias);
    words.nik = view_of(person.nik);
    words.phones[0] = view_of(person.phone);
    words.region = region_of(person);
    words.school = view_of(person.school);
    words.sex = view_of(person.sex);
    if (person.birth_date) words.birth = person.birth_date->number;
    if (person.estimated_age && *person.estimated_age < year) words.birth_year_about = year - *person.estimated_age;
    return words;
}

PersonWords words_of(const records::Guardian& guardian, std::uint32_t client) {
    PersonWords words;
    words.role = Role::Guardian;
    words.index = client;
    words.name = guardian.name.view();
    words.nik = view_of(guardian.nik);
    words.phones[0] = view_of(guardian.phone);
    return words;
}

} // namespace teduh::search
