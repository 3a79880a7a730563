#pragma once

#include "kiosk/casework/service.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

// What the list of risk factors says (DOMAIN 8.2): an aid, unscored, no validated measure. Pure.
namespace teduh::casework {

constexpr std::size_t risk_factor_count = 14; // R01 to R14; a factor is its place from 0

enum class RiskAnswer : std::uint8_t { Open, Yes, No, Unknown, Declined };
using RiskAnswers = std::array<RiskAnswer, risk_factor_count>;

// YA TIDAK TIDAK_TAHU TOLAK; any other text is Open.
RiskAnswer risk_answer(std::string_view code);
std::string_view code_of(RiskAnswer answer); // "" for Open
std::string_view risk_factor_code(std::size_t factor); // "R01"

std::string_view code_of(Risk risk); // RENDAH SEDANG TINGGI, as assets/lists/risiko

// A single yes to it means High; two of them only where the client is a child.
bool is_red_flag(std::size_t factor, bool child);
bool has_red_flag(const RiskAnswers& answers, bool child);

// High with a red flag. Low only where every factor was asked and denied: what is not known counts for nothing as a
// reassurance. Medium for all between. Nothing while not one factor was asked.
std::optional<Risk> derived_risk(const RiskAnswers& answers, bool child);

// What an officer may set instead of what was derived: higher always; lower with a reason, and never with a red flag.
bool may_set_risk(const RiskAnswers& answers, bool child, Risk wanted, bool with_reason);

} // namespace teduh::casework
