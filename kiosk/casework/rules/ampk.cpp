#include "kiosk/casework/rules/ampk.hpp"

#include <array>

namespace teduh::casework::rules {

Determination ampk(Standing victim) {
    switch (victim) {
    case Standing::Child: return {Verdict::Yes, {Rule::AgeChild}};
    case Standing::Doubtful: return {Verdict::Yes, {Rule::AgeDoubtful}};
    case Standing::Unknown: return {Verdict::Review, {Rule::AgeUnknown}};
    case Standing::Adult: break;
    }
    return {Verdict::No, {Rule::AgeAdult}};
}

std::string_view code_of(Against against) {
    constexpr std::array<std::string_view, 4> codes{"KTA", "KTP", "BUKAN", "TELAAH"};
    return codes.at(static_cast<std::size_t>(against));
}

AgainstWhom against_whom(Standing victim, std::string_view sex) {
    if (counts_as_child(victim))
        return {Against::Child, {victim == Standing::Child ? Rule::AgeChild : Rule::AgeDoubtful}};
    if (victim == Standing::Unknown) return {Against::Review, {Rule::AgeUnknown}};
    if (sex == "P") return {Against::Woman, {Rule::AgainstWoman}};
    if (sex == "L") return {Against::Neither, {Rule::AgainstMan}};
    return {Against::Review, {Rule::SexUnknown}};
}

} // namespace teduh::casework::rules
