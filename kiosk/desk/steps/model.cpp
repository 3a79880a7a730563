#include "kiosk/desk/steps/model.hpp"

#include <algorithm>

namespace teduh::steps {
namespace {

void take_answers(forms::Runner& runner, const records::List<records::Answer>& told) {
    for (const auto& each : told) {
        const auto question = runner.form().find(each.question.view());
        if (!question) continue; // of another version: it stays in the case
        crypto::SecretText joined;
        for (const auto& value : each.values) {
            if (!joined.empty()) joined.append(" ");
            joined.append(value.view());
        }
        static_cast<void>(runner.set(*question, joined.view()));
    }
}

const forms::Runner* part_named(const Model& model, std::string_view folder) {
    const auto found = std::ranges::find(model.parts, folder, &Part::folder);
    return found == model.parts.end() ? nullptr : &found->answers;
}

} // namespace

bool Task::does(casework::StepKind kind) const { return std::ranges::find(kinds, kind) != kinds.end(); }

Model begin(Task task, const forms::RegionFinder* regions, records::rules::Date today) {
    Model model;
    model.typing.regions = regions;
    for (const auto& part : task.parts) {
        model.parts.push_back({part.folder, forms::Runner(*part.form, today)});
        take_answers(model.parts.back().answers, part.answers);
    }
    model.papers = task.papers;
    model.task = std::move(task);
    const auto all = places(model);
    if (!all.empty()) model.at = all.front();
    if (model.at.stop == Stop::Form) filling::turned(model.typing, &answers(model), model.at.question);
    return model;
}

std::vector<Place> places(const Model& model) {
    std::vector<Place> all;
    if (model.not_needed) return {{Stop::Reason, 0, 0}};
    if (!model.task.before.empty() && !model.task.begun) all.push_back({Stop::Reason, 0, 0});
    for (std::size_t part = 0; part < model.parts.size(); ++part)
        for (const auto& questions : model.parts[part].answers.pages())
            all.push_back({Stop::Form, part, questions.front()});
    if (part_named(model, risk_form) != nullptr) all.push_back({Stop::Level, 0, 0});
    if (!model.papers.empty() || all.empty()) all.push_back({Stop::Papers, 0, 0});
    return all;
}

bool is_last(const Model& model) { return places(model).back() == model.at; }

const forms::Runner& answers(const Model& model) { return model.parts.at(model.at.part).answers; }

casework::RiskAnswers risk_answers(const Model& model) {
    casework::RiskAnswers all{};
    const auto* told = part_named(model, risk_form);
    if (told == nullptr) return all;
    for (std::size_t factor = 0; factor < all.size(); ++factor) {
        std::string name(casework::risk_factor_code(factor));
        name.front() = 'r'; // of R01
        if (const auto question = told->form().find(name)) all[factor] = casework::risk_answer(told->told(*question).view());
    }
    return all;
}

std::optional<casework::Risk> derived_risk(const Model& model) {
    return casework::derived_risk(risk_answers(model), model.task.child);
}

bool may_set(const Model& model, casework::Risk wanted) {
    if (model.task.red_flag && wanted != casework::Risk::High) return false;
    return casework::may_set_risk(risk_answers(model), model.task.child, wanted, !model.level_reason.empty());
}

std::vector<Fault> faults_of(const Model& model, records::StepState wanted) {
    std::vector<Fault> faults;
    const bool asked = !model.task.before.empty() && !model.task.begun;
    if ((asked || wanted == records::StepState::NotNeeded) && model.reason.empty()) faults.push_back(Fault::Reason);
    if (wanted == records::StepState::NotNeeded) return faults;
    const auto wrong = [](const Part& part) { return !part.answers.faults().empty(); };
    if (std::ranges::any_of(model.parts, wrong)) faults.push_back(Fault::Answers);
    if (model.level && !may_set(model, *model.level)) faults.push_back(Fault::Level);
    if (model.task.blocked && wanted == records::StepState::Done) faults.push_back(Fault::Blocked);
    return faults;
}

} // namespace teduh::steps
