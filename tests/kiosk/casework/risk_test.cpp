#include "kiosk/casework/risk.hpp"
#include "storage/records/rules/option_list.hpp"
#include "tests/kiosk/casework/standards.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::casework;

namespace {

RiskAnswers all(RiskAnswer answer) {
    RiskAnswers answers;
    answers.fill(answer);
    return answers;
}
RiskAnswers only(std::size_t factor, RiskAnswer answer) {
    auto answers = all(RiskAnswer::No);
    answers[factor] = answer;
    return answers;
}

} // namespace

TEST_CASE("one red flag is a high risk, and only a child makes two factors one", "[casework][risk]") {
    const auto list = records::rules::OptionList::from_csv(asset("lists/faktor_risiko.csv"));
    REQUIRE(list);
    for (std::size_t factor = 0; factor < risk_factor_count; ++factor) {
        const auto* option = list->find(risk_factor_code(factor));
        REQUIRE(option != nullptr);
        INFO(option->label);
        const bool always = option->gloss == "red flag";
        const bool of_child = option->gloss == "red flag for a child client";
        CHECK(derived_risk(only(factor, RiskAnswer::Yes), false) == (always ? Risk::High : Risk::Medium));
        CHECK(derived_risk(only(factor, RiskAnswer::Yes), true) ==
              (always || of_child ? Risk::High : Risk::Medium));
    }
}

TEST_CASE("what is not known reassures nobody", "[casework][risk]") {
    CHECK(derived_risk(all(RiskAnswer::No), false) == Risk::Low);
    for (const auto answer : {RiskAnswer::Unknown, RiskAnswer::Declined, RiskAnswer::Open})
        CHECK(derived_risk(only(1, answer), false) == Risk::Medium);
    CHECK_FALSE(derived_risk(all(RiskAnswer::Open), true));
    CHECK(derived_risk(all(RiskAnswer::Declined), true) == Risk::Medium);
}

TEST_CASE("an officer raises freely, lowers with a reason, and never below a red flag", "[casework][risk]") {
    const auto red = only(1, RiskAnswer::Yes);
    const auto some = only(0, RiskAnswer::Yes);
    CHECK(may_set_risk(all(RiskAnswer::No), false, Risk::High, false));
    CHECK(may_set_risk(some, false, Risk::High, false));
    CHECK_FALSE(may_set_risk(some, false, Risk::Low, false));
    CHECK(may_set_risk(some, false, Risk::Low, true));
    CHECK_FALSE(may_set_risk(red, false, Risk::Medium, true));
    CHECK(may_set_risk(red, false, Risk::High, false));
    CHECK_FALSE(may_set_risk(only(7, RiskAnswer::Yes), true, Risk::Medium, true));
    CHECK(may_set_risk(only(7, RiskAnswer::Yes), false, Risk::Low, true));
    CHECK(may_set_risk(all(RiskAnswer::Open), false, Risk::Low, false)); // she assessed it herself
}

TEST_CASE("answers and levels are the codes of the office's lists", "[casework][risk]") {
    for (const auto* code : {"YA", "TIDAK", "TIDAK_TAHU", "TOLAK"}) CHECK(code_of(risk_answer(code)) == code);
    CHECK(risk_answer("MUNGKIN") == RiskAnswer::Open);
    const auto list = records::rules::OptionList::from_csv(asset("lists/risiko.csv"));
    REQUIRE(list);
    for (const auto risk : {Risk::Low, Risk::Medium, Risk::High}) CHECK(list->find(code_of(risk)) != nullptr);
}
