#pragma once

#include "kiosk/forms/runner.hpp"
#include "storage/records/steps.hpp"

#include <string>

// What is needed, out of the assessment's form (DOMAIN 3.1, A4): a list in the order of urgency. The form holds the answers, so that
// nothing is asked twice; the case holds what was said before. Plain values.
namespace teduh::steps {

inline constexpr std::string_view needs_form = "asesmen";
inline constexpr std::array<std::string_view, 3> priorities{"SEGERA", "HARI_INI", "TERENCANA"};
inline constexpr std::string_view no_longer = "TIDAK_LAGI";

struct Need { // codes of DOMAIN 4.13
    std::string need;
    std::string priority; // of the list; no_longer; empty: nobody said how soon
    std::string dimension;
    std::string asked_by; // KLIEN, else PETUGAS
    friend bool operator==(const Need&, const Need&) = default;
};

// Puts what the case says into the form, where the form says nothing else of that need.
void take_needs(forms::Runner& assessment, const std::vector<Need>& before);
// Chosen in the form, the most urgent first, those without a word about it behind them; then what the case holds and the form no
// longer names, as no_longer.
std::vector<Need> needs_of(const forms::Runner& assessment, const std::vector<Need>& before);
// The question that asks how soon; nothing for a need that the form does not ask about.
std::optional<forms::QuestionId> priority_question(const forms::Form& assessment, std::string_view need);

// Only what is other than the case says, and nothing of which nobody said how soon.
std::vector<records::NeedSet> needs_changed(const forms::Runner& assessment, const std::vector<Need>& before);

} // namespace teduh::steps
