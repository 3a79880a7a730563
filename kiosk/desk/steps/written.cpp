#include "kiosk/desk/steps/model.hpp"

// What an officer filled in, as events of the case.
namespace teduh::steps {
namespace {

records::List<records::Answer> answers_of(const forms::Runner& runner) {
    records::List<records::Answer> all;
    for (forms::QuestionId id = 0; id < runner.form().questions.size(); ++id) {
        if (!runner.counts(id)) continue;
        const auto& question = runner.form().question(id);
        const auto told = runner.told(id);
        auto& answer = all.emplace_back();
        answer.question = records::Text(question.name);
        if (question.chooses()) forms::each_code(told.view(), [&](std::string_view code) { answer.values.emplace_back(code); });
        else answer.values.emplace_back(told.view());
    }
    return all;
}

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
        if (part.folder == risk_form) continue; // its answers stand with the level they led to
        set.form = records::Text(part.folder);
        set.form_hash = part.answers.form().version;
        auto answers = answers_of(part.answers);
        if (!answers.empty()) set.answers = std::move(answers);
        break; // the step's own form is the first
    }
    for (const auto& paper : model.papers) {
        if (paper.state.empty()) continue;
        if (!set.papers) set.papers.emplace();
        set.papers->push_back({records::Text(paper.kind), records::Text(paper.state), records::Text()});
    }
    return set;
}

} // namespace

std::vector<records::Payload> written(const Model& model, records::StepState state) {
    std::vector<records::Payload> payloads;
    if (state != records::StepState::NotNeeded)
        if (auto risk = risk_of(model)) payloads.emplace_back(*std::move(risk));
    payloads.emplace_back(step_of(model, state));
    return payloads;
}

} // namespace teduh::steps
