#include "tests/kiosk/public/screens/kiosk.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::screens;

namespace {

struct Visit {
    std::unique_ptr<widgets::Stage> stage = kiosk_stage();
    Kiosk kiosk{*stage};

    explicit Visit(std::string_view question = "safe_now") { kiosk.asks(question); }
    std::string label(std::string_view id) {
        const auto* entry = kiosk.drive().log().find(id);
        return entry == nullptr ? "" : entry->label;
    }
    void wait_for_next() { kiosk.drive().wait(*kiosk.speaker.due_ms() - kiosk.drive().now_ms() + 1); }
};

} // namespace

TEST_CASE("nothing is ever said before somebody has asked for it", "[voice]") {
    const auto stage = kiosk_stage();
    for (const auto& scene : scenes()) {
        if (scene.name.ends_with("-ear") || scene.name.ends_with("-mute")) continue;
        Kiosk kiosk(*stage);
        scene.enter(kiosk);
        kiosk.drive().wait(5'000);
        INFO(scene.name);
        CHECK(kiosk.output.plays == 0);
    }
}

TEST_CASE("one touch reads the screen, the mark goes along, the second touch is silence", "[voice]") {
    Visit visit;
    auto& kiosk = visit.kiosk;
    CHECK(visit.label("read_aloud") == "Bacakan");
    REQUIRE(kiosk.tap("read_aloud"));
    CHECK(kiosk.output.plays == 1);
    CHECK(kiosk.output.playing > 100);
    CHECK(kiosk.speaker.id() == "heading");
    CHECK(visit.label("read_aloud") == "Hentikan");
    visit.wait_for_next();
    CHECK(kiosk.speaker.id() == "why");
    visit.wait_for_next();
    CHECK(kiosk.speaker.id() == "safe_now.ya");
    REQUIRE(kiosk.tap("read_aloud"));
    CHECK_FALSE(kiosk.speaker.speaking());
    CHECK(kiosk.output.playing == 0);
    CHECK(visit.label("read_aloud") == "Bacakan");
}

TEST_CASE("it ends by itself after the last word", "[voice]") {
    Visit visit;
    auto& kiosk = visit.kiosk;
    kiosk.tap("read_aloud");
    for (int i = 0; i < 20 && kiosk.speaker.speaking(); ++i) visit.wait_for_next();
    CHECK_FALSE(kiosk.speaker.speaking());
    CHECK(visit.label("read_aloud") == "Bacakan");
    CHECK(kiosk.screen() == "question.safe_now");
    CHECK(kiosk.output.plays == 1);
}

TEST_CASE("what lies below is brought into sight when it is read", "[voice]") {
    Visit visit("paper_ktp");
    auto& kiosk = visit.kiosk;
    (void)visit.stage->set_look({widgets::panel_wide, widgets::TextSize::Largest, widgets::Face::Standard});
    kiosk.drive().settle();
    kiosk.tap("read_aloud");
    int seen = 0;
    for (int i = 0; i < 40 && kiosk.speaker.speaking(); ++i) {
        kiosk.drive().settle();
        const auto* entry = kiosk.drive().log().find(kiosk.speaker.id());
        REQUIRE(entry != nullptr);
        INFO(entry->id);
        CHECK_FALSE(entry->visible.empty());
        ++seen;
        visit.wait_for_next();
    }
    CHECK(seen > 12);
}

TEST_CASE("a choice is heard before it is chosen, and hearing it chooses nothing", "[voice]") {
    Visit visit("violence");
    auto& kiosk = visit.kiosk;
    CHECK(kiosk.drive().log().find("listen.violence.fisik") == nullptr);
    kiosk.tap("read_aloud");
    kiosk.tap("read_aloud");
    REQUIRE(kiosk.tap("listen.violence.psikis"));
    CHECK(kiosk.speaker.id() == "violence.psikis");
    CHECK(kiosk.speaker.take_said().back().text == "Disakiti hati. diancam atau dihina");
    CHECK(kiosk.model.answers.told(kiosk.id("violence")).empty());
    visit.wait_for_next();
    CHECK_FALSE(kiosk.speaker.speaking());
}

TEST_CASE("it stops at once with another screen, with Tutup layar, with help and with the cover", "[voice]") {
    SECTION("the next screen") {
        Visit visit;
        visit.kiosk.tap("read_aloud");
        visit.kiosk.tap("skip");
        CHECK(visit.kiosk.screen() == "question.for_whom");
        CHECK(visit.kiosk.output.playing == 0);
        CHECK_FALSE(visit.kiosk.speaker.speaking());
    }
    SECTION("a choice that answers the page") {
        Visit visit;
        visit.kiosk.tap("read_aloud");
        visit.kiosk.tap("safe_now.ya");
        CHECK(visit.kiosk.screen() == "question.for_whom");
        CHECK_FALSE(visit.kiosk.speaker.speaking());
    }
    SECTION("Tutup layar") {
        Visit visit;
        visit.kiosk.tap("read_aloud");
        visit.kiosk.tap("close");
        CHECK(visit.kiosk.output.playing == 0);
        CHECK_FALSE(visit.kiosk.speaker.speaking());
    }
    SECTION("help") {
        Visit visit;
        visit.kiosk.tap("read_aloud");
        visit.kiosk.tap("help");
        CHECK(visit.kiosk.output.playing == 0);
    }
    SECTION("the cover") {
        Visit visit;
        visit.kiosk.tap("read_aloud");
        visit.kiosk.model.covered = true;
        visit.kiosk.model.covered_ms = visit.kiosk.drive().now_ms();
        visit.kiosk.settle();
        CHECK(visit.kiosk.screen() == "still_here");
        CHECK(visit.kiosk.output.playing == 0);
    }
}

TEST_CASE("after *Masih di sini?* a page goes on where it was cut, and begins anew after her own silence", "[voice]") {
    Visit visit("violence");
    auto& kiosk = visit.kiosk;
    kiosk.tap("read_aloud");
    for (int i = 0; i < 3; ++i) visit.wait_for_next();
    const std::string cut(kiosk.speaker.id());
    CHECK(cut == "violence.psikis");
    kiosk.model.covered = true;
    kiosk.model.covered_ms = kiosk.drive().now_ms();
    kiosk.settle();
    kiosk.tap("read_aloud"); // the cover itself
    CHECK(kiosk.speaker.id() == "heading");
    kiosk.tap("stay");
    kiosk.tap("read_aloud");
    CHECK(kiosk.speaker.id() == cut);
    kiosk.tap("read_aloud");
    kiosk.tap("read_aloud");
    CHECK(kiosk.speaker.id() == "heading");
    for (int i = 0; i < 3; ++i) visit.wait_for_next();
    kiosk.tap("help"); // no cover
    kiosk.tap("help.hide");
    kiosk.tap("read_aloud");
    CHECK(kiosk.speaker.id() == "heading");
}

TEST_CASE("while a screen is read it waits ninety seconds, and from the last word on its own time", "[voice]") {
    Visit visit;
    auto& kiosk = visit.kiosk;
    CHECK(visit::patience_ms(kiosk.model) == kiosk.model.settings.idle_ms);
    kiosk.tap("read_aloud");
    CHECK(visit::patience_ms(kiosk.model) == kiosk.model.settings.idle_long_ms);
    const auto began_ms = kiosk.drive().now_ms();
    while (kiosk.speaker.speaking()) visit.wait_for_next();
    CHECK(kiosk.drive().now_ms() - began_ms > 15'000);
    CHECK(visit::patience_ms(kiosk.model) == kiosk.model.settings.idle_ms);
    kiosk.drive().wait(58'000);
    CHECK(kiosk.screen() == "question.safe_now");
    kiosk.drive().wait(3'000);
    CHECK(kiosk.screen() == "still_here");
}

TEST_CASE("a page that takes longer is covered while it is read, and nothing is said under the cover", "[voice]") {
    Visit visit;
    auto& kiosk = visit.kiosk;
    kiosk.show(visit::Screen::Service);
    kiosk.tap("read_aloud");
    kiosk.drive().wait(88'000);
    CHECK(kiosk.screen() == "service");
    CHECK(kiosk.speaker.speaking());
    kiosk.drive().wait(3'000);
    CHECK(kiosk.screen() == "still_here");
    CHECK_FALSE(kiosk.speaker.speaking());
    CHECK(kiosk.output.playing == 0);
    CHECK_FALSE(kiosk.model.listened);
}

TEST_CASE("a draft that waits for its owner does not wait longer for a voice", "[voice]") {
    Visit visit;
    auto& kiosk = visit.kiosk;
    kiosk.show(visit::Screen::Resume);
    const auto due_ms = visit::due_ms(kiosk.model);
    kiosk.does(visit::Heard{});
    CHECK(visit::due_ms(kiosk.model) == due_ms);
}

TEST_CASE("without a loudspeaker the button says so and everything else goes on", "[voice]") {
    Visit visit;
    auto& kiosk = visit.kiosk;
    kiosk.output.there = false;
    kiosk.tap("read_aloud");
    CHECK(visit.label("read_aloud") == "Tanpa suara");
    CHECK_FALSE(kiosk.drive().log().find("read_aloud")->enabled);
    CHECK(kiosk.drive().log().find("listen.safe_now.ya") == nullptr);
    CHECK(kiosk.tap("safe_now.ya"));
    CHECK(kiosk.screen() == "question.for_whom");
}

TEST_CASE("the next person finds a silent screen without speakers", "[voice]") {
    Visit visit("violence");
    auto& kiosk = visit.kiosk;
    kiosk.tap("read_aloud");
    CHECK(kiosk.drive().log().find("listen.violence.fisik") != nullptr);
    kiosk.tap("close");
    kiosk.screens.forget();
    kiosk.asks("violence");
    CHECK(kiosk.drive().log().find("listen.violence.fisik") == nullptr);
    CHECK_FALSE(kiosk.speaker.speaking());
}
