#include "kiosk/desk/intake/keeping.hpp"
#include "kiosk/desk/steps/events.hpp"
#include "tests/kiosk/desk/staff_forms.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::desk;
using casework::Risk;
using records::StepState;
using steps::Stop;

namespace {

struct Working {
    steps::Model model;

    explicit Working(steps::Task task) : model(steps::begin(std::move(task), nullptr, intake_day)) {}
    std::vector<steps::Effect> does(steps::Event event) { return steps::update(model, std::move(event)); }
    bool at(Stop stop) const { return model.at.stop == stop; }
    std::vector<steps::Effect> answers(std::string_view name, std::string_view code) {
        const auto& runner = model.parts[model.at.part].answers;
        return does(filling::Chosen{*runner.form().find(name), std::string(code), true});
    }
    // From page to page, to the one where this question stands.
    void go_to(std::string_view name) {
        for (int page = 0; page < 40; ++page) {
            if (at(Stop::Form))
                for (const auto id : filling::page_of(steps::answers(model), model.at.question))
                    if (steps::answers(model).form().question(id).name == name) return;
            does(steps::Next{});
        }
        FAIL("the page does not come");
    }
    void go_to(Stop stop) {
        for (int page = 0; page < 40 && !at(stop); ++page) does(steps::Next{});
        REQUIRE(at(stop));
    }
    const records::StepSet& stored(const std::vector<steps::Effect>& effects) {
        REQUIRE(effects.size() == 1);
        payloads = std::get<steps::Save>(effects.front()).payloads;
        return std::get<records::StepSet>(payloads.back());
    }
    std::vector<records::Payload> payloads;
};

steps::Task step_task(std::vector<std::string> folders = {"faktor-risiko"}, std::vector<std::string> papers = {}) {
    steps::Task made;
    made.visit = 42;
    made.step = "B4";
    made.title = "Wawancara dan skrining";
    made.kinds = {casework::StepKind::Screen};
    for (const auto& folder : folders) made.parts.push_back({folder, &staff_form(folder), {}});
    for (const auto& kind : papers) made.papers.push_back({kind, {}});
    return made;
}
steps::Task early() {
    auto made = step_task();
    made.before = "Registrasi";
    return made;
}
bool keeps(const std::vector<steps::Effect>& effects) {
    return effects.size() == 1 && std::holds_alternative<steps::Keep>(effects.front());
}

} // namespace

TEST_CASE("a step goes page by page through its forms, the level of risk and its papers", "[desk][steps]") {
    Working step(step_task({"rujukan-masuk", "faktor-risiko"}, {"KTP", "KK"}));
    const auto all = steps::places(step.model);
    CHECK(all.front().stop == Stop::Form);
    CHECK(all[all.size() - 2].stop == Stop::Level);
    CHECK(all.back().stop == Stop::Papers);
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {
        CHECK(step.model.at == all[i]);
        CHECK_FALSE(steps::is_last(step.model));
        step.does(steps::Next{});
    }
    CHECK(steps::is_last(step.model));
    for (std::size_t i = all.size() - 1; i-- > 0;) {
        step.does(steps::Back{});
        CHECK(step.model.at == all[i]);
    }
    const auto left = step.does(steps::Back{});
    REQUIRE(left.size() == 1);
    CHECK(std::holds_alternative<steps::Leave>(left.front()));
}

TEST_CASE("a step before its turn asks for the reason, and for nothing where it was begun", "[desk][steps]") {
    Working step(early());
    CHECK(step.at(Stop::Reason));
    CHECK(step.does(steps::Next{}).empty());
    CHECK(step.at(Stop::Reason)); // without a reason nobody goes on
    CHECK(step.model.faults_shown);
    CHECK(keeps(step.does(steps::ReasonTyped{crypto::SecretText("Klien pulang sore ini.")})));
    step.does(steps::Next{});
    CHECK(step.at(Stop::Form));
    step.go_to(Stop::Level);
    CHECK(step.stored(step.does(steps::Next{})).reason->view() == "Klien pulang sore ini.");
    auto begun = early();
    begun.begun = true;
    CHECK(Working(std::move(begun)).at(Stop::Form));
}

TEST_CASE("answers and papers go into the step, and the factors with the level they lead to", "[desk][steps]") {
    Working step(step_task({"rujukan-masuk", "faktor-risiko"}, {"KTP", "KK"}));
    step.go_to("referred_by");
    step.answers("referred_by", "PUSKESMAS");
    step.go_to("r02");
    step.answers("r02", "YA");
    step.go_to(Stop::Papers);
    step.does(steps::PaperChosen{0, "ADA"});
    step.does(steps::PaperChosen{1, "MENYUSUL"});
    step.does(steps::PaperChosen{1, "MENYUSUL"}); // taken back
    CHECK(step.does(steps::PaperChosen{0, "HILANG"}).empty());
    CHECK(step.does(steps::PaperChosen{2, "ADA"}).empty());
    const auto set = step.stored(step.does(steps::Next{}));
    CHECK(set.step.view() == "B4");
    CHECK(set.state == StepState::Done);
    CHECK(set.form->view() == "rujukan-masuk");
    CHECK(*set.form_hash == staff_form("rujukan-masuk").version);
    REQUIRE(set.answers);
    REQUIRE(set.answers->size() == 1);
    CHECK(set.answers->front().question.view() == "referred_by");
    CHECK(set.answers->front().values.front().view() == "PUSKESMAS");
    REQUIRE(set.papers);
    REQUIRE(set.papers->size() == 1);
    CHECK(set.papers->front().kind.view() == "KTP");
    CHECK(set.papers->front().state.view() == "ADA");
    REQUIRE(step.payloads.size() == 2);
    const auto& risk = std::get<records::RiskSet>(step.payloads.front());
    CHECK(risk.level.view() == "TINGGI");
    CHECK(risk.proposed->view() == "TINGGI");
    REQUIRE(risk.answers);
    CHECK(risk.answers->front().factor.view() == "R02");
}

TEST_CASE("without an answered factor nothing is said of the risk", "[desk][steps]") {
    Working step(step_task());
    step.go_to(Stop::Level);
    const auto set = step.stored(step.does(steps::Next{}));
    CHECK(step.payloads.size() == 1);
    CHECK_FALSE(set.form); // the factors are no form of the standard
    CHECK_FALSE(set.answers);
}

TEST_CASE("the level is lowered with a reason alone, and under a red flag never", "[desk][steps]") {
    Working step(step_task());
    step.go_to("r01");
    step.answers("r01", "YA");
    step.go_to(Stop::Level);
    CHECK(steps::derived_risk(step.model) == Risk::Medium);
    step.does(steps::LevelChosen{Risk::Low});
    CHECK(step.does(steps::Next{}).empty());
    CHECK(step.at(Stop::Level));
    step.does(steps::LevelReason{crypto::SecretText("Pelaku ditahan.")});
    const auto stored = step.does(steps::Next{});
    CHECK(std::get<records::RiskSet>(std::get<steps::Save>(stored.front()).payloads.front()).level.view() == "RENDAH");

    auto before = step_task();
    before.red_flag = true; // any officer heard one before
    Working red(std::move(before));
    red.go_to("r01");
    red.answers("r01", "YA");
    red.go_to(Stop::Level);
    red.does(steps::LevelChosen{Risk::Medium});
    red.does(steps::LevelReason{crypto::SecretText("Pelaku ditahan.")});
    CHECK(red.does(steps::Next{}).empty());
    CHECK(red.model.faults_shown);
    red.does(steps::LevelChosen{Risk::High});
    CHECK(red.does(steps::Next{}).size() == 1);
}

TEST_CASE("a step that is not needed says why, and can be taken up again", "[desk][steps]") {
    Working step(step_task());
    step.does(steps::NotNeededPressed{});
    CHECK(step.at(Stop::Reason));
    CHECK(step.does(steps::Next{}).empty());
    step.does(steps::Back{});
    CHECK(step.at(Stop::Form));
    step.does(steps::NotNeededPressed{});
    step.does(steps::ReasonTyped{crypto::SecretText("Sudah dikerjakan Polres.")});
    const auto set = step.stored(step.does(steps::Next{}));
    CHECK(set.state == StepState::NotNeeded);
    CHECK(set.reason->view() == "Sudah dikerjakan Polres.");
    CHECK_FALSE(set.answers);
    CHECK(step.payloads.size() == 1);
    auto over = step_task();
    over.over = true;
    Working done(std::move(over));
    CHECK(done.does(steps::NotNeededPressed{}).empty()); // what was done is not unneeded
    CHECK(done.at(Stop::Form));
}

TEST_CASE("left for later it is begun, and others see what is told", "[desk][steps]") {
    Working step(step_task({"rujukan-masuk"}));
    step.go_to("referred_by");
    step.answers("referred_by", "PUSKESMAS");
    const auto set = step.stored(step.does(steps::ForLater{}));
    CHECK(set.state == StepState::Begun);
    CHECK(set.answers);
    CHECK(step.at(Stop::Saving));
    CHECK(step.does(steps::Next{}).empty()); // while it is stored nothing changes
    step.does(steps::NotStored{});
    CHECK(step.at(Stop::NotSaved));
    const auto again = step.does(steps::Next{});
    REQUIRE(again.size() == 1);
    CHECK(std::get<steps::Save>(again.front()).again); // the very same
    CHECK(std::get<records::StepSet>(std::get<steps::Save>(again.front()).payloads.back()).state == StepState::Begun);
    step.does(steps::NotStored{});
    step.does(steps::Back{});
    step.go_to("referred_by");
    step.answers("referred_by", "POLSEK");
    CHECK_FALSE(std::get<steps::Save>(step.does(steps::ForLater{}).front()).again); // it has changed since
}

TEST_CASE("before the head has decided a referral is not finished, but kept", "[desk][steps]") {
    auto made = step_task({"rujukan-masuk"});
    made.blocked = made.not_decided = true;
    Working step(std::move(made));
    while (!steps::is_last(step.model)) step.does(steps::Next{});
    CHECK(step.does(steps::Finished{}).empty());
    CHECK_FALSE(step.at(Stop::Saving));
    CHECK(step.stored(step.does(steps::ForLater{})).state == StepState::Begun);
}

TEST_CASE("a draft of a step is taken up whole, by that step of that case alone", "[desk][steps]") {
    Working step(step_task({"rujukan-masuk", "faktor-risiko"}, {"KTP"}));
    step.go_to("referred_by");
    step.answers("referred_by", "PUSKESMAS");
    step.go_to("r02");
    step.answers("r02", "YA");
    step.go_to(Stop::Level);
    step.does(steps::LevelChosen{Risk::High});
    step.does(steps::LevelReason{crypto::SecretText("Alasan.")});
    step.go_to(Stop::Papers);
    step.does(steps::PaperChosen{0, "ADA"});
    const auto bytes = steps::kept(step.model);
    CHECK(steps::step_of(bytes)->visit == 42);
    CHECK(steps::step_of(bytes)->step == "B4");
    CHECK_FALSE(intake::summary_of(bytes));

    Working other(step_task({"rujukan-masuk", "faktor-risiko"}, {"KTP"}));
    REQUIRE(steps::take_kept(other.model, bytes));
    CHECK(steps::kept(other.model) == bytes);
    CHECK(other.model.papers.front().state == "ADA");
    CHECK(steps::derived_risk(other.model) == Risk::High);
    for (std::size_t size = 0; size < bytes.size(); ++size) CHECK_FALSE(steps::take_kept(other.model, View(bytes).first(size)));
    auto of_another_step = step_task({"rujukan-masuk", "faktor-risiko"}, {"KTP"});
    of_another_step.step = "B5";
    Working wrong(std::move(of_another_step));
    CHECK_FALSE(steps::take_kept(wrong.model, bytes));
    auto of_another_case = step_task({"rujukan-masuk", "faktor-risiko"}, {"KTP"});
    of_another_case.visit = 43;
    Working else_where(std::move(of_another_case));
    CHECK_FALSE(steps::take_kept(else_where.model, bytes));
    Working fewer(step_task({"rujukan-masuk"}));
    CHECK_FALSE(steps::take_kept(fewer.model, bytes)); // a form of it is gone: she begins anew
    CHECK(fewer.model.parts.front().answers.answers().text(0).empty());
}

TEST_CASE("what the case holds already stands in the form, and what its form no longer asks is left in the case", "[desk][steps]") {
    auto made = step_task({"rujukan-masuk"});
    auto& told = made.parts.front().answers;
    told.push_back({records::Text("referred_by"), {}});
    told.back().values.emplace_back("POLSEK");
    told.push_back({records::Text("asked_no_longer"), {}});
    told.back().values.emplace_back("YA");
    Working step(std::move(made));
    const auto& runner = step.model.parts.front().answers;
    CHECK(runner.told(*runner.form().find("referred_by")).view() == "POLSEK");
}
