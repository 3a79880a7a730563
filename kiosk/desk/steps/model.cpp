#include "kiosk/desk/steps/model.hpp"

#include "kiosk/casework/facts/danger.hpp"

#include <algorithm>
#include <utility>

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

std::vector<Place> entry_places(const Model& model, const Entry& entry) {
    std::vector<Place> all;
    if (asks_ground(model, entry)) all.push_back({Stop::Ground, 0, 0});
    if (entry.kind == EntryKind::Withdrawal) all.push_back({Stop::Layer, 0, 0});
    const auto pages = pages_of(entry);
    const bool chooses = entry.kind == EntryKind::Accompaniment ||
                         (entry.kind == EntryKind::Referral && told_in(entry, "referral_kind").view() != "KEMBALI_KE_KELUARGA");
    for (const auto question : pages) {
        all.push_back({Stop::EntryForm, 0, question});
        if (question == pages.front() && entry.kind == EntryKind::Services) all.push_back({Stop::Offer, 0, 0}); // once it is explained
        if (question == pages.front() && chooses) all.push_back({Stop::Agency, 0, 0}); // what it is comes first
    }
    if (asks_release(model, entry)) all.push_back({Stop::Share, 0, 0});
    if (entry.kind == EntryKind::Police && told_in(entry, "police_state").view() == "DITUNDA") all.push_back({Stop::Consulted, 0, 0});
    if (asks_schedule(model, entry)) all.push_back({Stop::Schedule, 0, 0});
    const bool words = entry.kind == EntryKind::Started || entry.kind == EntryKind::CalledOff || entry.kind == EntryKind::Reopening ||
                       entry.kind == EntryKind::Withdrawal;
    if (words || all.empty()) all.push_back({Stop::Words, 0, 0});
    return all;
}

bool has_entries(const Task& task) {
    const auto& around = task.around;
    return !around.offers.empty() || !around.referrals.empty() || !around.logs.empty() || around.decision;
}

forms::Runner* part_named(Model& model, std::string_view folder) {
    return const_cast<forms::Runner*>(part_named(std::as_const(model), folder));
}

// What the case knows of the first pair stands in the form that asks about it.
void take_first_pair(forms::Runner& runner, const casework::CaseFacts& facts) {
    const auto put = [&](std::string_view question, const records::Text& code) {
        const auto id = runner.form().find(question);
        if (id && !code.empty()) static_cast<void>(runner.set(*id, code.view()));
    };
    if (facts.pairs.empty()) return;
    put("relation", facts.pairs.front().relation);
    put("same_household", facts.pairs.front().same_household);
    put("access", facts.pairs.front().access);
}

void add_pages(const Model& model, std::size_t part, std::vector<Place>& all) {
    for (const auto& questions : model.parts[part].answers.pages()) all.push_back({Stop::Form, part, questions.front()});
}

bool determines(const Task& task) { return task.does(casework::StepKind::Identify) || task.does(casework::StepKind::CaseStatus); }

casework::rules::Danger danger_of(const Model& model) {
    auto danger = casework::danger_of(facts_of(model), risk_answers(model), model.task.now);
    if (model.task.child && !casework::rules::counts_as_child(danger.client)) danger.client = casework::rules::Standing::Doubtful;
    return danger;
}

} // namespace

bool Task::does(casework::StepKind kind) const { return std::ranges::find(kinds, kind) != kinds.end(); }

Model begin(Task task, const forms::RegionFinder* regions, records::rules::Date today) {
    Model model;
    model.today = today;
    model.typing.regions = regions;
    for (const auto& part : task.parts) {
        model.parts.push_back({part.folder, forms::Runner(*part.form, today)});
        take_answers(model.parts.back().answers, part.answers);
    }
    model.papers = task.papers;
    if (task.facts.victims.empty()) task.facts.victims.emplace_back(); // a case has a client
    model.task = std::move(task);
    if (auto* problem = part_named(model, problem_form)) take_first_pair(*problem, model.task.facts);
    if (auto* assessment = part_named(model, needs_form)) take_needs(*assessment, model.task.needs);
    if (const auto* plan = part_named(std::as_const(model), plan_form)) model.plan = !answers_of(*plan).empty();
    renew(model);
    const auto all = places(model);
    if (!all.empty()) model.at = all.front();
    const auto& asked = model.task.around.decision;
    if (asked && asked->mine && asked->waits) model.at = {Stop::Entries, 0, 0}; // what it waits for comes first
    if (model.at.stop == Stop::Form) filling::turned(model.typing, &answers(model), model.at.question);
    return model;
}

std::vector<Place> places(const Model& model) {
    std::vector<Place> all;
    if (model.adding && model.entry) return entry_places(model, *model.entry);
    if (model.not_needed) return {{Stop::Reason, 0, 0}};
    if (!model.task.before.empty() && !model.task.begun) all.push_back({Stop::Reason, 0, 0});
    for (std::size_t part = 0; part < model.parts.size(); ++part)
        if (model.parts[part].folder != plan_form) add_pages(model, part, all);
    if (part_named(model, needs_form) != nullptr) all.push_back({Stop::Needs, 0, 0});
    if (part_named(model, risk_form) != nullptr) all.push_back({Stop::Level, 0, 0});
    for (std::size_t part = 0; part < model.parts.size(); ++part)
        if (model.plan && model.parts[part].folder == plan_form) add_pages(model, part, all);
    for (std::size_t pair = 0; pair < model.pairs.size(); ++pair) all.push_back({Stop::Pair, pair, 0});
    for (std::size_t finding = 0; finding < model.findings.size(); ++finding) all.push_back({Stop::Finding, finding, 0});
    if (has_entries(model.task)) all.push_back({Stop::Entries, 0, 0});
    if (!model.papers.empty() || all.empty()) all.push_back({Stop::Papers, 0, 0});
    return all;
}

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

bool is_last(const Model& model) { return places(model).back() == model.at; }

bool handed_over(const Model& model) { return model.adding && model.entry && model.at.stop >= Stop::Hers; }

bool shows_form(const Model& model) {
    return model.at.stop == Stop::Form || (model.at.stop == Stop::EntryForm && model.entry && model.entry->answers);
}

const forms::Runner& answers(const Model& model) {
    if (model.at.stop == Stop::EntryForm) return *model.entry->answers;
    return model.parts.at(model.at.part).answers;
}

bool is_changed(const Model& model) {
    const auto before = begin(model.task, nullptr, model.today);
    const auto state = model.task.done ? records::StepState::Done : records::StepState::Begun;
    return step_written(before, state) != step_written(model, state);
}

casework::CaseFacts facts_of(const Model& model) {
    auto facts = model.task.facts;
    for (const auto& part : model.parts) casework::take_answers(facts, answers_of(part.answers));
    take_pairs(facts, model.pairs);
    return facts;
}

bool has_plan_form(const Model& model) { return part_named(model, plan_form) != nullptr; }

std::vector<Need> needs_of(const Model& model) {
    const auto* assessment = part_named(model, needs_form);
    return assessment != nullptr ? needs_of(*assessment, model.task.needs) : std::vector<Need>{};
}

bool lacks_priority(const Model& model) {
    return std::ranges::any_of(needs_of(model), [](const Need& need) { return need.priority.empty(); });
}

void renew(Model& model) {
    if (!determines(model.task)) return;
    auto pairs = std::exchange(model.pairs, {});
    model.pairs = pairs_of(facts_of(model), part_named(std::as_const(model), problem_form) != nullptr);
    for (auto& each : pairs) keep(model.pairs, std::move(each));
    auto before = std::exchange(model.findings, findings_of(facts_of(model), model.task.decided));
    for (auto& each : before) keep(model.findings, std::move(each));
}

bool lacks_reason(const Model& model, std::size_t finding) {
    const auto& now = model.findings.at(finding);
    if (now.chosen.empty() || !now.reason.empty()) return false;
    const auto proposal = proposal_of(facts_of(model), now.task);
    return proposal && is_otherwise(now, *proposal);
}

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

casework::rules::Triage triage_of(const Model& model) { return casework::rules::triage(danger_of(model)); }

std::optional<casework::Risk> derived_risk(const Model& model) {
    const auto level = triage_of(model).level;
    const bool asked = casework::derived_risk(risk_answers(model), model.task.child).has_value();
    return asked || level == casework::Risk::High ? std::optional(level) : std::nullopt;
}

bool may_set(const Model& model, casework::Risk wanted) {
    if (model.task.red_flag && wanted != casework::Risk::High) return false;
    return casework::rules::may_set_level(danger_of(model), wanted, !model.level_reason.empty());
}

std::vector<Fault> faults_of(const Model& model, records::StepState wanted) {
    std::vector<Fault> faults;
    const bool asked = !model.task.before.empty() && !model.task.begun;
    if ((asked || wanted == records::StepState::NotNeeded) && model.reason.empty()) faults.push_back(Fault::Reason);
    if (wanted == records::StepState::NotNeeded) return faults;
    const auto wrong = [](const Part& part) { return !part.answers.faults().empty(); };
    if (std::ranges::any_of(model.parts, wrong)) faults.push_back(Fault::Answers);
    if (model.level && !may_set(model, *model.level)) faults.push_back(Fault::Level);
    for (std::size_t finding = 0; finding < model.findings.size(); ++finding)
        if (lacks_reason(model, finding)) {
            faults.push_back(Fault::Finding);
            break;
        }
    if (wanted == records::StepState::Done && lacks_priority(model)) faults.push_back(Fault::Needs);
    if (model.task.blocked && wanted == records::StepState::Done) faults.push_back(Fault::Blocked);
    return faults;
}

} // namespace teduh::steps
