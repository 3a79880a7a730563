#pragma once

#include "kiosk/casework/facts/facts.hpp"

// What the program says of a case, for an officer to decide (DOMAIN 7). Pure; any thread.
namespace teduh::casework {

// What can be determined. Its code is the one of an event (Determined) and never changes.
enum class Question : std::uint8_t {
    Household,   // KDRT, of each pair
    Sexual,      // TPKS
    Trafficking, // TPPO
    Protection,  // AMPK
    Against      // KTPA: against a child (KTA), a woman (KTP), neither (BUKAN)
};
std::string_view code_of(Question question);

struct Proposal {
    Question question = Question::Household;
    std::uint32_t victim = 0;
    std::optional<std::uint32_t> reported; // of a pair
    std::string_view proposed;             // a code that `answers_to` gives
    std::vector<rules::Rule> rules;        // never empty; the one that decided stands first
};
// What an officer may decide, in the order in which it is shown.
std::span<const std::string_view> answers_to(Question question);

// Victim by victim: her pairs, then what concerns herself. Nobody reported yet: no pair.
std::vector<Proposal> proposals(const CaseFacts& facts);

// L-07, about what an officer decided of a sexual crime. Nothing: mediation may be offered.
std::optional<rules::Rule> mediation_refused(const CaseFacts& facts, std::string_view decided);

} // namespace teduh::casework
