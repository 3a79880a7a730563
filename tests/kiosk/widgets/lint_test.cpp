#include "kiosk/widgets/drive/lint.hpp"
#include "tests/kiosk/widgets/screens.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::widgets;

namespace {

// A good screen of one button, to plant a fault in.
struct Planted {
    std::string help = "Bicara langsung saja";
    bool close = true;
    std::function<void(Ui&)> content = [](Ui&) {};
};

std::vector<Finding> lint_of(const Planted& planted) {
    const auto stage = samples::stage();
    Drive drive(*stage, [&](Ui& ui) {
        ScreenFrame frame;
        frame.id = "planted";
        frame.close = planted.close;
        frame.help = {"help", planted.help, Icon::Officer};
        frame.primary = {"next", "Lanjut", Icon::Next};
        ui.screen(frame);
        ui.heading("Apa yang Anda alami?");
        planted.content(ui);
    });
    return lint(drive.log(), stage->fonts(), Scale(panel_wide, TextSize::Normal));
}
bool finds(const std::vector<Finding>& findings, Fault fault, std::string_view id) {
    CAPTURE(to_text(findings));
    CHECK(findings.size() == 1); // the planted fault, and nothing that is none
    return std::ranges::any_of(findings, [&](const Finding& f) { return f.fault == fault && f.id == id; });
}

} // namespace

TEST_CASE("the sample screens are in order on both panels, at every text size, in both faces",
          "[kiosk][widgets]") {
    const auto panel = GENERATE(panel_wide, panel_tall);
    const auto size = GENERATE(TextSize::Normal, TextSize::Large, TextSize::Largest);
    const auto face = GENERATE(Face::Standard, Face::EasyToRead);
    const auto stage = samples::stage({panel, size, face});
    for (const auto& screen : samples::all) {
        samples::Model model;
        Drive drive(*stage, samples::on(screen.draw, model));
        const auto findings =
            lint(drive.log(), stage->fonts(), Scale(panel, size), screen.draw == samples::start);
        INFO(screen.name << " on " << panel.width_px << ", size " << static_cast<int>(size) << "\n"
                         << to_text(findings));
        CHECK(findings.empty());
    }
}

TEST_CASE("nothing is found on a good screen", "[kiosk][widgets]") { CHECK(lint_of({}).empty()); }

TEST_CASE("a target of 59 pixels is found", "[kiosk][widgets]") {
    const auto with = [](float side) {
        return lint_of({.content = [side](Ui& ui) {
            ui.button_at({400, 300, 200, side}, {"small", "Ya"}, Kind::Secondary);
        }});
    };
    CHECK(finds(with(59), Fault::SmallTarget, "small"));
    CHECK(with(60).empty());
}

TEST_CASE("two targets that overlap or nearly touch are found", "[kiosk][widgets]") {
    const auto with = [](float x) {
        return lint_of({.content = [x](Ui& ui) {
            ui.button_at({400, 300, 200, 72}, {"one", "Ya"}, Kind::Secondary);
            ui.button_at({x, 300, 200, 72}, {"two", "Tidak"}, Kind::Secondary);
        }});
    };
    CHECK(finds(with(599), Fault::Overlap, "one"));
    CHECK(finds(with(604), Fault::TooClose, "one"));
    CHECK(with(608).empty());
}

TEST_CASE("a sign that the font lacks is found", "[kiosk][widgets]") {
    const auto findings = lint_of({.content = [](Ui& ui) { ui.button({"less", "≤ 18 tahun"}); }});
    CHECK(finds(findings, Fault::MissingGlyph, "less"));
}

TEST_CASE("a label that does not fit is found", "[kiosk][widgets]") {
    const auto findings = lint_of({.content = [](Ui& ui) {
        ui.button_at({400, 300, 120, 72}, {"long", "dipertanggungjawabkan"}, Kind::Secondary);
    }});
    CHECK(finds(findings, Fault::LabelTooLong, "long"));
}

TEST_CASE("a client screen without a way to a human is found", "[kiosk][widgets]") {
    CHECK(finds(lint_of({.help = ""}), Fault::NoHelp, ""));
}

TEST_CASE("a second primary button is found, and none where one was promised", "[kiosk][widgets]") {
    const auto findings = lint_of({.content = [](Ui& ui) { ui.button({"second", "Kirim"}, Kind::Primary); }});
    CHECK(finds(findings, Fault::Primaries, "2"));
    const auto stage = samples::stage();
    Drive drive(*stage, [](Ui& ui) { ui.screen({.id = "empty", .help = {"help", "Petugas"}}); });
    CHECK(lint(drive.log(), stage->fonts(), Scale(panel_wide, TextSize::Normal)).empty());
    auto log = drive.log();
    log.wants_primary = true;
    CHECK(finds(lint(log, stage->fonts(), Scale(panel_wide, TextSize::Normal)), Fault::Primaries, "0"));
}

TEST_CASE("words of low contrast are found", "[kiosk][widgets]") {
    std::string id;
    const auto findings = lint_of({.content = [](Ui& ui) {
        ui.words_at({60, 300, 400, 40}, "Hampir tidak terbaca", Font::Body, colour(0x9AA5AE),
                    colours::ground);
    }});
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].fault == Fault::LowContrast);
}

TEST_CASE("a screen without Tutup layar is found, unless it is the first", "[kiosk][widgets]") {
    CHECK(finds(lint_of({.close = false}), Fault::NoClose, ""));
}

TEST_CASE("a target beyond the glass, a doubled id and a control without a word are found",
          "[kiosk][widgets]") {
    CHECK(finds(lint_of({.content =
                             [](Ui& ui) {
                                 ui.button_at({1180, 300, 98, 72}, {"far", "Ya"}, Kind::Secondary);
                             }}),
                Fault::OutsidePanel, "far"));
    CHECK(finds(lint_of({.content =
                             [](Ui& ui) {
                                 ui.button({"twice", "Ya"});
                                 ui.button({"twice", "Tidak"});
                             }}),
                Fault::DoubleId, "twice"));
    CHECK(finds(lint_of({.content =
                             [](Ui& ui) {
                                 ui.button_at({400, 300, 200, 72}, {"mute", ""}, Kind::Secondary);
                             }}),
                Fault::EmptyLabel, "mute"));
}
