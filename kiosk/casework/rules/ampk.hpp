#pragma once

#include "kiosk/casework/rules/age.hpp"

namespace teduh::casework::rules {

// A child in need of special protection: the ministry's way exists (DOMAIN 7.4).
Determination ampk(Standing victim);

// As which the violence is counted: against a child, else against a woman. A man is served and recorded all
// the same.
enum class Against : std::uint8_t { Child, Woman, Neither, Review };
std::string_view code_of(Against against); // KTA KTP BUKAN TELAAH
struct AgainstWhom {
    Against proposed = Against::Review;
    std::vector<Rule> rules; // one
};
AgainstWhom against_whom(Standing victim, std::string_view sex); // jenis_kelamin

} // namespace teduh::casework::rules
