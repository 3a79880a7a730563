#include "kiosk/desk/reading/course.hpp"

#include <algorithm>

// What the program reckons with in a step, and what officers decided of it so far.
namespace teduh::desk {
namespace {

records::rules::Date report_day(const casework::Service& service, const merge::CaseState& state) {
    const auto told = merge::folded<records::Complaint>(state);
    if (told.empty()) return {};
    return casework::local_time(service, static_cast<std::int64_t>(state.body(told.front()).at_ms)).day;
}

std::optional<casework::Question> question_of(std::string_view what) {
    for (const auto question : {casework::Question::Household, casework::Question::Sexual, casework::Question::Trafficking,
                                casework::Question::Protection, casework::Question::Against})
        if (casework::code_of(question) == what) return question;
    return std::nullopt; // of a newer program
}

} // namespace

void add_facts(steps::Task& task, const casework::Service& service, const merge::CaseState& state, const Initials& initials,
               std::uint64_t now_ms) {
    task.facts = casework::facts_of(state, report_day(service, state));
    task.now = casework::local_time(service, static_cast<std::int64_t>(now_ms));
    for (const auto& [about, in_force] : state.needs) {
        if (about.victim) continue; // the assessment asks for the case
        const auto set = merge::need_in(state.body(in_force.chosen), about.what, about.victim);
        task.needs.push_back({std::string(set->need.view()), std::string(set->priority.view()), std::string(set->dimension.view()),
                              std::string(set->asked_by.view())});
    }
    for (const auto& [about, in_force] : state.findings) {
        const auto question = question_of(about.what);
        if (!question || !about.victim) continue;
        const auto& body = state.body(in_force.chosen);
        auto& decided = task.decided.emplace_back();
        decided.question = *question;
        decided.victim = *about.victim;
        if (about.reported) decided.reported = *about.reported;
        decided.decided = std::string(state.at<records::Determined>(in_force.chosen).decided.view());
        if (body.author) decided.by = initials(*body.author);
        decided.at_ms = body.at_ms;
        decided.differs = !in_force.also.empty();
    }
}

} // namespace teduh::desk
