#include "kiosk/casework/rules/tpks.hpp"

#include "kiosk/casework/rules/violence.hpp"

#include <algorithm>
#include <array>

namespace teduh::casework::rules {
namespace {

constexpr std::array article_4{"PELECEHAN_NONFISIK",     "PELECEHAN_FISIK",
                               "PEMAKSAAN_KONTRASEPSI",  "PEMAKSAAN_STERILISASI",
                               "PEMAKSAAN_PERKAWINAN",   "PENYIKSAAN_SEKSUAL",
                               "EKSPLOITASI_SEKSUAL",    "PERBUDAKAN_SEKSUAL",
                               "KS_BERBASIS_ELEKTRONIK", "PERKOSAAN",
                               "PERBUATAN_CABUL",        "PERSETUBUHAN_CABUL_EKSPLOITASI_ANAK",
                               "MELANGGAR_KESUSILAAN",   "PORNOGRAFI_ANAK_ATAU_KEKERASAN",
                               "PEMAKSAAN_PELACURAN",    "TPPO_SEKSUAL",
                               "KS_RUMAH_TANGGA",        "PENCUCIAN_UANG_TPKS",
                               "LAIN_MENURUT_UU"};
constexpr std::array sexual_purposes{"pelacuran", "pemanfaatan_fisik_seksual_reproduksi"};
constexpr std::array other_purposes{"kerja_paksa", "perbudakan_serupa", "penindasan", "pemerasan",
                                    "organ",       "pemanfaatan_tenaga"};

bool holds(const auto& list, std::string_view code) { return std::ranges::find(list, code) != list.end(); }
bool any_of(const Codes& codes, const auto& list) {
    return std::ranges::any_of(codes, [&list](std::string_view code) { return holds(list, code); });
}
bool only_of(const Codes& codes, const auto& list) {
    return !codes.empty() &&
           std::ranges::all_of(codes, [&list](std::string_view code) { return holds(list, code); });
}

} // namespace

Determination tpks(const SexualViolence& told) {
    const auto violence = violence_of(told.violence);
    std::vector<Rule> rules;
    if (violence.sexual) rules.push_back(Rule::TpksForm);
    if (violence.sexual_exploitation || any_of(told.offences, article_4)) rules.push_back(Rule::TpksArticle4);
    if (holds(told.trafficking, "EKSPLOITASI_SEKSUAL") || any_of(told.purposes, sexual_purposes))
        rules.push_back(Rule::TpksTrafficking);
    if (!rules.empty()) return {Verdict::Yes, rules};

    const bool trafficked = violence.trafficking || !told.trafficking.empty() || !told.purposes.empty();
    if (violence.exploitation_open || (trafficked && !only_of(told.purposes, other_purposes)))
        rules.push_back(Rule::TpksExploitationOpen);
    if (violence.open) rules.push_back(Rule::FormUnknown);
    if (!told.offences.empty()) rules.push_back(Rule::TpksOffenceUnknown); // a code of a newer list
    if (!rules.empty()) return {Verdict::Review, rules};
    return {Verdict::No, {Rule::TpksNone}};
}

std::optional<Rule> mediation_refused(const Determination& tpks, Standing reported_person) {
    if (tpks.proposed == Verdict::No || reported_person == Standing::Child) return std::nullopt;
    return tpks.proposed == Verdict::Yes ? Rule::MediationSexualCrime : Rule::MediationMayBeSexualCrime;
}

} // namespace teduh::casework::rules
