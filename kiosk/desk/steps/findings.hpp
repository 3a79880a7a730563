#pragma once

#include "kiosk/casework/facts/proposals.hpp"
#include "storage/records/steps.hpp"

#include <string>

// What is determined in a step (DOMAIN 7): the program proposes beside its rule, she decides, both are written. Plain values.
namespace teduh::steps {

// One question as it stands in the case.
struct FindingTask {
    casework::Question question = casework::Question::Household;
    std::uint32_t victim = 0;
    std::optional<std::uint32_t> reported;
    std::string decided; // a code; empty: nobody has
    std::string by;      // initials of who did
    std::uint64_t at_ms = 0;
    bool differs = false; // somebody else decided otherwise at once
};

struct Finding {
    FindingTask task;
    std::string chosen; // in this step; empty: it stays as it is
    crypto::SecretText reason;
};

// Every question that this case asks, in order, with what was decided so far.
std::vector<Finding> findings_of(const casework::CaseFacts& facts, const std::vector<FindingTask>& decided);
// What she decided of the same question goes there; of one that is no longer asked it is dropped.
void keep(std::vector<Finding>& findings, Finding decided);
// What the program says to it now; nothing where its pair is no longer there.
std::optional<casework::Proposal> proposal_of(const casework::CaseFacts& facts, const FindingTask& task);

// She decided otherwise than the program proposed: that asks for a reason.
bool is_otherwise(const Finding& finding, const casework::Proposal& proposal);
bool is_answer(casework::Question question, std::string_view code);

// Nothing while she has not decided here.
records::Maybe<records::Determined> determined(const Finding& finding, const casework::CaseFacts& facts);

} // namespace teduh::steps
