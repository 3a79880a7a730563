#include "kiosk/casework/rules/gbvims.hpp"

#include "kiosk/casework/rules/relation.hpp"

namespace teduh::casework::rules {
namespace {

constexpr std::array<Rule, gbv_question_count> first_yes{Rule::GbvPenetration, Rule::GbvSexualContact,
                                                         Rule::GbvPhysical,    Rule::GbvForcedMarriage,
                                                         Rule::GbvDenial,      Rule::GbvPsychological};

std::vector<GbvContext> contexts_of(const GbvIncident& incident, std::optional<GbvType> type) {
    std::vector<GbvContext> contexts;
    const auto where = [&contexts](bool holds, GbvContext context) {
        if (holds) contexts.push_back(context);
    };
    const bool sexual = type && *type <= GbvType::SexualAssault;
    const bool child = counts_as_child(incident.victim);
    const bool violent = type && *type != GbvType::NonGbv;
    const Ties intimate{Tie::Spouse, Tie::Unregistered, Tie::FormerSpouse, Tie::Partner, Tie::FormerPartner};
    where(violent && ties_of(incident.relation).within(intimate), GbvContext::IntimatePartner);
    where(child && sexual, GbvContext::ChildSexualAbuse);
    where(child && type == GbvType::ForcedMarriage, GbvContext::EarlyMarriage);
    where(sexual && incident.goods_exchanged == Answer::Yes, GbvContext::PossibleSexualExploitation);
    where(sexual && incident.abducted == Answer::Yes, GbvContext::PossibleSexualSlavery);
    where(incident.harmful_practice == Answer::Yes, GbvContext::HarmfulPractice);
    return contexts;
}

} // namespace

std::string_view code_of(GbvType type) {
    constexpr std::array<std::string_view, gbv_question_count + 1> codes{
        "RAPE",   "SEXUAL_ASSAULT", "PHYSICAL_ASSAULT", "FORCED_MARRIAGE",
        "DENIAL", "PSYCHOLOGICAL",  "NON_GBV"};
    return codes.at(static_cast<std::size_t>(type));
}

std::string_view simfoni_kind(GbvType type) {
    constexpr std::array<std::string_view, gbv_question_count + 1> kinds{
        "SEKSUAL", "SEKSUAL", "FISIK", "SEKSUAL", "PENELANTARAN", "PSIKIS", "LAINNYA"};
    return kinds.at(static_cast<std::size_t>(type));
}

std::string_view code_of(GbvContext context) {
    constexpr std::array<std::string_view, 6> codes{"INTIMATE_PARTNER",        "CHILD_SEXUAL_ABUSE",
                                                    "EARLY_MARRIAGE",          "POSSIBLE_SEXUAL_EXPLOITATION",
                                                    "POSSIBLE_SEXUAL_SLAVERY", "HARMFUL_PRACTICE"};
    return codes.at(static_cast<std::size_t>(context));
}

Gbv gbv_of(const GbvIncident& incident) {
    Gbv gbv;
    for (std::size_t question = 0; question < gbv_question_count && !gbv.type; ++question) {
        if (incident.questions[question] == Answer::Yes) {
            gbv.type = static_cast<GbvType>(question);
            gbv.rules.push_back(first_yes[question]);
        } else if (incident.questions[question] != Answer::No) {
            gbv.review = true;
        }
    }
    if (!gbv.type && !gbv.review) {
        gbv.type = GbvType::NonGbv;
        gbv.rules.push_back(Rule::GbvNone);
    }
    if (gbv.review) gbv.rules.push_back(Rule::GbvQuestionUnknown);
    gbv.contexts = contexts_of(incident, gbv.type);
    return gbv;
}

} // namespace teduh::casework::rules
