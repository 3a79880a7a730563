#include "tests/kiosk/public/screens/kiosk.hpp"

#include "storage/records/consent.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace teduh;
using namespace teduh::screens;
using visit::Effect;
using visit::Screen;

namespace {

struct OwnStage {
    std::unique_ptr<widgets::Stage> own = kiosk_stage();
};

struct Visitor : OwnStage, Kiosk {
    Visitor() : Kiosk(*own) {}

    Visitor& taps_on(std::string_view widget) {
        INFO("on " << screen() << "\n" << widgets::to_text(drive().log()));
        CAPTURE(widget);
        REQUIRE(tap(widget));
        seen.insert(model.screen);
        return *this;
    }
    Visitor& begins() { return taps_on("start").taps_on("language.id").taps_on("next"); }
    Visitor& is_adult() {
        return begins().taps_on("safe_now.ya").taps_on("for_whom.saya").taps_on("age_group.dewasa");
    }
    Visitor& skips_to(std::string_view wanted) {
        for (int i = 0; i < 40 && screen() != wanted; ++i) taps_on("skip");
        REQUIRE(screen() == wanted);
        return *this;
    }
    bool followed(Effect effect) const { return std::ranges::find(effects, effect) != effects.end(); }
    std::string told(std::string_view name) const { return std::string(model.answers.told(id(name)).view()); }
    std::set<Screen> seen;
};

} // namespace

TEST_CASE("a complaint without typing takes at most 25 taps", "[screens][way]") {
    Visitor one;
    one.is_adult();
    one.taps_on("violence.fisik").taps_on("next");
    one.taps_on("when.hari_ini").taps_on("place.rumah_tangga");
    one.taps_on("skip").taps_on("skip"); // where exactly, and the story
    one.taps_on("identity.tanpa_nama").taps_on("skip");
    one.taps_on("contact.jangan").taps_on("next").taps_on("knows_staff.tidak");
    one.taps_on("agree.simpan_data.yes")
        .taps_on("agree.hubungi.no")
        .taps_on("agree.siapkan_rujukan.ask")
        .taps_on("next");
    CHECK(one.screen() == "review"); // who stays without a name signs nothing
    one.taps_on("send");
    REQUIRE(one.screen() == "receipt");
    CHECK(one.followed(Effect::Submit));
    one.taps_on("done");
    CHECK(one.model.screen == Screen::Neutral);
    CAPTURE(one.taps);
    CHECK(one.taps <= 25);
}

TEST_CASE("what is tapped and typed is what is told", "[screens][way]") {
    Visitor one;
    one.is_adult()
        .taps_on("violence.fisik")
        .taps_on("violence.psikis")
        .taps_on("violence.fisik")
        .taps_on("next");
    CHECK(one.told("violence") == "PSIKIS");
    one.taps_on("when.tanggal");
    one.taps_on("year.2025").taps_on("month.10").taps_on("day.7");
    CHECK(one.told("date") == "2025-10-07");
    for (const auto& entry : one.drive().log().entries)
        CHECK(entry.label.find("Oktober") == std::string::npos);
    one.taps_on("date.chosen");
    CHECK(one.told("date").empty());
    one.taps_on("years.older")
        .taps_on("years.newer")
        .taps_on("years.older")
        .taps_on("year.2019")
        .taps_on("next");
    CHECK(one.told("date") == "2019");
    one.taps_on("place.sekolah");
    CHECK(one.drive().log().find("region.351001") !=
          nullptr); // nothing typed: the districts of the office's regency
    REQUIRE(one.type("region", "sarongan"));
    one.taps_on("region.3510012001");
    CHECK(one.told("region") == "35.10.01.2001");
    for (const auto& entry : one.drive().log().entries)
        CHECK(entry.label.find("Sarongan") == std::string::npos);
    one.taps_on("region.again");
    CHECK(one.told("region").empty());
    REQUIRE(one.type("region", "sarongan"));
    one.taps_on("region.3510012001").taps_on("next");
    REQUIRE(one.type("story", "contoh cerita"));
    CHECK(one.told("story") == "contoh cerita");
    CHECK(one.drive().log().find("skip") == nullptr); // a story is not thrown away by one tap
}

TEST_CASE("who she is, how to reach her, and what she signs are told", "[screens][way]") {
    Visitor one;
    one.is_adult()
        .taps_on("violence.fisik")
        .taps_on("next")
        .skips_to("question.identity")
        .taps_on("identity.nik");
    REQUIRE(one.type("nik", "35109948018000"));
    one.taps_on("next");
    CHECK(one.screen() == "question.nik");
    CHECK(one.drive().log().find("error.1")->label == "NIK harus 16 angka. Sekarang baru 14 angka.");
    REQUIRE(one.type("nik", "01"));
    one.taps_on("next");
    REQUIRE(one.type("name", "contoh"));
    one.taps_on("next").taps_on("paper_ktp.ada").taps_on("paper_kk.menyusul").taps_on("next");
    CHECK(one.told("paper_kk") == "MENYUSUL");
    one.taps_on("photo.ktp").taps_on("camera.shutter").taps_on("photo.again").taps_on("camera.shutter").taps_on("next");
    CHECK(one.screen() == "photos");
    CHECK(one.model.photos.taken.size() == 1);
    one.taps_on("next");
    one.taps_on("contact.wa").taps_on("next");
    REQUIRE(one.type("phone", "081249866660"));
    one.taps_on("next").taps_on("phone_held_by_reported.tidak").skips_to("question.knows_staff");
    one.taps_on("knows_staff.ya");
    one.taps_on("agree.simpan_data.yes").taps_on("next");
    REQUIRE(one.screen() == "signature");
    CHECK_FALSE(one.tap("next")); // nothing drawn yet
    REQUIRE(one.drive().sign("sign"));
    CHECK(records::are_strokes(one.model.strokes));
    one.taps_on("sign.again");
    CHECK(one.model.strokes.empty());
    REQUIRE(one.drive().sign("sign"));
    one.taps_on("next");
    REQUIRE(one.screen() == "review");
    one.taps_on("change.place").taps_on("place.jalan");
    CHECK(one.screen() == "review");
    CHECK(one.told("place") == "JALAN");
    one.taps_on("change.consent").taps_on("next").taps_on("send");
    REQUIRE(one.screen() == "receipt");
    CHECK(one.model.consent[0].agreement == visit::Agreement::Yes);
    const auto& shown = one.drive().log().entries;
    CHECK(std::ranges::any_of(
        shown, [](const auto& each) { return each.label.find("pimpinan") != std::string::npos; }));
}

TEST_CASE("back shows the choice before, and waits", "[screens][way]") {
    Visitor one;
    one.begins().taps_on("safe_now.ya");
    REQUIRE(one.screen() == "question.for_whom");
    one.taps_on("back");
    REQUIRE(one.screen() == "question.safe_now");
    CHECK(one.drive().log().find("safe_now.ya")->selected);
    one.drive().wait(5'000);
    CHECK(one.screen() == "question.safe_now");
    one.taps_on("next");
    CHECK(one.screen() == "question.for_whom");
}

namespace {

// An officer writes, nobody comes, it is not saved at first.
void officer_writes(Visitor& one) {
    one.officer_comes = false;
    one.stored = false;
    one.taps_on("start")
        .taps_on("service")
        .taps_on("next")
        .taps_on("language.en")
        .taps_on("service")
        .taps_on("back");
    one.taps_on("next").taps_on("safe_now.bicara_berdua");
    CHECK(one.screen() == "together");
    CHECK(one.followed(Effect::CallStaff));
    one.taps_on("next").taps_on("for_whom.orang_lain").skips_to("question.story").taps_on("officer");
    one.taps_on("send");
    CHECK(one.screen() == "not_saved");
    one.stored.reset();
    one.taps_on("send");
    CHECK(one.screen() == "sending");
    one.does(visit::Stored{});
    one.settle();
    CHECK(one.screen() == "receipt");
    CHECK(one.model.partial);
}

void signs_later(Visitor& one) {
    one.is_adult()
        .taps_on("violence.tidak_tahu")
        .taps_on("next")
        .skips_to("question.identity")
        .taps_on("identity.nama");
    one.skips_to("consent")
        .taps_on("agree.hubungi.yes")
        .taps_on("next")
        .taps_on("skip")
        .taps_on("send")
        .taps_on("done");
    CHECK(one.model.screen == Screen::Neutral);
}

void is_a_child(Visitor& one) {
    one.officer_comes = true;
    one.begins().taps_on("safe_now.ya").taps_on("for_whom.saya").taps_on("age_group.anak");
    one.taps_on("next").taps_on("child_safe_now.ya").taps_on("next");
    CHECK(one.screen() == "child");
    CHECK(one.followed(Effect::CallStaff));
    CHECK_FALSE(one.followed(Effect::Submit));
}

void photographs(Visitor& one) {
    one.is_adult().taps_on("violence.fisik").taps_on("next").skips_to("question.identity");
    one.taps_on("identity.tanpa_nama").taps_on("paper_ktp.ada").taps_on("next");
    one.taps_on("photo.ktp").taps_on("camera.shutter").taps_on("next").taps_on("next");
    CHECK(one.screen() == "question.contact");
    CHECK(one.followed(Effect::UsePhoto));
}

void is_young_by_her_nik(Visitor& one) {
    one.is_adult()
        .taps_on("violence.fisik")
        .taps_on("next")
        .skips_to("question.identity")
        .taps_on("identity.nik");
    REQUIRE(one.type("nik", "3510994801120001"));
    one.taps_on("next");
    CHECK(one.screen() == "young");
    one.taps_on("send");
    CHECK(one.screen() == "receipt");
}

void finds_it_closed(Visitor& one) {
    one.ready = false;
    one.taps_on("start");
    CHECK(one.screen() == "closed");
    one.taps_on("help");
    CHECK(one.screen() == "help");
    CHECK_FALSE(one.followed(Effect::CallStaff));
    one.taps_on("help.hide").taps_on("start");
}

void goes_on_after_a_crash(Visitor& one) {
    one.does(visit::DraftFound{});
    one.settle();
    one.seen.insert(one.model.screen);
    REQUIRE(one.screen() == "resume");
    one.taps_on("next");
    CHECK(one.model.masked);
}

} // namespace

TEST_CASE("every screen is reached by a finger", "[screens][way]") {
    std::set<Screen> seen{Screen::Attract};
    for (const auto way : {officer_writes, signs_later, is_a_child, photographs, is_young_by_her_nik, finds_it_closed,
                           goes_on_after_a_crash}) {
        Visitor one;
        way(one);
        seen.insert(one.seen.begin(), one.seen.end());
    }
    CHECK(seen.size() == visit::screen_count);
}

TEST_CASE("without a camera she reads the kind sentence and goes on with one touch", "[screens][way]") {
    Visitor one;
    one.camera = false;
    one.is_adult().taps_on("violence.fisik").taps_on("next").skips_to("question.identity");
    one.taps_on("identity.tanpa_nama").taps_on("paper_ktp.ada").taps_on("next").taps_on("photo.ktp");
    REQUIRE(one.screen() == "camera");
    bool said = false;
    for (const auto& each : one.drive().log().entries)
        said = said || each.label.starts_with("Kamera belum bisa dipakai. Lewati saja, petugas akan membantu.");
    CHECK(said);
    CHECK(one.drive().log().find("camera.shutter") == nullptr);
    one.camera = true; // plugged in by an officer
    one.taps_on("camera.again");
    CHECK(one.drive().log().find("camera.shutter") != nullptr);
    one.does(visit::CameraGone{});
    one.settle();
    one.taps_on("skip");
    CHECK(one.screen() == "question.contact");
}

TEST_CASE("under the cover and under the help the camera is closed", "[screens][way]") {
    Visitor one;
    one.is_adult().taps_on("violence.fisik").taps_on("next").skips_to("question.identity");
    one.taps_on("identity.tanpa_nama").taps_on("paper_ktp.ada").taps_on("next").taps_on("photo.ktp");
    one.drive().wait(one.model.settings.idle_long_ms + 1000);
    CHECK(one.model.covered);
    CHECK(one.effects.back() == Effect::CloseCamera);
    CHECK(one.drive().log().find("camera.picture") == nullptr);
    one.taps_on("stay");
    CHECK(one.effects.back() == Effect::OpenCamera);
    one.taps_on("help");
    CHECK(std::ranges::find(one.effects, Effect::CallStaff) != one.effects.end());
    CHECK(std::ranges::count(one.effects, Effect::CloseCamera) == 2);
}

TEST_CASE("who asks for an officer first is given a number and a call", "[screens][way]") {
    Visitor one;
    one.taps_on("help");
    CHECK(one.screen() == "help");
    CHECK(one.followed(Effect::CallStaff));
    CHECK(one.drive().log().find("number") != nullptr);
    one.does(visit::Acknowledged{});
    one.taps_on("help.hide");
    CHECK(one.screen() == "language");
}

TEST_CASE("who asked for an officer at a closed kiosk makes no call for the next person", "[screens][way]") {
    Visitor one;
    one.ready = false;
    one.taps_on("help");
    REQUIRE(one.screen() == "closed");
    one.ready = true;
    one.taps_on("start");
    if (one.screen() == "attract") one.taps_on("start");
    CHECK(one.screen() == "language");
    CHECK_FALSE(one.followed(Effect::CallStaff));
}

TEST_CASE("Huruf changes letters at once, and is usual again for the next person", "[screens][way]") {
    Visitor one;
    one.begins().taps_on("letters").taps_on("size.large").taps_on("face.easy");
    CHECK(one.stage().look().text_size == widgets::TextSize::Large);
    CHECK(one.stage().look().face == widgets::Face::EasyToRead);
    one.taps_on("letters.done");
    CHECK(one.screen() == "question.safe_now");
    one.taps_on("close");
    one.screens.forget();
    one.settle();
    CHECK(one.stage().look() == widgets::Look{});
}

TEST_CASE("the language alternates quietly before anybody has touched it", "[screens][way]") {
    Visitor one;
    const auto heading = [&] { return one.drive().log().find("heading")->label; };
    std::set<std::string> said{heading()};
    one.screens.wake_ms();
    REQUIRE(one.screens.wake_ms());
    one.drive().wait(*one.screens.wake_ms() - one.drive().now_ms() + 1);
    said.insert(heading());
    CHECK(said == std::set<std::string>{"Selamat datang", "Welcome"});
}

TEST_CASE("touching the glass anywhere begins, and Huruf alone does not", "[screens][way]") {
    Visitor one;
    one.taps_on("letters").taps_on("letters.done");
    CHECK(one.screen() == "attract");
    one.drive().tap_at({640, 560}); // where nothing stands
    CHECK(one.screen() == "language");
}

TEST_CASE("steps are counted once their number is certain", "[screens][way]") {
    Visitor one;
    const auto steps = [&] {
        const auto* entry = one.drive().log().find("steps");
        return entry == nullptr ? std::string() : entry->label;
    };
    one.is_adult().taps_on("violence.fisik").taps_on("next").skips_to("question.contact");
    CHECK(steps().empty()); // the way to reach her decides how many follow
    one.taps_on("contact.sms").taps_on("next");
    REQUIRE(one.screen() == "question.phone");
    const auto pages = one.model.answers.pages().size();
    const auto count = std::to_string(pages + 2); // the consent and the review
    CHECK(steps() == "Langkah " + std::to_string(pages - 5) + " dari " + count);
    one.skips_to("consent");
    CHECK(steps() == "Langkah " + std::to_string(pages + 1) + " dari " + count);
    one.taps_on("skip");
    CHECK(steps() == "Langkah " + count + " dari " + count);
}
