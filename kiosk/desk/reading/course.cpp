#include "kiosk/desk/reading/course.hpp"

#include "kiosk/casework/risk.hpp"
#include "kiosk/desk/reading/inside.hpp"

namespace teduh::desk {
namespace {

using casework::StepKind;

StepStand stand_of(casework::StepStand stand) {
    constexpr std::array stands{StepStand::Open, StepStand::Begun, StepStand::AwaitsDecision,
                                StepStand::SentBack, StepStand::Done, StepStand::NotNeeded};
    return stands.at(static_cast<std::size_t>(stand));
}

std::string label_of_actor(const casework::Service& service, std::string_view id) {
    const auto found = std::ranges::find(service.actors, id, &casework::Actor::id);
    return found == service.actors.end() ? std::string(id) : found->label;
}

// Asked of a new client before there is a case; in a case they are answered.
bool is_of_intake(std::string_view folder) {
    constexpr std::array<std::string_view, 3> forms{"penerimaan-petugas", "piket", "rujukan-masuk"};
    return std::ranges::find(forms, folder) != forms.end();
}
// One for each thing that is done or learnt, not for the step as a whole.
bool is_entry(std::string_view folder) {
    constexpr std::array<std::string_view, 8> forms{"keputusan", "surat-rujukan", "hasil-rujukan", "pendampingan",
                                                    "koordinasi-polisi", "umpan-balik", "terminasi", "rencana-aman"};
    return std::ranges::find(forms, folder) != forms.end();
}

// What is asked in the step, in the order of the standard; a screening always with the risk factors.
std::vector<std::string> forms_of(const casework::Step& step) {
    std::vector<std::string> folders;
    const auto add = [&](const std::string& folder) {
        const bool known = std::ranges::find(folders, folder) != folders.end();
        if (!folder.empty() && !known && !is_of_intake(folder) && !is_entry(folder)) folders.push_back(folder);
    };
    add(step.form);
    for (const auto& folder : step.more_forms) add(folder);
    if (step.does(StepKind::Screen)) add(std::string(steps::risk_form));
    return folders;
}

// The last set with answers: how the level came about.
const records::RiskSet* answered_risk(const merge::CaseState& state) {
    const records::RiskSet* last = nullptr;
    for (const auto place : merge::folded<records::RiskSet>(state))
        if (const auto& set = state.at<records::RiskSet>(place); set.answers) last = &set;
    return last;
}

records::List<records::Answer> risk_answers(const merge::CaseState& state) {
    records::List<records::Answer> all;
    const auto* set = answered_risk(state);
    if (set == nullptr) return all;
    for (const auto& each : *set->answers) {
        std::string name(each.factor.view()); // R01 is asked as r01
        if (!name.empty() && name.front() == 'R') name.front() = 'r';
        auto& answer = all.emplace_back();
        answer.question = records::Text(name);
        answer.values.emplace_back(each.answer.view());
    }
    return all;
}

std::vector<steps::PaperTask> papers_of(const casework::Step& step, const merge::CaseState& state, const records::StepSet* set) {
    std::vector<steps::PaperTask> papers;
    for (const auto& kind : step.documents_in) {
        steps::PaperTask paper{kind, {}};
        // What was said when she came, and what this step has said since.
        for (const auto place : merge::folded<records::Complaint>(state))
            for (const auto& told : state.at<records::Complaint>(place).papers.value_or(records::List<records::Paper>{}))
                if (told.kind.view() == kind) paper.state = std::string(told.state.view());
        if (set != nullptr && set->papers)
            for (const auto& told : *set->papers)
                if (told.kind.view() == kind) paper.state = std::string(told.state.view());
        papers.push_back(std::move(paper));
    }
    return papers;
}

} // namespace

bool is_child(const merge::CaseState& state) {
    return std::ranges::any_of(merge::folded<records::Complaint>(state), [&](merge::Place place) {
        const auto& age = state.at<records::Complaint>(place).age_group;
        return age && age->view() == "ANAK";
    });
}

Course course_of(const casework::Service& service, const merge::CaseState& state, const Writers& writers,
                 const keyring::Keyring& keyring, const reading::Casebook& book) {
    const auto progress = casework::progress_of(service, state);
    Course course;
    course.next = progress.next;
    course.closed = progress.closed;
    for (const auto& now : progress.steps) {
        auto& row = course.steps.emplace_back();
        row.id = now.step->id;
        row.title = now.step->title;
        row.published = now.step->published;
        row.note = now.step->note;
        row.stand = stand_of(now.stand);
        row.outputs = now.step->outputs;
        row.differs = !now.also.empty();
        row.afterwards = now.decided_afterwards;
        for (const auto& actor : now.step->actors) row.actors.push_back(label_of_actor(service, actor));
        if (!now.set) continue;
        const auto& body = state.body(*now.set);
        const auto event = std::ranges::find(book.events, state.events[*now.set].event.object_hash, &reading::OpenedEvent::object_hash);
        if (event != book.events.end()) row.by = writers.of_note(reading::seen_of(*event, keyring));
        row.at_ms = body.at_ms;
        const auto& reason = state.at<records::StepSet>(*now.set).reason;
        if (reason) row.reason = std::string(reason->view());
    }
    if (state.registered) {
        const auto& registered = state.at<records::Registered>(state.registered->chosen);
        course.register_number = std::string(registered.number.view());
        course.provisional = registered.provisional;
    }
    return course;
}

std::optional<steps::Task> task_of(const casework::Service& service, const merge::CaseState& state, std::string_view wanted,
                                   const std::vector<std::string>& roles, const Material& material) {
    const auto progress = casework::progress_of(service, state);
    const auto found = std::ranges::find(progress.steps, wanted, [](const auto& now) { return std::string_view(now.step->id); });
    if (found == progress.steps.end()) return std::nullopt;
    const auto place = static_cast<std::size_t>(found - progress.steps.begin());
    const auto& step = *found->step;
    const auto* set = found->set ? &state.at<records::StepSet>(*found->set) : nullptr;
    const auto advice = casework::advice_for(progress, state, place, roles);
    steps::Task task;
    task.step = step.id;
    task.title = step.title;
    task.number = place + 1;
    task.kinds.push_back(step.kind);
    task.kinds.insert(task.kinds.end(), step.with.begin(), step.with.end());
    for (const auto& folder : forms_of(step)) {
        const auto* form = material.staff_form(folder);
        if (form == nullptr) return std::nullopt;
        steps::PartTask part{folder, form, {}};
        if (folder == steps::risk_form) part.answers = risk_answers(state);
        else if (set != nullptr && set->form && set->form->view() == folder && set->answers) part.answers = *set->answers;
        task.parts.push_back(std::move(part));
    }
    task.papers = papers_of(step, state, set);
    task.begun = found->stand != casework::StepStand::Open;
    task.over = advice.over;
    if (advice.before) task.before = progress.steps[*advice.before].step->title;
    if (advice.not_trained) task.needs_role = step.role;
    task.no_consent = advice.no_consent;
    task.not_decided = advice.not_decided;
    task.blocked = !advice.may_begin_anyway;
    task.child = is_child(state);
    task.level = casework::risk_of(state);
    task.red_flag = has_red_flag(state);
    task.state = merge::state_hash(state);
    return task;
}

} // namespace teduh::desk
