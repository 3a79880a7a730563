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

records::StepSet step_of(const Model& model, records::StepState state) {
    records::StepSet set;
    set.step = records::Text(model.task.step);
    set.state = state;
    set.reason = records::unless_empty(model.reason);
    if (state == records::StepState::NotNeeded) return set;
    for (const auto& part : model.parts) {
        auto answers = answers_of(part.answers);
        if (part.folder == risk_form || answers.empty()) continue; // the risk factors stand with the level they led to
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
        add_findings(model, payloads);
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
