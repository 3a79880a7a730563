#include "tests/kiosk/widgets/screens.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace teduh;
using namespace teduh::widgets;

namespace {

// Counts what it holds, and draws nothing.
struct Counting final : Presenter {
    std::vector<std::uint64_t> held; // numbers of pictures, in order
    std::vector<std::uintptr_t> live;
    int wiped = 0;
    int refilled = 0;
    bool entered = false;

    void enter() override { entered = true; }
    void leave() override {
        CHECK(live.empty());
        entered = false;
    }
    std::uintptr_t hold(const PixelView& pixels) override {
        CHECK(entered);
        held.push_back(pixels.number);
        live.push_back(40 + held.size());
        return live.back();
    }
    void wipe(std::uintptr_t texture) override {
        CHECK(entered);
        REQUIRE(std::erase(live, texture) == 1);
        ++wiped;
    }
    void refill(std::uintptr_t texture, const PixelView&) override {
        CHECK(std::ranges::find(live, texture) != live.end());
        ++refilled;
    }
};

// A staff screen with the sample's picture, on any panel.
struct Desk {
    std::unique_ptr<Stage> stage;
    samples::Model model;
    Drive drive;

    explicit Desk(Look look = {})
        : stage(samples::stage(look)), drive(*stage, samples::on(samples::photo, model)) {}
    const LogEntry& photo() const {
        const auto* entry = drive.log().find("picture");
        REQUIRE(entry != nullptr);
        return *entry;
    }
};

Rect room_of(const LogEntry& entry) { return common(entry.rectangle, entry.picture); }

// No edge of it that could lie outside the frame lies inside.
bool fills(const LogEntry& entry) {
    const auto along = [](float room, float size, float seen) { return seen >= std::min(room, size) - 17; };
    const auto seen = room_of(entry);
    return along(entry.rectangle.width, entry.picture.width, seen.width) &&
           along(entry.rectangle.height, entry.picture.height, seen.height);
}

} // namespace

TEST_CASE("a photo is fitted into its frame and keeps its proportions", "[kiosk][widgets]") {
    const auto [wide, high] =
        GENERATE(table<int, int>({{400, 100}, {100, 400}, {1632, 1224}, {3, 2}, {4000, 1}}));
    const auto frame = GENERATE(Rect{100, 200, 900, 500}, Rect{0, 0, 300, 1000});
    PhotoLook look;
    const auto place = place_photo({1, wide, high, {}}, frame, look);
    CHECK(frame.contains(place));
    CHECK((frame.width - place.width < 1.5F || frame.height - place.height < 1.5F));
    CHECK(std::abs(place.center().x - frame.center().x) <= 1);
    CHECK(std::abs(place.center().y - frame.center().y) <= 1);
    const float scale =
        std::min(frame.width / static_cast<float>(wide), frame.height / static_cast<float>(high));
    CHECK(std::abs(place.width - std::max(1.0F, static_cast<float>(wide) * scale)) <= 1);
    CHECK(std::abs(place.height - std::max(1.0F, static_cast<float>(high) * scale)) <= 1);
}

TEST_CASE("a photo takes what is left of the view, on both panels and at every text size",
          "[kiosk][widgets]") {
    const auto panel = GENERATE(panel_wide, panel_tall);
    const auto size = GENERATE(TextSize::Normal, TextSize::Large, TextSize::Largest);
    Desk desk({panel, size, Face::Standard});
    const auto& entry = desk.photo();
    CHECK(entry.role == Role::Photo);
    CHECK(entry.label == "Foto 1");
    CHECK(entry.value == Value::Filled);
    CHECK_FALSE(entry.clipped());
    CHECK(entry.rectangle.contains(entry.picture));
    CHECK(entry.rectangle.bottom() > static_cast<float>(panel.height_px) - Scale(panel, size).px(40));
    CHECK(desk.drive.log().find("scroll.down") == nullptr);
}

TEST_CASE("a touch enlarges a photo around the place that was touched, another shows it whole",
          "[kiosk][widgets]") {
    Desk desk;
    const auto whole = desk.photo().picture;
    const Point at{whole.x + whole.width * 0.3F, whole.y + whole.height * 0.6F};
    desk.drive.tap_at(at);
    const auto large = desk.photo().picture;
    CHECK(desk.photo().selected);
    CHECK(std::abs(large.width - 2 * whole.width) <= 2);
    CHECK(std::abs((at.x - large.x) / large.width - 0.3F) < 0.02F);
    CHECK(std::abs((at.y - large.y) / large.height - 0.6F) < 0.02F);
    CHECK(fills(desk.photo()));
    CHECK(desk.drive.tap("picture"));
    CHECK_FALSE(desk.photo().selected);
    CHECK(desk.photo().picture == whole);
}

TEST_CASE("a finger moves an enlarged photo, and never out of its frame", "[kiosk][widgets]") {
    const auto panel = GENERATE(panel_wide, panel_tall);
    Desk desk({panel, TextSize::Normal, Face::Standard});
    REQUIRE(desk.drive.tap("picture"));
    const auto before = desk.photo().picture;
    const auto middle = desk.photo().rectangle.center();
    desk.drive.swipe(middle, middle + Point{60, 0});
    const auto moved = desk.photo().picture;
    CHECK(moved.x > before.x + 30);
    CHECK(moved.x <= before.x + 60);
    CHECK(desk.photo().selected); // it was no touch
    for (const auto way : {Point{-600, -700}, Point{600, 700}, Point{-600, 700}, Point{900, -900}}) {
        for (int i = 0; i < 4; ++i) desk.drive.swipe(middle, middle + way);
        CHECK(fills(desk.photo()));
        CHECK(desk.photo().selected);
    }
    CHECK(std::abs(desk.photo().picture.x - desk.photo().rectangle.x) <= 9); // its left edge, at the frame's
    CHECK(desk.model.pressed.empty());
}

TEST_CASE("a keypad enlarges a photo, moves it, and goes on from its edge", "[kiosk][widgets]") {
    Desk desk;
    for (int i = 0; i < 4 && !desk.photo().focused; ++i) desk.drive.key(Key::Tab);
    REQUIRE(desk.photo().focused);
    desk.drive.key(Key::Enter);
    REQUIRE(desk.photo().selected);
    const auto before = desk.photo().picture;
    desk.drive.key(Key::Up);
    CHECK(desk.photo().picture.y > before.y);
    CHECK(desk.photo().focused);
    for (int i = 0; i < 12; ++i) desk.drive.key(Key::Up);
    CHECK_FALSE(desk.photo().focused);
    CHECK(fills(desk.photo()));
}

TEST_CASE("the log says the same of a photo with and without a presenter", "[kiosk][widgets]") {
    Desk plain;
    const auto text = to_text(plain.drive.log());
    Counting presenter;
    plain.stage->set_presenter(&presenter);
    plain.drive.settle();
    CHECK(presenter.held.size() == 1);
    CHECK(to_text(plain.drive.log()) == text);
    CHECK(text.find("picture photo ") != std::string::npos);
    plain.stage->set_presenter(nullptr);
}

TEST_CASE("a texture lives as long as frames draw its picture, and never longer",
          "[kiosk][widgets][privacy]") {
    const auto stage = samples::stage();
    Counting presenter;
    stage->set_presenter(&presenter);
    std::uint64_t number = 1;
    Drive drive(*stage, [&](Ui& ui) {
        ui.staff_screen({.id = "photo", .title = "Foto"});
        auto pixels = samples::picture();
        pixels.number = number;
        if (number != 0) ui.photo("picture", "Foto", pixels);
    });
    CHECK(presenter.held == std::vector<std::uint64_t>{1}); // once, for many frames
    CHECK(presenter.wiped == 0);
    SECTION("another picture at its place is another texture") {
        number = 2;
        drive.settle();
        CHECK(presenter.held == std::vector<std::uint64_t>{1, 2});
        CHECK(presenter.live == std::vector<std::uintptr_t>{42});
    }
    SECTION("covered, it is wiped with the first frame without it") {
        number = 0;
        stage->frame(drive.now_ms(), [&](Ui& ui) { ui.staff_screen({.id = "photo", .title = "Foto"}); });
        CHECK(presenter.live.empty());
        CHECK(presenter.wiped == 1);
    }
    SECTION("other letters are another world of ImGui, with a texture of its own") {
        REQUIRE(stage->set_look({panel_wide, TextSize::Largest, Face::Standard}));
        CHECK(presenter.live.empty());
        drive.settle();
        CHECK(presenter.held == std::vector<std::uint64_t>{1, 1});
    }
    SECTION("forgotten with everything else") {
        stage->forget();
        CHECK(presenter.live.empty());
    }
    stage->set_presenter(nullptr);
    CHECK(presenter.live.empty());
    CHECK(presenter.wiped == static_cast<int>(presenter.held.size()));
}

TEST_CASE("a photo is whole again when its screen is entered anew", "[kiosk][widgets]") {
    Desk desk;
    REQUIRE(desk.drive.tap("picture"));
    REQUIRE(desk.photo().selected);
    Drive other(*desk.stage, [](Ui& ui) { ui.staff_screen({.id = "other", .title = "Lain"}); });
    Drive again(*desk.stage, samples::on(samples::photo, desk.model));
    CHECK_FALSE(again.log().find("picture")->selected);
}
