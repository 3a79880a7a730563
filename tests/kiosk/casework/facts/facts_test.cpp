#include "tests/kiosk/casework/facts/world.hpp"

using namespace teduh;
using namespace teduh::casework;

namespace {

void fills(Told& told, std::string_view step, std::string_view form, std::initializer_list<records::Answer> answers) {
    records::StepSet set;
    set.step = Text(step);
    set.forms.emplace().push_back({Text(form), {}, {answers.begin(), answers.end()}});
    told.writes(std::move(set));
}
records::PersonSet person(std::string_view role, std::uint32_t index, auto set) {
    records::PersonSet made;
    made.role = Text(role);
    made.index = index;
    set(made.person);
    return made;
}

} // namespace

TEST_CASE("what a complaint told, the rules know", "[casework][facts]") {
    Told told;
    auto complaint = complaint_of({"FISIK", "F_PUKUL"});
    complaint.age_group = Text("ANAK");
    complaint.safe_now = Text("TIDAK");
    complaint.incident->date = records::Date{20260809};
    complaint.incident->minute_of_day = 600;
    told.writes(complaint, true);
    const auto state = told.state();
    const auto facts = facts_of(state, report_day);
    REQUIRE(facts.victims.size() == 1);
    CHECK(standing_of_victim(facts, 0) == rules::Standing::Child);
    CHECK(facts.safe_now.view() == "TIDAK");
    CHECK(facts.incident.day == records::rules::Date(20260809));
    CHECK(facts.incident.minute == 600);
    CHECK(facts.violence.size() == 2);
    REQUIRE(facts.pairs.size() == 1);
    CHECK(facts.pairs.front().relation.view() == "suami");
    CHECK(facts.pairs.front().same_household.view() == "YA");
}

TEST_CASE("a case of which nothing is known has one client and no pair", "[casework][facts]") {
    const Told told;
    const auto state = told.state();
    const auto facts = facts_of(state, report_day);
    CHECK(facts.victims.size() == 1);
    CHECK(facts.reported.empty());
    CHECK(facts.pairs.empty());
    CHECK(standing_of_victim(facts, 0) == rules::Standing::Unknown);
}

TEST_CASE("each client stands to each reported person, and a pair of its own word", "[casework][facts]") {
    Told told;
    told.writes(complaint_of({"FISIK"}), true);
    told.writes(person("KLIEN", 1, [](auto& made) { made.name = Text("Contoh Dua"); }));
    told.writes(person("TERLAPOR", 1, [](auto& made) { made.occupation = Text("PRT"); }));
    records::PairSet pair;
    pair.victim = 1;
    pair.relation = Text("paman_bibi");
    pair.access = Text("YA");
    told.writes(pair);
    const auto state = told.state();
    const auto facts = facts_of(state, report_day);
    REQUIRE(facts.pairs.size() == 4);
    const auto of = [&](std::uint32_t victim, std::uint32_t reported) -> const PairFacts& {
        return *std::ranges::find_if(facts.pairs, [&](const auto& each) { return each.victim == victim && each.reported == reported; });
    };
    CHECK(of(0, 0).relation.view() == "suami");
    CHECK(of(1, 0).relation.view() == "paman_bibi");
    CHECK(of(1, 0).access.view() == "YA");
    CHECK(of(0, 1).relation.empty());
    CHECK(of(1, 1).relation.empty());
}

TEST_CASE("forms of earlier steps add to what is known, and the newest answer to a question holds", "[casework][facts]") {
    Told told;
    told.writes(complaint_of({"FISIK"}), true);
    fills(told, "B3", "identifikasi", {answer("violence", {"PSIKIS"}), answer("relation", {"istri_siri"})});
    fills(told, "B4", "skrining", {answer("violence_forms", {"F_PUKUL", "P_ANCAM"}), answer("frequency", {"SEKALI"}), answer("incident_date", {"2026-08"})});
    fills(told, "B4", "skrining", {answer("frequency", {"SERING"})});
    const auto state = told.state();
    auto facts = facts_of(state, report_day);
    CHECK(facts.violence.size() == 4); // what was told once is not untold
    CHECK(casework::told(facts, "frequency") == "SERING");
    CHECK(facts.incident.day == records::rules::Date(2026, 8, 0));
    CHECK(facts.pairs.front().relation.view() == "suami"); // the pair's own word
    take_answers(facts, {answer("relation", {"istri_siri"}), answer("violence_forms", {})});
    CHECK(facts.pairs.front().relation.view() == "istri_siri"); // what she writes now is newer
    CHECK(facts.violence.size() == 4);
}

TEST_CASE("a reported person whom only the form names stands to the client", "[casework][facts]") {
    Told told;
    auto complaint = complaint_of({"FISIK"});
    complaint.reported.reset();
    complaint.relations.reset();
    told.writes(complaint, true);
    const auto state = told.state();
    auto facts = facts_of(state, report_day);
    CHECK(facts.pairs.empty());
    take_answers(facts, {answer("same_household", {"TIDAK"}), answer("reported_age", {"16"})});
    REQUIRE(facts.pairs.size() == 1);
    CHECK(facts.pairs.front().same_household.view() == "TIDAK");
    CHECK(standing_of_reported(facts, 0) == rules::Standing::Child);
}

TEST_CASE("days and times are read as a form keeps them, and others are none", "[casework][facts]") {
    CaseFacts facts;
    facts.victims.emplace_back();
    const auto day = [&](std::string_view text) {
        take_answers(facts, {answer("incident_date", {text})});
        return facts.incident.day.value();
    };
    CHECK(day("2026-08-09") == 20260809);
    CHECK(day("2026-08") == 20260800);
    CHECK(day("2026") == 20260000);
    for (const auto* wrong : {"", "09-08-2026x", "2026-13-01", "kemarin", "2026-8-9", "202608091"}) CHECK(day(wrong) == 0);
    const auto minute = [&](std::string_view text) {
        take_answers(facts, {answer("incident_time", {text})});
        return facts.incident.minute;
    };
    CHECK(minute("09.15") == 555);
    CHECK(minute("9:15") == 555);
    CHECK(minute("00.00") == 0);
    for (const auto* wrong : {"", "24.00", "9.60", "pagi", "9", ".", "9.1x"}) CHECK_FALSE(minute(wrong));
}

TEST_CASE("a need of a doctor at once counts until somebody says that it is gone", "[casework][facts]") {
    Told told;
    auto complaint = complaint_of({"FISIK"});
    complaint.needs.emplace().push_back({Text("MEDIS_DARURAT"), Text("SEGERA"), Text("BIOLOGIS"), Text("PETUGAS")});
    told.writes(complaint, true);
    CHECK(facts_of(told.state(), report_day).emergency);
    records::NeedSet gone;
    gone.need = Text("MEDIS_DARURAT");
    gone.priority = Text("TIDAK_LAGI");
    gone.dimension = Text("BIOLOGIS");
    gone.asked_by = Text("PETUGAS");
    told.writes(gone);
    CHECK_FALSE(facts_of(told.state(), report_day).emergency);
}
