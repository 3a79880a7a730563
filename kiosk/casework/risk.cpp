#include "kiosk/casework/risk.hpp"

#include <algorithm>

namespace teduh::casework {
namespace {

constexpr std::array<std::string_view, risk_factor_count> factor_codes{"R01", "R02", "R03", "R04", "R05", "R06", "R07",
                                                                       "R08", "R09", "R10", "R11", "R12", "R13", "R14"};
// R02 strangled, R03 threatened with death, R04 weapon, R05 beaten while pregnant, R12 suicide, R13 locked in,
// R14 afraid to go home.
constexpr std::array<std::size_t, 7> red_flags{1, 2, 3, 4, 11, 12, 13};
constexpr std::array<std::size_t, 2> red_flags_of_children{7, 8}; // R08 forced, R09 a child hurt

constexpr std::array<std::string_view, 5> answers_as_told{"", "YA", "TIDAK", "TIDAK_TAHU", "TOLAK"};
constexpr std::array<std::string_view, 3> levels{"TINGGI", "SEDANG", "RENDAH"}; // in the order of Risk
static_assert(static_cast<std::size_t>(Risk::High) == 0 && static_cast<std::size_t>(Risk::Low) == 2);

} // namespace

RiskAnswer risk_answer(std::string_view code) {
    const auto found = std::ranges::find(answers_as_told, code);
    return found == answers_as_told.end() ? RiskAnswer::Open
                                          : static_cast<RiskAnswer>(found - answers_as_told.begin());
}

std::string_view code_of(RiskAnswer answer) { return answers_as_told.at(static_cast<std::size_t>(answer)); }
std::string_view code_of(Risk risk) { return levels.at(static_cast<std::size_t>(risk)); }
std::string_view risk_factor_code(std::size_t factor) { return factor_codes.at(factor); }

bool is_red_flag(std::size_t factor, bool child) {
    const auto among = [factor](const auto& flags) { return std::ranges::find(flags, factor) != flags.end(); };
    return among(red_flags) || (child && among(red_flags_of_children));
}

bool has_red_flag(const RiskAnswers& answers, bool child) {
    for (std::size_t factor = 0; factor < answers.size(); ++factor)
        if (answers[factor] == RiskAnswer::Yes && is_red_flag(factor, child)) return true;
    return false;
}

std::optional<Risk> derived_risk(const RiskAnswers& answers, bool child) {
    const auto is = [](RiskAnswer wanted) { return [wanted](RiskAnswer answer) { return answer == wanted; }; };
    if (std::ranges::all_of(answers, is(RiskAnswer::Open))) return std::nullopt;
    if (has_red_flag(answers, child)) return Risk::High;
    return std::ranges::all_of(answers, is(RiskAnswer::No)) ? Risk::Low : Risk::Medium;
}

bool may_set_risk(const RiskAnswers& answers, bool child, Risk wanted, bool with_reason) {
    const auto derived = derived_risk(answers, child);
    if (!derived || wanted <= *derived) return true; // as high or higher
    return with_reason && !has_red_flag(answers, child);
}

} // namespace teduh::casework
