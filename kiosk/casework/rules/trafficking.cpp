#include "kiosk/casework/rules/trafficking.hpp"

#include "kiosk/casework/rules/violence.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace teduh::casework::rules {
namespace {

using List = std::span<const std::string_view>;
constexpr std::array<std::string_view, 6> processes{"perekrutan", "pengangkutan", "penampungan",
                                                    "pengiriman", "pemindahan",   "penerimaan"};
constexpr std::array<std::string_view, 9> all_means{"ancaman_kekerasan",
                                                    "kekerasan",
                                                    "penculikan",
                                                    "penyekapan",
                                                    "pemalsuan",
                                                    "penipuan",
                                                    "penyalahgunaan_kekuasaan_posisi_rentan",
                                                    "penjeratan_utang",
                                                    "bayaran_manfaat"};
constexpr std::array<std::string_view, 8> purposes{
    "pelacuran", "kerja_paksa", "perbudakan_serupa",  "penindasan",
    "pemerasan", "organ",       "pemanfaatan_tenaga", "pemanfaatan_fisik_seksual_reproduksi"};

Answer shown(const Element& element, List list) {
    const auto listed = [list](std::string_view code) { return std::ranges::find(list, code) != list.end(); };
    if (std::ranges::any_of(element.codes, listed)) return Answer::Yes;
    return element.none && element.codes.empty() ? Answer::No : Answer::Unknown;
}

} // namespace

Determination trafficking(const Trafficking& told) {
    const auto process = shown(told.process, processes);
    const auto means = shown(told.means, all_means);
    const auto purpose = shown(told.purpose, purposes);
    std::size_t yes = 0;
    std::size_t open = 0;
    std::vector<Rule> elements;
    const auto count = [&](Answer answer, Rule rule) {
        yes += answer == Answer::Yes ? 1 : 0;
        open += answer == Answer::Unknown ? 1 : 0;
        if (answer == Answer::Yes) elements.push_back(rule);
    };
    count(process, Rule::TppoProcess);
    count(means, Rule::TppoMeans);
    count(purpose, Rule::TppoPurpose);
    const auto because = [&elements](Verdict verdict, Rule first) {
        Determination result{verdict, {first}};
        result.rules.insert(result.rules.end(), elements.begin(), elements.end());
        return result;
    };
    if (yes == 3) return because(Verdict::Yes, Rule::TppoAllThree);
    if (process == Answer::Yes && purpose == Answer::Yes && counts_as_child(told.victim))
        return because(Verdict::Yes, told.victim == Standing::Child ? Rule::TppoChild : Rule::TppoMayBeChild);
    if (yes == 2) return because(Verdict::Indicated, Rule::TppoTwo);
    if (violence_of(told.violence).trafficking) return because(Verdict::Review, Rule::TppoTold);
    if (yes + open >= 2) return because(Verdict::Review, Rule::TppoElementsUnknown);
    return because(Verdict::No, Rule::TppoNone);
}

} // namespace teduh::casework::rules
