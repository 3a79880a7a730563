#pragma once

#include "kiosk/casework/risk.hpp"
#include "kiosk/casework/rules/rule.hpp"

#include <string_view>
#include <vector>

// What all rules of this folder take and give. They propose; an officer decides, and both are kept (DOMAIN
// 7). Codes are those of assets/lists, borrowed for the call; a result holds none of them. Pure; any thread.
namespace teduh::casework::rules {

// A question with YA and TIDAK as it was answered. Open, unknown and declined are the same to every rule: not
// a no.
using Answer = RiskAnswer;
constexpr bool is_known(Answer answer) { return answer == Answer::Yes || answer == Answer::No; }

using Codes = std::vector<std::string_view>;

enum class Verdict : std::uint8_t {
    Yes,
    Indicated, // part of it is shown; only of trafficking
    Review,    // an officer has to look: something is not known, or the law leaves it open
    No         // only where all that matters is known
};
std::string_view code_of(Verdict verdict); // YA INDIKASI TELAAH TIDAK

struct Determination {
    Verdict proposed = Verdict::Review;
    std::vector<Rule> rules; // never empty; the one that decided stands first
    friend bool operator==(const Determination&, const Determination&) = default;
};

} // namespace teduh::casework::rules
