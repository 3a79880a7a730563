// The room around a step: what is stored, and the tablet in the client's hands while she answers on services.

#include "tests/kiosk/desk/room.hpp"
#include "tests/kiosk/desk/step_tasks.hpp"

using namespace teduh;
using namespace teduh::desk;
using steps::EntryKind;
using steps::Stop;

namespace {

struct Consenting : Room {
    Consenting() {
        connect();
        unlock();
        read_inbox();
        does(RowOpened{0});
        auto opened = std::make_unique<Case>();
        opened->visit = 42;
        opened->course.emplace().steps.emplace_back().id = "A7";
        does(CaseOpened{model.asked, std::move(opened)});
        does(StepChosen{0, intake_day});
        does(StepOpened{model.asked, steps::task_with({EntryKind::Services}), {}});
        REQUIRE(at(Screen::Step));
    }
    steps::Model& step() { return *model.step.now; }
    std::vector<Effect> did(steps::Event event) { return does(StepDid{std::move(event)}); }
    std::vector<Effect> hands_over() {
        did(steps::AddPressed{EntryKind::Services, {}});
        for (const auto& place : steps::places(step()))
            if (place.stop == Stop::Offer) step().at = place;
        return did(steps::HandOverPressed{});
    }
    void come_back() {
        type("enam kata yang diketik petugas ini");
        does(UnlockPressed{});
        does(opens());
    }
    crypto::SecretBytes stroke() const { return crypto::SecretBytes{0, 1, 0, 9, 0, 9, 0, 0, 0}; }
    // To the end, with a signature.
    void she_answers() {
        did(steps::HersReplied{0, steps::Reply::Yes});
        did(steps::HersReplied{2, steps::Reply::No});
        did(steps::Next{});
        did(steps::Drawn{stroke()});
        did(steps::Next{});
        REQUIRE(step().at.stop == Stop::Return);
    }
    std::string told(std::string_view question) {
        return std::string(steps::told_in(*step().entry, question).view());
    }
};

} // namespace

TEST_CASE("handing over seals the step, wipes the officer's keys and leaves the client her own pages",
          "[desk][room][steps][handover]") {
    Consenting room;
    const auto effects = room.hands_over();
    REQUIRE(effects.size() == 2);
    CHECK(std::holds_alternative<KeepStep>(effects[0])); // before the keys go
    CHECK(std::holds_alternative<Forget>(effects[1]));
    CHECK(room.at(Screen::Step));
    CHECK(nothing_left(room.model));
    CHECK(room.step().at.stop == Stop::Hers);
    CHECK(handed_over(room.model.step));
    CHECK(room.did(steps::HersReplied{0, steps::Reply::Yes}).empty()); // nothing can be sealed
}

TEST_CASE("what is sealed already is sealed once more, before the tablet leaves",
          "[desk][room][steps][handover]") {
    Consenting room;
    room.did(steps::AddPressed{EntryKind::Services, {}});
    room.step().keeping = true; // the reader is at it
    const auto effects = room.hands_over();
    REQUIRE(effects.size() == 2);
    CHECK(std::holds_alternative<KeepStep>(effects[0]));
}

TEST_CASE("from the client's pages nothing else of the step or the desk can be reached",
          "[desk][room][steps][handover]") {
    Consenting room;
    room.hands_over();
    for (auto event :
         {steps::Event(steps::Back{}), steps::Event(steps::ForLater{}), steps::Event(steps::Finished{}),
          steps::Event(steps::NotNeededPressed{}), steps::Event(steps::AddPressed{EntryKind::Services, {}}),
          steps::Event(steps::WordsTyped{}), steps::Event(steps::HandOverPressed{})}) {
        CHECK(room.did(std::move(event)).empty());
        CHECK(room.step().at.stop == Stop::Hers);
    }
    CHECK(room.does(Went{Screen::Inbox}).empty());
    CHECK(room.does(Went{Screen::Case}).empty());
    CHECK(room.does(RowOpened{0}).empty());
    CHECK(room.at(Screen::Step));
}

TEST_CASE("only the officer whose step it is gets the tablet back", "[desk][room][steps][handover]") {
    Consenting room;
    room.hands_over();
    SECTION("after her client has finished, and nobody changes what she chose") {
        room.she_answers();
        room.does(TakeBackPressed{});
        REQUIRE(room.at(Screen::Passphrase));
        CHECK(room.model.officer == staff(1));
        room.come_back();
        REQUIRE(room.at(Screen::Step));
        CHECK(room.step().entry->hers);
        CHECK(room.told("consent_medical") == "YA");
        CHECK(room.told("signing") == "TANDA_TANGAN");
        const auto pages = steps::pages_of(*room.step().entry);
        for (const auto page : pages)
            CHECK(room.step().entry->answers->form().question(page).name != "consent_medical");
    }
    SECTION("taken out of her hands early, it is asked anew") {
        room.did(steps::HersReplied{0, steps::Reply::Yes});
        room.does(TakeBackPressed{});
        room.come_back();
        CHECK_FALSE(room.step().entry->hers);
        CHECK(room.told("consent_medical").empty());
        CHECK(room.step().at.stop == Stop::Offer);
    }
    SECTION("back to the client") {
        room.did(steps::HersReplied{0, steps::Reply::Yes});
        room.does(TakeBackPressed{});
        CHECK(room.does(Back{}).empty());
        CHECK(room.at(Screen::Step));
        CHECK_FALSE(room.model.unlocked);
        CHECK(room.told("consent_medical") == "YA");
    }
    SECTION("another officer gets nothing of it") {
        room.does(TakeBackPressed{});
        room.model.officer = staff(2);
        room.come_back();
        CHECK(room.model.unlocked);
        CHECK_FALSE(room.model.step.now);
        CHECK(room.at(Screen::Inbox));
    }
    SECTION("left alone, the desk locks and forgets what it holds") {
        room.now_ms += lock_after_ms(room.model.place);
        room.does(Ticked{});
        CHECK_FALSE(room.model.step.now);
        CHECK(room.at(Screen::Officers));
    }
}

TEST_CASE("a signature is of the choice that was signed", "[desk][room][steps][consent]") {
    Consenting room;
    room.hands_over();
    room.she_answers();
    room.did(steps::Back{});
    CHECK(room.step().at.stop == Stop::Hers);
    room.did(steps::HersReplied{1, steps::Reply::Yes});
    CHECK(room.step().entry->strokes.empty());
    room.did(steps::HersReplied{0, steps::Reply::No});
    room.did(steps::HersReplied{1, steps::Reply::Later});
    room.did(steps::Next{}); // nothing is signed for
    CHECK(room.step().at.stop == Stop::Return);
}

TEST_CASE("what was stored after the tablet came back leads to the case, which was wiped meanwhile",
          "[desk][room][steps][handover]") {
    Consenting room;
    room.hands_over();
    room.she_answers();
    room.does(TakeBackPressed{});
    room.come_back();
    REQUIRE_FALSE(room.model.open_case);
    auto& told = *room.step().entry->answers;
    static_cast<void>(told.set(*told.form().find("signer"), "KLIEN"));
    room.step().at = steps::places(room.step()).back();
    auto effects = room.did(steps::Next{});
    const auto* write = effects.empty() ? nullptr : std::get_if<WriteStep>(&effects.back());
    REQUIRE(write != nullptr);
    const auto& consent = std::get<records::Consent>(write->payloads.front());
    CHECK(consent.method.view() == "TANDA_TANGAN");
    CHECK(consent.strokes == room.stroke());
    effects = room.does(StepStored{room.model.asked, StepStored::Outcome::Done, 5});
    REQUIRE(asks<OpenCase>(effects));
    CHECK(std::get<OpenCase>(effects.front()).visit == 42);
    CHECK_FALSE(room.model.step.now);
}
