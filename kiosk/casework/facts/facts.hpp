#pragma once

#include "kiosk/casework/merge/case_state.hpp"
#include "kiosk/casework/rules/age.hpp"
#include "kiosk/casework/rules/windows.hpp"

// What the rules ask of a case, out of its events and of the form that is being filled in. Pure; any thread. What was told lies in
// wiped memory.
namespace teduh::casework {

using records::Text;

struct PersonFacts {
    records::rules::Date birth;
    std::optional<std::uint32_t> estimated_age; // on the day of the report
    Text age_group; // usia; of the first victim alone
    Text sex;
    Text occupation;
    Text name; // for the heading of a page; no rule asks for it
};

struct PairFacts { // a victim and a reported person, by their places
    std::uint32_t victim = 0;
    std::uint32_t reported = 0;
    Text relation; // hubungan_rinci, or the coarser hubungan_pelaku; empty: nobody said
    Text same_household;
    Text access;
};

struct CaseFacts {
    records::List<PersonFacts> victims; // at least one: without a name too she is there
    records::List<PersonFacts> reported;
    records::List<PairFacts> pairs; // of each victim with each reported person, victim by victim
    rules::IncidentTime incident;
    records::rules::Date since;
    records::rules::Date report;
    Text safe_now;
    bool emergency = false; // a doctor is needed at once
    records::List<Text> violence; // kinds and forms, each once, from everything that was told
    records::List<records::Answer> answers; // of the steps' forms: what no field of a person or pair holds
};

// As the case stands. `report` is the day on which it was told, where the office lies.
CaseFacts facts_of(const merge::CaseState& state, records::rules::Date report);

// With what stands in a form by now, which is newer than the case; an answer takes the place of the same question's. Violence is
// only ever added: that it was told once is not untold by a form that does not name it.
void take_answers(CaseFacts& facts, const records::List<records::Answer>& answers);

std::string_view told(const CaseFacts& facts, std::string_view question); // its first value; empty: nobody said
rules::Codes codes_told(const CaseFacts& facts, std::string_view question); // borrowed from `facts`

rules::Standing standing_of_victim(const CaseFacts& facts, std::size_t victim);   // when it happened
rules::Standing standing_of_reported(const CaseFacts& facts, std::size_t reported);

} // namespace teduh::casework
