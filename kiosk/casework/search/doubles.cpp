#include "kiosk/casework/search/doubles.hpp"

#include "storage/base/ensure.hpp"

#include <optional>

namespace teduh::search {
namespace {

constexpr int parents_alike = 25, reported_alike = 25;

using People = std::span<const PersonFacts>;

bool has_name_alike(const PersonFacts& person, People others, Role role, std::optional<std::uint8_t> index) {
    return std::ranges::any_of(others, [&](const PersonFacts& other) {
        return other.role == role && (!index || other.index == *index) &&
               compare_names(person.name.words(), other.name.words()).likeness >= NameLikeness::Similar;
    });
}

// A guardian of this client is called as a guardian of that one.
bool parents_are_alike(const PersonFacts& child, People one, const PersonFacts& other_child, People other) {
    return std::ranges::any_of(one, [&](const PersonFacts& person) {
        return person.role == Role::Guardian && person.index == child.index &&
               has_name_alike(person, other, Role::Guardian, other_child.index);
    });
}

bool reported_are_alike(People one, People other) {
    return std::ranges::any_of(one, [&](const PersonFacts& person) {
        return person.role == Role::Reported && has_name_alike(person, other, Role::Reported, std::nullopt);
    });
}

std::optional<Kind> kind_of(Role one, Role other) {
    if (one == Role::Guardian || other == Role::Guardian) return std::nullopt;
    if (one != other) return Kind::RoleDiffers;
    if (one == Role::Reporter) return std::nullopt;
    return one == Role::Client ? Kind::SamePerson : Kind::SameReported;
}

Relation relation_of(Kind kind, const PersonFacts& one, const PersonFacts& other) {
    const auto likeness = compare(one, other);
    return {kind, likeness.points, likeness.reasons, one.role, other.role, one.index, other.index};
}

// What the rest of the two cases says of two clients whose names are alike.
void look_around(Relation& relation, const PersonFacts& child, People one, const PersonFacts& other_child, People other) {
    if (relation.kind != Kind::SamePerson || !compare(child, other_child).name_alike) return;
    if (parents_are_alike(child, one, other_child, other)) {
        relation.points += parents_alike;
        relation.reasons.add(Because::SameChildAndParent);
    }
    if (reported_are_alike(one, other)) {
        relation.points += reported_alike;
        relation.reasons.add(Because::SameReportedAndName);
    }
}

// Strongest first; between equals the same one whichever case comes first.
bool stronger(const Relation& left, const Relation& right) {
    const auto key = [](const Relation& each) {
        const auto mine = std::pair{each.role, each.index}, theirs = std::pair{each.other_role, each.other_index};
        return std::tuple{each.kind == Kind::RoleDiffers, -each.points, std::min(mine, theirs), std::max(mine, theirs)};
    };
    return key(left) < key(right);
}

} // namespace

Strength strength_of(int points) {
    if (points >= strong_from) return Strength::Strong;
    if (points >= likely_from) return Strength::Likely;
    return points >= possible_from ? Strength::Possible : Strength::None;
}

PersonFacts facts_of(const PersonWords& words) {
    PersonFacts facts;
    facts.role = words.role;
    facts.index = static_cast<std::uint8_t>(std::min<std::uint32_t>(words.index, 255));
    facts.name = NameText(name_words(words.name));
    facts.alias = NameText(name_words(words.alias));
    facts.nik = Digits(words.nik);
    for (std::size_t i = 0; i < phones_max; ++i) facts.phones[i] = phone_digits(words.phones[i]);
    facts.phone_held_by_reported = words.phone_held_by_reported;
    facts.region = Digits(words.region);
    facts.birth = words.birth;
    facts.birth_year_about = words.birth_year_about;
    facts.sex = words.sex.empty() ? '\0' : words.sex.front();
    return facts;
}

CaseFacts facts_of(const CaseWords& words) {
    ensure(words.people.size() <= people_of_case_max);
    CaseFacts facts{words.id, {}};
    facts.people.reserve(words.people.size());
    for (const auto& person : words.people) facts.people.push_back(facts_of(person));
    return facts;
}

std::vector<Relation> relations(People one, People other) {
    std::vector<Relation> all;
    for (const auto& mine : one)
        for (const auto& theirs : other) {
            const auto kind = kind_of(mine.role, theirs.role);
            if (!kind || !may_be(mine, theirs)) continue;
            auto relation = relation_of(*kind, mine, theirs);
            look_around(relation, mine, one, theirs, other);
            if (relation.points >= possible_from && !relation.reasons.empty()) all.push_back(relation);
        }
    std::ranges::sort(all, stronger);
    std::vector<Relation> kept;
    for (const auto& relation : all) {
        const bool said = std::ranges::any_of(kept, [&](const Relation& other_one) {
            return (other_one.role == relation.role && other_one.index == relation.index) ||
                   (other_one.other_role == relation.other_role && other_one.other_index == relation.other_index);
        });
        if (!said && kept.size() < relations_max) kept.push_back(relation);
    }
    return kept;
}

} // namespace teduh::search
