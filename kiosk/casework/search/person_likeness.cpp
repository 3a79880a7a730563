// Two people, by their names, numbers, days and places. The weights are told in doubles.hpp.

#include "kiosk/casework/search/doubles.hpp"

namespace teduh::search {
namespace {

constexpr int same_nik = 100, near_nik = 40, other_nik = -60;
constexpr int same_phone = 35;
constexpr int same_name = 20, similar_name = 16, rare_word = 4, common_name_max = 12, single_word_max = 18;
constexpr int same_birth = 30, close_birth = 12, same_year = 8, about_year = 5, other_year = -50, other_day = -25;
constexpr int same_village = 15, same_district = 5;
constexpr int other_sex = -40;
constexpr std::size_t rare_words_counted = 3, nik_digits = 16, village_digits = 10, district_digits = 6;

struct Said {
    int points = 0;
    bool speaks_for = false;
};

Said by_nik(const PersonFacts& one, const PersonFacts& other, Reasons& reasons) {
    if (one.nik.size() != nik_digits || other.nik.size() != nik_digits) return {};
    if (one.nik == other.nik) {
        reasons.add(Because::SameNik);
        return {same_nik, true};
    }
    if (one.nik.places_apart(other.nik) > 1 && !one.nik.is_swapped(other.nik)) return {other_nik, false};
    reasons.add(Because::NearNik);
    return {near_nik, true};
}

bool shares_phone(const PersonFacts& one, const PersonFacts& other) {
    if (one.phone_held_by_reported || other.phone_held_by_reported) return false;
    return std::ranges::any_of(one.phones, [&](const Digits& phone) {
        return !phone.empty() && std::ranges::find(other.phones, phone) != other.phones.end();
    });
}

// Names as they are, and what each is called.
NamesCompared names_of(const PersonFacts& one, const PersonFacts& other) {
    const auto name = one.name.words(), other_name = other.name.words();
    auto best = compare_names(name, other_name);
    if (one.alias.empty() && other.alias.empty()) return best;
    const auto alias = one.alias.words(), other_alias = other.alias.words();
    for (const auto& called : {compare_names(alias, other_name), compare_names(name, other_alias), compare_names(alias, other_alias)})
        if (std::tuple(called.likeness, called.rare, called.words) > std::tuple(best.likeness, best.rare, best.words)) best = called;
    return best;
}

int by_name(const NamesCompared& names) {
    const auto rare = static_cast<int>(std::min(names.rare, rare_words_counted));
    const int points = (names.likeness == NameLikeness::Same ? same_name : similar_name) + rare_word * rare;
    if (rare == 0) return std::min(points, common_name_max);
    return names.words == 1 ? std::min(points, single_word_max) : points;
}

std::uint32_t year_of(std::uint32_t date) { return date / 10'000; }
std::uint32_t month_of(std::uint32_t date) { return date / 100 % 100; }
std::uint32_t day_of(std::uint32_t date) { return date % 100; }

Said by_days(std::uint32_t one, std::uint32_t other) {
    if (one == other) return {same_birth, true};
    const bool year = year_of(one) == year_of(other), month = month_of(one) == month_of(other), day = day_of(one) == day_of(other);
    const bool swapped = year && day_of(one) == month_of(other) && month_of(one) == day_of(other);
    const auto apart = std::max(year_of(one), year_of(other)) - std::min(year_of(one), year_of(other));
    if (swapped || (year && month) || (year && day)) return {close_birth, true};
    if (month && day && (apart <= 1 || apart == 10)) return {close_birth, true}; // a slip in one digit of the year
    return {apart > 2 ? other_year : other_day, false};
}

struct ByBirth {
    int points = 0;
    bool day = false, year = false; // speaks for the same person
};
ByBirth by_birth(const PersonFacts& one, const PersonFacts& other) {
    if (day_of(one.birth) != 0 && day_of(other.birth) != 0) {
        const auto days = by_days(one.birth, other.birth);
        return {days.points, days.speaks_for, false};
    }
    const auto year = [](const PersonFacts& person) {
        return person.birth != 0 ? year_of(person.birth) : person.birth_year_about;
    };
    const auto a = year(one), b = year(other);
    if (a == 0 || b == 0) return {};
    const auto apart = std::max(a, b) - std::min(a, b);
    const bool estimated = one.birth == 0 || other.birth == 0;
    if (apart == 0 && !estimated) return {same_year, false, true};
    if (apart <= 2) return {about_year, false, true};
    return {estimated && apart <= 5 ? 0 : other_year, false, false};
}

Said by_village(const PersonFacts& one, const PersonFacts& other) {
    const bool districts = one.region.size() >= district_digits && other.region.size() >= district_digits;
    if (!districts) return {};
    if (one.region == other.region && one.region.size() == village_digits) return {same_village, true};
    const bool same = one.region.first_digits(district_digits) == other.region.first_digits(district_digits);
    return {same ? same_district : 0, false};
}

// Of two whole days: near enough for by_days to speak for them.
bool days_are_near(std::uint32_t one, std::uint32_t other) {
    if (one % 10'000 == other % 10'000) return true;
    if (year_of(one) != year_of(other)) return false;
    return month_of(one) == month_of(other) || day_of(one) == day_of(other) ||
           (month_of(one) == day_of(other) && day_of(one) == month_of(other));
}

bool births_are_near(const PersonFacts& one, const PersonFacts& other) {
    if (day_of(one.birth) != 0 && day_of(other.birth) != 0) return days_are_near(one.birth, other.birth);
    const auto year = [](const PersonFacts& person) {
        return person.birth != 0 ? year_of(person.birth) : person.birth_year_about;
    };
    const auto a = year(one), b = year(other);
    return a != 0 && b != 0 && std::max(a, b) - std::min(a, b) <= 2;
}

bool is_called_alike(const PersonFacts& one, const PersonFacts& other) {
    const auto same = [](const NameText& name, const NameText& called) { return !name.empty() && name.key() == called.key(); };
    return same(one.name, other.name) || same(one.name, other.alias) || same(one.alias, other.name) || same(one.alias, other.alias);
}

} // namespace

bool may_be(const PersonFacts& one, const PersonFacts& other) {
    if (!one.nik.empty() && one.nik.size() == other.nik.size() && one.nik.places_apart(other.nik) <= 2) return true;
    if (one.region.size() >= district_digits && one.region.first_digits(district_digits) == other.region.first_digits(district_digits))
        return true;
    return births_are_near(one, other) || is_called_alike(one, other) || shares_phone(one, other);
}

Likeness compare(const PersonFacts& one, const PersonFacts& other) {
    Likeness result;
    const auto nik = by_nik(one, other, result.reasons);
    const auto names = names_of(one, other);
    result.name_alike = names.likeness >= NameLikeness::Similar;
    if (names.likeness == NameLikeness::Different && !nik.speaks_for) return {};
    result.points = nik.points;
    if (result.name_alike) result.points += by_name(names);
    if (names.likeness == NameLikeness::Different) result.points -= same_name;
    if (shares_phone(one, other)) {
        result.points += same_phone;
        result.reasons.add(Because::SamePhone);
    }
    const auto birth = by_birth(one, other);
    const auto village = by_village(one, other);
    result.points += birth.points + village.points;
    if (one.sex != '\0' && other.sex != '\0' && one.sex != other.sex) result.points += other_sex;
    if (!result.name_alike) return result;
    if (birth.day) result.reasons.add(Because::SimilarNameAndBirth);
    if (birth.year) result.reasons.add(Because::SimilarNameAndAge);
    if (village.speaks_for) result.reasons.add(Because::SimilarNameAndVillage);
    if (result.reasons.empty()) result.reasons.add(Because::SimilarName);
    return result;
}

} // namespace teduh::search
