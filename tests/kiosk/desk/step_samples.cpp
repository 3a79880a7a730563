#include "kiosk/casework/service_file.hpp"
#include "storage/base/ensure.hpp"
#include "storage/base/file.hpp"
#include "tests/kiosk/desk/samples.hpp"
#include "tests/kiosk/desk/staff_forms.hpp"

// A case in the steps of both standards, and one step on the glass, in every state.
namespace teduh::desk::samples {
namespace {

const casework::Service& standard(const std::string& id) {
    static std::map<std::string, casework::Service> read;
    if (const auto found = read.find(id); found != read.end()) return found->second;
    const auto bytes = read_file(std::filesystem::path(TEDUH_SOURCE_DIR) / "assets/services" / id / "service.toml", 1U << 20);
    ensure(bytes.has_value());
    casework::Findings findings;
    auto service = casework::parse_service(text_of(*bytes), findings);
    ensure(service.has_value());
    return read.emplace(id, *std::move(service)).first->second;
}

// The first ones done, one begun, the rest open; `waits`: the decision on the sixth is asked for.
Model course(const std::string& id, std::size_t done, bool waits) {
    auto model = sample("case");
    auto changed = std::make_unique<Case>();
    *changed = std::move(const_cast<Case&>(*model.open_case)); // of this sample alone
    auto& course = changed->course.emplace();
    for (const auto& step : standard(id).steps) {
        StepRow row;
        row.id = step.id;
        row.title = step.title;
        row.stand = course.steps.size() < done ? StepStand::Done : course.steps.size() == done ? StepStand::Begun : StepStand::Open;
        if (waits && step.approval) row.stand = StepStand::AwaitsDecision;
        course.steps.push_back(std::move(row));
    }
    course.next = done;
    model.open_case = std::move(changed);
    return model;
}
Model eight() { return course("banyuwangi", 2, false); }
Model twelve() { return course("sk-406-014", 4, false); }
Model waits() { return course("banyuwangi", 6, true); }

steps::Task task(const std::string& standard_id, std::size_t place, std::vector<std::string> folders) {
    const auto& step = standard(standard_id).steps.at(place);
    steps::Task task;
    task.visit = 42;
    task.step = step.id;
    task.title = step.title;
    task.number = place + 1;
    task.kinds = {step.kind};
    for (const auto& folder : folders) task.parts.push_back({folder, &staff_form(folder), {}});
    for (const auto& kind : step.documents_in) task.papers.push_back({kind, {}});
    return task;
}

Model working(steps::Task task) {
    auto model = sample("case");
    model.screen = Screen::Step;
    model.step.now = std::make_unique<steps::Model>(steps::begin(std::move(task), nullptr, intake_day));
    model.step.now->kept_ms = moment().wall_ms;
    return model;
}
steps::Place at(const Model& model, steps::Stop stop, std::size_t page = 0) {
    for (const auto& place : steps::places(*model.step.now))
        if (place.stop == stop && page-- == 0) return place;
    return steps::places(*model.step.now).front();
}
void answer(Model& model, std::string_view name, std::string_view code) {
    auto& runner = model.step.now->parts.front().answers;
    ensure(runner.choose(*runner.form().find(name), code, true) == forms::Taken::Yes);
}

Model early() {
    auto from = task("sk-406-014", 6, {"faktor-risiko"});
    from.before = standard("sk-406-014").steps.at(2).title;
    from.needs_role = "PETUGAS_TERLATIH";
    auto model = working(std::move(from));
    model.step.now->reason = crypto::SecretText("Klien meminta bantuan hukum lebih dulu, sebelum pulang.");
    return model;
}
Model not_needed() {
    auto model = working(task("sk-406-014", 8, {"faktor-risiko"}));
    static_cast<void>(steps::update(*model.step.now, steps::NotNeededPressed{}));
    return model;
}
Model question() {
    auto model = working(task("banyuwangi", 1, {"faktor-risiko"}));
    model.step.now->at = at(model, steps::Stop::Form, 1);
    answer(model, "r01", "TIDAK");
    return model;
}
Model step_papers() {
    auto model = working(task("sk-406-014", 1, {"faktor-risiko"}));
    model.step.now->at = at(model, steps::Stop::Papers);
    model.step.now->papers[0].state = "ADA";
    model.step.now->papers[1].state = "MENYUSUL";
    return model;
}
Model step_level() {
    auto model = working(task("banyuwangi", 1, {"faktor-risiko"}));
    answer(model, "r02", "YA");
    model.step.now->at = at(model, steps::Stop::Level);
    return model;
}
Model level_lowered() {
    auto model = step_level();
    model.step.now->level = casework::Risk::Low;
    model.step.now->faults_shown = true;
    return model;
}
Model level_open() {
    auto model = working(task("banyuwangi", 1, {"faktor-risiko"}));
    model.step.now->at = at(model, steps::Stop::Level);
    return model;
}
Model blocked() {
    auto from = task("banyuwangi", 6, {"faktor-risiko"});
    from.no_consent = from.not_decided = from.blocked = true;
    auto model = working(std::move(from));
    model.step.now->parts.clear();
    model.step.now->papers.clear();
    model.step.now->at = at(model, steps::Stop::Papers);
    return model;
}
Model urgent() {
    auto model = blocked();
    model.step.now->task.blocked = false;
    return model;
}
// A page of a step's own form, by a question on it.
Model page_of(const std::string& standard_id, std::size_t place, const std::string& folder, std::string_view question) {
    auto model = working(task(standard_id, place, {folder}));
    const auto& runner = model.step.now->parts.front().answers;
    const auto wanted = *runner.form().find(question);
    for (const auto& here : steps::places(*model.step.now)) {
        if (here.stop != steps::Stop::Form) continue;
        const auto questions = filling::page_of(runner, here.question);
        if (std::ranges::find(questions, wanted) != questions.end()) model.step.now->at = here;
    }
    ensure(model.step.now->at.stop == steps::Stop::Form);
    return model;
}
Model guardian() { return page_of("banyuwangi", 0, "registrasi", "guardian_relation"); }
Model forms_of_violence() { return page_of("banyuwangi", 1, "skrining", "violence_forms"); }
Model competence() { return page_of("banyuwangi", 2, "status-kasus", "competence"); }
Model conditions() { return page_of("banyuwangi", 3, "asesmen", "condition_body"); }
Model needs_told() { return page_of("banyuwangi", 3, "asesmen", "needs_client"); }
Model services_chosen() { return page_of("banyuwangi", 4, "persetujuan-layanan", "consent_medical"); }
Model recommends() { return page_of("banyuwangi", 5, "rekomendasi", "recommend_services"); }
Model recorded() { return page_of("banyuwangi", 7, "pencatatan", "register_state"); }

Model step_saving() {
    auto model = step_level();
    model.step.now->at = {steps::Stop::Saving, 0, 0};
    return model;
}
Model step_not_saved() {
    auto model = step_level();
    model.step.now->at = {steps::Stop::NotSaved, 0, 0};
    model.step.now->not_kept = true;
    return model;
}

constexpr std::array step_states = {
    Sample{"case_course", eight},      Sample{"case_course_twelve", twelve}, Sample{"case_course_waits", waits},
    Sample{"step_early", early},       Sample{"step_not_needed", not_needed}, Sample{"step_question", question},
    Sample{"step_papers", step_papers},     Sample{"step_level", step_level},          Sample{"step_level_lowered", level_lowered},
    Sample{"step_level_open", level_open}, Sample{"step_blocked", blocked},  Sample{"step_urgent", urgent},
    Sample{"step_guardian", guardian}, Sample{"step_violence", forms_of_violence}, Sample{"step_competence", competence},
    Sample{"step_conditions", conditions}, Sample{"step_needs", needs_told}, Sample{"step_services", services_chosen},
    Sample{"step_recommends", recommends}, Sample{"step_recorded", recorded},
    Sample{"step_saving", step_saving},     Sample{"step_not_saved", step_not_saved}};

} // namespace

std::span<const Sample> of_steps() { return step_states; }

} // namespace teduh::desk::samples
