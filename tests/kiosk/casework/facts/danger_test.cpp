#include "tests/kiosk/casework/facts/world.hpp"

using namespace teduh;
using namespace teduh::casework;

namespace {

const LocalTime now{report_day, 0, 600};

CaseFacts calm() {
    auto complaint = complaint_of({"PSIKIS"}, "tetangga", "TIDAK");
    complaint.age_group = Text("DEWASA");
    Told told;
    told.writes(complaint, true);
    return facts_of(told.state(), report_day);
}
RiskAnswers denied() {
    RiskAnswers risk{};
    risk.fill(RiskAnswer::No);
    return risk;
}
Risk level(const CaseFacts& facts, const RiskAnswers& risk = denied()) { return rules::triage(danger_of(facts, risk, now)).level; }
CaseFacts with(std::initializer_list<records::Answer> answers) {
    auto facts = calm();
    take_answers(facts, records::List<records::Answer>(answers.begin(), answers.end()));
    return facts;
}

} // namespace

TEST_CASE("dangers that the case tells raise the level beside the factors", "[casework][facts][risk]") {
    CHECK(level(calm()) == Risk::Medium); // much is not known
    CHECK(level(with({answer("violence_forms", {"S_FISIK"}), answer("incident_date", {"2026-08-09"})})) == Risk::High);
    CHECK(level(with({answer("violence_forms", {"S_FISIK"}), answer("incident_date", {"2026-07-01"})})) == Risk::Medium);
    CHECK(level(with({answer("need_medis_darurat", {"SEGERA"})})) == Risk::High);
    CHECK(level(with({answer("trafficking_process", {"perekrutan"}), answer("trafficking_means", {"penipuan"}), answer("trafficking_purpose", {"organ"})})) == Risk::High);
    CHECK(level(with({answer("age_group", {"ANAK"}), answer("access", {"YA"})})) == Risk::High);
    auto unsafe = calm();
    unsafe.safe_now = Text("TIDAK");
    CHECK(level(unsafe) == Risk::High);
}

TEST_CASE("one child who can be reached is enough, whoever else is in the case", "[casework][facts][risk]") {
    auto facts = calm();
    facts.victims.emplace_back().birth = records::rules::Date(2018, 1, 1);
    facts.pairs.push_back({1, 0, Text("tetangga"), Text("YA"), Text()});
    CHECK(level(facts) == Risk::High);
}

TEST_CASE("a danger that is told besides never lowers the level", "[casework][facts][risk]") {
    const std::vector<records::Answer> signs{
        answer("violence_forms", {"S_FISIK"}), answer("frequency", {"SERING"}),      answer("access", {"YA"}),
        answer("same_household", {"YA"}),      answer("age_group", {"ANAK"}),        answer("need_medis_darurat", {"SEGERA"}),
        answer("trafficking_process", {"perekrutan"}), answer("trafficking_means", {"penipuan"}), answer("trafficking_purpose", {"pelacuran"})};
    for (unsigned told = 0; told < 1U << signs.size(); ++told) {
        auto facts = calm();
        for (std::size_t i = 0; i < signs.size(); ++i)
            if ((told >> i & 1U) != 0) take_answers(facts, {signs[i]});
        const auto before = level(facts);
        for (const auto& sign : signs) {
            auto more = facts;
            take_answers(more, {sign});
            CHECK(level(more) <= before); // High is the first
        }
        for (std::size_t factor = 0; factor < risk_factor_count; factor += 5) {
            auto risk = denied();
            risk[factor] = RiskAnswer::Yes;
            CHECK(level(facts, risk) <= before);
        }
    }
}
