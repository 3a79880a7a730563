#pragma once

#include "kiosk/casework/search/case_words.hpp"
#include "kiosk/casework/search/digits.hpp"
#include "kiosk/casework/search/name_likeness.hpp"
#include "kiosk/casework/search/word_store.hpp"

// Whether two cases may be about the same person, and what speaks for it. A proposal to an officer, never a decision:
// whether it is so she asks the client, and that two cases are one is an event that can be undone (records::CaseJoined).
//
// Points, added up; 30 make a candidate:
//   same NIK 100; NIK with one digit other or two neighbours swapped 40; another NIK -60 (a NIK never changes, DOMAIN 6.1)
//   same phone 35: not where the reported person can have it in hand
//   name: same 20, similar 16, and 4 for each rare word of it, up to 3; no more than 12 in all where every word of it is
//   common or, for a single word, 18. Different names: no candidate, unless the NIK is the same or nearly
//   birth: same day 30; day and month swapped or one of the three other 12; same year only 8; years within two of each
//   other 5, where one is an estimate; further apart -50; the same year apart from a whole other day -25
//   village: the same 15; the same district 5.    Sex: another one -40
//   the parents' or guardians' names are alike 25; the reported persons of both cases are 25: both only beside a name that is
// So a shared phone is no proof by itself (mother and daughter), nor are a birthday, a village and a phone with another
// name (twins), nor a common name and a village.
namespace teduh::search {

enum class Because : std::uint16_t { // machine reasons, as bits
    SameNik = 1 << 0,
    NearNik = 1 << 1,
    SamePhone = 1 << 2,
    SimilarName = 1 << 3, // set with nothing else only for three rare words
    SimilarNameAndBirth = 1 << 4,
    SimilarNameAndAge = 1 << 5,
    SimilarNameAndVillage = 1 << 6,
    SameChildAndParent = 1 << 7,
    SameReportedAndName = 1 << 8,
};
constexpr std::uint16_t because_count = 9;

class Reasons {
public:
    void add(Because reason) { bits_ = static_cast<std::uint16_t>(bits_ | static_cast<std::uint16_t>(reason)); }
    bool has(Because reason) const { return (bits_ & static_cast<std::uint16_t>(reason)) != 0; }
    bool empty() const { return bits_ == 0; }
    friend bool operator==(const Reasons&, const Reasons&) = default;

private:
    std::uint16_t bits_ = 0;
};

enum class Strength : std::uint8_t { None, Possible, Likely, Strong }; // from 30, 45, 70 points
constexpr int possible_from = 30, likely_from = 45, strong_from = 70;
Strength strength_of(int points);

enum class Kind : std::uint8_t {
    SamePerson,   // a client of both: the cases may be doubles
    SameReported, // a person reported in both: another case of the same terlapor, no double
    RoleDiffers,  // a client there, a reporter or reported person here: never a double, and a matter for the officer
};

// A person as she is compared. Values only: it lies where its owner does.
struct PersonFacts {
    Role role = Role::Client;
    std::uint8_t index = 0;
    NameText name, alias;
    Digits nik;
    std::array<Digits, phones_max> phones;
    bool phone_held_by_reported = false;
    Digits region;
    std::uint32_t birth = 0, birth_year_about = 0;
    char sex = '\0'; // first letter of its code
};
PersonFacts facts_of(const PersonWords& words);

struct CaseFacts {
    formats::CaseId id;
    Held<PersonFacts> people;
};
CaseFacts facts_of(const CaseWords& words);

struct Relation {
    Kind kind = Kind::SamePerson;
    int points = 0;
    Reasons reasons;
    Role role = Role::Client, other_role = Role::Client;
    std::uint8_t index = 0, other_index = 0;
    Strength strength() const { return strength_of(points); }
    friend bool operator==(const Relation&, const Relation&) = default;
};

// Whether anything beside letters speaks for it: nearly the same NIK, a phone, a birth, a district, or the whole name. All but a
// few people of a town are passed over by this alone.
bool may_be(const PersonFacts& one, const PersonFacts& other);
// Two people by themselves, without what the rest of their cases says. The same whichever comes first.
struct Likeness {
    int points = 0;
    Reasons reasons;
    bool name_alike = false;
};
Likeness compare(const PersonFacts& one, const PersonFacts& other);

constexpr std::size_t relations_max = 8; // of two cases

// What connects two cases, strongest first, each person at most once. compare(b, a) is the same with the sides exchanged;
// a case is never related to itself. Reporters are not compared with each other: who reports for others does so often.
// Only people who may_be() the same are compared. RoleDiffers is not said of somebody who also stands in the same role in both.
std::vector<Relation> relations(std::span<const PersonFacts> one, std::span<const PersonFacts> other);

} // namespace teduh::search
