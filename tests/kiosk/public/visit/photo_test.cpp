#include "kiosk/public/visit/told.hpp"
#include "tests/kiosk/public/visit/visit.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::visit;

namespace {

// Before the papers, with a KTP in her hand.
Client with_ktp() {
    Client client;
    client.begins().is_adult().picks("violence", "FISIK").does(Next{}).skips_to("paper_ktp").picks("paper_ktp", "ADA").does(Next{});
    return client;
}

Client& takes(Client& client, const std::string& kind) {
    client.does(PhotographPressed{kind}).does(CameraLive{}).does(ShutterPressed{}).does(PhotoTaken{});
    REQUIRE(client.sees(Screen::PhotoCheck));
    return client.does(Next{});
}

records::AttachmentRef reference(const char* kind) { return {{}, {}, records::Text(kind)}; }

} // namespace

TEST_CASE("who has a paper at hand is asked whether to photograph it, and nobody else", "[visit][photos]") {
    auto client = with_ktp();
    CHECK(client.sees(Screen::Photos));
    client.does(Next{});
    CHECK(client.asks("contact"));
    Client other;
    other.begins().is_adult().picks("violence", "FISIK").does(Next{}).skips_to("paper_ktp").picks("paper_ktp", "MENYUSUL").does(Next{});
    CHECK(other.asks("contact"));
}

TEST_CASE("a photo is hers once she uses it, and dropped when it is taken again or left out", "[visit][photos]") {
    auto client = with_ktp();
    client.does(PhotographPressed{"KTP"});
    CHECK(client.effects == std::vector{Effect::OpenCamera});
    client.does(ShutterPressed{});
    CHECK(client.effects.empty()); // nothing is seen yet
    client.does(CameraLive{}).does(ShutterPressed{});
    CHECK(client.effects == std::vector{Effect::TakePhoto});
    client.does(PhotoTaken{});
    CHECK(client.effects == std::vector{Effect::CloseCamera});
    client.does(PhotoAgain{});
    CHECK(client.effects == std::vector{Effect::DropPhoto, Effect::OpenCamera});
    client.does(CameraLive{}).does(ShutterPressed{}).does(PhotoTaken{}).does(Skip{});
    CHECK(client.effects == std::vector{Effect::DropPhoto});
    CHECK(client.sees(Screen::Photos));
    CHECK(client.model.photos.taken.empty());
    takes(client, "KTP");
    CHECK(client.effects == std::vector{Effect::UsePhoto, Effect::KeepDraft});
    REQUIRE(client.model.photos.taken.size() == 1);
    CHECK(client.model.photos.taken[0].kind == "KTP");
}

TEST_CASE("eight photos are as many as a visit may have, and all can be thrown away", "[visit][photos]") {
    auto client = with_ktp();
    for (std::size_t i = 0; i < photographing::photos_max; ++i) takes(client, i % 2 == 0 ? "KTP" : "LAIN");
    CHECK(photographing::free_slot(client.model.photos) == 0);
    client.does(PhotographPressed{"KK"});
    CHECK(client.sees(Screen::Photos));
    CHECK(photographing::photos_of(client.model.photos, "LAIN") == 4);
    client.does(PhotosDropped{});
    CHECK(client.follows(Effect::DropPhotos));
    CHECK(client.follows(Effect::KeepDraft));
    CHECK(photographing::free_slot(client.model.photos) == 1);
}

TEST_CASE("a camera that goes while she looks leaves a way on", "[visit][photos]") {
    auto client = with_ktp();
    client.does(PhotographPressed{"KTP"}).does(CameraLive{}).does(CameraGone{});
    CHECK(client.model.photos.camera == CameraState::Gone);
    client.does(PhotoAgain{});
    CHECK(client.effects == std::vector{Effect::CloseCamera, Effect::OpenCamera});
    client.does(CameraGone{}).does(Skip{});
    CHECK(client.asks("contact"));
    CHECK(client.follows(Effect::CloseCamera));
}

TEST_CASE("a photo that comes after she left, or under the cover, is dropped", "[visit][photos]") {
    auto client = with_ktp();
    client.does(PhotographPressed{"KTP"}).does(CameraLive{}).does(ShutterPressed{}).waits(patience_ms(client.model));
    REQUIRE(client.model.covered);
    CHECK(client.follows(Effect::CloseCamera));
    client.does(PhotoTaken{});
    CHECK(client.follows(Effect::DropPhoto));
    CHECK(client.sees(Screen::Camera));
    client.does(StillHere{});
    CHECK(client.effects == std::vector{Effect::OpenCamera});
}

TEST_CASE("from the review she comes to the photos and back", "[visit][photos]") {
    auto client = with_ktp();
    takes(client, "KTP").does(Next{}).skips_to(Screen::Consent).does(Skip{});
    REQUIRE(client.sees(Screen::Review));
    client.does(ChangePhotos{});
    CHECK(client.sees(Screen::Photos));
    takes(client, "KK").does(Next{});
    CHECK(client.sees(Screen::Review));
    CHECK(client.model.photos.taken.size() == 2);
}

TEST_CASE("a paper that was photographed is told to be at hand, with its photo", "[visit][photos]") {
    auto client = with_ktp();
    Facts facts;
    facts.photos = {reference("KTP"), reference("LAIN"), reference("LAIN")};
    const auto complaint = told(client.model, facts).complaint;
    REQUIRE(complaint.attachments);
    CHECK(complaint.attachments->size() == 3);
    REQUIRE(complaint.papers);
    REQUIRE(complaint.papers->size() == 2);
    CHECK(complaint.papers->at(0).kind.view() == "KTP");
    CHECK(complaint.papers->at(1).kind.view() == "LAIN");
    for (const auto& paper : *complaint.papers) CHECK(paper.state.view() == "ADA");
    CHECK_FALSE(told(client.model, Facts{}).complaint.attachments);
}
