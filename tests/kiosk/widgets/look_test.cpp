#include "kiosk/widgets/context.hpp"
#include "kiosk/widgets/pacer.hpp"
#include "tests/kiosk/widgets/screens.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::widgets;

TEST_CASE("every pair of colours in the table can be told apart", "[kiosk][widgets]") {
    CHECK(contrast(colour(0x000000), colour(0xFFFFFF)) == Approx(21).margin(0.01));
    CHECK(contrast(colours::ink, colours::ground) == Approx(13.7).margin(0.1));
    CHECK(contrast(colour(0x7FAFB3), colours::card) < contrast_least(Use::Shape));
    for (const auto& pair : pairs) {
        CAPTURE(std::string(pair.name.text()));
        CHECK(contrast(pair.above, pair.below) >= contrast_least(pair.use));
    }
}

TEST_CASE("sizes follow the panel in whole pixels, words follow the text size too", "[kiosk][widgets]") {
    const Scale wide(panel_wide, TextSize::Largest);
    CHECK(wide.px(sizes::margin) == 56);
    CHECK(wide.text_px(24) == 40);
    const Scale tall(panel_tall, TextSize::Normal);
    CHECK(tall.px(sizes::target_least) == 56);
    CHECK(tall.px(sizes::target_least) / panel_tall.px_per_mm >= 10);
}

TEST_CASE("columns fall from four to two to one where words need more room", "[kiosk][widgets]") {
    CHECK(Scale(panel_wide, TextSize::Normal).columns(4, 252, 1168) == 4);
    CHECK(Scale(panel_wide, TextSize::Large).columns(4, 252, 1168) == 2);
    CHECK(Scale(panel_wide, TextSize::Largest).columns(4, 252, 1168) == 2);
    CHECK(Scale(panel_wide, TextSize::Largest).columns(4, 252, 700) == 1);
}

TEST_CASE("letters are as tall on the glass as the table says, in either face", "[kiosk][widgets]") {
    const auto face = GENERATE(Face::Standard, Face::EasyToRead);
    const Scale scale(panel_wide, TextSize::Normal);
    const auto fonts = Fonts::load(scale, face).value();
    // An em of Noto Sans is 1.362 lines of ImGui's; without that the letters were a quarter too small.
    const float cap_mm = fonts->cap_px(Font::Body) / panel_wide.px_per_mm;
    CHECK(cap_mm == Approx(2.9).margin(0.25));
    CHECK(fonts->cap_px(Font::Number) / panel_wide.px_per_mm == Approx(7.3).margin(0.4));
    const auto largest = Fonts::load(Scale(panel_wide, TextSize::Largest), face).value();
    CHECK(largest->cap_px(Font::Body) / panel_wide.px_per_mm >= 4.6);
}

TEST_CASE("every icon in use is in its font, and a sign that no font has is known before it is drawn",
          "[kiosk][widgets]") {
    const auto fonts = Fonts::load(Scale(panel_wide, TextSize::Normal), Face::Standard).value();
    for (const auto icon : icons) {
        CAPTURE(static_cast<int>(icon));
        CHECK(fonts->has_glyph(Font::IconTile, static_cast<char32_t>(icon)));
    }
    CHECK(fonts->has_glyph(Font::Body, U'é'));
    CHECK_FALSE(fonts->has_glyph(Font::Body, U'≤'));
    CHECK_FALSE(fonts->has_glyph(Font::Body, U'\U0001F600'));
}

TEST_CASE("what is no font is refused with a reason", "[kiosk][widgets]") {
    FontFiles files;
    for (const auto* path : {TEDUH_SOURCE_DIR "/CMakeLists.txt", TEDUH_SOURCE_DIR "/no such file"}) {
        files.bold = path;
        const auto fonts = Fonts::load(Scale(panel_wide, TextSize::Normal), Face::Standard, files);
        REQUIRE_FALSE(fonts);
        CHECK(fonts.error().failure == Failure::Corrupt);
    }
    CHECK_FALSE(line_em(view_of("")));
    Bytes cut(12, 0);
    cut[5] = 200; // 200 tables, and none is there
    CHECK_FALSE(line_em(cut));
}

TEST_CASE("words break at spaces and nowhere else", "[kiosk][widgets]") {
    const auto fonts = Fonts::load(Scale(panel_wide, TextSize::Normal), Face::Standard).value();
    const auto lines = fonts->wrap(Font::Body, "Boleh pilih lebih dari satu.\nBoleh tidak.", 200);
    REQUIRE(lines.size() >= 3);
    for (const auto line : lines) CHECK(fonts->width_px(Font::Body, line) <= 200);
    CHECK(lines.back() == "Boleh tidak.");
    CHECK(fonts->wrap(Font::Body, "dipertanggungjawabkan", 50).size() == 1);
    CHECK(fonts->wrap(Font::Body, "", 50).empty());
}

TEST_CASE("the end of a stage gives back every byte that ImGui took", "[kiosk][widgets][privacy]") {
    REQUIRE(imgui_bytes() == 0);
    {
        const auto stage = samples::stage();
        samples::Model model;
        Drive drive(*stage, samples::on(samples::story, model));
        CHECK(imgui_bytes() > 0);
        stage->forget();
        drive.settle();
        REQUIRE(stage->set_look({panel_wide, TextSize::Large, Face::EasyToRead}));
        drive.settle();
    }
    CHECK(imgui_bytes() == 0);
}

TEST_CASE("a program that nothing happens to draws nothing", "[kiosk][widgets]") {
    Pacer pacer;
    for (int i = 0; i < Pacer::frames_after_event; ++i) {
        CHECK(pacer.due(0));
        CHECK(pacer.wait_ms(0) == 0);
        pacer.drawn();
    }
    CHECK_FALSE(pacer.due(1'000'000));
    CHECK(pacer.wait_ms(0) == Pacer::look_around_ms);
    pacer.wake_at(450);
    CHECK(pacer.wait_ms(100) == 350);
    CHECK_FALSE(pacer.due(449));
    CHECK(pacer.due(450));
    pacer.event();
    CHECK(pacer.due(0));
}
