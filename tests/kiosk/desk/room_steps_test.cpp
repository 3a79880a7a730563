#include "tests/kiosk/desk/room.hpp"
#include "tests/kiosk/desk/staff_forms.hpp"

using namespace teduh;
using namespace teduh::desk;

namespace {

steps::Task task_of(std::string step = "B2") {
    steps::Task made;
    made.visit = 42;
    made.step = std::move(step);
    made.title = "Registrasi";
    made.parts.push_back({"rujukan-masuk", &staff_form("rujukan-masuk"), {}});
    made.state.bytes.fill(7);
    return made;
}

// An officer at work, with a case of two steps open.
struct StepsRoom : Room {
    StepsRoom() {
        connect();
        unlock();
        read_inbox();
        opens_case();
    }
    void opens_case() {
        if (model.work != Work::Opening) does(RowOpened{0});
        auto opened = std::make_unique<Case>();
        opened->visit = 42;
        opened->course.emplace().steps.resize(2);
        opened->course->steps[0].id = "B1";
        opened->course->steps[1].id = "B2";
        does(CaseOpened{model.asked, std::move(opened)});
    }
    OpenStep chooses(std::size_t step = 1) {
        const auto effects = does(StepChosen{step, intake_day});
        REQUIRE(asks<OpenStep>(effects));
        return std::get<OpenStep>(effects.front());
    }
    void begins() {
        chooses();
        does(StepOpened{model.asked, task_of(), {}});
        REQUIRE(at(Screen::Step));
    }
    std::vector<Effect> answers(std::string_view code = "POLSEK") {
        const auto& runner = steps::answers(*model.step.now);
        return does(StepDid{filling::Chosen{*runner.form().find("referred_by"), std::string(code), true}});
    }
    WriteStep stores() {
        while (!steps::is_last(*model.step.now)) does(StepDid{steps::Next{}});
        auto effects = does(StepDid{steps::Next{}});
        REQUIRE(asks<WriteStep>(effects));
        return std::move(std::get<WriteStep>(effects.front()));
    }
};

} // namespace

TEST_CASE("a step is opened in its case, and an answer about another one is dropped", "[desk][steps]") {
    StepsRoom room;
    CHECK(room.does(StepChosen{2, intake_day}).empty());
    const auto wanted = room.chooses();
    CHECK(wanted.visit == 42);
    CHECK(wanted.step == "B2");
    room.does(StepOpened{wanted.asked - 1, task_of(), {}});
    CHECK(room.at(Screen::Case));
    room.does(StepOpened{wanted.asked, task_of("B1"), {}});
    CHECK(room.at(Screen::Case));
    CHECK(room.model.trouble == Trouble::StepNotHere);
    room.begins();
    CHECK(room.model.trouble == Trouble::None);
    StepsRoom without;
    without.chooses();
    without.does(StepOpened{without.model.asked, std::nullopt, {}});
    CHECK(without.at(Screen::Case));
    CHECK(without.model.trouble == Trouble::StepNotHere);
}

TEST_CASE("each answer is kept sealed, one at a time and the newest last", "[desk][steps]") {
    StepsRoom room;
    room.begins();
    const auto first = room.answers();
    REQUIRE(asks<KeepStep>(first));
    CHECK(room.answers("PUSKESMAS").empty()); // the reader is sealing the first
    const auto& number = std::get<KeepStep>(first.front()).number;
    const auto second = room.does(StepKept{number, 5});
    REQUIRE(asks<KeepStep>(second));
    CHECK(std::get<KeepStep>(second.front()).words != std::get<KeepStep>(first.front()).words);
    CHECK(room.does(StepKept{number, 6}).empty());
    CHECK(room.model.step.now->kept_ms == 6);
    room.answers();
    CHECK(room.model.step.now->kept_ms == 0);
    room.does(StepKept{number, 0});
    CHECK(room.model.step.now->not_kept);
}

TEST_CASE("a lock keeps what was not kept yet and leaves nothing on the glass", "[desk][steps]") {
    StepsRoom room;
    room.begins();
    room.answers();
    room.answers("PUSKESMAS");
    const auto effects = room.does(LockPressed{});
    REQUIRE(effects.size() == 2);
    CHECK(std::holds_alternative<KeepStep>(effects.front())); // before her keys are gone
    CHECK(std::holds_alternative<Forget>(effects.back()));
    CHECK(room.model.step.now == nullptr);
    CHECK(nothing_left(room.model));
}

TEST_CASE("what was begun before is in the step when it is opened again", "[desk][steps]") {
    StepsRoom room;
    room.begins();
    room.answers("PUSKESMAS");
    auto kept = steps::kept(*room.model.step.now);
    room.does(StepDid{steps::Back{}});
    CHECK(room.at(Screen::Case));
    CHECK(room.model.step.now == nullptr);
    room.chooses();
    room.does(StepOpened{room.model.asked, task_of(), std::move(kept)});
    const auto& runner = steps::answers(*room.model.step.now);
    CHECK(runner.told(*runner.form().find("referred_by")).view() == "PUSKESMAS");
}

TEST_CASE("a step is written onto the state she has read, and stored the case opens anew", "[desk][steps]") {
    StepsRoom room;
    room.begins();
    room.answers();
    const auto wanted = room.stores();
    CHECK(wanted.read_state == task_of().state);
    CHECK(wanted.visit == 42);
    CHECK_FALSE(wanted.again);
    CHECK(room.does(StepDid{steps::Back{}}).empty()); // while it is stored nothing moves
    CHECK(room.does(Went{Screen::Inbox}).empty());
    CHECK(room.at(Screen::Step));
    room.does(StepStored{wanted.asked + 1, StepStored::Outcome::Done, 9});
    CHECK(room.at(Screen::Step));
    const auto effects = room.does(StepStored{wanted.asked, StepStored::Outcome::Done, 9});
    CHECK(asks<OpenCase>(effects));
    CHECK(room.at(Screen::Case));
    CHECK(room.model.written_ms == 9);
    CHECK(room.model.step.now == nullptr);
}

TEST_CASE("what could not be stored is tried again as it was", "[desk][steps]") {
    StepsRoom room;
    room.begins();
    room.answers();
    const auto wanted = room.stores();
    room.does(StepStored{wanted.asked, StepStored::Outcome::Failed, 9});
    CHECK(room.at(Screen::Step));
    CHECK(room.model.step.now->at.stop == steps::Stop::NotSaved);
    const auto again = room.does(StepDid{steps::Next{}});
    REQUIRE(asks<WriteStep>(again));
    CHECK(std::get<WriteStep>(again.front()).again);
}

TEST_CASE("where others wrote meanwhile she reads that first, and her words wait in the step", "[desk][steps]") {
    StepsRoom room;
    room.begins();
    room.answers();
    room.does(StepKept{room.model.step.now->number, 5});
    const auto wanted = room.stores();
    const auto effects = room.does(StepStored{wanted.asked, StepStored::Outcome::Changed, 9});
    REQUIRE(effects.size() == 2);
    CHECK(std::holds_alternative<KeepStep>(effects.front()));
    CHECK(std::holds_alternative<OpenCase>(effects.back()));
    CHECK(room.model.step_changed);
    CHECK(room.at(Screen::Case));
}
