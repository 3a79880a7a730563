#include "kiosk/widgets/drive/drive.hpp"
#include "kiosk/widgets/drive/lint.hpp"
#include "kiosk/widgets/stage.hpp"
#include "tests/kiosk/enrolling/samples.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::enrolling;

namespace {

// Every part of a screen: as it opens, then page by page.
std::string faults_of(widgets::Stage& stage, const widgets::Look& look, const Model& model, std::size_t language) {
    widgets::Drive drive(stage, [&](widgets::Ui& ui) { (void)draw(ui, model, samples::catalog(language), {1'000, true}); });
    std::string faults;
    for (int page = 0; page < 40; ++page) {
        faults += to_text(lint(drive.log(), stage.fonts(), widgets::Scale(look.panel, look.text_size), true));
        if (!drive.tap("scroll.down")) break;
    }
    return faults;
}

} // namespace

TEST_CASE("every screen of enrolment is in order, in each language, size and panel", "[enrolling][screens]") {
    using widgets::TextSize;
    const auto panel = GENERATE(widgets::panel_wide, widgets::panel_tall);
    const auto size = GENERATE(TextSize::Normal, TextSize::Large, TextSize::Largest);
    const widgets::Look look{panel, size, widgets::Face::Standard};
    for (const std::size_t language : {0u, 1u}) {
        const auto stage = widgets::Stage::open(look, words_of(samples::catalog(language)));
        REQUIRE(stage);
        for (const auto& each : samples::all()) {
            const auto model = each.model();
            (*stage)->forget();
            INFO(each.name << " on " << panel.width_px << " wide, size " << static_cast<int>(size) << ", language " << language);
            CHECK(faults_of(**stage, look, model, language) == "");
        }
    }
}

TEST_CASE("an officer's words are on the glass, and never in the widget log", "[enrolling][privacy]") {
    Model model;
    for (const auto& each : samples::all())
        if (std::string_view(each.name) == "words") model = each.model();
    const auto stage = widgets::Stage::open({}, words_of(samples::catalog(0)));
    REQUIRE(stage);
    widgets::Drive drive(**stage, [&](widgets::Ui& ui) { (void)draw(ui, model, samples::catalog(0), {1'000, true}); });
    const auto text = to_text(drive.log());
    for (std::size_t n = 0; n < passphrase_words; ++n) {
        CHECK(text.find(word_of(model.words, n)) == std::string::npos);
        CHECK(drive.log().find("word." + std::to_string(n + 1))->value == widgets::Value::Filled);
    }
}

TEST_CASE("a code is shown as it was meant, however it was typed", "[enrolling]") {
    CHECK(code_as_typed("") == "");
    CHECK(code_as_typed("4f2k") == "4F2K");
    CHECK(code_as_typed("4f2k9") == "4F2K 9");
    CHECK(code_as_typed("oO iIlL") == "0011 11");
    CHECK(code_as_typed("4F2K-9Q0A.77tz") == "4F2K 9Q0A 77TZ");
    CHECK(code_as_typed("4F2K9Q0A77TZ88") == "4F2K 9Q0A 77TZ");
    CHECK(code_as_typed("u!\xc3\xa9\n") == "");
    CHECK(code_as_typed(code_as_typed("4f2k9q")) == "4F2K 9Q");
    CHECK(without_gaps("4F2K 9Q0A 77TZ") == "4F2K9Q0A77TZ");
}

TEST_CASE("each word of a passphrase is found by its place", "[enrolling]") {
    const crypto::SecretText words("satu dua tiga empat lima enam");
    CHECK(word_of(words, 0) == "satu");
    CHECK(word_of(words, 4) == "lima");
    CHECK(word_of(words, 5) == "enam");
    CHECK(word_of(words, 6) == "");
    CHECK(word_of(crypto::SecretText(), 0) == "");
}

TEST_CASE("a text that no picture can hold gives none", "[enrolling][qr]") {
    CHECK(widgets::qr_code(std::string(10'000, 'A')).side == 0);
    CHECK(widgets::qr_code(std::string("A\0B", 3)).side == 0);
    CHECK(widgets::qr_code("TEDUH1:AAAA").side == 21);
}
