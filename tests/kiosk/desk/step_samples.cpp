#include "kiosk/casework/service_file.hpp"
#include "storage/base/ensure.hpp"
#include "storage/base/file.hpp"
#include "tests/kiosk/desk/entry_samples.hpp"
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
        if (waits && step.approval) {
            row.stand = StepStand::AwaitsDecision;
            course.awaits = course.steps.size();
        }
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

// A2 to A4 of a case with two clients and two reported persons.
steps::Task people_task() {
    auto made = task("banyuwangi", 2, {"status-kasus", "identifikasi"});
    made.kinds.push_back(casework::StepKind::Identify);
    auto& facts = made.facts;
    facts.victims.resize(2);
    facts.victims[0].name = crypto::SecretText("Siti Contoh");
    facts.victims[0].sex = crypto::SecretText("P");
    facts.victims[0].estimated_age = 34;
    facts.victims[1].birth = records::rules::Date(2017, 3, 0);
    facts.reported.resize(2);
    facts.reported[0].name = crypto::SecretText("Budi Contoh");
    for (std::uint32_t victim = 0; victim < 2; ++victim)
        for (std::uint32_t reported = 0; reported < 2; ++reported) facts.pairs.push_back({victim, reported, {}, {}, {}});
    facts.pairs[0].relation = crypto::SecretText("suami");
    facts.report = intake_day;
    facts.violence.emplace_back("FISIK");
    facts.violence.emplace_back("SEKSUAL");
    made.now = {intake_day, 0, 600};
    return made;
}
Model finding() {
    auto model = working(people_task());
    model.step.now->at = at(model, steps::Stop::Finding);
    return model;
}
Model finding_otherwise() {
    auto model = finding();
    model.step.now->findings.front().chosen = "TIDAK";
    model.step.now->faults_shown = true;
    return model;
}
Model finding_sexual() {
    auto from = people_task();
    from.decided.push_back({casework::Question::Sexual, 0, std::nullopt, "YA", "RA", moment().wall_ms, true});
    auto model = working(std::move(from));
    model.step.now->at = at(model, steps::Stop::Finding, 2);
    return model;
}
Model finding_trafficking() {
    auto model = working(people_task());
    model.step.now->at = at(model, steps::Stop::Finding, 3);
    model.step.now->findings[3].chosen = "INDIKASI";
    model.step.now->findings[3].reason = crypto::SecretText("Klien bercerita tentang agen kerja.");
    return model;
}
Model finding_against() {
    auto model = working(people_task());
    model.step.now->at = at(model, steps::Stop::Finding, 11);
    return model;
}

Model pair_open() {
    auto model = working(people_task());
    model.step.now->at = at(model, steps::Stop::Pair);
    return model;
}
Model pair_told() {
    auto model = working(people_task());
    model.step.now->at = at(model, steps::Stop::Pair, 1);
    static_cast<void>(steps::update(*model.step.now, steps::RelationGroup{"KELUARGA_SAUDARA"}));
    static_cast<void>(steps::update(*model.step.now, steps::RelationChosen{"paman_bibi"}));
    static_cast<void>(steps::update(*model.step.now, steps::HouseholdChosen{"TIDAK"}));
    return model;
}
Model needs() {
    auto from = task("banyuwangi", 3, {"asesmen"});
    from.needs = {{"MEDIS", "HARI_INI", "BIOLOGIS", "KLIEN"}, {"RUMAH_AMAN", "SEGERA", "SOSIAL", "PETUGAS"}, {"EKONOMI", "TERENCANA", "SOSIAL", "KLIEN"}};
    auto model = working(std::move(from));
    auto& runner = model.step.now->parts.front().answers;
    const auto client = *runner.form().find("needs_client");
    ensure(runner.choose(client, "EKONOMI", false) == forms::Taken::Yes);
    ensure(runner.choose(client, "PSIKOSOSIAL", true) == forms::Taken::Yes);
    model.step.now->at = at(model, steps::Stop::Needs);
    return model;
}
Model needs_unsaid() {
    auto model = needs();
    model.step.now->faults_shown = true;
    return model;
}
Model needs_none() {
    auto model = working(task("banyuwangi", 3, {"asesmen"}));
    model.step.now->at = at(model, steps::Stop::Needs);
    return model;
}
Model level_windows() {
    auto from = task("banyuwangi", 1, {"skrining", "faktor-risiko", "rencana-aman"});
    from.facts.victims.emplace_back();
    from.facts.violence.emplace_back("S_FISIK");
    from.facts.incident = {intake_day, 480, false};
    from.now = {intake_day, 0, 600};
    auto model = working(std::move(from));
    auto& risk = model.step.now->parts[1].answers;
    ensure(risk.choose(*risk.form().find("r02"), "YA", true) == forms::Taken::Yes);
    model.step.now->at = at(model, steps::Stop::Level);
    return model;
}
Model safety_plan() {
    auto model = level_windows();
    static_cast<void>(steps::update(*model.step.now, steps::PlanPressed{}));
    return model;
}

constexpr std::array step_states = {
    Sample{"step_pair", pair_open}, Sample{"step_pair_told", pair_told}, Sample{"step_needs", needs}, Sample{"step_needs_unsaid", needs_unsaid},
    Sample{"step_needs_none", needs_none}, Sample{"step_level_windows", level_windows}, Sample{"step_safety_plan", safety_plan},
    Sample{"step_finding", finding},   Sample{"step_finding_otherwise", finding_otherwise}, Sample{"step_finding_sexual", finding_sexual},
    Sample{"step_finding_trafficking", finding_trafficking}, Sample{"step_finding_against", finding_against},
    Sample{"case_course", eight},      Sample{"case_course_twelve", twelve}, Sample{"case_course_waits", waits},
    Sample{"step_early", early},       Sample{"step_not_needed", not_needed}, Sample{"step_question", question},
    Sample{"step_papers", step_papers},     Sample{"step_level", step_level},          Sample{"step_level_lowered", level_lowered},
    Sample{"step_level_open", level_open}, Sample{"step_blocked", blocked},  Sample{"step_urgent", urgent},
    Sample{"step_guardian", guardian}, Sample{"step_violence", forms_of_violence}, Sample{"step_competence", competence},
    Sample{"step_conditions", conditions}, Sample{"step_needs", needs_told}, Sample{"step_services", services_chosen},
    Sample{"step_recommends", recommends}, Sample{"step_recorded", recorded},
    Sample{"step_saving", step_saving},     Sample{"step_not_saved", step_not_saved}};

} // namespace

steps::Task step_task(const std::string& standard, std::size_t place, std::vector<std::string> folders) { return task(standard, place, std::move(folders)); }
Model working_on(steps::Task task) { return working(std::move(task)); }

std::span<const Sample> of_steps() { return step_states; }

} // namespace teduh::desk::samples
