#include "tests/kiosk/desk/intake_room.hpp"

using namespace teduh;
using namespace teduh::intake;
using photographing::CameraState;

namespace {

struct Papers : Room {
    explicit Papers(Kind kind = Kind::Outreach) : Room(kind) {
        hears();
        if (kind == Kind::Outreach) next_until("paper_ktp");
        model.draft.emplace(); // something was kept before
    }
    void sees() {
        photographing::follow(model.photos, false, true); // as the room does
        does(CameraLive{});
    }
    void looks_at(std::string kind) {
        does(PhotographPressed{std::move(kind)});
        REQUIRE(model.screen == Screen::Camera);
        sees();
    }
    // Seen, taken and sealed.
    void takes(std::string kind) {
        looks_at(std::move(kind));
        const auto effects = does(ShutterPressed{});
        REQUIRE(is_one<TakePhoto>(effects));
        CHECK(std::get<TakePhoto>(effects[0]).slot == model.photos.held);
        does(PhotoKept{model.photo_number});
        REQUIRE(model.screen == Screen::PhotoCheck);
        photographing::follow(model.photos, true, false);
    }
    void keeps(std::string kind) {
        takes(std::move(kind));
        CHECK(is_one<Keep>(does(Next{})));
        CHECK(model.screen == Screen::Photos);
    }
};

} // namespace

TEST_CASE("papers are photographed from the page that asks for them", "[desk][intake][photos]") {
    Papers room;
    room.does(PhotosWanted{});
    REQUIRE(room.model.screen == Screen::Photos);
    CHECK(paper_kinds(room.model, room.model.part) ==
          std::vector<std::string>{"KTP", "KK", "AKTA_KELAHIRAN", "PERMOHONAN_PENDAMPINGAN", "SKTM", "BUKU_NIKAH", "LAPORAN_POLISI", "LAIN"});
    room.keeps("KTP");
    room.keeps("KTP");
    room.keeps("LAIN");
    CHECK(photos_of_part(room.model, room.model.part) == 3);
    room.does(Next{});
    CHECK(room.page() == "paper_ktp");
    const auto told = intake::told(room.model);
    CHECK(told.photos == std::vector<photographing::TakenPhoto>{{1, "KTP"}, {2, "KTP"}, {3, "LAIN"}});
    CHECK(is_told(room.model));
}

TEST_CASE("no other page leads to the camera", "[desk][intake][photos]") {
    Room room(Kind::Outreach);
    room.hears();
    CHECK(room.does(PhotosWanted{}).empty());
    CHECK(room.page() == "safe_now");
    room.does(PhotographPressed{"KTP"});
    room.does(ShutterPressed{});
    CHECK(room.page() == "safe_now");
    CHECK(room.model.photos.held == 0);
}

TEST_CASE("a letter is photographed page by page, and no other paper with it", "[desk][intake][photos]") {
    Papers room(Kind::Referral);
    REQUIRE(room.page() == "referred_by");
    room.does(PhotosWanted{});
    room.does(PhotographPressed{"KTP"});
    CHECK(room.model.screen == Screen::Photos);
    for (int i = 0; i < 3; ++i) room.keeps("SURAT_RUJUKAN_MASUK");
    CHECK(photos_of_part(room.model, 0) == 3);
    CHECK(photos_of_part(room.model, 1) == 0);
}

TEST_CASE("a photo that was not judged, or not sealed, is none", "[desk][intake][photos]") {
    Papers room;
    room.does(PhotosWanted{});
    SECTION("without a photo") {
        room.takes("KTP");
        CHECK(is_one<DropPhoto>(room.does(WithoutPhoto{})));
        CHECK(room.model.screen == Screen::Photos);
    }
    SECTION("taken again") {
        room.takes("KTP");
        CHECK(is_one<DropPhoto>(room.does(PhotoAgain{})));
        CHECK(room.model.screen == Screen::Camera);
    }
    SECTION("the room shows something else") {
        room.takes("KTP");
        CHECK(is_one<DropPhoto>(room.does(LookedAway{})));
        CHECK(room.model.screen == Screen::Photos);
    }
    SECTION("left while it is being sealed") {
        room.looks_at("KTP");
        room.does(ShutterPressed{});
        CHECK(room.does(ShutterPressed{}).empty()); // the second touch of an eager finger
        CHECK(is_one<DropPhoto>(room.does(Back{})));
        room.does(PhotoKept{room.model.photo_number});
        CHECK(room.model.screen == Screen::Photos);
    }
    SECTION("it could not be sealed") {
        room.looks_at("KTP");
        room.does(ShutterPressed{});
        CHECK(is_one<DropPhoto>(room.does(PhotoNotKept{room.model.photo_number})));
        CHECK(room.model.not_kept);
        CHECK(room.model.screen == Screen::Photos);
    }
    SECTION("the answer about the one before is nobody's") {
        room.looks_at("KTP");
        room.does(ShutterPressed{});
        const auto first = room.model.photo_number;
        room.does(Back{});
        room.looks_at("KTP");
        room.does(ShutterPressed{});
        room.does(PhotoKept{first});
        CHECK(room.model.screen == Screen::Camera);
        room.does(PhotoNotKept{first});
        CHECK(room.model.screen == Screen::Camera);
        return;
    }
    CHECK(room.model.photos.held == 0);
    CHECK(room.model.photos.taken.empty());
}

TEST_CASE("the first photo of an intake begins its draft with the form", "[desk][intake][photos]") {
    Papers room;
    room.model.draft.reset();
    room.does(PhotosWanted{});
    room.looks_at("KTP");
    const auto effects = room.does(ShutterPressed{});
    REQUIRE(effects.size() == 2);
    CHECK(std::holds_alternative<Keep>(effects[0]));
    CHECK(std::holds_alternative<TakePhoto>(effects[1]));
}

TEST_CASE("eight photos, thrown away by their part", "[desk][intake][photos]") {
    Papers room(Kind::Referral);
    room.does(PhotosWanted{});
    for (int i = 0; i < 3; ++i) room.keeps("SURAT_RUJUKAN_MASUK");
    room.does(Next{});
    room.next_until("paper_ktp");
    room.does(PhotosWanted{});
    for (int i = 0; i < 5; ++i) room.keeps("KTP");
    room.does(PhotographPressed{"KK"});
    CHECK(room.model.screen == Screen::Photos); // there is no room for another
    const auto effects = room.does(PhotosDropped{});
    CHECK(effects.size() == 5 + 1);
    CHECK(std::holds_alternative<Keep>(effects.back()));
    CHECK(room.model.photos.taken.size() == 3);
    CHECK(room.model.photos.taken[2].kind == "SURAT_RUJUKAN_MASUK");
    room.keeps("KK");
    CHECK(room.model.photos.taken.back().slot == 4); // a slot that is free again
}

TEST_CASE("the camera that is gone is told, and looked for once more", "[desk][intake][photos]") {
    Papers room;
    room.does(PhotosWanted{});
    room.looks_at("KTP");
    room.does(ShutterPressed{});
    room.model.screen = Screen::Camera;
    const auto gone = room.does(CameraGone{});
    CHECK(is_one<DropPhoto>(gone)); // what was held with it
    CHECK(room.model.screen == Screen::Camera);
    CHECK(room.model.photos.camera == CameraState::Gone);
    CHECK(is_one<LookAgain>(room.does(PhotoAgain{})));
    CHECK(room.model.photos.camera == CameraState::Opening);
}

TEST_CASE("a draft says which papers its photos are of, and one from before photos is read", "[desk][intake][photos]") {
    Papers room;
    room.does(PhotosWanted{});
    room.keeps("KTP");
    room.keeps("KK");
    room.takes("LAIN"); // not judged yet
    const auto bytes = kept(room.model);
    const auto read = model_of(bytes, staff_forms(), intake_day);
    REQUIRE(read);
    CHECK(read->screen == Screen::Photos);
    CHECK(read->photos.taken == room.model.photos.taken);
    CHECK(read->photos.held == 0);
    SECTION("before photos") {
        Room older(Kind::Outreach);
        older.hears();
        older.says("name", "Wulan Contoh");
        auto first = kept(older.model);
        first[0] = 1;
        first.pop_back(); // their number
        const auto taken = model_of(first, staff_forms(), intake_day);
        REQUIRE(taken);
        CHECK(taken->screen == Screen::Question);
        CHECK(taken->photos.taken.empty());
    }
    SECTION("a slot twice, a slot that is none, a paper that no form names") {
        const std::string_view named = "KTP";
        const auto at = std::ranges::search(bytes, named).begin() - bytes.begin();
        REQUIRE(at > 5);
        auto wrong = bytes;
        SECTION("twice") { wrong[static_cast<std::size_t>(at) - 5] = 2; }
        SECTION("none") { wrong[static_cast<std::size_t>(at) - 5] = 9; }
        SECTION("no paper") { wrong[static_cast<std::size_t>(at)] = 'X'; }
        SECTION("cut") { wrong.pop_back(); }
        SECTION("before a camera") { wrong[10] = static_cast<std::uint8_t>(Screen::Camera); }
        CHECK_FALSE(model_of(wrong, staff_forms(), intake_day));
    }
}

TEST_CASE("from the review one goes to the photos and back to it", "[desk][intake][photos]") {
    Papers room;
    room.come_to(Screen::Offer);
    room.does(LaterPressed{});
    room.does(PhotosChanged{1}); // the risk factors have no papers
    CHECK(room.model.screen == Screen::Review);
    room.does(PhotosChanged{0});
    REQUIRE(room.model.screen == Screen::Photos);
    room.keeps("KTP");
    room.does(Next{});
    CHECK(room.model.screen == Screen::Review);
    room.does(ChangePressed{0, *staff_forms().reception->find("paper_ktp")});
    room.does(PhotosWanted{});
    room.does(Back{});
    CHECK(room.page() == "paper_ktp");
}

TEST_CASE("while the client holds the tablet no photo is looked at or taken", "[desk][intake][photos][handover]") {
    Papers room;
    room.says("paper_ktp", "ADA");
    room.come_to(Screen::Offer);
    room.does(HandOverPressed{});
    REQUIRE(handed_over(room.model));
    std::vector<Event> events;
    events.push_back(PhotosWanted{});
    events.push_back(PhotosChanged{0});
    events.push_back(PhotographPressed{"KTP"});
    events.push_back(ShutterPressed{});
    events.push_back(PhotoAgain{});
    events.push_back(WithoutPhoto{});
    events.push_back(PhotosDropped{});
    events.push_back(CameraLive{});
    events.push_back(CameraGone{});
    events.push_back(PhotoKept{0});
    events.push_back(PhotoNotKept{0});
    events.push_back(LookedAway{});
    for (auto& event : events) {
        INFO(event.index());
        CHECK(room.does(std::move(event)).empty());
        CHECK(room.model.screen == Screen::Consent);
    }
}
