#include "tests/kiosk/casework/facts/world.hpp"

using namespace teduh;
using namespace teduh::casework;

namespace {

CaseFacts of(const records::Complaint& complaint, const records::List<records::Answer>& answers = {}) {
    Told told;
    told.writes(complaint, true);
    auto facts = facts_of(told.state(), report_day);
    take_answers(facts, answers);
    return facts;
}
records::Complaint child(records::Complaint complaint, std::string_view group = "ANAK") {
    complaint.age_group = Text(group);
    return complaint;
}

} // namespace

TEST_CASE("the table of the domain is proposed of whole cases", "[casework][facts]") {
    CHECK(proposed(of(complaint_of({"FISIK"}, "suami", "TIDAK")), Question::Household) == "YA");
    CHECK(proposed(of(complaint_of({"FISIK"}, "paman_bibi", "TIDAK")), Question::Household) == "TIDAK");
    CHECK(proposed(of(complaint_of({"FISIK"}, "pacar", "TIDAK")), Question::Household) == "TIDAK");
    CHECK(proposed(of(complaint_of({"PSIKIS"}, "mantan_suami", "TIDAK")), Question::Household) == "TELAAH");
    CHECK(proposed(of(complaint_of({"PENELANTARAN"}, "suami_siri", "YA")), Question::Household) == "TELAAH");
    const auto stepfather = of(child(complaint_of({"SEKSUAL"}, "ayah_tiri", "YA")));
    CHECK(proposed(stepfather, Question::Household) == "YA");
    CHECK(proposed(stepfather, Question::Sexual) == "YA");
    CHECK(proposed(stepfather, Question::Protection) == "YA");
    CHECK(proposed(stepfather, Question::Against) == "KTA");
    auto worker = complaint_of({"FISIK"}, "majikan", "YA");
    worker.victims->front().occupation = Text("PRT");
    CHECK(proposed(of(worker), Question::Household) == "YA");
    worker.victims->front().occupation = Text("PELAJAR");
    CHECK(proposed(of(worker), Question::Household) == "TIDAK");
    worker.victims->front().occupation = Text("TIDAK_TAHU"); // not known is not a no
    CHECK(proposed(of(worker), Question::Household) == "TELAAH");
}

TEST_CASE("each pair is asked for itself, and each client for herself", "[casework][facts]") {
    auto complaint = complaint_of({"FISIK"});
    complaint.victims->emplace_back().birth_date = records::Date{20200101};
    complaint.reported->emplace_back();
    complaint.relations->push_back({1, 0, Text("tetangga"), Text("TIDAK")});
    complaint.age_group = Text("DEWASA");
    const auto facts = of(complaint);
    CHECK(proposals(facts).size() == 2 * (2 + 4));
    CHECK(proposed(facts, Question::Household, 0, 0) == "YA");
    CHECK(proposed(facts, Question::Household, 1, 0) == "TIDAK");
    CHECK(proposed(facts, Question::Household, 0, 1) == "TELAAH"); // nobody said who that is
    CHECK(proposed(facts, Question::Protection, 0) == "TIDAK");
    CHECK(proposed(facts, Question::Protection, 1) == "YA");
    CHECK(proposed(facts, Question::Against, 0) == "KTP");
    CHECK(proposed(facts, Question::Against, 1) == "KTA");
}

TEST_CASE("what officers named in the forms decides with what was told", "[casework][facts]") {
    const auto adult = child(complaint_of({"FISIK"}), "DEWASA");
    CHECK(proposed(of(adult), Question::Sexual) == "TIDAK");
    CHECK(proposed(of(adult, {answer("sexual_crime_kinds", {"PELECEHAN_FISIK"})}), Question::Sexual) == "YA");
    CHECK(proposed(of(adult, {answer("trafficking_kind", {"EKSPLOITASI_SEKSUAL"})}), Question::Sexual) == "YA");
    CHECK(proposed(of(adult, {answer("trafficking_purpose", {"pelacuran"})}), Question::Sexual) == "YA");
    CHECK(proposed(of(adult, {answer("violence_forms", {"S_FISIK"})}), Question::Sexual) == "YA");
    const records::List<records::Answer> two{answer("trafficking_process", {"perekrutan"}), answer("trafficking_purpose", {"kerja_paksa"})};
    CHECK(proposed(of(adult, two), Question::Trafficking) == "INDIKASI");
    CHECK(proposed(of(child(adult), two), Question::Trafficking) == "YA"); // of a child the means need not be shown
    const records::List<records::Answer> three{two[0], two[1], answer("trafficking_means", {"penipuan"})};
    CHECK(proposed(of(adult, three), Question::Trafficking) == "YA");
}

TEST_CASE("every proposal shows its rule and is one an officer may decide", "[casework][facts]") {
    for (const auto* relation : {"suami", "majikan", "tetangga", "", "TIDAK_TAHU"})
        for (const auto* group : {"ANAK", "DEWASA", "TIDAK_TAHU"})
            for (const auto& each : proposals(of(child(complaint_of({"FISIK", "TRAFFICKING"}, relation), group)))) {
                CHECK_FALSE(each.rules.empty());
                const auto answers = answers_to(each.question);
                CHECK(std::ranges::find(answers, each.proposed) != answers.end());
            }
}

TEST_CASE("mediation is refused unless it is no sexual crime, or only children are reported", "[casework][facts]") {
    auto complaint = complaint_of({"SEKSUAL"});
    CHECK(mediation_refused(of(complaint), "YA") == rules::Rule::MediationSexualCrime);
    CHECK(mediation_refused(of(complaint), "") == rules::Rule::MediationMayBeSexualCrime);
    CHECK(mediation_refused(of(complaint), "TELAAH") == rules::Rule::MediationMayBeSexualCrime);
    CHECK_FALSE(mediation_refused(of(complaint), "TIDAK"));
    complaint.reported->front().estimated_age = 15;
    CHECK_FALSE(mediation_refused(of(complaint), "YA"));
    complaint.reported->emplace_back().estimated_age = 40; // a grown one beside the child
    CHECK(mediation_refused(of(complaint), "YA") == rules::Rule::MediationSexualCrime);
    complaint.reported.reset();
    complaint.relations.reset();
    CHECK(mediation_refused(of(complaint), "YA") == rules::Rule::MediationSexualCrime); // nobody knows who it was
}
