#include "kiosk/casework/rules/determination.hpp"
#include "storage/records/rules/option_list.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace teduh::casework::rules;

TEST_CASE("every rule has a code of its own and a sentence of its own", "[casework][rules]") {
    std::set<std::string_view> codes;
    std::set<std::string_view> sentences;
    for (std::size_t each = 0; each < rule_count; ++each) {
        const auto rule = static_cast<Rule>(each);
        CHECK(teduh::records::rules::is_code(code_of(rule)));
        CHECK(rule_of(code_of(rule)) == rule);
        codes.insert(code_of(rule));
        sentences.insert(sentence_of(rule).english);
    }
    CHECK(codes.size() == rule_count);
    CHECK(sentences.size() == rule_count);
    CHECK_FALSE(rule_of("KDRT_BARU"));
    // Kept in records: neither may move to another rule.
    CHECK(code_of(Rule::KdrtCoreFamily) == "KDRT_CORE_FAMILY");
    CHECK(sentence_of(Rule::KdrtUnregistered).english == "An unregistered marriage: an officer has to look.");
    CHECK(code_of(Rule::TpksNone) == "TPKS_NONE");
    CHECK(code_of(Rule::TriageRedFlag) == "TRIAGE_RED_FLAG");
    CHECK(code_of(Rule::SignTwoOfficers) == "SIGN_TWO_OFFICERS");
    CHECK(code_of(Rule::GroundTellClient) == "GROUND_TELL_CLIENT");
}

TEST_CASE("verdicts are the codes an office writes", "[casework][rules]") {
    CHECK(code_of(Verdict::Yes) == "YA");
    CHECK(code_of(Verdict::Indicated) == "INDIKASI");
    CHECK(code_of(Verdict::Review) == "TELAAH");
    CHECK(code_of(Verdict::No) == "TIDAK");
}
