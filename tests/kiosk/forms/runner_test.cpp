#include "tests/kiosk/forms/sample_form.hpp"

using namespace teduh;
using namespace teduh::forms;

TEST_CASE("a question is asked while its condition and its group's hold", "[forms][runner]") {
    const auto form = sample_form();
    Person person(form);
    CHECK(person.is_asked("kinds")); // nothing said yet
    CHECK_FALSE(person.is_asked("age"));
    person.says("kinds", "B");
    CHECK(person.is_asked("age"));
    person.says("safe", "TIDAK");
    CHECK_FALSE(person.is_asked("kinds"));
    CHECK_FALSE(person.is_asked("age"));
    person.says("safe", "YA").says("age", "17");
    CHECK_FALSE(person.is_asked("known"));
    person.says("age", "18");
    CHECK(person.is_asked("known"));
}

TEST_CASE("an answer that is not asked for any more is kept, counts nowhere, and comes back",
          "[forms][runner]") {
    const auto form = sample_form();
    Person person(form);
    person.says("safe", "YA").says("kinds", "B").says("age", "30").says("known", "YA");
    CHECK(person.told("known") == "YA");
    person.says("safe", "TIDAK");
    for (const auto* name : {"kinds", "age", "known"}) {
        CHECK(person.told(name).empty());
        CHECK_FALSE(person.runner.counts(id_of(form, name)));
        CHECK(person.runner.answers().answered(id_of(form, name)));
    }
    person.says("safe", "YA");
    CHECK(person.told("kinds") == "B");
    CHECK(person.told("age") == "30");
    CHECK(person.told("known") == "YA");
}

TEST_CASE("a choice that is not offered any more counts nowhere", "[forms][runner]") {
    const auto form = sample_form();
    Person person(form);
    const auto kinds = id_of(form, "kinds");
    person.says("safe", "YA").says("kinds", "C B");
    CHECK(person.told("kinds") == "B C"); // in the order of the list
    CHECK(person.runner.offered_choices(kinds) == std::vector<std::size_t>{0, 1, 2});
    person.says("safe", "");
    CHECK(person.runner.offered_choices(kinds) == std::vector<std::size_t>{0, 1});
    CHECK(person.told("kinds") == "B");
    CHECK(person.runner.answers().chosen(kinds, "C"));
}

TEST_CASE("the next and the previous page skip what is not asked", "[forms][runner]") {
    const auto form = sample_form();
    Person person(form);
    CHECK(form.question(*person.runner.first()).name == "safe");
    CHECK(person.page_after("safe") == "kinds");
    CHECK(person.page_after("kinds") == "day");
    CHECK(person.page_before("day") == "kinds");
    person.says("kinds", "B");
    CHECK(person.page_after("kinds") == "age");
    CHECK(person.page_after("age") == "day");
    CHECK(person.page_after("day") == "thanks");
    CHECK(person.page_after("story").empty());
    CHECK(person.page_before("safe").empty());
    person.says("safe", "TIDAK");
    CHECK(person.page_after("safe") == "day");
    CHECK(person.page_before("day") == "safe");
    CHECK(person.page_before("age") == "safe"); // the page she stood on is gone
    CHECK(person.page_after("age") == "day");
}

TEST_CASE("what stands in a field-list is one page", "[forms][runner]") {
    std::string survey = sample_survey;
    const std::string from = "${safe} != 'TIDAK',,,,";
    survey.replace(survey.find(from), from.size(), "${safe} != 'TIDAK',,,,field-list");
    Findings findings;
    const auto form = read_sample(survey, sample_choices, findings);
    REQUIRE(form);
    Person person(*form);
    person.says("kinds", "B").says("age", "20");
    CHECK(person.page_after("safe") == "kinds");
    CHECK(person.page_after("kinds") == "day");
    CHECK(person.page_after("known") == "day");
    CHECK(person.page_before("day") == "kinds");
    CHECK(person.page_before("known") == "safe");
    CHECK(person.runner.pages()[1].size() == 3);
}

TEST_CASE("what is missing and what is wrong is told with the form's own sentence", "[forms][runner]") {
    const auto form = sample_form();
    Person person(form);
    CHECK(person.runner.missing() == std::vector<QuestionId>{id_of(form, "safe")});
    person.says("safe", "YA").says("kinds", "A B C");
    CHECK(person.runner.missing().empty());
    CHECK(person.runner.faults() == std::vector<QuestionId>{id_of(form, "kinds")});
    CHECK(person.runner.fault(id_of(form, "kinds"))->at(form.language("en")) == "Two at most.");
    person.says("kinds", "B").says("age", "121").says("nik", "3510");
    CHECK(person.runner.fault(id_of(form, "age"))->at(form.language("id")) == "Usia 0 sampai 120.");
    CHECK(person.runner.fault(id_of(form, "nik"))->at(0) == "NIK harus 16 angka.");
    person.says("age", "").says("nik", ""); // empty is never wrong
    CHECK(person.runner.faults().empty());
    person.says("day", "2026-03-13");
    CHECK(person.runner.faults() == std::vector<QuestionId>{id_of(form, "day")});
    person.runner.set_today(records::rules::Date(2026, 3, 13));
    CHECK(person.runner.faults().empty());
}

TEST_CASE("an answer that its question cannot take is refused and the old one stays", "[forms][answers]") {
    const auto form = sample_form();
    Runner runner(form, test_day);
    const auto set = [&](std::string_view name, std::string_view text) {
        return runner.set(id_of(form, name), text);
    };
    REQUIRE(set("safe", "YA") == Taken::Yes);
    CHECK(set("safe", "YAAA") == Taken::UnknownCode);
    CHECK(set("safe", "YA TIDAK") == Taken::BadForm);
    CHECK(runner.answers().text(id_of(form, "safe")) == "YA");
    CHECK(set("age", "12a") == Taken::BadForm);
    CHECK(set("age", "1234567890123") == Taken::TooLong);
    CHECK(set("day", "kemarin") == Taken::BadForm);
    CHECK(set("nik", std::string(401, '1')) == Taken::TooLong);
    CHECK(set("nik", "1\n2") == Taken::BadForm);
    CHECK(set("story", "baris satu\nbaris dua") == Taken::Yes);
    CHECK(set("story", std::string(20'000, 'a')) == Taken::Yes);
    CHECK(set("story", std::string(20'001, 'a')) == Taken::TooLong);
    CHECK(runner.answers().text(id_of(form, "story")).size() == 20'000);
    CHECK(set("story", "\xFF") == Taken::BadForm);
    for (QuestionId id = 0; id < form.questions.size(); ++id)
        if (form.question(id).kind == Kind::Note) CHECK(runner.set(id, "x") == Taken::NoAnswerHere);
}

TEST_CASE("tiles are chosen and let go one by one", "[forms][answers]") {
    const auto form = sample_form();
    Runner runner(form, test_day);
    const auto kinds = id_of(form, "kinds"), safe = id_of(form, "safe");
    CHECK(runner.choose(kinds, "B", true) == Taken::Yes);
    CHECK(runner.choose(kinds, "A", true) == Taken::Yes);
    CHECK(runner.choose(kinds, "A", true) == Taken::Yes);
    CHECK(runner.answers().text(kinds) == "A B");
    CHECK(runner.choose(kinds, "B", false) == Taken::Yes);
    CHECK(runner.answers().text(kinds) == "A");
    CHECK(runner.choose(kinds, "X", true) == Taken::UnknownCode);
    CHECK(runner.choose(safe, "YA", true) == Taken::Yes);
    CHECK(runner.choose(safe, "TIDAK", true) == Taken::Yes);
    CHECK(runner.answers().text(safe) == "TIDAK");
    CHECK(runner.choose(safe, "YA", false) == Taken::Yes);
    CHECK(runner.answers().text(safe) == "TIDAK");
    CHECK(runner.choose(safe, "TIDAK", false) == Taken::Yes);
    CHECK(runner.answers().text(safe).empty());
    CHECK(runner.choose(id_of(form, "story"), "A", true) == Taken::NoAnswerHere);
}

TEST_CASE("erasing forgets every answer and asks from the beginning", "[forms][answers]") {
    const auto form = sample_form();
    Person person(form);
    person.says("safe", "TIDAK").says("story", "contoh cerita");
    CHECK(person.runner.answers().form_version() == form.version);
    person.runner.erase();
    for (QuestionId id = 0; id < form.questions.size(); ++id)
        CHECK_FALSE(person.runner.answers().answered(id));
    CHECK(person.is_asked("kinds"));
}
