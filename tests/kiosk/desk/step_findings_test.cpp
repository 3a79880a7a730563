#include "tests/kiosk/desk/steps_rig.hpp"

using namespace teduh;
using namespace teduh::desk;
using casework::Question;
using steps::Stop;

namespace {

steps::Task status_task() {
    auto made = task_with({casework::StepKind::CaseStatus, casework::StepKind::Identify}, {"status-kasus", "identifikasi"});
    made.facts.reported.emplace_back();
    made.facts.pairs.push_back({0, 0, crypto::SecretText("suami"), {}, {}});
    made.facts.violence.emplace_back("FISIK");
    return made;
}
std::size_t place_of(const AtStep& step, Question question) {
    const auto found = std::ranges::find_if(step.model.findings, [&](const auto& each) { return each.task.question == question; });
    REQUIRE(found != step.model.findings.end());
    return static_cast<std::size_t>(found - step.model.findings.begin());
}

} // namespace

TEST_CASE("the program proposes with its rule and decides nothing by itself", "[desk][steps][findings]") {
    AtStep step(status_task());
    CHECK(step.model.findings.size() == 5);
    step.stores(records::StepState::Done);
    CHECK(step.all<records::Determined>().empty());
    step.go_to(Stop::Finding, place_of(step, Question::Household));
    step.does(steps::FindingChosen{"YA"});
    step.stores();
    const auto told = step.all<records::Determined>();
    REQUIRE(told.size() == 1);
    CHECK(told.front().what.view() == "KDRT");
    CHECK(told.front().victim == 0);
    CHECK(told.front().reported == 0);
    CHECK(told.front().proposed.view() == "YA");
    CHECK(told.front().decided.view() == "YA");
    REQUIRE(told.front().rules);
    CHECK(told.front().rules->front().view() == "KDRT_CORE_FAMILY");
    CHECK_FALSE(told.front().reason);
    CHECK(std::holds_alternative<records::StepSet>(step.payloads.back())); // the step itself is the last
    step.does(steps::FindingChosen{"YA"}); // taken back
    step.stores();
    CHECK(step.all<records::Determined>().empty());
}

TEST_CASE("deciding otherwise asks for a reason, on the page and before it is stored", "[desk][steps][findings]") {
    AtStep step(status_task());
    const auto place = place_of(step, Question::Household);
    step.go_to(Stop::Finding, place);
    step.does(steps::FindingChosen{"TIDAK"});
    CHECK(step.does(steps::Next{}).empty());
    CHECK(step.at(Stop::Finding));
    CHECK(step.model.faults_shown);
    step.model.at = steps::places(step.model).front();
    CHECK(step.does(steps::ForLater{}).empty()); // shows the page instead
    CHECK(step.at(Stop::Finding));
    CHECK(step.model.at.part == place);
    step.does(steps::FindingReason{crypto::SecretText("Terlapor sudah pindah.")});
    step.does(steps::Next{});
    CHECK(step.model.at.part != place);
    step.stores();
    const auto told = step.all<records::Determined>();
    REQUIRE(told.size() == 1);
    CHECK(told.front().proposed.view() == "YA");
    CHECK(told.front().decided.view() == "TIDAK");
    CHECK(told.front().reason->view() == "Terlapor sudah pindah.");
}

TEST_CASE("what the forms of the step say changes the proposal at once", "[desk][steps][findings]") {
    AtStep step(status_task());
    const auto proposed = [&](Question question) {
        return std::string(steps::proposal_of(steps::facts_of(step.model), step.model.findings[place_of(step, question)].task)->proposed);
    };
    CHECK(proposed(Question::Sexual) == "TIDAK");
    step.answers("violence", "SEKSUAL");
    CHECK(proposed(Question::Sexual) == "YA");
    CHECK(proposed(Question::Household) == "YA");
    step.answers("relation", "tetangga");
    CHECK(proposed(Question::Household) == "TIDAK");
    step.answers("age_group", "ANAK");
    CHECK(proposed(Question::Protection) == "YA");
    CHECK(proposed(Question::Against) == "KTA");
}

TEST_CASE("a reported person who is named in the step brings her question, and a decision stays with its own", "[desk][steps][findings]") {
    auto from = status_task();
    from.facts.reported.clear();
    from.facts.pairs.clear();
    AtStep step(std::move(from));
    CHECK(step.model.findings.size() == 4);
    step.go_to(Stop::Finding, place_of(step, Question::Sexual));
    step.does(steps::FindingChosen{"TIDAK"});
    step.types("reported_name", "Contoh");
    REQUIRE(step.model.findings.size() == 5);
    CHECK(step.model.findings[place_of(step, Question::Sexual)].chosen == "TIDAK");
    CHECK(step.model.findings[place_of(step, Question::Household)].chosen.empty());
}

TEST_CASE("only an answer of its question is taken, and only where it is shown", "[desk][steps][findings]") {
    AtStep step(status_task());
    CHECK(step.does(steps::FindingChosen{"YA"}).empty()); // a form is shown
    CHECK(step.does(steps::FindingReason{crypto::SecretText("x")}).empty());
    step.go_to(Stop::Finding, place_of(step, Question::Against));
    CHECK(step.does(steps::FindingChosen{"YA"}).empty());
    CHECK(step.does(steps::FindingChosen{"KTP"}).size() == 1);
    step.go_to(Stop::Finding, place_of(step, Question::Sexual));
    CHECK(step.does(steps::FindingChosen{"INDIKASI"}).empty());
    auto other = task_with({casework::StepKind::Screen}, {"status-kasus"});
    CHECK(AtStep(std::move(other)).model.findings.empty()); // no step of these kinds
}

TEST_CASE("a decision that stands is shown, and written again only where she decides anew", "[desk][steps][findings]") {
    auto from = status_task();
    from.decided.push_back({Question::Sexual, 0, std::nullopt, "YA", "RA", 5, false});
    from.decided.push_back({Question::Sexual, 3, std::nullopt, "YA", "RA", 5, false}); // of a client who is not there
    AtStep step(std::move(from));
    CHECK(step.model.findings[place_of(step, Question::Sexual)].task.decided == "YA");
    step.stores(records::StepState::Done);
    CHECK(step.all<records::Determined>().empty());
}

TEST_CASE("each form of a step is stored with it, in the order of its pages", "[desk][steps][findings]") {
    AtStep step(status_task());
    step.answers("competence", std::string(step.model.parts[0].answers.form().list_of(*step.model.parts[0].answers.form().find("competence"))->choices.front().code));
    step.answers("violence", "PSIKIS");
    step.stores(records::StepState::Done);
    const auto sets = step.all<records::StepSet>();
    REQUIRE(sets.size() == 1);
    REQUIRE(sets[0].forms);
    REQUIRE(sets[0].forms->size() == 2);
    CHECK(sets[0].state == records::StepState::Done);
    CHECK((*sets[0].forms)[0].form.view() == "status-kasus");
    CHECK((*sets[0].forms)[1].form.view() == "identifikasi");
    CHECK((*sets[0].forms)[1].answers.front().values.front().view() == "PSIKIS");
    step.stores(records::StepState::NotNeeded);
    CHECK(step.payloads.size() == 1);
}

TEST_CASE("a draft keeps what was decided, for the questions the case still asks", "[desk][steps][findings]") {
    auto two = status_task();
    two.facts.reported.emplace_back();
    two.facts.pairs.push_back({0, 1, {}, {}, {}});
    AtStep step(two);
    step.go_to(Stop::Finding, place_of(step, Question::Household) + 1);
    step.does(steps::FindingChosen{"TELAAH"});
    step.does(steps::FindingReason{crypto::SecretText("Masih ditanyakan.")});
    const auto bytes = steps::kept(step.model);
    AtStep again(std::move(two));
    REQUIRE(steps::take_kept(again.model, bytes));
    CHECK(steps::kept(again.model) == bytes);
    AtStep gone(status_task());
    REQUIRE(steps::take_kept(gone.model, bytes));
    for (const auto& each : gone.model.findings) CHECK(each.chosen.empty());
    for (std::size_t size = 0; size < bytes.size(); ++size) CHECK_FALSE(steps::take_kept(again.model, View(bytes).first(size)));
}
