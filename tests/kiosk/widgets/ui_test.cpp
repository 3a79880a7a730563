#include "kiosk/widgets/keyboard_layout.hpp"
#include "tests/kiosk/widgets/kiosk.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace teduh;
using namespace teduh::widgets;
using samples::Kiosk;

TEST_CASE("a tile is chosen by a tap and let go by another", "[kiosk][widgets]") {
    Kiosk kiosk(samples::kinds);
    CHECK(kiosk.drive.tap("kind.body"));
    CHECK(kiosk.drive.tap("kind.heart"));
    CHECK(kiosk.at("kind.body").selected);
    CHECK(kiosk.drive.tap("kind.body"));
    CHECK_FALSE(kiosk.at("kind.body").selected);
    CHECK(kiosk.at("kind.heart").selected);
    CHECK_FALSE(kiosk.drive.tap("kind.unknown"));
    CHECK_FALSE(kiosk.drive.tap("heading"));
}

TEST_CASE("a touch where nothing stands is told apart from one on a control", "[kiosk][widgets]") {
    const auto stage = samples::stage();
    int beside = 0;
    int chosen = 0;
    Drive drive(*stage, [&](Ui& ui) {
        ui.screen({.id = "two", .help = {"help", "Petugas"}, .ribbon = "Peragaan"});
        ui.label("Kartu Keluarga");
        const std::array boxes = {Tile{"box.yes", Icon::None, "Ada"},
                                  Tile{"box.no", Icon::None, "Tidak ada"}};
        if (ui.segments(boxes, 2)) ++chosen;
        if (ui.touched_beside()) ++beside;
    });
    CHECK(drive.tap("box.no"));
    CHECK(drive.tap("help"));
    CHECK(chosen == 1);
    CHECK(beside == 0);
    drive.tap_at({640, 600});
    CHECK(beside == 1);
    drive.swipe({640, 600}, drive.log().find("box.no")->rectangle.center()); // slid onto it
    CHECK(chosen == 1);
    CHECK(drive.log().find("ribbon")->rectangle.bottom() <= drive.log().find("label.1")->rectangle.y);
}

TEST_CASE("a press that slides off its button does nothing", "[kiosk][widgets]") {
    Kiosk kiosk(samples::kinds);
    kiosk.drive.swipe(kiosk.at("next").rectangle.center(), kiosk.at("skip").rectangle.center());
    CHECK(kiosk.model.presses == 0);
    CHECK(kiosk.drive.tap("next"));
    CHECK(kiosk.model.pressed == "next");
    CHECK(kiosk.model.presses == 1);
}

TEST_CASE("what is disabled cannot be pressed, by finger or by key", "[kiosk][widgets]") {
    samples::Model model;
    const auto stage = samples::stage();
    int pressed = 0;
    Drive drive(*stage, [&](Ui& ui) {
        ScreenFrame frame;
        frame.id = "waiting";
        frame.help = {"help", "Bicara langsung saja"};
        frame.primary = {"send", "Kirim", Icon::None, false};
        pressed += ui.screen(frame) == "send" ? 1 : 0;
    });
    CHECK_FALSE(drive.tap("send"));
    drive.tap_at(drive.log().find("send")->rectangle.center());
    for (int i = 0; i < 6; ++i) {
        drive.key(Key::Tab);
        CHECK_FALSE(drive.log().find("send")->focused);
        drive.key(Key::Enter);
    }
    CHECK(pressed == 0);
}

TEST_CASE("a story is typed on the glass with capitals, signs and a second page", "[kiosk][widgets]") {
    Kiosk kiosk(samples::story);
    REQUIRE(kiosk.drive.log().find("key.q") != nullptr); // open from the start
    REQUIRE(kiosk.drive.type("story", "Saya takut. Dia datang lagi, jam 9?"));
    CHECK(kiosk.model.story.view() == "Saya takut. Dia datang lagi, jam 9?");
    CHECK(kiosk.drive.erase(3));
    CHECK(kiosk.model.story.view() == "Saya takut. Dia datang lagi, jam");
    CHECK(kiosk.drive.tap("key.done"));
    CHECK(kiosk.drive.log().find("key.q") == nullptr);
    CHECK(kiosk.drive.type("story", " Ya"));
    CHECK(kiosk.model.story.view() == "Saya takut. Dia datang lagi, jam Ya");
}

TEST_CASE("what is typed stands in no frame's log", "[kiosk][widgets][privacy]") {
    {
        Kiosk kiosk(samples::story);
        REQUIRE(kiosk.drive.type("story", "Rahasia sekali"));
        CHECK(kiosk.at("story").value == Value::Filled);
        const auto text = to_text(kiosk.drive.log());
        CHECK(text.find("ahasia") == std::string::npos);
        CHECK(text.find("sekali") == std::string::npos);
    }
    Kiosk review(samples::review);
    review.model.story = crypto::SecretText("Rahasia sekali");
    review.drive.settle();
    CHECK(review.at("change.story.told").value == Value::Filled);
    CHECK(to_text(review.drive.log()).find("ahasia") == std::string::npos);
}

TEST_CASE("a held backspace repeats after 0.45 seconds and not before", "[kiosk][widgets]") {
    Kiosk kiosk(samples::story);
    REQUIRE(kiosk.drive.type("story", "Aaaaaaaaaaaaaaaaaaaa"));
    kiosk.drive.hold("key.erase", 400);
    CHECK(kiosk.model.story.size() == 19);
    kiosk.drive.hold("key.erase", 800);
    CHECK(kiosk.model.story.size() >= 13);
    CHECK(kiosk.model.story.size() <= 16);
}

TEST_CASE("the keyboard never covers the field it writes to, which shows three lines", "[kiosk][widgets]") {
    const auto size = GENERATE(TextSize::Normal, TextSize::Large, TextSize::Largest);
    const auto panel = GENERATE(panel_wide, panel_tall);
    Kiosk kiosk(samples::story, {panel, size, Face::Standard});
    const auto& field = kiosk.at("story");
    CHECK_FALSE(field.clipped());
    CHECK(field.rectangle.bottom() < kiosk.at("key.q").rectangle.y);
    CHECK(field.rectangle.height >= 3 * kiosk.stage->fonts().line_px(Font::Body));
    CHECK(kiosk.at("help").part == Part::Footer); // a human, keyboard or not
}

TEST_CASE("a NIK is typed on the keypad, sixteen digits and no more", "[kiosk][widgets]") {
    Kiosk kiosk(samples::nik);
    REQUIRE(kiosk.drive.type("nik", "33740156789012"));
    CHECK(kiosk.at("nik.hint").label == "14 dari 16 angka");
    REQUIRE(kiosk.drive.type("nik", "349"));
    CHECK(kiosk.model.nik.view() == "3374015678901234");
    CHECK_FALSE(kiosk.drive.type("nik", "a"));
    REQUIRE(kiosk.drive.type("name", "Siti"));
    CHECK(kiosk.model.name.view() == "Siti");
}

TEST_CASE("a mistake is said above the heading and in the same words at its field", "[kiosk][widgets]") {
    Kiosk kiosk(samples::wrong_nik);
    CHECK(kiosk.at("error.1").label == kiosk.at("nik.hint").label);
    CHECK(kiosk.at("nik.hint").role == Role::Error);
    CHECK(kiosk.at("error").rectangle.bottom() < kiosk.at("heading").rectangle.y);
}

TEST_CASE("no consent is chosen before she chooses, and each can be changed", "[kiosk][widgets]") {
    Kiosk kiosk(samples::consent);
    for (const auto& entry : kiosk.drive.log().entries) CHECK_FALSE(entry.selected);
    CHECK(kiosk.drive.tap("agree.1.yes"));
    CHECK(kiosk.drive.tap("agree.2.ask"));
    CHECK(kiosk.model.agreements == std::array{Agreement::Yes, Agreement::Ask, Agreement::Open});
    CHECK(kiosk.drive.tap("agree.1.no"));
    CHECK(kiosk.model.agreements[0] == Agreement::No);
    CHECK_FALSE(kiosk.at("agree.1.yes").selected);
}

TEST_CASE("a signature keeps every point of the finger, and Ulangi empties the pad", "[kiosk][widgets]") {
    Kiosk kiosk(samples::signature);
    CHECK(kiosk.drive.log().find("sign.again") == nullptr);
    REQUIRE(kiosk.drive.sign("sign"));
    REQUIRE(kiosk.drive.sign("sign"));
    REQUIRE(kiosk.model.strokes.size() == 2);
    CHECK(kiosk.model.strokes[0].size() == 41);
    CHECK(kiosk.model.strokes[0][0].since_last_ms == 0);
    CHECK(kiosk.at("sign").value == Value::Filled);
    CHECK(kiosk.drive.tap("sign.again"));
    CHECK(kiosk.model.strokes.empty());
}

TEST_CASE("a pad takes no more points than a record holds", "[kiosk][widgets]") {
    Kiosk kiosk(samples::signature);
    const Rect pad = kiosk.at("sign").rectangle;
    auto& router = kiosk.stage->router();
    router.finger_down(pad.center());
    for (int i = 0; i < 4000; ++i) {
        router.finger_move({pad.x + static_cast<float>(i % 300), pad.y + static_cast<float>(i % 200)});
        if (i % 1000 == 0) kiosk.drive.settle();
    }
    router.finger_up(pad.center());
    kiosk.drive.settle();
    CHECK(points_in(kiosk.model.strokes) == stroke_points_max);
    CHECK(stroke_points_max * 7 + 2 <= 21'600);
}

TEST_CASE("every control is reached by Tab alone and pressed by Enter", "[kiosk][widgets]") {
    for (const auto& screen : samples::all) {
        CAPTURE(std::string(screen.name));
        Kiosk kiosk(screen.draw);
        std::set<std::string> wanted;
        std::set<std::string> reached;
        for (const auto& entry : kiosk.drive.log().entries)
            if (entry.pressable() && entry.enabled && entry.role != Role::Pad) wanted.insert(entry.id);
        for (std::size_t i = 0; i <= wanted.size(); ++i) {
            kiosk.drive.key(Key::Tab);
            for (const auto& entry : kiosk.drive.log().entries)
                if (entry.focused) reached.insert(entry.id);
        }
        CHECK(reached == wanted);
    }
}

TEST_CASE("arrows lead to the neighbour, Shift and Tab back, Enter and space press", "[kiosk][widgets]") {
    Kiosk kiosk(samples::kinds);
    while (!kiosk.at("kind.body").focused) kiosk.drive.key(Key::Tab);
    kiosk.drive.key(Key::Right);
    CHECK(kiosk.at("kind.heart").focused);
    kiosk.drive.key(Key::Down);
    CHECK(kiosk.at("kind.phone").focused);
    kiosk.drive.key(Key::Tab, true);
    CHECK(kiosk.at("kind.child").focused);
    kiosk.drive.key(Key::Enter);
    kiosk.drive.character(U' ');
    kiosk.drive.key(Key::Enter);
    CHECK(kiosk.model.kinds[4]);
    kiosk.drive.tap("kind.body");
    CHECK_FALSE(kiosk.at("kind.body").focused); // who touches sees no ring
}

TEST_CASE("a plugged-in keyboard writes into the field and leaves it by Tab", "[kiosk][widgets]") {
    Kiosk kiosk(samples::story);
    for (const char32_t each : std::u32string(U"Ibu é")) kiosk.drive.character(each);
    kiosk.drive.key(Key::Enter);
    kiosk.drive.key(Key::Backspace);
    CHECK(kiosk.model.story.view() == "Ibu é");
    kiosk.drive.key(Key::Tab);
    CHECK_FALSE(kiosk.at("story").focused);
}

TEST_CASE("a letter struck on a field that has the focus is its first", "[kiosk][widgets]") {
    Kiosk kiosk(samples::nik);
    while (!kiosk.drive.log().find("name")->focused) kiosk.drive.key(Key::Tab);
    kiosk.drive.tap("key.1"); // the keypad belongs to the other field
    while (!kiosk.drive.log().find("name")->focused) kiosk.drive.key(Key::Tab);
    kiosk.drive.key(Key::Escape);
    kiosk.drive.character(U'S');
    kiosk.drive.character(U'i');
    CHECK(kiosk.model.name.view() == "Si");
    CHECK(kiosk.model.nik.view() == "1");
}

TEST_CASE("a story longer than its field is moved by the finger, and read whole once the keyboard is away",
          "[kiosk][widgets]") {
    Kiosk kiosk(samples::story);
    std::string lines;
    for (int i = 0; i < 30; ++i) lines += "baris\n";
    kiosk.model.story = crypto::SecretText(lines);
    kiosk.drive.settle();
    const auto field = kiosk.at("story").rectangle;
    kiosk.drive.swipe({field.x + 200, field.y + 30}, {field.x + 200, field.y + 130});
    CHECK(kiosk.model.story.size() == lines.size());
    kiosk.drive.tap("key.done");
    CHECK(kiosk.at("story").rectangle.height > 30 * kiosk.stage->fonts().line_px(Font::Body));
    CHECK(kiosk.drive.tap("scroll.down"));
}

TEST_CASE("Tutup layar answers to one tap and to bare Shift three times", "[kiosk][widgets]") {
    {
        Kiosk kiosk(samples::story);
        CHECK(kiosk.drive.tap("close"));
        CHECK(kiosk.model.pressed == "close");
    }
    {
        Kiosk kiosk(samples::nik);
        kiosk.drive.bare_shift_three_times();
        CHECK(kiosk.model.pressed == "close");
    }
    Kiosk first(samples::start); // nothing to close yet
    first.drive.bare_shift_three_times();
    CHECK(first.model.presses == 0);
}

TEST_CASE("help and Tutup layar keep their place on every screen of a panel", "[kiosk][widgets]") {
    const auto size = GENERATE(TextSize::Normal, TextSize::Largest);
    std::optional<Rect> help;
    std::optional<Rect> close;
    for (const auto& screen : samples::all) {
        Kiosk kiosk(screen.draw, {panel_wide, size, Face::Standard});
        if (!kiosk.drive.log().client_screen) continue;
        const auto& now = kiosk.at("help").rectangle;
        if (!help) help = now;
        CHECK(now.x == help->x);
        if (screen.draw == samples::start) continue;
        if (!close) close = kiosk.at("close").rectangle;
        CHECK(kiosk.at("close").rectangle == *close);
    }
}

TEST_CASE("every key of the keyboard has its own id, and every ASCII sign of a story a key or none",
          "[kiosk][widgets]") {
    std::set<std::string_view> ids;
    for (const auto& rows : {letter_rows(), sign_rows()})
        for (const auto& row : rows) {
            float width = row.before;
            for (const auto& key : row.keys) width += key.width;
            CHECK(width <= keys_in_row);
        }
    for (char32_t c = U'!'; c < 127; ++c)
        if (const auto id = key_id(c); !id.empty() && !(c >= U'A' && c <= U'Z')) CHECK(ids.insert(id).second);
    CHECK(ids.size() >= 26 + 10 + 15);
    CHECK(key_id(0).empty());
}

TEST_CASE("a blank frame may follow any screen, and any screen a blank frame", "[kiosk][widgets]") {
    const auto stage = samples::stage();
    samples::Model model;
    for (const auto& screen : samples::all) {
        Drive drive(*stage, samples::on(screen.draw, model));
        CHECK_FALSE(drive.log().entries.empty());
        Drive blank(*stage, [](Ui&) {});
        CHECK(blank.log().entries.empty());
        blank.swipe({600, 600}, {600, 200});
        blank.key(Key::Tab);
        blank.key(Key::Enter);
    }
    CHECK(model.presses == 0);
}

TEST_CASE("a hand that plays with the glass and the keys harms nothing", "[kiosk][widgets]") {
    const auto seed = GENERATE(1U, 2U);
    const auto size = seed == 1 ? TextSize::Normal : TextSize::Largest;
    const auto stage = samples::stage({panel_wide, size, Face::Standard});
    std::mt19937 random(seed);
    const auto below = [&](unsigned most) { return static_cast<unsigned>(random() % most); };
    for (const auto& screen : samples::all) {
        CAPTURE(std::string(screen.name), seed);
        samples::Model model;
        Drive drive(*stage, samples::on(screen.draw, model));
        for (int i = 0; i < 50; ++i) {
            const Point at{static_cast<float>(below(1280)), static_cast<float>(below(800))};
            switch (below(8)) {
            case 0: stage->router().finger_up(at); break;
            case 1: drive.swipe(at, {static_cast<float>(below(1280)), static_cast<float>(below(800))}); break;
            case 2: drive.key(static_cast<Key>(below(14)), below(2) == 0); break;
            case 3: drive.character(static_cast<char32_t>(below(0x11000))); break;
            case 4: stage->router().finger_down(at); break;
            default: drive.tap_at(at); break;
            }
        }
        drive.settle();
        CHECK(drive.log().screen == (screen.draw == samples::wrong_nik ? "nik" : screen.name));
        CHECK(model.nik.size() <= 16);
        CHECK(model.story.size() <= 4 * 4000);
        stage->forget();
    }
}
