#include "kiosk/desk/steps/findings.hpp"

#include <algorithm>

namespace teduh::steps {
namespace {

bool is_about(const auto& one, const auto& other) {
    return one.question == other.question && one.victim == other.victim && one.reported == other.reported;
}

} // namespace

std::vector<Finding> findings_of(const casework::CaseFacts& facts, const std::vector<FindingTask>& decided) {
    std::vector<Finding> all;
    for (const auto& proposal : casework::proposals(facts)) {
        Finding finding{{proposal.question, proposal.victim, proposal.reported, {}, {}, 0, false}, {}, {}};
        const auto known = std::ranges::find_if(decided, [&](const FindingTask& each) { return is_about(each, proposal); });
        if (known != decided.end()) finding.task = *known;
        all.push_back(std::move(finding));
    }
    return all;
}

void keep(std::vector<Finding>& findings, Finding decided) {
    const auto same = std::ranges::find_if(findings, [&](const Finding& each) { return is_about(each.task, decided.task); });
    if (same == findings.end()) return;
    same->chosen = std::move(decided.chosen);
    same->reason = std::move(decided.reason);
}

std::optional<casework::Proposal> proposal_of(const casework::CaseFacts& facts, const FindingTask& task) {
    for (auto& proposal : casework::proposals(facts))
        if (is_about(proposal, task)) return proposal;
    return std::nullopt;
}

bool is_otherwise(const Finding& finding, const casework::Proposal& proposal) {
    return !finding.chosen.empty() && finding.chosen != proposal.proposed;
}

bool is_answer(casework::Question question, std::string_view code) {
    const auto answers = casework::answers_to(question);
    return std::ranges::find(answers, code) != answers.end();
}

records::Maybe<records::Determined> determined(const Finding& finding, const casework::CaseFacts& facts) {
    const auto proposal = proposal_of(facts, finding.task);
    if (finding.chosen.empty() || !proposal) return std::nullopt;
    records::Determined set;
    set.what = records::Text(casework::code_of(finding.task.question));
    set.victim = finding.task.victim;
    if (finding.task.reported) set.reported = *finding.task.reported;
    set.proposed = records::Text(proposal->proposed);
    set.decided = records::Text(finding.chosen);
    set.rules.emplace();
    for (const auto rule : proposal->rules) set.rules->emplace_back(casework::rules::code_of(rule));
    if (is_otherwise(finding, *proposal)) set.reason = records::unless_empty(finding.reason);
    return set;
}

} // namespace teduh::steps
