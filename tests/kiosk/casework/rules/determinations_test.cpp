#include "kiosk/casework/rules/ampk.hpp"
#include "kiosk/casework/rules/gbvims.hpp"
#include "kiosk/casework/rules/kdrt.hpp"
#include "kiosk/casework/rules/relation.hpp"
#include "kiosk/casework/rules/tpks.hpp"
#include "kiosk/casework/rules/trafficking.hpp"
#include "kiosk/casework/rules/violence.hpp"
#include "storage/records/rules/option_list.hpp"
#include "tests/kiosk/casework/standards.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <map>

using namespace teduh;
using namespace teduh::casework::rules;
using teduh::casework::asset;
using teduh::records::rules::OptionList;

namespace {

const OptionList& list(const std::string& name) {
    static std::map<std::string, OptionList> read;
    if (!read.contains(name)) {
        auto fresh = OptionList::from_csv(asset("lists/" + name + ".csv"));
        REQUIRE(fresh);
        read.emplace(name, std::move(*fresh));
    }
    return read.at(name);
}
bool is_none(const std::string& code) { return code == "TIDAK_TAHU" || code == "TOLAK"; }

Verdict told(std::string_view relation, Answer household, Codes violence, Answer worker = Answer::Open) {
    return kdrt({relation, household, worker, std::move(violence)}).proposed;
}
Verdict sexual(Codes violence) { return tpks({std::move(violence), {}, {}, {}}).proposed; }

} // namespace

TEST_CASE("determinations are those of the table of DOMAIN 7.1", "[casework][rules]") {
    CHECK(told("suami", Answer::Open, {"F_PUKUL"}) == Verdict::Yes);
    CHECK(told("ayah_tiri", Answer::Yes, {"SEKSUAL"}) == Verdict::Yes);
    CHECK(sexual({"SEKSUAL"}) == Verdict::Yes);
    CHECK(against_whom(Standing::Child, "P").proposed == Against::Child);
    CHECK(told("paman_bibi", Answer::No, {"FISIK"}) == Verdict::No);
    CHECK(told("majikan", Answer::Yes, {"FISIK"}, Answer::Yes) == Verdict::Yes);
    CHECK(told("pacar", Answer::Yes, {"FISIK"}) == Verdict::No);
    CHECK(told("mantan_suami", Answer::No, {"P_UNTIT"}) == Verdict::Review);
    CHECK(told("suami_siri", Answer::Yes, {"N_EKONOMI"}) == Verdict::Review);
}

TEST_CASE("determinations of several reported persons make a victim's, and none of them is outvoted",
          "[casework][rules]") {
    const auto of = [](std::initializer_list<const char*> relations) {
        std::vector<Determination> pairs;
        for (const auto* relation : relations)
            pairs.push_back(kdrt({relation, Answer::Yes, Answer::Open, {"FISIK"}}));
        return kdrt_of_victim(pairs);
    };
    CHECK(of({"tetangga", "suami", "suami_siri"}) == Verdict::Yes);
    CHECK(of({"tetangga", "suami_siri"}) == Verdict::Review);
    CHECK(of({"tetangga", "guru"}) == Verdict::No);
    CHECK(of({}) == Verdict::Review);
}

TEST_CASE("determinations know each relation of the office's list, and the register's value of it",
          "[casework][rules]") {
    const auto relations = list("hubungan_rinci");
    for (const auto& option : relations.options()) {
        INFO(option.code);
        CHECK(is_relation_exact(option.code) != is_none(option.code));
        if (is_none(option.code)) continue;
        CHECK(ties_of(option.code).within(ties_of(option.simfoni)));
        CHECK(ties_of(option.simfoni).overlaps(ties_of(option.code)));
    }
    for (const auto& option : list("hubungan_pelaku").options()) {
        Ties together;
        for (const auto& each : relations.options())
            if (each.simfoni == option.code && !is_none(each.code))
                for (std::size_t tie = 0; tie < tie_count; ++tie)
                    if (ties_of(each.code).has(static_cast<Tie>(tie))) together.add(static_cast<Tie>(tie));
        INFO(option.code);
        CHECK(is_relation_known(option.code) == (option.code != "NA" && option.code != "TOLAK"));
        if (is_relation_known(option.code)) CHECK(ties_of(option.code) == together);
    }
}

TEST_CASE("determinations take each form of violence for the kind of the office's list",
          "[casework][rules]") {
    const auto same = [](const Violence& left, const Violence& right) {
        return left.physical == right.physical && left.psychological == right.psychological &&
               left.sexual == right.sexual && left.neglect == right.neglect &&
               left.trafficking == right.trafficking;
    };
    for (const auto& option : list("bentuk_kekerasan").options()) {
        INFO(option.code);
        const auto violence = violence_of({option.code});
        CHECK(violence.open == (is_none(option.code) || option.code == "L_LAIN"));
        CHECK(same(violence, violence_of({option.simfoni})));
    }
    for (const auto& option : list("jenis_kekerasan").options()) {
        INFO(option.code);
        CHECK(violence_of({option.code}).open == (is_none(option.code) || option.code == "LAINNYA"));
    }
    CHECK(violence_of({"F_BARU"}).open); // of a newer list: neither physical nor a no
    CHECK_FALSE(violence_of({"F_BARU"}).physical);
    CHECK(violence_of({}).open);
    CHECK_FALSE(violence_of({"LAINNYA", "L_HAK_ASUH"}).open);
    CHECK_FALSE(violence_of({"LAINNYA", "L_ABH"}).open);
}

TEST_CASE("determinations show the rule that decided", "[casework][rules]") {
    const auto rules = [](std::string_view relation, Answer household, Answer worker = Answer::Open) {
        return kdrt({relation, household, worker, {"FISIK"}}).rules.front();
    };
    CHECK(rules("istri", Answer::Open) == Rule::KdrtCoreFamily);
    CHECK(rules("ipar", Answer::Yes) == Rule::KdrtKinLivingIn);
    CHECK(rules("wali_pengasuh", Answer::No) == Rule::KdrtNotLivingIn);
    CHECK(rules("ipar", Answer::Declined) == Rule::KdrtHouseholdUnknown);
    CHECK(rules("pekerja_rumah_tangga", Answer::Yes) == Rule::KdrtWorkerLivingIn);
    CHECK(rules("majikan", Answer::Yes) == Rule::KdrtWorkerUnknown);
    CHECK(rules("majikan", Answer::Yes, Answer::No) == Rule::KdrtOutside);
    CHECK(rules("pacar", Answer::Yes) == Rule::KdrtDating);
    CHECK(rules("tetangga", Answer::Yes) == Rule::KdrtOutside);
    CHECK(rules("istri_siri", Answer::Yes) == Rule::KdrtUnregistered);
    CHECK(rules("mantan_pacar", Answer::Yes) == Rule::KdrtFormer);
    CHECK(rules("SUAMI_ISTRI", Answer::Yes) == Rule::KdrtRelationCoarse);
    CHECK(rules("TOLAK", Answer::No) == Rule::KdrtRelationUnknown);
    CHECK(kdrt({"suami", Answer::Yes, Answer::Open, {"L_ABH"}}).rules == std::vector{Rule::KdrtNoForm});
    CHECK(kdrt({"suami", Answer::Yes, Answer::Open, {}}).rules.front() == Rule::FormUnknown);
}

TEST_CASE("determinations of sexual violence know article 4 and each purpose of the lists",
          "[casework][rules]") {
    for (const auto& option : list("tpks").options()) {
        INFO(option.code);
        CHECK(tpks({{"FISIK"}, {option.code}, {}, {}}).rules == std::vector{Rule::TpksArticle4});
    }
    CHECK(tpks({{"FISIK"}, {"BARU"}, {}, {}}) == Determination{Verdict::Review, {Rule::TpksOffenceUnknown}});
    CHECK(sexual({"E_SEKSUAL"}) == Verdict::Yes);
    CHECK(sexual({"EKSPLOITASI", "E_EKONOMI"}) == Verdict::No);
    CHECK(sexual({"EKSPLOITASI", "F_PUKUL"}) == Verdict::Review);
    for (const auto& option : list("tppo_tujuan").options()) {
        INFO(option.code);
        const bool is_sexual =
            option.code == "pelacuran" || option.code == "pemanfaatan_fisik_seksual_reproduksi";
        const auto expected = is_sexual ? Verdict::Yes : is_none(option.code) ? Verdict::Review : Verdict::No;
        CHECK(tpks({{"T_TPPO"}, {}, {}, {option.code}}).proposed == expected);
        CHECK(tpks({{"FISIK"}, {}, {}, {option.code}}).proposed == expected);
    }
    CHECK(tpks({{"FISIK"}, {}, {"EKSPLOITASI_SEKSUAL"}, {}}).proposed == Verdict::Yes);
    CHECK(tpks({{"FISIK"}, {}, {"PERBUDAKAN"}, {}}).proposed == Verdict::Review);
    CHECK(tpks({{"FISIK"}, {}, {"PERBUDAKAN"}, {"kerja_paksa", "TIDAK_TAHU"}}).proposed == Verdict::Review);
    CHECK(sexual({"FISIK"}) == Verdict::No);
}

TEST_CASE("determinations of trafficking take each element of the lists, and an unknown one for no element",
          "[casework][rules]") {
    const Element none{{}, true};
    const auto counted = [](const std::string& name, auto element_of) {
        for (const auto& option : list(name).options()) {
            INFO(option.code);
            Trafficking one{{{}, true}, {{}, true}, {{}, true}, Standing::Adult, {"FISIK"}};
            (one.*element_of) = {{option.code}, false};
            const auto& rules = trafficking(one).rules;
            CHECK(rules.size() == (is_none(option.code) ? 1 : 2));
            CHECK(trafficking(one).proposed == Verdict::No);
        }
    };
    counted("tppo_proses", &Trafficking::process);
    counted("tppo_cara", &Trafficking::means);
    counted("tppo_tujuan", &Trafficking::purpose);

    Trafficking two{{{"pengiriman"}}, {{"TIDAK_TAHU"}}, {{"organ"}}, Standing::Adult, {"FISIK"}};
    CHECK(trafficking(two).proposed == Verdict::Indicated);
    two.victim = Standing::Unknown;
    CHECK(trafficking(two).proposed == Verdict::Indicated);
    two.victim = Standing::Doubtful;
    CHECK(trafficking(two).rules.front() == Rule::TppoMayBeChild);
    two.victim = Standing::Child;
    CHECK(trafficking(two).rules == std::vector{Rule::TppoChild, Rule::TppoProcess, Rule::TppoPurpose});
    two.purpose = {{"TOLAK"}, true}; // a declined answer beside "none" is no none
    CHECK(trafficking(two).proposed == Verdict::Review);
    const Trafficking declined{{{"pengiriman"}}, none, {{"TOLAK"}, true}, Standing::Adult, {"FISIK"}};
    CHECK(trafficking(declined).proposed == Verdict::Review);
    CHECK(trafficking({none, none, none, Standing::Adult, {"T_TPPO"}}).rules.front() == Rule::TppoTold);
}

TEST_CASE("determinations of GBVIMS have contexts beside the type, from what is known alone",
          "[casework][rules]") {
    GbvIncident incident;
    incident.questions.fill(Answer::No);
    incident.questions[1] = Answer::Yes;
    incident.relation = "mantan_pacar";
    incident.victim = Standing::Doubtful;
    incident.goods_exchanged = incident.abducted = incident.harmful_practice = Answer::Yes;
    using C = GbvContext;
    CHECK(gbv_of(incident).contexts == std::vector{C::IntimatePartner, C::ChildSexualAbuse,
                                                   C::PossibleSexualExploitation, C::PossibleSexualSlavery,
                                                   C::HarmfulPractice});
    incident.questions[1] = Answer::No;
    incident.questions[3] = Answer::Yes;
    incident.relation = "TIDAK_TAHU";
    CHECK(gbv_of(incident).contexts == std::vector{C::EarlyMarriage, C::HarmfulPractice});
    incident.victim = Standing::Unknown;
    incident.harmful_practice = Answer::Declined;
    CHECK(gbv_of(incident).contexts.empty());
    incident.questions.fill(Answer::No);
    incident.relation = "suami";
    CHECK(gbv_of(incident).contexts.empty()); // no violence, no violence of a partner
    incident.questions.fill(Answer::Unknown);
    CHECK(gbv_of(incident).contexts.empty());
    for (const auto* relation : {"suami", "istri_siri", "mantan_istri", "pacar", "SUAMI_ISTRI"}) {
        incident.questions[2] = Answer::Yes;
        incident.relation = relation;
        CHECK(gbv_of(incident).contexts == std::vector{C::IntimatePartner});
    }
    incident.relation = "PACAR_TEMAN"; // may be a friend
    CHECK(gbv_of(incident).contexts.empty());
}

TEST_CASE("determinations of GBVIMS have codes of their own and a kind of the register",
          "[casework][rules]") {
    const auto kinds = list("jenis_kekerasan");
    const std::array<std::string_view, 7> simfoni{"SEKSUAL",      "SEKSUAL", "FISIK",  "SEKSUAL",
                                                  "PENELANTARAN", "PSIKIS",  "LAINNYA"};
    for (std::size_t type = 0; type < simfoni.size(); ++type) {
        CHECK(simfoni_kind(static_cast<GbvType>(type)) == simfoni[type]);
        CHECK(kinds.find(simfoni[type]) != nullptr);
    }
    CHECK(code_of(GbvContext::IntimatePartner) == "INTIMATE_PARTNER");
    CHECK(code_of(GbvContext::HarmfulPractice) == "HARMFUL_PRACTICE");
}

TEST_CASE("mediation is refused while it is or may be a sexual crime", "[casework][rules]") {
    const auto yes = tpks({{"SEKSUAL"}, {}, {}, {}});
    const auto open = tpks({{}, {}, {}, {}});
    for (const auto reported : {Standing::Adult, Standing::Unknown, Standing::Doubtful}) {
        CHECK(mediation_refused(yes, reported) == Rule::MediationSexualCrime);
        CHECK(mediation_refused(open, reported) == Rule::MediationMayBeSexualCrime);
        CHECK_FALSE(mediation_refused(tpks({{"FISIK"}, {}, {}, {}}), reported));
    }
    CHECK_FALSE(mediation_refused(yes, Standing::Child));
}
