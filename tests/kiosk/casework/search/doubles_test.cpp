#include "kiosk/casework/search/double_finder.hpp"

#include "tests/kiosk/casework/search/people.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <set>

using namespace teduh;
using namespace teduh::search;

namespace {

MadePerson a_client(std::string_view name) {
    MadePerson person;
    person.name = name;
    return person;
}
MadePerson with(MadePerson person, Role role) {
    person.role = role;
    return person;
}

Likeness alike_as(const MadePerson& one, const MadePerson& other) {
    const auto result = compare(facts_of(one.words()), facts_of(other.words()));
    const auto exchanged = compare(facts_of(other.words()), facts_of(one.words()));
    CHECK(result.points == exchanged.points);
    CHECK(result.reasons == exchanged.reasons);
    return result;
}
Strength strength(const MadePerson& one, const MadePerson& other) { return strength_of(alike_as(one, other).points); }

Held<PersonFacts> people_of(const std::vector<MadePerson>& people) {
    Held<PersonFacts> facts;
    for (const auto& person : people) facts.push_back(facts_of(person.words()));
    return facts;
}
std::vector<Relation> relations_of(const std::vector<MadePerson>& one, const std::vector<MadePerson>& other) {
    return relations(people_of(one), people_of(other));
}

MadePerson sukma() {
    auto person = a_client("Sukmawardhani Pramesthi");
    person.nik = "3510165508900001";
    person.phone = "081234567890";
    person.birth = 19900815;
    person.region = "35.10.16.2003";
    person.sex = "P";
    return person;
}

} // namespace

TEST_CASE("the same NIK is strong by itself, whatever the names", "[search][doubles]") {
    auto one = a_client("Sukma"), other = a_client("Dewi");
    one.nik = other.nik = "3510165508900001";
    CHECK(strength(one, other) == Strength::Strong);
    CHECK(alike_as(one, other).reasons.has(Because::SameNik));
    other.nik[15] = '2';
    CHECK(alike_as(one, other).reasons.has(Because::NearNik));
    CHECK(strength(one, other) == Strength::None); // a slip in the number needs more than itself
    other.name = one.name;
    CHECK(strength(one, other) >= Strength::Likely);
    other.nik = "3510161212850007";
    CHECK(strength(one, other) == Strength::None);
    auto swapped = sukma(), same = sukma();
    std::swap(swapped.nik[5], swapped.nik[6]);
    CHECK(alike_as(swapped, same).reasons.has(Because::NearNik));
}

TEST_CASE("another NIK speaks against all that is alike", "[search][doubles]") {
    auto one = sukma(), other = sukma();
    other.nik = "3510161212850007";
    other.phone.clear();
    CHECK(strength(one, other) == Strength::None);
}

TEST_CASE("a shared phone is no proof: mother and daughter, and none at all where he has it in hand", "[search][doubles]") {
    auto one = a_client("Sukmawardhani"), other = a_client("Danastri");
    one.phone = "0812 3456 7890";
    other.phone = "+62 812-3456-7890";
    CHECK(alike_as(one, other).points == 0);
    other.name = "Sukmawardani";
    CHECK(alike_as(one, other).reasons.has(Because::SamePhone));
    CHECK(strength(one, other) == Strength::Likely);
    auto words = one.words();
    words.phone_held_by_reported = true;
    CHECK_FALSE(compare(facts_of(words), facts_of(other.words())).reasons.has(Because::SamePhone));
    CHECK_FALSE(compare(facts_of(other.words()), facts_of(words)).reasons.has(Because::SamePhone));
    other.name.clear(); // without a name it is all there is
    CHECK(strength(one, other) == Strength::Possible);
}

TEST_CASE("twins are two people", "[search][doubles]") {
    auto one = sukma(), other = sukma();
    one.nik.clear();
    other.nik.clear();
    for (const auto& [first, second] : {std::pair{"Hasan", "Husen"}, {"Rina Wati", "Rini Wati"}, {"Yanto", "Yanti"}, {"Dewi Ratnasari", "Dewi Ratnawati"}}) {
        CAPTURE(first, second);
        one.name = first;
        other.name = second;
        CHECK(strength(one, other) == Strength::None);
    }
}

TEST_CASE("common names and single words need more than the name and the village", "[search][doubles]") {
    for (const std::string_view name : {"Siti", "Sulastri", "Siti Aminah", "Muhammad", "Sri Wahyuni", "Sukma"}) {
        CAPTURE(name);
        auto one = a_client(name), other = a_client(name);
        CHECK(strength(one, other) == Strength::None);
        one.region = other.region = "35.10.16.2003";
        const auto in_village = strength(one, other);
        CHECK(in_village == (name == "Sukma" ? Strength::Possible : Strength::None)); // rare, though a single word
        one.birth = other.birth = 19900815;
        CHECK(strength(one, other) >= Strength::Likely);
        one.region = other.region = "";
        CHECK(strength(one, other) >= Strength::Possible);
    }
}

TEST_CASE("a rare name with a birthday or a village is likely, and says for what reason", "[search][doubles]") {
    auto one = a_client("Sukmawardhani Pramesthi"), other = a_client("Soekmawardani Pramesti");
    CHECK(strength(one, other) == Strength::None);
    one.birth = other.birth = 19900815;
    CHECK(strength(one, other) == Strength::Likely);
    CHECK(alike_as(one, other).reasons.has(Because::SimilarNameAndBirth));
    other.birth = 19900515;
    CHECK(strength(one, other) == Strength::Possible); // one of the three is another
    one.birth = 19900805, other.birth = 19900508;
    CHECK(strength(one, other) == Strength::Possible); // day and month swapped
    other.birth = 19950805;
    CHECK(strength(one, other) == Strength::None);
    one.birth = other.birth = 0;
    one.region = other.region = "35.10.16.2003";
    CHECK(strength(one, other) == Strength::Possible);
    CHECK(alike_as(one, other).reasons.has(Because::SimilarNameAndVillage));
    one.birth = 19900815;
    other.birth_year_about = 1991;
    CHECK(strength(one, other) == Strength::Likely);
    CHECK(alike_as(one, other).reasons.has(Because::SimilarNameAndAge));
    one.sex = "P", other.sex = "L";
    CHECK(strength(one, other) == Strength::None);
}

TEST_CASE("a slip of the pen, an initial and a word left out are similar, another ending is not", "[search][doubles]") {
    const auto likeness = [](std::string_view one, std::string_view other) {
        const auto result = compare_names(name_words(one), name_words(other));
        const auto exchanged = compare_names(name_words(other), name_words(one));
        CHECK(result.likeness == exchanged.likeness);
        CHECK(result.rare == exchanged.rare);
        return result.likeness;
    };
    CHECK(likeness("Dewi Kusumaningrum", "Kusumaningrum, Dewi Ayu") == NameLikeness::Similar);
    CHECK(likeness("Dewi Ayu", "Ayu Dewi") == NameLikeness::Same);
    CHECK(likeness("Wulandari", "Wulandri") == NameLikeness::Similar);
    CHECK(likeness("Wulandari", "Wualndari") == NameLikeness::Similar);
    CHECK(likeness("Kusumaningrum", "Kusumanigrun") == NameLikeness::Similar);
    CHECK(likeness("Wulandari", "Wulanari Dewi") == NameLikeness::Similar);
    CHECK(likeness("M. Tejo", "Muhammad Tejo") == NameLikeness::Similar);
    CHECK(likeness("M.", "Muhammad") == NameLikeness::Different); // an initial alone is no name
    CHECK(likeness("Budi", "Rudi") == NameLikeness::Different);
    CHECK(likeness("Suyanto", "Suyanti") == NameLikeness::Different);
    CHECK(likeness("Sulastri", "") == NameLikeness::Unknown);
}

TEST_CASE("a child is known by its parents, a case by who is reported", "[search][doubles]") {
    auto child = a_client("Aditiya Wicaksana"), same_child = a_client("Aditya Wicaksana");
    child.birth_year_about = 2015, same_child.birth_year_about = 2016;
    const auto mother = with(a_client("Sri Rahayuningtyas"), Role::Guardian), same_mother = with(a_client("Sri Rahajoeningtyas"), Role::Guardian);
    const auto one = relations_of({child, mother}, {same_child, same_mother});
    REQUIRE(one.size() == 1);
    CHECK(one[0].kind == Kind::SamePerson);
    CHECK(one[0].reasons.has(Because::SameChildAndParent));
    CHECK(one[0].strength() == Strength::Likely);
    CHECK(relations_of({child, mother}, {same_child}).size() == 1);
    CHECK(relations_of({child, mother}, {same_child})[0].strength() == Strength::Possible);
    auto of_another = same_mother;
    of_another.index = 1; // the mother of another child in that case
    CHECK_FALSE(relations_of({child, mother}, {same_child, of_another})[0].reasons.has(Because::SameChildAndParent));

    const auto reported = with(a_client("Kasiyan Darmaji"), Role::Reported);
    const auto known_by_him = relations_of({child, reported}, {same_child, reported});
    REQUIRE(known_by_him.size() >= 1);
    CHECK(known_by_him[0].reasons.has(Because::SameReportedAndName));
    auto sister = a_client("Galuh Wicaksana");
    sister.birth_year_about = 2015;
    for (const auto& relation : relations_of({child, mother, reported}, {sister, mother, reported}))
        CHECK(relation.kind == Kind::SameReported); // a sister is no double
}

TEST_CASE("who stands in another role is another kind of relation, never a double", "[search][doubles]") {
    const auto there = sukma();
    for (const auto role : {Role::Reported, Role::Reporter}) {
        const auto found = relations_of({with(there, role)}, {there});
        REQUIRE(found.size() == 1);
        CHECK(found[0].kind == Kind::RoleDiffers);
        CHECK(found[0].role == role);
        CHECK(found[0].other_role == Role::Client);
        CHECK(found[0].strength() == Strength::Strong);
    }
    CHECK(relations_of({with(there, Role::Reported)}, {with(there, Role::Reported)})[0].kind == Kind::SameReported);
    CHECK(relations_of({with(there, Role::Reporter)}, {with(there, Role::Reporter)}).empty());
    CHECK(relations_of({with(there, Role::Guardian)}, {there}).empty());
    // She reports for herself, in both: she is said once, as client.
    const auto herself = relations_of({there, with(there, Role::Reporter)}, {there, with(there, Role::Reporter)});
    REQUIRE(herself.size() == 1);
    CHECK(herself[0].kind == Kind::SamePerson);
}

TEST_CASE("relations are the same from both sides, bounded, and each person has one", "[search][doubles]") {
    const std::uint64_t seed = GENERATE(11U, 12U, 13U, 14U);
    CAPTURE(seed);
    PeopleMaker maker(seed);
    std::size_t found = 0;
    for (int i = 0; i < 400; ++i) {
        auto one = maker.a_case(), other = maker.again(one);
        for (int extra = 0; extra < 3; ++extra) { // crowded cases, roles mixed up
            auto person = maker.in_hundred(50) ? one.people[maker.below(one.people.size())] : maker.a_case().client();
            person.role = static_cast<Role>(maker.below(4));
            person.index = static_cast<std::uint32_t>(2 + extra);
            (maker.in_hundred(50) ? one : other).people.push_back(person);
        }
        const auto forth = relations_of(one.people, other.people), back = relations_of(other.people, one.people);
        REQUIRE(forth.size() == back.size());
        CHECK(forth.size() <= relations_max);
        found += forth.size();
        std::set<std::pair<Role, int>> mine, theirs;
        for (std::size_t at = 0; at < forth.size(); ++at) {
            auto exchanged = back[at];
            std::swap(exchanged.role, exchanged.other_role);
            std::swap(exchanged.index, exchanged.other_index);
            CHECK(exchanged == forth[at]);
            CHECK(mine.insert({forth[at].role, forth[at].index}).second);
            CHECK(theirs.insert({forth[at].other_role, forth[at].other_index}).second);
            CHECK((forth[at].kind == Kind::RoleDiffers) == (forth[at].role != forth[at].other_role));
            CHECK_FALSE(forth[at].reasons.empty());
            CHECK(forth[at].points >= possible_from);
        }
    }
    CHECK(found > 200);
}

TEST_CASE("candidates are what relations say of every stored case, and never the case itself", "[search][doubles]") {
    PeopleMaker maker(21);
    DoubleFinder finder;
    std::vector<MadeCase> cases;
    std::vector<PersonWords> words, others;
    for (int i = 0; i < 400; ++i) {
        cases.push_back(i % 4 == 3 ? maker.again(cases[maker.below(cases.size())]) : maker.a_case());
        finder.put(cases.back().words(words));
    }
    std::set<formats::CaseId> gone;
    for (int i = 0; i < 380; ++i) { // more than enough for the holes to be dropped
        const auto& one = cases[maker.below(cases.size())];
        if (maker.in_hundred(70)) finder.put(one.words(words)), gone.erase(one.id);
        else CHECK(finder.remove(one.id) == gone.insert(one.id).second);
    }
    CHECK(finder.size() == cases.size() - gone.size());
    std::size_t related = 0;
    for (const auto& one : cases) {
        std::vector<std::pair<bool, int>> slow; // kind and points
        for (const auto& other : cases)
            if (other.id != one.id && !gone.contains(other.id))
                if (const auto all = relations_of(one.people, other.people); !all.empty())
                    slow.emplace_back(all[0].kind == Kind::RoleDiffers, -all[0].points);
        std::ranges::sort(slow);
        const auto found = finder.candidates(one.words(words), 5);
        REQUIRE(found.size() == std::min<std::size_t>(slow.size(), 5));
        related += found.size();
        for (std::size_t at = 0; at < found.size(); ++at) {
            CHECK(found[at].id != one.id);
            CHECK_FALSE(gone.contains(found[at].id));
            const auto& first = found[at].relations.front();
            CHECK(std::pair{first.kind == Kind::RoleDiffers, -first.points} == slow[at]);
        }
    }
    CHECK(related > 50);
}

TEST_CASE("most people who come again are found, and few strangers", "[search][doubles]") {
    PeopleMaker maker(31);
    DoubleFinder finder;
    std::vector<MadeCase> cases;
    std::vector<PersonWords> words;
    for (int i = 0; i < 3'000; ++i) {
        cases.push_back(maker.a_case());
        finder.put(cases.back().words(words));
    }
    const auto is_double = [](const Candidate& each) { return each.relations.front().kind == Kind::SamePerson; };
    std::size_t recalled = 0, first = 0, shown = 0, strangers = 0, strangers_likely = 0;
    constexpr std::size_t asked = 400;
    for (std::size_t i = 0; i < asked; ++i) {
        const auto& told = cases[i * 7];
        const auto found = finder.candidates(maker.again(told).words(words));
        recalled += std::ranges::any_of(found, [&](const auto& each) { return each.id == told.id && is_double(each); }) ? 1 : 0;
        first += !found.empty() && found.front().id == told.id ? 1 : 0;
        shown += static_cast<std::size_t>(std::ranges::count_if(found, is_double));
        const auto of_stranger = finder.candidates(maker.a_case().words(words));
        strangers += static_cast<std::size_t>(std::ranges::count_if(of_stranger, is_double));
        strangers_likely += static_cast<std::size_t>(std::ranges::count_if(
            of_stranger, [&](const auto& each) { return is_double(each) && each.relations.front().strength() >= Strength::Likely; }));
    }
    const auto recall = static_cast<double>(recalled) / asked, precision = static_cast<double>(recalled) / static_cast<double>(shown);
    WARN(fmt::format("recall {:.3f}, first of the list {:.3f}, precision {:.3f}; a stranger meets {:.3f} candidates, {:.4f} likely ones", recall,
                     static_cast<double>(first) / asked, precision, static_cast<double>(strangers) / asked,
                     static_cast<double>(strangers_likely) / asked));
    CHECK(recall >= 0.85);
    CHECK(precision >= 0.8);
    CHECK(strangers_likely <= asked / 50);
}
