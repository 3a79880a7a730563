#include "kiosk/casework/rules/age.hpp"

#include <algorithm>
#include <array>

namespace teduh::casework::rules {
namespace {

using records::rules::adult_age_years;
using records::rules::Childhood;

bool is_told(Date date) { return date.is_valid() && date.year() != 0; }

Standing by_birth(const AgeTold& told, Date day) {
    if (!is_told(told.birth) || !is_told(day)) return Standing::Unknown;
    switch (records::rules::childhood_at(told.birth, day)) {
    case Childhood::Child: return Standing::Child;
    case Childhood::Adult: return Standing::Adult;
    case Childhood::Unknown: break;
    }
    return Standing::Doubtful;
}

// An estimate is of the day of the report; between that day and another a birthday may lie.
std::optional<AgeSpan> estimated_years(const AgeTold& told, Date day) {
    if (!told.estimated) return std::nullopt;
    const auto years = *told.estimated;
    if (!is_told(day) || !is_told(told.report) || (day == told.report && day.is_complete()))
        return AgeSpan{years, years};
    const auto less = [years](std::uint32_t by) { return years > by ? years - by : 0; };
    if (const auto before = records::rules::age_at(day, told.report); before && day < told.report)
        return AgeSpan{less(before->high + 1), less(before->low)};
    const auto after = records::rules::age_at(told.report, day).value_or(AgeSpan{});
    return AgeSpan{years + after.low, years + after.high + 1};
}

Standing by_estimate(const AgeTold& told, Date day) {
    const auto years = estimated_years(told, day);
    if (!years) return Standing::Unknown;
    if (years->high < adult_age_years) return Standing::Child;
    return years->low >= adult_age_years ? Standing::Adult : Standing::Doubtful;
}

Standing by_group(const AgeTold& told, Date day) {
    if (told.group == "ANAK") return Standing::Child;
    if (told.group != "DEWASA") return Standing::Unknown;
    const auto before = records::rules::age_at(day, told.report);
    return before && before->high > 0 ? Standing::Doubtful : Standing::Adult;
}

// The one span both ends of which are in the same group.
std::string_view group_of(const AgeTold& told, std::string_view (*group)(std::uint32_t)) {
    const auto years = years_on(told, told.report);
    if (!years) return {};
    const bool about_18 = years->low < adult_age_years && years->high >= adult_age_years;
    if (!about_18 && group(years->low) != group(years->high)) return {};
    return group(years->low);
}

struct Group {
    std::string_view label; // as records::rules has it, and the register
    std::string_view code;
};
constexpr std::array groups{Group{"0-5", "U0_5"},     Group{"6-12", "U6_12"},   Group{"13-17", "U13_17"},
                            Group{"18-24", "U18_24"}, Group{"25-44", "U25_44"}, Group{"45-59", "U45_59"},
                            Group{"60+", "U60"},      Group{"0-17", "U0_17"},   Group{"25-59", "U25_59"}};

std::string_view group_code(std::string_view label) {
    const auto found = std::ranges::find(groups, label, &Group::label);
    return found == groups.end() ? "TIDAK_TAHU" : found->code;
}

} // namespace

Standing standing_on(const AgeTold& told, Date day) {
    const std::array sources{by_birth(told, day), by_estimate(told, day), by_group(told, day)};
    const auto first = std::ranges::find_if(sources, [](Standing each) { return each != Standing::Unknown; });
    if (first == sources.end()) return Standing::Unknown;
    const bool contradicted =
        *first == Standing::Adult && std::ranges::find(sources, Standing::Child) != sources.end();
    return contradicted ? Standing::Doubtful : *first;
}

Standing standing_at_incident(const AgeTold& told) {
    if (!is_told(told.incident) && !is_told(told.since)) return standing_on(told, told.report);
    auto standing = Standing::Adult;
    for (const auto day : {told.incident, told.since})
        if (is_told(day)) standing = std::max(standing, standing_on(told, day));
    return standing;
}

std::optional<AgeSpan> years_on(const AgeTold& told, Date day) {
    if (is_told(told.birth) && is_told(day)) {
        if (const auto years = records::rules::age_at(told.birth, day)) return years;
        return AgeSpan{0, 0}; // unborn on that day
    }
    return estimated_years(told, day);
}

std::string_view victim_group(const AgeTold& told) {
    return group_code(group_of(told, records::rules::victim_age_group));
}

std::string_view reported_group(const AgeTold& told) {
    return group_code(group_of(told, records::rules::reported_age_group));
}

} // namespace teduh::casework::rules
