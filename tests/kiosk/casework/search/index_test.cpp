#include "kiosk/casework/search/case_index.hpp"

#include "storage/crypto/text_form.hpp"
#include "tests/kiosk/casework/search/people.hpp"

#include <catch2/catch.hpp>
#include <set>

using namespace teduh;
using namespace teduh::search;

namespace {

formats::CaseId id_of(std::uint8_t number) {
    formats::CaseId id;
    id.bytes[0] = number;
    return id;
}

std::uint32_t visit_of(unsigned number) { return 90'012'345U * number; }

// A few cases, told by hand.
class Shelf {
public:
    CaseIndex index;

    Shelf() {
        MadePerson moch{.role = Role::Client, .name = "Moch. Soekarno", .nik = "3510161508900001", .phone = "0812-3456-7890",
                        .region = "35.10.16.2003", .region_name = "Sumberagung", .school = "SDN 4 Banjarsari"};
        MadePerson dewi{.role = Role::Reported, .name = "Dewi Ratnaningtyas", .alias = "Bu Tyas"};
        put(1, {moch, dewi}, "0123/P2TP2A/2026", 10);
        MadePerson client{.role = Role::Client, .name = "Dewi Kusumaningrum", .phone = "+62 333 425001", .region_name = "Tegalsari"};
        MadePerson reporter{.role = Role::Reporter, .name = "Nur Aini", .nik = "3510165508901234"};
        MadePerson mother{.role = Role::Guardian, .name = "Abd. Rahman"};
        put(2, {client, reporter, mother}, "0012/P2TP2A/2025", 20);
        MadePerson siti{.role = Role::Client, .name = "Siti Aminah", .region_name = "Sumberagung"};
        MadePerson second{.role = Role::Client, .index = 1, .name = "Dewi Aminah", .phone = "+60123456789"};
        put(3, {siti, second}, "", 30);
    }
    void put(std::uint8_t number, const std::vector<MadePerson>& people, std::string_view register_number, std::uint64_t received) {
        std::vector<PersonWords> words;
        for (const auto& person : people) words.push_back(person.words());
        index.put({id_of(number), received, visit_of(number), register_number, number == 2 ? "Polsek Genteng" : "", words});
    }
    std::vector<int> found(std::string_view typed, std::size_t count = 20) {
        std::vector<int> numbers;
        for (const auto& hit : index.find(typed, count)) numbers.push_back(hit.id.bytes[0]);
        return numbers;
    }
    Reason reason(std::string_view typed, std::size_t part = 0) {
        const auto hits = index.find(typed);
        REQUIRE_FALSE(hits.empty());
        REQUIRE(hits[0].reason_count > part);
        return hits[0].reasons[part];
    }
};
using Numbers = std::vector<int>;

} // namespace

TEST_CASE("a name is found as it sounds, from its first letters on", "[search][index]") {
    Shelf shelf;
    for (const std::string_view typed : {"Muhammad Sukarno", "sukarno", "moh", "Mochammad", "muham", "soek", "Pak Soekarno", "mohd sukarno"}) {
        CAPTURE(typed);
        CHECK(shelf.found(typed) == Numbers{1});
        CHECK(shelf.reason(typed).field == Field::Name);
    }
    CHECK(shelf.found("nuraini") == Numbers{2});
    CHECK(shelf.found("nur aini") == Numbers{2});
    CHECK(shelf.found("aini") == Numbers{2});
    CHECK(shelf.found("abdul rohman") == Numbers{2});
    CHECK(shelf.found("abdurrahman") == Numbers{2});
    CHECK(shelf.found("sukarmo").empty());
    CHECK(shelf.found("").empty());
    CHECK(shelf.found(" ,. ").empty());
}

TEST_CASE("clients come before reported persons, whole words before beginnings, the later case first", "[search][index]") {
    Shelf shelf;
    CHECK(shelf.found("dewi") == Numbers{3, 2, 1});
    CHECK(shelf.reason("dewi") == Reason{Field::Name, Role::Client, 1, true});
    CHECK(shelf.found("dewi", 2) == Numbers{3, 2});
    CHECK(shelf.found("dew", 0).empty());
    CHECK(shelf.reason("tyas") == Reason{Field::Alias, Role::Reported, 0, true});
    CHECK(shelf.reason("rahman") == Reason{Field::Name, Role::Guardian, 0, true});
}

TEST_CASE("several words have all to fit, and best in one person", "[search][index]") {
    Shelf shelf;
    CHECK(shelf.found("aminah sumberagung") == Numbers{3});
    CHECK(shelf.found("sumberagung") == Numbers{3, 1});
    CHECK(shelf.found("sukarno dewi") == Numbers{1});
    CHECK(shelf.found("sukarno siti").empty());
    CHECK(shelf.found("genteng dewi") == Numbers{2});
    CHECK(shelf.reason("genteng dewi").field == Field::Agency);
    CHECK(shelf.found("banjarsari") == Numbers{1});
    CHECK(shelf.reason("banjarsari") == Reason{Field::School, Role::Client, 0, true});
    const auto apart = shelf.index.find("siti dewi");
    REQUIRE(apart.size() == 1);
    CHECK_FALSE(apart[0].one_person);
    CHECK(shelf.index.find("siti aminah")[0].one_person);
    CHECK_FALSE(shelf.index.find("sukarno dewi")[0].one_person);
    MadePerson one{.role = Role::Client, .name = "Siti Rahayu"}, other{.role = Role::Client, .index = 1, .name = "Lestari Aminah"};
    shelf.put(9, {one, other}, "", 99); // the later one, but of two people
    CHECK(shelf.found("siti aminah") == Numbers{3, 9});
}

TEST_CASE("a NIK is found by its end and its beginning, a phone in any spelling", "[search][index]") {
    Shelf shelf;
    CHECK(shelf.found("0001") == Numbers{1});
    CHECK(shelf.reason("0001") == Reason{Field::Nik, Role::Client, 0, false});
    CHECK(shelf.reason("3510161508900001") == Reason{Field::Nik, Role::Client, 0, true});
    CHECK(shelf.found("901234") == Numbers{2});
    CHECK(shelf.found("001").empty()); // three digits fit half the town
    CHECK(shelf.found("35101615") == Numbers{1});
    CHECK(shelf.found("35101").empty());
    for (const std::string_view typed : {"081234567890", "0812 3456 7890", "+62 812-3456-7890", "62812345", "+6281234", "0812", "8123456", "7890",
                                         "(0812) 3456", "+62 0812 3456"}) {
        CAPTURE(typed);
        CHECK(shelf.found(typed) == Numbers{1});
        CHECK(shelf.reason(typed).field == Field::Phone);
    }
    CHECK(shelf.found("0333425") == Numbers{2});
    CHECK(shelf.found("333 425001") == Numbers{2});
    CHECK(shelf.found("+60 1234") == Numbers{3});
    CHECK(shelf.found("dewi 0333 425001") == Numbers{2});
    CHECK(shelf.found("siti 0333 425001").empty());
    CHECK(shelf.found("35.10.16.2003") == Numbers{1});
    CHECK(shelf.found("12345678901234567").empty());
}

TEST_CASE("a case is found by its visit number and its register number", "[search][index]") {
    Shelf shelf;
    for (const unsigned number : {1U, 2U, 3U}) {
        const auto shown = crypto::visit_number(visit_of(number));
        CAPTURE(shown);
        CHECK(shelf.found(shown) == Numbers{static_cast<int>(number)});
        CHECK(shelf.reason(shown) == Reason{Field::Visit, Role::Client, 0, true});
        CHECK(shelf.found(shown.substr(0, 6)) == Numbers{static_cast<int>(number)});
        CHECK(shelf.found(shown.substr(0, 3) + " " + shown.substr(4)) == Numbers{static_cast<int>(number)});
        CHECK(shelf.found(shown.substr(0, 3) + shown.substr(4)) == Numbers{static_cast<int>(number)});
    }
    CHECK(shelf.found("123") == Numbers{1});
    CHECK(shelf.found("12") == Numbers{2, 1}); // the number itself before a longer one
    CHECK(shelf.reason("0012") == Reason{Field::RegisterNumber, Role::Client, 0, true});
    CHECK(shelf.found("0123/P2TP2A/2026") == Numbers{1});
    CHECK(shelf.found("12/p2tp2a") == Numbers{2});
    CHECK(shelf.found("12/2026").empty());
}

TEST_CASE("a case that is taken out, or told anew, is found no more by what it said", "[search][index]") {
    Shelf shelf;
    REQUIRE(shelf.index.remove(id_of(1)));
    CHECK_FALSE(shelf.index.remove(id_of(1)));
    for (const std::string_view typed : {"sukarno", "0001", "081234567890", "0123/P2TP2A", "banjarsari", "tyas"}) CHECK(shelf.found(typed).empty());
    CHECK(shelf.found("dewi") == Numbers{3, 2});
    CHECK(shelf.found("sumberagung") == Numbers{3});
    MadePerson other{.role = Role::Client, .name = "Wulandari"};
    shelf.put(3, {other}, "", 30);
    CHECK(shelf.found("siti").empty());
    CHECK(shelf.found("dewi") == Numbers{2});
    CHECK(shelf.found("wulan") == Numbers{3});
    CHECK(shelf.index.size() == 2);
    shelf.index.clear();
    CHECK(shelf.found("wulan").empty());
    CHECK(shelf.index.size() == 0);
}

TEST_CASE("a word that no case has any more is held nowhere", "[search][index]") {
    WordStore words;
    const auto kept = words.add(Word("aminah"), {1, 0, 0});
    const auto gone = words.add(Word("sukmawardhani"), {1, 0, 0});
    words.add(Word("aminah"), {2, 0, 0});
    SECTION("before it was looked for") {}
    SECTION("after it was looked for") { words.settle(); }
    words.remove(gone, 1);
    words.remove(kept, 1);
    words.settle();
    CHECK(words.size() == 1);
    CHECK(words.word(gone).empty());
    CHECK(words.word(kept).view() == "aminah");
    std::size_t found = 0;
    words.with_beginning("", [&](const Posting& posting, bool) { found += posting.slot == 2 ? 1U : 100U; });
    CHECK(found == 1);
    CHECK(words.add(Word("lain"), {3, 0, 0}) == gone); // its place is used again
}

TEST_CASE("the index says what a slow look at every case says", "[search][index]") {
    const std::uint64_t seed = GENERATE(1U, 2U, 3U);
    CAPTURE(seed);
    PeopleMaker maker(seed);
    CaseIndex index;
    std::vector<MadeCase> cases;
    std::vector<PersonWords> words;
    for (int i = 0; i < 300; ++i) {
        cases.push_back(maker.a_case());
        index.put(cases.back().words(words));
    }
    for (int i = 0; i < 60; ++i) { // some go, some change
        const auto at = maker.below(cases.size());
        if (maker.in_hundred(50)) {
            REQUIRE(index.remove(cases[at].id));
            cases.erase(cases.begin() + static_cast<std::ptrdiff_t>(at));
        } else {
            cases[at].people[0].name = maker.a_case().client().name;
            index.put(cases[at].words(words));
        }
    }
    REQUIRE(index.size() == cases.size());
    for (int i = 0; i < 200; ++i) {
        const auto& sought = cases[maker.below(cases.size())];
        const auto name = maker.respelled(sought.people[maker.below(sought.people.size())].name, false);
        const auto typed = name.substr(0, 2 + maker.below(name.size()));
        std::set<formats::CaseId> slow, quick;
        const Typed parts(typed);
        for (const auto& each : cases) {
            const auto fits = [&](const Part& part) {
                return std::ranges::any_of(each.people, [&](const MadePerson& person) {
                    for (const auto& text : {person.name, person.alias, person.region_name, person.school}) {
                        const auto held = search_words(text);
                        for (const auto& word : held.words())
                            for (const auto& beginning : part.words.words())
                                if (word.view().starts_with(beginning.view())) return true;
                    }
                    return false;
                });
            };
            if (!parts.parts().empty() && std::ranges::all_of(parts.parts(), fits)) slow.insert(each.id);
        }
        for (const auto& hit : index.find(typed, CaseIndex::hits_max)) {
            CHECK(slow.contains(hit.id));
            quick.insert(hit.id);
        }
        CAPTURE(typed);
        CHECK(quick.size() == std::min(slow.size(), CaseIndex::hits_max));
    }
}
