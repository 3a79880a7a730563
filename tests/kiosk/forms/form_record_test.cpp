#include "tests/kiosk/forms/sample_form.hpp"
#include "tests/kiosk/forms/shipped_forms.hpp"

#include "kiosk/forms/form_record.hpp"

#include <random>

using namespace teduh;
using namespace teduh::forms;

namespace {

RecordAnswer said(std::string question, std::vector<std::string> values) {
    RecordAnswer answer{std::move(question), {}};
    for (const auto& value : values) answer.values.emplace_back(value);
    return answer;
}

std::string any_codes(const Form& form, QuestionId id, std::mt19937& dice) {
    const auto& codes = form.list_of(id)->codes;
    if (form.question(id).kind == Kind::SelectOne) return codes[dice() % codes.size()];
    std::string text;
    for (const auto& code : codes)
        if (dice() % 3 == 0) text += code + " ";
    return text;
}

std::string any_text(const Form& form, QuestionId id, std::mt19937& dice) {
    const auto& question = form.question(id);
    switch (question.kind) {
    case Kind::SelectOne:
    case Kind::SelectMultiple: return any_codes(form, id, dice);
    case Kind::Integer: return std::to_string(dice() % 20);
    case Kind::Date: return dice() % 2 == 0 ? "2026-03-12" : "2025";
    case Kind::Acknowledge: return std::string(acknowledged);
    default: break;
    }
    if (question.appearance == Appearance::Region) return "35.10.16.1001";
    if (question.appearance == Appearance::Story) return "Contoh cerita.\nBaris kedua: é ☺.";
    return "contoh " + std::to_string(dice() % 1'000);
}

Runner any_answers(const Form& form, std::mt19937& dice) {
    Runner runner(form, test_day);
    for (QuestionId id = 0; id < form.questions.size(); ++id)
        if (form.question(id).takes_answer() && dice() % 4 != 0)
            REQUIRE(runner.set(id, any_text(form, id, dice)) == Taken::Yes);
    return runner;
}

FormRecord written(const Runner& runner, const FormRecord& kept = {}) {
    auto record = record_of(runner, kept);
    REQUIRE(record);
    return *std::move(record);
}

Form sample_without(const std::string& row) {
    auto survey = sample_survey;
    const auto from = survey.find(row);
    REQUIRE(from != std::string::npos);
    survey.erase(from, survey.find('\n', from) + 1 - from);
    Findings findings;
    auto form = read_sample(survey, sample_choices, findings);
    for (const auto& one : findings) UNSCOPED_INFO(sentence(one));
    REQUIRE(form);
    return *std::move(form);
}

} // namespace

TEST_CASE("every form that ships comes back from its record as it was answered", "[forms][record]") {
    const auto seed = GENERATE(take(20, random(0, 1'000'000)));
    CAPTURE(seed);
    std::mt19937 dice(static_cast<std::uint32_t>(seed));
    for (const auto& name : shipped_form_names()) {
        INFO(name);
        const auto& form = shipped_form(name);
        const auto runner = any_answers(form, dice);
        const auto record = written(runner);
        auto read = answers_from(record, form);
        REQUIRE(read);
        CHECK(read->kept.empty());
        Runner again(form, test_day);
        again.take(std::move(read->answers));
        for (QuestionId id = 0; id < form.questions.size(); ++id) {
            INFO(form.question(id).name);
            CHECK(again.told(id) == runner.told(id));
        }
        CHECK((written(again) == record));
    }
}

TEST_CASE("a record names questions and codes, and only what counts", "[forms][record]") {
    const auto form = sample_form();
    Person person(form);
    person.says("safe", "YA").says("kinds", "C A").says("age", "17").says("story", "Satu.\nDua.").says("known", "YA");
    const FormRecord told{said("safe", {"YA"}), said("kinds", {"A", "C"}), said("story", {"Satu.\nDua."})};
    CHECK((written(person.runner) == told)); // nobody asks for the age, so whether it is known is not asked either
    CHECK(written(Runner(form, test_day)).empty());
}

TEST_CASE("an answer whose question the form no longer has is kept, and written again", "[forms][record]") {
    const auto form = sample_form();
    const FormRecord record{said("safe", {"YA"}), said("nik", {"3510165508900001"}), said("story", {"Contoh."})};
    const auto newer = sample_without("text,nik,");
    auto read = answers_from(record, newer);
    REQUIRE(read);
    CHECK((read->kept == FormRecord{record[1]}));
    Runner runner(newer, test_day);
    runner.take(std::move(read->answers));
    CHECK((written(runner, read->kept) == FormRecord{record[0], record[2], record[1]}));
}

TEST_CASE("what a changed question cannot hold is kept whole until it is answered anew", "[forms][record]") {
    const auto form = sample_form();
    const auto kept_of = [&](const RecordAnswer& answer) {
        const auto read = answers_from({answer}, form);
        REQUIRE(read);
        const auto id = form.find(answer.question);
        if (id && !read->kept.empty()) CHECK_FALSE(read->answers.answered(*id));
        return read->kept.size();
    };
    CHECK(kept_of(said("kinds", {"A", "GONE"})) == 1);  // a code the list lost
    CHECK(kept_of(said("kinds", {"A B"})) == 1);        // was a text
    CHECK(kept_of(said("safe", {"YA", "TIDAK"})) == 1); // could be several
    CHECK(kept_of(said("age", {"kira-kira 40"})) == 1); // was a text
    CHECK(kept_of(said("story", {"A", "B"})) == 1);     // could be several
    CHECK(kept_of(said("thanks", {"OK"})) == 1);        // is a note now
    CHECK(kept_of(said("kinds", {"B", "A"})) == 0);

    const FormRecord old{said("kinds", {"A", "GONE"})};
    Runner runner(form, test_day);
    CHECK((written(runner, old) == old));
    REQUIRE(runner.set(id_of(form, "kinds"), "B") == Taken::Yes);
    CHECK((written(runner, old) == FormRecord{said("kinds", {"B"})}));
}

TEST_CASE("what no form can have written is refused", "[forms][record]") {
    const auto form = sample_form();
    const std::vector<FormRecord> broken{
        {said("safe", {"YA"}), said("safe", {"YA"})},
        {said("safe", {})},
        {said("safe", {""})},
        {said("", {"YA"})},
        {said("Safe", {"YA"})},
        {said(std::string(name_bytes_max + 1, 'a'), {"YA"})},
        {said("gone", std::vector<std::string>(record_values_max + 1, "A"))},
        {said("gone", {std::string(record_bytes_max, 'a')})},
    };
    for (std::size_t i = 0; i < broken.size(); ++i) {
        INFO(i);
        const auto read = answers_from(broken[i], form);
        REQUIRE_FALSE(read);
        CHECK(read.error().failure == Failure::Corrupt);
    }
    FormRecord many;
    for (std::size_t i = 0; i < record_answers_max; ++i) many.push_back(said("gone_" + std::to_string(i), {"A"}));
    CHECK(answers_from(many, form));
    many.push_back(said("gone", {"A"}));
    CHECK_FALSE(answers_from(many, form));
}

TEST_CASE("a form that holds more than a record takes is refused, not cut", "[forms][record]") {
    const auto form = sample_form();
    Runner runner(form, test_day);
    REQUIRE(runner.set(id_of(form, "story"), std::string(story_bytes_max, 'a')) == Taken::Yes);
    CHECK(record_of(runner));
    const auto kept = [](std::size_t bytes) { return FormRecord{said("gone", {std::string(bytes, 'b')})}; };
    const std::size_t rest = record_bytes_max - (5 + 8 + story_bytes_max + 8) - (4 + 8 + 8);
    CHECK(record_of(runner, kept(rest)));
    const auto refused = record_of(runner, kept(rest + 1));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().refusal == Refusal::TooLarge);
    CHECK_FALSE(record_of(runner, {said("gone", std::vector<std::string>(record_values_max + 1, "A"))}));
}
