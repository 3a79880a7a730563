#include "kiosk/casework/rules/consent_signer.hpp"

#include "kiosk/casework/rules/relation.hpp"

#include <algorithm>
#include <array>

namespace teduh::casework::rules {
namespace {

const Ties parents{Tie::Parent, Tie::Guardian};
const Ties relatives{Tie::Kin, Tie::Child, Tie::Guardian}; // all that KELUARGA_SAUDARA can mean

bool is_suspect(const GuardianTold& guardian) { return guardian.is_reported != Answer::No; }

bool is_usable(const GuardianTold& guardian, bool one_is_suspect) {
    // Where one of the family is, or may be, reported, the other may be under that person's control until it
    // is known not to be.
    const bool free =
        one_is_suspect ? guardian.under_control == Answer::No : guardian.under_control != Answer::Yes;
    return !is_suspect(guardian) && free && guardian.refuses != Answer::Yes &&
           guardian.present == Answer::Yes;
}

std::optional<std::size_t> usable(const Signing& signing, Ties ties) {
    const bool one_is_suspect = std::ranges::any_of(signing.guardians, is_suspect);
    for (std::size_t place = 0; place < signing.guardians.size(); ++place) {
        const auto& guardian = signing.guardians[place];
        if (ties_of(guardian.relation).within(ties) && is_usable(guardian, one_is_suspect)) return place;
    }
    return std::nullopt;
}

std::vector<Rule> against_guardians(const Signing& signing) {
    std::vector<Rule> rules;
    const auto where = [&](Rule rule, auto holds) {
        if (std::ranges::any_of(signing.guardians, holds)) rules.push_back(rule);
    };
    where(Rule::SignGuardianReported, [](const auto& each) { return each.is_reported == Answer::Yes; });
    where(Rule::SignGuardianUnknown, [](const auto& each) { return !is_known(each.is_reported); });
    where(Rule::SignGuardianControlled, [](const auto& each) { return each.under_control == Answer::Yes; });
    where(Rule::SignGuardianRefuses, [](const auto& each) { return each.refuses == Answer::Yes; });
    const Ties spouses{Tie::Spouse, Tie::Unregistered, Tie::FormerSpouse};
    where(Rule::SignNoHusband,
          [spouses](const auto& each) { return ties_of(each.relation).within(spouses); });
    return rules;
}

SignerProposed for_child(const Signing& signing) {
    SignerProposed proposed;
    const auto because = [&](Signer signer, Rule rule, std::optional<std::size_t> guardian) {
        proposed.signer = signer;
        proposed.guardian = guardian;
        proposed.rules.push_back(rule);
    };
    if (const auto parent = usable(signing, parents))
        because(Signer::Guardian, Rule::SignGuardian, parent);
    else if (const auto kin = usable(signing, relatives))
        because(Signer::SafeRelative, Rule::SignSafeRelative, kin);
    else
        because(Signer::TwoOfficers, Rule::SignTwoOfficers, std::nullopt);
    const auto against = against_guardians(signing);
    proposed.rules.insert(proposed.rules.end(), against.begin(), against.end());
    if (signing.client == Standing::Doubtful) proposed.rules.push_back(Rule::AgeDoubtful);
    return proposed;
}

SignerProposed for_adult(const Signing& signing) {
    SignerProposed proposed;
    switch (signing.capability) {
    case Capability::Capable: proposed.rules = {Rule::SignHerself}; break;
    case Capability::NeedsSupport: proposed.rules = {Rule::SignWithSupport}; break;
    case Capability::CannotRead:
        proposed.rules = {Rule::SignThumbprint};
        proposed.witness = proposed.thumbprint = true;
        break;
    case Capability::InDanger:
        proposed.signer = Signer::Nobody;
        proposed.rules = {Rule::SignVitalInterest};
        break;
    }
    if (signing.client == Standing::Unknown) proposed.rules.push_back(Rule::AgeUnknown);
    return proposed;
}

} // namespace

std::string_view code_of(Signer signer) {
    constexpr std::array<std::string_view, 5> codes{"KLIEN", "WALI", "KERABAT_AMAN", "DUA_PETUGAS", "TANPA"};
    return codes.at(static_cast<std::size_t>(signer));
}

SignerProposed who_signs(const Signing& signing) {
    auto proposed = counts_as_child(signing.client) ? for_child(signing) : for_adult(signing);
    for (std::size_t place = 0; place < signing.guardians.size(); ++place) {
        const auto& guardian = signing.guardians[place];
        if (is_suspect(guardian) || guardian.under_control == Answer::Yes)
            proposed.never_told.push_back(place);
    }
    return proposed;
}

Assent child_assent(Standing client, std::optional<AgeSpan> years) {
    if (!counts_as_child(client)) return {Hearing::None, Rule::AssentNone};
    if (!years) return {Hearing::Spoken, Rule::AssentSpoken};
    if (years->high < 6) return {Hearing::Observe, Rule::AssentObserve};
    if (years->high < 12) return {Hearing::Spoken, Rule::AssentSpoken};
    return years->high < 15 ? Assent{Hearing::Written, Rule::AssentWritten}
                            : Assent{Hearing::Strong, Rule::AssentStrong};
}

Determination refusal_stands(Answer life_at_stake) {
    if (life_at_stake == Answer::Yes) return {Verdict::No, {Rule::RefusalLifeAtStake}};
    return {Verdict::Yes, {Rule::RefusalStands}};
}

} // namespace teduh::casework::rules
