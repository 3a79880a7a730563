#include "kiosk/casework/rules/consent_signer.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace teduh::casework::rules;

namespace {

GuardianTold safe(std::string_view relation) {
    return {relation, Answer::No, Answer::No, Answer::No, Answer::Yes};
}
GuardianTold reported(std::string_view relation) {
    return {relation, Answer::Yes, Answer::Open, Answer::Open, Answer::Yes};
}
SignerProposed child(std::vector<GuardianTold> guardians, Standing standing = Standing::Child) {
    return who_signs({standing, Capability::Capable, std::move(guardians)});
}
bool says(const SignerProposed& proposed, Rule rule) {
    return std::ranges::find(proposed.rules, rule) != proposed.rules.end();
}

} // namespace

TEST_CASE("an adult signs herself, and nobody signs for her", "[casework][rules]") {
    for (const auto standing : {Standing::Adult, Standing::Unknown})
        for (const auto capability :
             {Capability::Capable, Capability::NeedsSupport, Capability::CannotRead}) {
            const auto proposed = who_signs({standing, capability, {safe("suami"), safe("ibu_kandung")}});
            CHECK(proposed.signer == Signer::Client);
            CHECK_FALSE(proposed.guardian);
            CHECK(proposed.witness == (capability == Capability::CannotRead));
            CHECK(proposed.thumbprint == (capability == Capability::CannotRead));
            CHECK(says(proposed, Rule::AgeUnknown) == (standing == Standing::Unknown));
        }
    CHECK(who_signs({Standing::Adult, Capability::Capable, {}}).rules == std::vector{Rule::SignHerself});
    CHECK(who_signs({Standing::Adult, Capability::NeedsSupport, {}}).rules ==
          std::vector{Rule::SignWithSupport});
    CHECK(who_signs({Standing::Adult, Capability::CannotRead, {}}).rules ==
          std::vector{Rule::SignThumbprint});
    const auto danger = who_signs({Standing::Adult, Capability::InDanger, {safe("suami")}});
    CHECK(danger.signer == Signer::Nobody);
    CHECK(danger.rules == std::vector{Rule::SignVitalInterest});
}

TEST_CASE("a safe parent or guardian signs for a child, else a safe relative", "[casework][rules]") {
    for (const auto* relation :
         {"ibu_kandung", "ayah_tiri", "orang_tua_angkat", "wali_pengasuh", "ORANG_TUA"}) {
        const auto proposed = child({safe("kakek_nenek"), safe(relation)});
        CHECK(proposed.signer == Signer::Guardian);
        CHECK(proposed.guardian == 1U);
        CHECK(proposed.never_told.empty());
    }
    for (const auto* relation : {"kakek_nenek", "paman_bibi", "saudara_kandung", "KELUARGA_SAUDARA"}) {
        INFO(relation);
        CHECK(child({safe(relation)}).signer == Signer::SafeRelative);
    }
    for (const auto* relation : {"tetangga", "guru", "pacar", "TIDAK_TAHU", ""})
        CHECK(child({safe(relation)}).signer == Signer::TwoOfficers);
    CHECK(child({safe("ibu_kandung")}, Standing::Doubtful).signer == Signer::Guardian);
    CHECK(says(child({safe("ibu_kandung")}, Standing::Doubtful), Rule::AgeDoubtful));
    CHECK_FALSE(says(child({safe("ibu_kandung")}), Rule::AgeDoubtful));
}

TEST_CASE("where one parent is reported the other signs only when known to be free", "[casework][rules]") {
    auto mother = safe("ibu_kandung");
    CHECK(child({reported("ayah_kandung"), mother}).guardian == 1U);
    CHECK(child({reported("ayah_kandung"), mother}).never_told == std::vector<std::size_t>{0});
    for (const auto control : {Answer::Yes, Answer::Open, Answer::Unknown, Answer::Declined}) {
        mother.under_control = control;
        const auto proposed = child({reported("ayah_kandung"), mother});
        CHECK(proposed.signer == Signer::TwoOfficers);
        CHECK_FALSE(proposed.guardian);
        CHECK(proposed.never_told.size() == (control == Answer::Yes ? 2 : 1));
        CHECK(says(proposed, Rule::SignGuardianControlled) == (control == Answer::Yes));
        // A stranger is reported: what was not asked of her mother does not keep her from signing.
        CHECK(child({mother}).signer == (control == Answer::Yes ? Signer::TwoOfficers : Signer::Guardian));
        CHECK(child({reported("ayah_kandung"), mother, safe("kakek_nenek")}).signer == Signer::SafeRelative);
    }
}

TEST_CASE("no signature is sought from a guardian who is reported, refuses, or is absent",
          "[casework][rules]") {
    CHECK(child({}).signer == Signer::TwoOfficers);
    const auto suspect = child({reported("ayah_kandung")});
    CHECK(suspect.signer == Signer::TwoOfficers);
    CHECK(suspect.rules == std::vector{Rule::SignTwoOfficers, Rule::SignGuardianReported});
    CHECK(suspect.never_told == std::vector<std::size_t>{0});
    for (const auto answer : {Answer::Open, Answer::Unknown, Answer::Declined}) {
        auto open = safe("ayah_kandung");
        open.is_reported = answer;
        CHECK(child({open}).signer == Signer::TwoOfficers);
        CHECK(says(child({open}), Rule::SignGuardianUnknown));
        CHECK(child({open}).never_told == std::vector<std::size_t>{0});
        auto mother = safe("ibu_kandung"); // he may be the one, and she under his control
        CHECK(child({open, mother}).signer == Signer::Guardian);
        mother.under_control = Answer::Open;
        CHECK(child({open, mother}).signer == Signer::TwoOfficers);
        auto absent = safe("ayah_kandung");
        absent.present = answer;
        CHECK(child({absent}).signer == Signer::TwoOfficers);
        auto asked = safe("ayah_kandung");
        asked.refuses = answer; // not asked yet: ask
        CHECK(child({asked}).signer == Signer::Guardian);
    }
    auto refuses = safe("ibu_kandung");
    refuses.refuses = Answer::Yes;
    CHECK(child({refuses}).signer == Signer::TwoOfficers);
    CHECK(says(child({refuses}), Rule::SignGuardianRefuses));
    CHECK(child({refuses}).never_told.empty());
    auto absent = safe("ibu_kandung");
    absent.present = Answer::No;
    CHECK(child({absent}).signer == Signer::TwoOfficers);
}

TEST_CASE("a married person under 18 is a child, and a husband no guardian", "[casework][rules]") {
    for (const auto* relation : {"suami", "suami_siri", "SUAMI_ISTRI"}) {
        CHECK(child({safe(relation)}).signer == Signer::TwoOfficers);
        CHECK(says(child({safe(relation)}), Rule::SignNoHusband));
    }
    CHECK(child({safe("suami"), safe("ibu_kandung")}).guardian == 1U);
    CHECK_FALSE(says(child({safe("ibu_kandung")}), Rule::SignNoHusband));
}

TEST_CASE("signers have the codes of the annex", "[casework][rules]") {
    CHECK(code_of(Signer::Client) == "KLIEN");
    CHECK(code_of(Signer::Guardian) == "WALI");
    CHECK(code_of(Signer::SafeRelative) == "KERABAT_AMAN");
    CHECK(code_of(Signer::TwoOfficers) == "DUA_PETUGAS");
    CHECK(code_of(Signer::Nobody) == "TANPA");
}

TEST_CASE("a child is heard as the years allow", "[casework][rules]") {
    const auto hearing = [](std::uint32_t low, std::uint32_t high) {
        return child_assent(Standing::Child, AgeSpan{low, high}).hearing;
    };
    for (std::uint32_t years = 0; years < 18; ++years) {
        const auto expected = years < 6    ? Hearing::Observe
                              : years < 12 ? Hearing::Spoken
                              : years < 15 ? Hearing::Written
                                           : Hearing::Strong;
        CHECK(hearing(years, years) == expected);
    }
    CHECK(hearing(5, 6) == Hearing::Spoken);
    CHECK(hearing(17, 18) == Hearing::Strong);
    CHECK(child_assent(Standing::Child, {}).hearing == Hearing::Spoken);
    CHECK(child_assent(Standing::Child, AgeSpan{3, 3}).rule == Rule::AssentObserve);
    CHECK(child_assent(Standing::Child, AgeSpan{8, 8}).rule == Rule::AssentSpoken);
    CHECK(child_assent(Standing::Child, AgeSpan{13, 13}).rule == Rule::AssentWritten);
    CHECK(child_assent(Standing::Doubtful, AgeSpan{17, 18}).rule == Rule::AssentStrong);
    for (const auto adult : {Standing::Adult, Standing::Unknown}) {
        CHECK(child_assent(adult, AgeSpan{20, 20}).hearing == Hearing::None);
        CHECK(child_assent(adult, {}).rule == Rule::AssentNone);
    }
    for (const auto answer : {Answer::No, Answer::Open, Answer::Unknown, Answer::Declined})
        CHECK(refusal_stands(answer) == Determination{Verdict::Yes, {Rule::RefusalStands}});
    CHECK(refusal_stands(Answer::Yes) == Determination{Verdict::No, {Rule::RefusalLifeAtStake}});
}
