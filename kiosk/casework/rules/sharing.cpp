#include "kiosk/casework/rules/sharing.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace teduh::casework::rules {
namespace {

std::chrono::sys_days days(records::rules::Date date) {
    using namespace std::chrono;
    return year_month_day{year(static_cast<int>(date.year())), month(date.month()), day(date.day())};
}

void say(std::vector<Rule>& rules, Rule rule) {
    if (std::ranges::find(rules, rule) == rules.end()) rules.push_back(rule);
}

// Why a release says nothing for today; nothing: it holds.
std::optional<Rule> fault_of(const Release& release, records::rules::Date today) {
    if (!release.given) return Rule::ShareRefused;
    if (!release.given_on.is_complete() || !today.is_complete()) return Rule::ShareExpired;
    if (release.given_on > today) return Rule::ShareExpired; // of a clock that was wrong
    if (release.until.value() != 0)
        return release.until.is_complete() && today <= release.until ? std::nullopt
                                                                     : std::optional(Rule::ShareExpired);
    const auto last = days(release.given_on) + std::chrono::days(release_days);
    return days(today) <= last ? std::nullopt : std::optional(Rule::ShareExpired);
}

// Of what is wished for, what `allows` lets through and the agency's work needs.
template <class Allows>
void add_groups(Sharing& sharing, const Wish& wish, const AgencyDefault& most, Allows allows,
                Rule otherwise) {
    for (const auto wanted : wish.groups) {
        const auto group = data_group(wanted);
        const bool needed =
            group && (!most.only || std::ranges::find(most.groups, *group) != most.groups.end());
        if (!needed)
            say(sharing.rules, Rule::ShareMoreThanNeeded);
        else if (!allows(*group))
            say(sharing.rules, otherwise);
        else if (std::ranges::find(sharing.groups, *group) == sharing.groups.end())
            sharing.groups.push_back(*group);
    }
}

} // namespace

Sharing may_share(const Wish& wish, std::span<const Release> releases) {
    Sharing sharing;
    const Release* last = nullptr;
    for (const auto& release : releases)
        if (release.agency == wish.agency) last = &release;
    const auto fault = last == nullptr ? std::optional(Rule::ShareNoRelease) : fault_of(*last, wish.today);
    if (fault) {
        sharing.rules.push_back(*fault);
        return sharing;
    }
    const auto most = agency_default(wish.agency);
    const auto released = [last](std::string_view group) {
        return std::ranges::find(last->groups, group) != last->groups.end();
    };
    add_groups(sharing, wish, most, released, Rule::ShareNotReleased);
    if (most.note) say(sharing.rules, *most.note);
    if (sharing.rules.empty()) sharing.rules.push_back(Rule::ShareReleased);
    return sharing;
}

Sharing may_share_without_consent(const Wish& wish, const GroundWithoutConsent& ground) {
    constexpr std::array<std::string_view, 3> bases{"BAHAYA_JIWA", "PERLINDUNGAN_ANAK", "KEWAJIBAN_HUKUM"};
    Sharing sharing;
    if (std::ranges::find(bases, ground.basis) == bases.end()) sharing.rules.push_back(Rule::GroundMissing);
    if (!ground.with_reason) sharing.rules.push_back(Rule::GroundReasonMissing);
    if (!ground.second_person_confirmed) sharing.rules.push_back(Rule::GroundSecondMissing);
    if (!sharing.rules.empty()) return sharing;
    auto most = agency_default(wish.agency);
    if (most.note) say(sharing.rules, *most.note);
    if (most.note == Rule::ShareOnlyIfClientAsks) most.only = true; // she did not
    add_groups(
        sharing, wish, most, [](std::string_view) { return true; }, Rule::ShareNotReleased);
    sharing.rules.push_back(Rule::GroundTellClient);
    return sharing;
}

} // namespace teduh::casework::rules
