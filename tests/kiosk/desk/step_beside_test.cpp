#include "kiosk/casework/facts/danger.hpp"
#include "tests/kiosk/desk/steps_rig.hpp"

using namespace teduh;
using namespace teduh::desk;
using casework::Risk;
using casework::StepKind;
using records::StepState;
using steps::Stop;

namespace {

crypto::SecretText text(std::string_view words) { return crypto::SecretText(words); }

// Two clients, two reported persons; the case knows of the first pair.
steps::Task people_task() {
    auto made = task_with({StepKind::Identify}, {"identifikasi"});
    made.facts.victims.emplace_back();
    made.facts.reported.resize(2);
    for (std::uint32_t victim = 0; victim < 2; ++victim)
        for (std::uint32_t reported = 0; reported < 2; ++reported) made.facts.pairs.push_back({victim, reported, {}, {}, {}});
    made.facts.pairs.front().relation = text("suami");
    made.facts.pairs.front().same_household = text("YA");
    made.facts.violence.emplace_back("FISIK");
    return made;
}
std::string proposed(const AtStep& step, std::uint32_t victim, std::uint32_t reported) {
    for (const auto& each : casework::proposals(steps::facts_of(step.model)))
        if (each.question == casework::Question::Household && each.victim == victim && each.reported == reported) return std::string(each.proposed);
    return {};
}

steps::Task assess_task() {
    auto made = task_with({StepKind::Assess}, {"asesmen"});
    made.needs = {{"MEDIS", "HARI_INI", "BIOLOGIS", "KLIEN"}, {"RUMAH_AMAN", "SEGERA", "SOSIAL", "PETUGAS"}, {"EKONOMI", "TIDAK_LAGI", "SOSIAL", "KLIEN"}};
    return made;
}
const records::NeedSet* of(const std::vector<records::NeedSet>& all, std::string_view need) {
    const auto found = std::ranges::find(all, need, [](const auto& each) { return each.need.view(); });
    return found == all.end() ? nullptr : &*found;
}

steps::Task screen_task() { return task_with({StepKind::Screen}, {"skrining", "faktor-risiko", "rencana-aman"}); }

} // namespace

TEST_CASE("what the case knows of the first pair stands in the form, and is written only where it changes", "[desk][steps][pairs]") {
    AtStep step(people_task());
    const auto& runner = step.model.parts.front().answers;
    CHECK(runner.told(*runner.form().find("relation")).view() == "suami");
    CHECK(runner.told(*runner.form().find("same_household")).view() == "YA");
    step.stores(StepState::Done);
    CHECK(step.all<records::PairSet>().empty());
    step.answers("relation", "istri_siri");
    step.stores(StepState::Done);
    const auto told = step.all<records::PairSet>();
    REQUIRE(told.size() == 1);
    CHECK(told.front().victim == 0);
    CHECK(told.front().reported == 0);
    CHECK(told.front().relation.view() == "istri_siri");
    CHECK(told.front().same_household->view() == "YA"); // an event replaces the pair as a whole
    CHECK_FALSE(told.front().access);
}

TEST_CASE("every other pair has a page, a relation in two touches, and changes what is proposed", "[desk][steps][pairs]") {
    AtStep step(people_task());
    REQUIRE(step.model.pairs.size() == 3); // the form asks for the first
    CHECK(proposed(step, 1, 0) == "TELAAH");
    step.go_to(Stop::Pair, 1);
    CHECK(step.model.pairs[1].now.victim == 1);
    CHECK(step.model.pairs[1].now.reported == 0);
    step.does(steps::RelationGroup{"KELUARGA_SAUDARA"});
    CHECK(step.model.pairs[1].now.relation.view() == "KELUARGA_SAUDARA");
    step.does(steps::RelationChosen{"paman_bibi"});
    CHECK(proposed(step, 1, 0) == "TELAAH"); // nobody said whether they live in one house
    step.does(steps::HouseholdChosen{"YA"});
    CHECK(proposed(step, 1, 0) == "YA");
    step.does(steps::HouseholdChosen{"TIDAK"});
    CHECK(proposed(step, 1, 0) == "TIDAK");
    step.does(steps::AccessChosen{"TIDAK_TAHU"});
    step.does(steps::AccessChosen{"TIDAK_TAHU"}); // taken back
    step.stores();
    const auto told = step.all<records::PairSet>();
    REQUIRE(told.size() == 1);
    CHECK(told.front().victim == 1);
    CHECK(told.front().reported == 0);
    CHECK(told.front().relation.view() == "paman_bibi");
    CHECK(told.front().same_household->view() == "TIDAK");
    CHECK_FALSE(told.front().access);
    step.does(steps::RelationChosen{"paman_bibi"}); // again: only the group is known
    CHECK(step.model.pairs[1].now.relation.view() == "KELUARGA_SAUDARA");
}

TEST_CASE("only a code of its list is taken of a pair, and only on its page", "[desk][steps][pairs]") {
    AtStep step(people_task());
    CHECK(step.does(steps::RelationGroup{"TETANGGA"}).empty());
    CHECK(step.does(steps::HouseholdChosen{"YA"}).empty());
    step.go_to(Stop::Pair, 0);
    CHECK(step.does(steps::RelationGroup{"paman_bibi"}).empty());
    CHECK(step.does(steps::RelationGroup{"SIAPA"}).empty());
    CHECK(step.does(steps::RelationChosen{"SUAMI_ISTRI"}).empty());
    CHECK(step.does(steps::RelationChosen{"YA"}).empty());
    CHECK(step.does(steps::HouseholdChosen{"MUNGKIN"}).empty());
    CHECK(step.does(steps::RelationGroup{"NA"}).size() == 1);
    CHECK(step.model.pairs[0].now.relation.view() == "TIDAK_TAHU");
    CHECK(step.does(steps::RelationChosen{"TOLAK"}).size() == 1);
    AtStep other(task_with({StepKind::Screen}, {"skrining"}));
    CHECK(other.model.pairs.empty());
}

TEST_CASE("a draft keeps the pairs that changed", "[desk][steps][pairs]") {
    AtStep step(people_task());
    step.go_to(Stop::Pair, 2);
    step.does(steps::HouseholdChosen{"YA"});
    const auto bytes = steps::kept(step.model);
    AtStep again(people_task());
    REQUIRE(steps::take_kept(again.model, bytes));
    CHECK(again.model.pairs[2].now.same_household.view() == "YA");
    CHECK(again.model.pairs[1].now.same_household.empty());
    CHECK(steps::kept(again.model) == bytes);
}

TEST_CASE("needs of the case stand in the assessment, the most urgent first, and what did not change is not written", "[desk][steps][needs]") {
    AtStep step(assess_task());
    const auto needs = steps::needs_of(step.model);
    REQUIRE(needs.size() == 2); // what is gone is not asked again
    CHECK(needs[0].need == "RUMAH_AMAN");
    CHECK(needs[1].need == "MEDIS");
    step.stores(StepState::Done);
    CHECK(step.all<records::NeedSet>().empty());
}

TEST_CASE("a need is written with its dimension and who named it, and one that is gone as no longer needed", "[desk][steps][needs]") {
    AtStep step(assess_task());
    step.answers("needs_client", "PSIKOLOGIS");
    step.answers("needs_officer", "PSIKOLOGIS"); // the client's word comes first
    step.answers("needs_officer", "ROHANI");
    step.go_to("needs_client");
    step.does(filling::Chosen{step.model.at.question, "MEDIS", false});
    step.answers("need_psikologis", "SEGERA");
    step.answers("need_rohani", "TERENCANA");
    step.answers("need_rumah_aman", "HARI_INI");
    step.stores(StepState::Done);
    const auto told = step.all<records::NeedSet>();
    REQUIRE(told.size() == 4);
    CHECK(told.front().need.view() == "PSIKOLOGIS"); // at once
    CHECK(of(told, "PSIKOLOGIS")->dimension.view() == "PSIKOLOGIS");
    CHECK(of(told, "PSIKOLOGIS")->asked_by.view() == "KLIEN");
    CHECK(of(told, "ROHANI")->dimension.view() == "SPIRITUAL");
    CHECK(of(told, "ROHANI")->asked_by.view() == "PETUGAS");
    CHECK(of(told, "RUMAH_AMAN")->priority.view() == "HARI_INI");
    CHECK(of(told, "MEDIS")->priority.view() == "TIDAK_LAGI");
    CHECK(of(told, "MEDIS")->dimension.view() == "BIOLOGIS");
    for (const auto& each : told) CHECK_FALSE(each.victim);
}

TEST_CASE("how soon is said on the page of needs, before the step is done and not before it is left for later", "[desk][steps][needs]") {
    AtStep step(assess_task());
    CHECK(step.does(steps::NeedPriority{"RUMAH_AMAN", "SEGERA"}).empty()); // another page is shown
    CHECK_FALSE(steps::lacks_priority(step.model));
    step.answers("needs_client", "PENDIDIKAN_ANAK");
    CHECK(steps::lacks_priority(step.model));
    step.go_to(Stop::Needs);
    CHECK(step.does(steps::Next{}).empty());
    CHECK(step.at(Stop::Needs));
    CHECK(steps::faults_of(step.model, StepState::Begun).empty());
    CHECK(steps::faults_of(step.model, StepState::Done) == std::vector{steps::Fault::Needs});
    CHECK(step.does(steps::NeedPriority{"PENDIDIKAN_ANAK", "NANTI"}).empty());
    CHECK(step.does(steps::NeedPriority{"BUKAN_INI", "SEGERA"}).empty());
    CHECK(step.does(steps::NeedPriority{"PENDIDIKAN_ANAK", "SEGERA"}).size() == 1);
    CHECK_FALSE(steps::lacks_priority(step.model));
}

TEST_CASE("the level of risk reckons with what else the case tells, and says so", "[desk][steps][risk]") {
    auto from = screen_task();
    from.facts.violence.emplace_back("S_FISIK");
    from.facts.incident = {intake_day, std::nullopt, false};
    AtStep step(std::move(from));
    CHECK(steps::derived_risk(step.model) == Risk::High); // less than 72 hours ago, without one factor answered
    const auto rules = steps::triage_of(step.model).rules;
    CHECK(std::ranges::find(rules, casework::rules::Rule::TriageSexual72) != rules.end());
    step.types("incident_date", "2026-06-01");
    CHECK_FALSE(steps::derived_risk(step.model)); // long ago, and nothing is answered
    step.answers("frequency", "SERING");
    step.answers("r11", "YA");
    CHECK(steps::derived_risk(step.model) == Risk::Medium);
    step.answers("r02", "YA");
    CHECK(steps::derived_risk(step.model) == Risk::High);
    CHECK_FALSE(steps::may_set(step.model, Risk::Low));
    AtStep child([] {
        auto made = screen_task();
        made.child = true;
        return made;
    }());
    child.answers("r09", "YA"); // a red flag of children alone
    CHECK(steps::derived_risk(child.model) == Risk::High);
}

TEST_CASE("the safety plan is asked where she wants it, an event of its own, written where it changed", "[desk][steps][plan]") {
    AtStep step(screen_task());
    const auto pages = steps::places(step.model).size();
    CHECK(step.does(steps::PlanPressed{}).empty()); // a form is shown
    step.go_to(Stop::Level);
    CHECK(step.does(steps::PlanPressed{}).size() == 1);
    CHECK(step.at(Stop::Form));
    CHECK(step.model.parts[step.model.at.part].folder == "rencana-aman");
    CHECK(steps::places(step.model).size() > pages);
    step.types("safe_place", "Rumah kakak.");
    step.answers("copy_kept", "KANTOR");
    step.stores();
    const auto plans = step.all<records::SafetyPlanSet>();
    REQUIRE(plans.size() == 1);
    CHECK(plans.front().kept_by->view() == "KANTOR");
    REQUIRE(plans.front().lines.size() == 1);
    CHECK(plans.front().lines.front().question.view() == "safe_place");
    for (const auto& set : step.all<records::StepSet>())
        CHECK(records::form_of(set, "rencana-aman") == nullptr); // in no other event

    const auto bytes = steps::kept(step.model);
    AtStep again(screen_task());
    REQUIRE(steps::take_kept(again.model, bytes));
    CHECK(again.model.plan);

    auto stands = screen_task();
    stands.parts.back().answers = plans.front().lines;
    AtStep known(std::move(stands));
    CHECK(known.model.plan); // one that stands is shown without a touch
    known.stores(StepState::Done);
    CHECK(known.all<records::SafetyPlanSet>().empty());
}

TEST_CASE("every line of the safety plan's form finds room in its event", "[desk][steps][plan]") {
    std::size_t lines = 0;
    for (const auto& question : staff_form("rencana-aman").questions) lines += question.takes_answer() && question.name != "copy_kept" ? 1 : 0;
    CHECK(lines <= records::plan_lines_max);
}
