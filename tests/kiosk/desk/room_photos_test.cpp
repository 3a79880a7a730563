#include "kiosk/desk/room/intake_change.hpp"
#include "tests/kiosk/desk/room.hpp"
#include "tests/kiosk/desk/staff_forms.hpp"

using namespace teduh;
using namespace teduh::desk;
using intake::Kind;

namespace {

// An officer before the list of papers, out on her way.
struct Papers : Room {
    Papers() {
        connect();
        does(IntakeReady{staff_forms(), nullptr});
        unlock();
        read_inbox();
        does(Went{Screen::NewClient});
        does(IntakeBegun{Kind::Outreach, intake_day, 1'786'331'520'000});
        did(intake::LimitsHeard{});
        formats::DraftId draft;
        draft.bytes.fill(7);
        told(intake::Kept{draft, 1});
        while (!intake::is_page_of_papers(*model.receiving.now)) did(intake::Next{});
        did(intake::PhotosWanted{});
        REQUIRE(here() == intake::Screen::Photos);
    }
    std::vector<Effect> did(intake::Event event) { return does(IntakeDid{std::move(event)}); }
    std::vector<Effect> told(intake::Event event) { return does(IntakeTold{model.receiving.number, std::move(event)}); }
    intake::Screen here() const { return model.receiving.now->screen; }
    photographing::CameraState camera() const { return model.receiving.now->photos.camera; }
    std::vector<Effect> looks() {
        auto effects = did(intake::PhotographPressed{"KTP"});
        told(intake::CameraLive{});
        return effects;
    }
    void judges() {
        looks();
        did(intake::ShutterPressed{});
        told(intake::PhotoKept{model.receiving.now->photo_number});
        REQUIRE(here() == intake::Screen::PhotoCheck);
    }
};

template <class Wanted>
std::size_t count_of(const std::vector<Effect>& effects) {
    return static_cast<std::size_t>(
        std::ranges::count_if(effects, [](const Effect& each) { return std::holds_alternative<Wanted>(each); }));
}

} // namespace

TEST_CASE("the camera is open while its screen is shown, and at no other time", "[desk][room][photos]") {
    Papers room;
    CHECK(count_of<OpenCamera>(room.looks()) == 1);
    CHECK(room.camera() == photographing::CameraState::Live);
    SECTION("back") { CHECK(count_of<CloseCamera>(room.did(intake::Back{})) == 1); }
    SECTION("taken") {
        const auto effects = room.did(intake::ShutterPressed{});
        REQUIRE(count_of<TakePhoto>(effects) == 1);
        const auto& take = std::get<TakePhoto>(effects[0]);
        CHECK(take.slot == 1);
        CHECK(take.draft == room.model.receiving.now->draft);
        CHECK(count_of<CloseCamera>(room.told(intake::PhotoKept{take.photo})) == 1);
        CHECK(count_of<OpenCamera>(room.did(intake::PhotoAgain{})) == 1);
        return;
    }
    SECTION("another room") {
        CHECK(count_of<CloseCamera>(room.does(Went{Screen::Inbox})) == 1);
        CHECK(room.here() == intake::Screen::Photos);
        room.does(IntakeResumed{});
        CHECK(room.at(Screen::Intake));
    }
    SECTION("gone, and looked for once more") {
        CHECK(room.told(intake::CameraGone{}).empty());
        const auto effects = room.did(intake::PhotoAgain{});
        REQUIRE(effects.size() == 2);
        CHECK(std::holds_alternative<CloseCamera>(effects[0]));
        CHECK(std::holds_alternative<OpenCamera>(effects[1]));
        return;
    }
    CHECK(room.camera() == photographing::CameraState::Closed);
}

TEST_CASE("whatever locks the desk closes the camera and throws away what was not judged", "[desk][room][photos][privacy]") {
    Papers room;
    const bool judged = GENERATE(false, true);
    if (judged) room.judges();
    else room.looks();
    std::vector<Effect> effects;
    bool sealed = true; // while there is a core
    SECTION("by hand") { effects = room.does(LockPressed{}); }
    SECTION("by itself") {
        room.now_ms += lock_after_ms(Place::Inside);
        effects = room.does(Ticked{});
    }
    SECTION("the screen goes dark") { effects = room.does(ScreenOff{}); }
    SECTION("the program ends") { effects = room.does(Ending{}); }
    SECTION("the core goes") {
        effects = room.does(Disconnected{Refusal::None});
        sealed = false;
    }
    CHECK(count_of<Forget>(effects) == 1); // with it the picture is wiped
    CHECK(count_of<CloseCamera>(effects) == (judged ? 0 : 1));
    CHECK(count_of<DropPhoto>(effects) == (judged && sealed ? 1 : 0));
    CHECK_FALSE(room.model.receiving.now);
    CHECK_FALSE(wants_camera(room.model));
}

TEST_CASE("a look from another room throws away what was not judged", "[desk][room][photos]") {
    Papers room;
    room.judges();
    const auto effects = room.does(Went{Screen::Settings});
    REQUIRE(count_of<DropPhoto>(effects) == 1);
    CHECK(std::get<DropPhoto>(effects[0]).slot == 1);
    CHECK(room.here() == intake::Screen::Photos);
    CHECK(room.model.receiving.now->photos.taken.empty());
}

TEST_CASE("frames of a camera are no touch: the desk locks by itself before it", "[desk][room][photos]") {
    Papers room;
    room.looks();
    for (int i = 0; i < 10; ++i) {
        room.now_ms += lock_after_ms(Place::Inside) / 10;
        room.told(intake::CameraLive{});
        room.does(Ticked{});
    }
    CHECK_FALSE(room.model.unlocked);
}

TEST_CASE("what is handed over has its photos, and no camera", "[desk][room][photos][handover]") {
    Papers room;
    room.judges();
    room.did(intake::Next{});
    room.did(intake::Next{});
    while (room.here() != intake::Screen::Offer) room.did(intake::Next{});
    const auto effects = room.did(intake::HandOverPressed{});
    REQUIRE(count_of<KeepIntake>(effects) == 1);
    const auto read = intake::model_of(std::get<KeepIntake>(effects[0]).form, staff_forms(), intake_day);
    REQUIRE(read);
    CHECK(read->photos.taken.size() == 1);
    CHECK(count_of<OpenCamera>(room.did(intake::PhotographPressed{"KTP"})) == 0);
    CHECK(room.here() == intake::Screen::Consent);
    CHECK_FALSE(wants_camera(room.model));
}
