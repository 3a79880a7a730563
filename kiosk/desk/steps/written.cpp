#include "kiosk/desk/steps/model.hpp"

#include <algorithm>
#include <iterator>

// What an officer filled in, as events of the case.
namespace teduh::steps {
namespace {

static_assert(casework::more_forms_max + 1 == records::step_forms_max, "every form of a step has its place in the event");
static_assert(casework::documents_in_max == records::papers_max, "and every paper");

// Nothing while not one factor was answered.
records::Maybe<records::RiskSet> risk_of(const Model& model) {
    const auto derived = derived_risk(model);
    const auto level = model.level ? model.level : derived;
    if (!level) return std::nullopt;
    records::RiskSet set;
    set.level = records::Text(casework::code_of(*level));
    if (derived) set.proposed = records::Text(casework::code_of(*derived));
    const auto told = risk_answers(model);
    for (std::size_t factor = 0; factor < told.size(); ++factor) {
        if (told[factor] == casework::RiskAnswer::Open) continue;
        if (!set.answers) set.answers.emplace();
        set.answers->push_back({records::Text(casework::risk_factor_code(factor)), records::Text(casework::code_of(told[factor]))});
    }
    set.reason = records::unless_empty(model.level_reason);
    return set;
}

bool is_of_step(const Part& part) { return part.folder != risk_form && part.folder != plan_form; } // those have events of their own

records::StepSet step_of(const Model& model, records::StepState state) {
    records::StepSet set;
    set.step = records::Text(model.task.step);
    set.state = state;
    set.reason = records::unless_empty(model.reason);
    if (state == records::StepState::NotNeeded) return set;
    for (const auto& part : model.parts) {
        auto answers = answers_of(part.answers);
        if (!is_of_step(part) || answers.empty()) continue;
        if (!set.forms) set.forms.emplace();
        set.forms->push_back({records::Text(part.folder), part.answers.form().version, std::move(answers)});
    }
    for (const auto& paper : model.papers) {
        if (paper.state.empty()) continue;
        if (!set.papers) set.papers.emplace();
        set.papers->push_back({records::Text(paper.kind), records::Text(paper.state), records::Text()});
    }
    return set;
}

void add_pairs(const Model& model, std::vector<records::Payload>& payloads) {
    for (const auto& pair : model.pairs)
        if (auto set = pair_changed(pair.before, pair.now)) payloads.emplace_back(*std::move(set));
    if (std::ranges::find(model.parts, problem_form, &Part::folder) == model.parts.end()) return;
    const auto now = facts_of(model); // the first pair, of which the form asks
    if (now.pairs.empty()) return;
    const auto& known = model.task.facts.pairs;
    const auto before = known.empty() ? casework::PairFacts{} : known.front();
    if (auto set = pair_changed(before, now.pairs.front())) payloads.emplace_back(*std::move(set));
}

void add_needs(const Model& model, std::vector<records::Payload>& payloads) {
    const auto part = std::ranges::find(model.parts, needs_form, &Part::folder);
    if (part == model.parts.end()) return;
    for (auto& set : needs_changed(part->answers, model.task.needs)) payloads.emplace_back(std::move(set));
}

// Who keeps a copy stands beside its lines. Nothing where it is as it was.
void add_plan(const Model& model, std::vector<records::Payload>& payloads) {
    const auto part = std::ranges::find(model.parts, plan_form, &Part::folder);
    const auto task = std::ranges::find(model.task.parts, plan_form, &PartTask::folder);
    if (part == model.parts.end()) return;
    records::SafetyPlanSet plan;
    plan.lines = answers_of(part->answers);
    if (plan.lines == task->answers) return;
    const auto kept = std::ranges::find(plan.lines, std::string_view("copy_kept"), [](const records::Answer& line) { return line.question.view(); });
    if (kept != plan.lines.end()) {
        plan.kept_by = kept->values.front();
        plan.lines.erase(kept);
    }
    if (!plan.lines.empty()) payloads.emplace_back(std::move(plan));
}

void add_findings(const Model& model, std::vector<records::Payload>& payloads) {
    const auto facts = facts_of(model);
    for (const auto& finding : model.findings)
        if (auto set = determined(finding, facts)) payloads.emplace_back(*std::move(set));
}

} // namespace

std::vector<records::Payload> step_written(const Model& model, records::StepState state) {
    std::vector<records::Payload> payloads;
    if (state != records::StepState::NotNeeded) {
        if (auto risk = risk_of(model)) payloads.emplace_back(*std::move(risk));
        add_pairs(model, payloads);
        add_findings(model, payloads);
        add_needs(model, payloads);
        add_plan(model, payloads);
    }
    payloads.emplace_back(step_of(model, state));
    return payloads;
}

std::vector<records::Payload> written(const Model& model, records::StepState state) {
    if (!model.adding || !model.entry) return step_written(model, state);
    auto payloads = written(model, *model.entry);
    const bool decides = model.entry->kind == EntryKind::Decision; // about the step as it stands
    if (decides || (model.task.begun && !is_changed(model))) return payloads;
    std::ranges::move(step_written(model, model.task.done ? records::StepState::Done : records::StepState::Begun), std::back_inserter(payloads));
    return payloads;
}

} // namespace teduh::steps
