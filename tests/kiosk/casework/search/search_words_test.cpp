#include "kiosk/casework/search/search_words.hpp"

#include <catch2/catch.hpp>
#include <set>

using namespace teduh;
using namespace teduh::search;

TEST_CASE("each reason has a sentence of its own", "[search][words]") {
    std::set<std::string_view> said;
    Reasons all;
    for (std::uint16_t i = 0; i < because_count; ++i) {
        const auto reason = static_cast<Because>(1U << i);
        all.add(reason);
        CHECK(said.insert(sentence(reason).english).second);
        Reasons one;
        one.add(reason);
        REQUIRE(sentences(one).size() == 1);
        CHECK(sentences(one)[0].english == sentence(reason).english);
    }
    CHECK(sentences(all).size() == because_count);
    CHECK(sentences({}).empty());
    for (const auto kind : {Kind::SamePerson, Kind::SameReported, Kind::RoleDiffers}) CHECK(said.insert(heading(kind).english).second);
    for (const auto strength : {Strength::Possible, Strength::Likely, Strength::Strong}) CHECK(said.insert(sentence(strength).english).second);
    for (int field = 0; field <= static_cast<int>(Field::Agency); ++field)
        CHECK(said.insert(sentence(Reason{static_cast<Field>(field), Role::Client, 0, true}).english).second);
    for (const auto role : {Role::Reporter, Role::Reported, Role::Guardian})
        CHECK(said.insert(sentence(Reason{Field::Name, role, 0, true}).english).second);
}

TEST_CASE("what a record says of a person is what is searched and compared", "[search][words]") {
    records::Person person;
    person.name = records::Text("Sukma");
    person.birth_date = records::Date{19900815};
    person.sex = records::Text("P");
    person.phone = records::Text("+6281234567890");
    person.identity_address = records::Address{};
    person.identity_address->region = records::Text("35.10.16");
    auto words = words_of(role_of("KLIEN"), 2, person, 2026);
    CHECK(words.role == Role::Client);
    CHECK(words.index == 2);
    CHECK(words.name == "Sukma");
    CHECK(words.region == "35.10.16");
    CHECK(words.phones[0] == "+6281234567890");
    CHECK(words.birth == 19900815);
    CHECK(words.birth_year_about == 0);
    person.home_address = records::Address{};
    person.home_address->region = records::Text("35.10.17.2001");
    person.birth_date.reset();
    person.estimated_age = 30;
    words = words_of(role_of("TERLAPOR"), 0, person, 2026);
    CHECK(words.role == Role::Reported);
    CHECK(words.region == "35.10.17.2001"); // where she lives, before the card
    CHECK(words.birth_year_about == 1996);
    CHECK(words_of(role_of("PELAPOR"), 0, person, 0).birth_year_about == 0);
    const records::Guardian mother{records::Text("IBU"), records::Text("Sri"), records::Text("3510165508900001"), std::nullopt};
    const auto guardian = words_of(mother, 3);
    CHECK(guardian.role == Role::Guardian);
    CHECK(guardian.index == 3);
    CHECK(guardian.nik == "3510165508900001");
}
