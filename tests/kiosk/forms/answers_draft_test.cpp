#include "tests/kiosk/forms/sample_form.hpp"

#include "kiosk/forms/answers_draft.hpp"

#include <random>

using namespace teduh;
using namespace teduh::forms;

namespace {

Person told_person() {
    Person person(client_form());
    person.says("for_whom", "SAYA")
        .says("violence", "FISIK TIDAK_TAHU")
        .says("story", "Contoh cerita.\nBaris kedua: é ☺.");
    return person;
}

} // namespace

TEST_CASE("a draft gives back every answer, asked for or not", "[forms][draft]") {
    auto person = told_person();
    person.says("age_group", "ANAK"); // the story is not asked for any more, and kept
    const auto draft = draft_of(person.runner.answers());
    auto again = answers_of(draft, client_form());
    REQUIRE(again);
    for (QuestionId id = 0; id < client_form().questions.size(); ++id)
        CHECK(again->text(id) == person.runner.answers().text(id));
    Runner runner(client_form(), test_day);
    runner.take(*std::move(again));
    CHECK_FALSE(runner.relevant(id_of(client_form(), "story")));
    CHECK(runner.relevant(id_of(client_form(), "child_officer")));
    CHECK(draft_of(Answers(client_form())).size() == 32);
}

TEST_CASE("the draft of another form is refused", "[forms][draft]") {
    const auto draft = draft_of(told_person().runner.answers());
    const auto other = sample_form();
    const auto refused = answers_of(draft, other);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().failure == Failure::Rejected);
}

TEST_CASE("a torn draft is refused or read, never worse", "[forms][draft][property]") {
    const auto draft = draft_of(told_person().runner.answers());
    for (std::size_t size = 0; size < draft.size(); ++size) {
        const auto read = answers_of(View(draft).first(size), client_form());
        if (read) CHECK(same(draft_of(*read), View(draft).first(size)));
    }
    const auto seed = GENERATE(take(50, random(0, 1'000'000)));
    std::mt19937 dice(static_cast<std::uint32_t>(seed));
    auto torn = draft;
    torn[32 + dice() % (torn.size() - 32)] = static_cast<std::uint8_t>(dice());
    if (const auto read = answers_of(torn, client_form()))
        CHECK(read->form_version() == client_form().version);
}
