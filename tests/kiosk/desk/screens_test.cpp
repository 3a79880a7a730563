#include "kiosk/widgets/drive/drive.hpp"
#include "kiosk/widgets/drive/lint.hpp"
#include "tests/kiosk/desk/samples.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::desk;

namespace {

// One sample's screen on a stage of its own; what was pressed is kept.
struct Shown {
    Model model;
    Screens screens;
    std::vector<Event> events;

    Shown(const samples::Sample& sample, std::size_t language)
        : model((samples::speak(language), sample.model())),
          screens(samples::material(), language, {true, true, true, true}) {}
    std::function<void(widgets::Ui&)> draw() {
        return [this](widgets::Ui& ui) {
            for (auto& event : screens.draw(ui, model, samples::moment())) events.push_back(std::move(event));
        };
    }
};

const samples::Sample& sample(std::string_view name) {
    return *std::ranges::find(samples::all(), name, &samples::Sample::name);
}

// Every part of a screen: as it opens, then page by page.
std::string faults_of(widgets::Stage& stage, const widgets::Look& look, Shown& shown) {
    widgets::Drive drive(stage, shown.draw());
    std::string faults;
    for (int page = 0; page < 40; ++page) {
        const widgets::Scale scale(look.panel, look.text_size);
        faults += to_text(lint(drive.log(), stage.fonts(), scale));
        if (!drive.tap("scroll.down")) break;
    }
    return faults;
}

} // namespace

TEST_CASE("every screen of the desk is in order, in each language, size and panel", "[desk][screens]") {
    using widgets::TextSize;
    const auto panel = GENERATE(widgets::panel_wide, widgets::panel_tall);
    const auto size = GENERATE(TextSize::Normal, TextSize::Large, TextSize::Largest);
    const widgets::Look look{panel, size, widgets::Face::Standard};
    for (const std::size_t language : {0u, 1u}) {
        const Screens screens(samples::material(), language);
        const auto stage = widgets::Stage::open(look, screens.words());
        REQUIRE(stage);
        for (const auto& each : samples::all()) {
            Shown shown(each, language);
            (*stage)->forget();
            INFO(each.name << " on " << panel.width_px << " wide, size " << static_cast<int>(size)
                           << ", language " << language);
            CHECK(faults_of(**stage, look, shown) == "");
        }
    }
}

TEST_CASE("what was told is on the screen, and never in the widget log", "[desk][privacy]") {
    const auto name = GENERATE("case", "case_revealed", "case_notes");
    Shown shown(sample(name), 0);
    const auto stage = widgets::Stage::open({}, shown.screens.words());
    REQUIRE(stage);
    widgets::Drive drive(**stage, shown.draw());
    const auto text = to_text(drive.log());
    for (const auto& section : shown.model.open_case->sections)
        for (std::size_t i = 0; i < section.lines.size(); ++i) {
            const auto& line = section.lines[i];
            const auto* entry = drive.log().find("told." + section.id + "." + std::to_string(i + 1));
            REQUIRE(entry != nullptr);
            CHECK(entry->value == widgets::Value::Filled);
            if (line.personal) CHECK(text.find(line.told.view()) == std::string::npos);
        }
    CHECK(text.find("Contoh cerita") == std::string::npos);
}

TEST_CASE("names, numbers and addresses are covered until they are wanted, in private mode all that was told",
          "[desk][privacy]") {
    struct State {
        std::string_view sample;
        bool personal;
        bool other;
    };
    const auto state = GENERATE(State{"case", false, true}, State{"case_revealed", true, true},
                                State{"case_private", false, false});
    Shown shown(sample(state.sample), 0);
    const auto stage = widgets::Stage::open({}, shown.screens.words());
    REQUIRE(stage);
    widgets::Drive drive(**stage, shown.draw());
    std::size_t personal = 0;
    for (const auto& section : shown.model.open_case->sections)
        for (std::size_t i = 0; i < section.lines.size(); ++i) {
            const auto* entry = drive.log().find("told." + section.id + "." + std::to_string(i + 1));
            REQUIRE(entry != nullptr);
            CHECK(entry->enabled == (section.lines[i].personal ? state.personal : state.other));
            personal += section.lines[i].personal ? 1 : 0;
        }
    CHECK(personal >= 5);
    CHECK((drive.log().find("signature.2") != nullptr) == state.other);
}

TEST_CASE("private mode hides where it came from, its risk and what was told", "[desk][privacy]") {
    Shown open(sample("inbox"), 0);
    Shown hidden(sample("inbox_private"), 0);
    const auto stage = widgets::Stage::open({}, open.screens.words());
    REQUIRE(stage);
    const auto words = [&](Shown& shown) { return to_text(widgets::Drive(**stage, shown.draw()).log()); };
    const auto before = words(open);
    CHECK(before.find("Kios 1") != std::string::npos);
    CHECK(before.find("Tidak aman") != std::string::npos);
    const auto after = words(hidden);
    CHECK(after.find("Kios 1") == std::string::npos);
    CHECK(after.find("Tidak aman") == std::string::npos);
    CHECK(after.find("7K4-29M") != std::string::npos);
}

TEST_CASE("a passphrase is typed on the glass and given to nobody but the room", "[desk]") {
    Shown shown(sample("passphrase"), 0);
    shown.model.passphrase = {};
    const auto stage = widgets::Stage::open({}, shown.screens.words());
    REQUIRE(stage);
    widgets::Drive drive(**stage, [&](widgets::Ui& ui) {
        for (auto& event : shown.screens.draw(ui, shown.model, samples::moment()))
            update(shown.model, std::move(event), samples::now_ms);
    });
    CHECK_FALSE(drive.tap("unlock"));
    REQUIRE(drive.type("passphrase", "kapal lembut"));
    CHECK(shown.model.passphrase.view() == "kapal lembut");
    CHECK(to_text(drive.log()).find("kapal") == std::string::npos);
    REQUIRE(drive.tap("unlock"));
    CHECK(shown.model.work == Work::Unlocking);
}

TEST_CASE("how sending stands is said in words", "[desk]") {
    Shown shown(sample("inbox"), 0);
    const auto stage = widgets::Stage::open({}, shown.screens.words());
    REQUIRE(stage);
    const auto pill = [&](SyncState sync) {
        shown.model.sync = sync;
        return widgets::Drive(**stage, shown.draw()).log().find("sync")->label;
    };
    const auto at_ms = samples::moment().wall_ms;
    CHECK(pill({3, 1, at_ms, Refusal::Offline}) == "Luring · 3 antre");
    CHECK(pill({0, 1, at_ms, Refusal::Offline}) == "Luring");
    CHECK(pill({2, 1, at_ms, Refusal::None}) == "Mengirim · 2 lagi");
    CHECK(pill({0, 1, at_ms, Refusal::None}) == "Terkirim 10.24");
    CHECK(pill({0, 0, 0, Refusal::None}) == "Tersambung");
    CHECK(pill({1, 1, at_ms, Refusal::BadClock}) == "Gagal: lihat");
}

TEST_CASE("a photo stands on its screen while it may be seen, and nowhere else", "[desk][privacy]") {
    Shown shown(sample("photo"), 0);
    const auto stage = widgets::Stage::open({}, shown.screens.words());
    REQUIRE(stage);
    const auto log = [&] { return widgets::Drive(**stage, shown.draw()).log(); };
    const auto open = log();
    const auto* picture = open.find("picture");
    REQUIRE(picture != nullptr);
    CHECK(picture->role == widgets::Role::Photo);
    CHECK(picture->label == "Foto 1");
    CHECK(open.find("title")->label == "Foto 1 dari 2");
    for (const auto* id : {"back", "lock"}) CHECK(open.find(id) != nullptr);
    SECTION("twenty seconds are over") { shown.model.revealed_until_ms = samples::now_ms; }
    SECTION("its pixels are not there") { shown.model.photo.reset(); }
    SECTION("the complaint it belongs to has rows alone") {
        shown.model.screen = Screen::Case;
        CHECK(log().find("photo.1")->label.find("KTP") != std::string::npos);
        shown.model.private_mode = true;
        CHECK(log().find("photo.1")->label == "Foto 1. sentuh untuk melihat");
    }
    CHECK(log().find("picture") == nullptr);
    CHECK(log().find("reveal") != nullptr);
}

TEST_CASE("a photo is chosen, wanted, covered and left by fingers", "[desk]") {
    Shown shown(sample("case"), 0);
    const auto stage = widgets::Stage::open({}, shown.screens.words());
    REQUIRE(stage);
    std::vector<Effect> effects;
    widgets::Drive drive(**stage, [&](widgets::Ui& ui) {
        for (auto& event : shown.screens.draw(ui, shown.model, samples::moment()))
            for (auto& effect : update(shown.model, std::move(event), samples::now_ms))
                effects.push_back(std::move(effect));
    });
    REQUIRE(drive.tap("photo.2"));
    REQUIRE(drive.shows("photo"));
    REQUIRE(drive.tap("reveal"));
    REQUIRE(effects.size() == 1);
    CHECK(std::get<OpenPhoto>(effects[0]).attachment == 1);
    CHECK_FALSE(drive.tap("reveal")); // until it has come
    auto model = sample("photo_upright").model();
    auto photo = std::move(model.photo);
    const auto visit = shown.model.open_case->visit;
    update(shown.model, PhotoOpened{std::make_unique<const Photo>(Photo{visit, 1, 9, photo->width, photo->height, photo->rgba})},
           samples::now_ms);
    drive.settle();
    REQUIRE(drive.tap("picture"));
    CHECK(drive.log().find("picture")->selected);
    CHECK(shown.model.photo);
    REQUIRE(drive.tap("reveal"));
    CHECK_FALSE(shown.model.photo);
    REQUIRE(drive.tap("back"));
    CHECK(drive.shows("case"));
}
