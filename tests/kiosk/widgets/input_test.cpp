#include "kiosk/widgets/editor.hpp"
#include "kiosk/widgets/router.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::widgets;

namespace {

// A field ten letters wide; every letter is ten pixels.
Editor editor(std::string_view text, std::size_t most = 200, bool digits = false, bool lines = true) {
    return Editor({100, 20, lines, digits, most, [](char32_t) { return 10.0F; }}, text);
}
void type(Editor& into, std::string_view text) {
    for (const char each : text) into.insert(static_cast<unsigned char>(each));
}
std::vector<std::string> rows(const Editor& of) {
    std::vector<std::string> all;
    for (const auto& row : of.rows()) {
        std::string line;
        for (auto i = row.begin; i < row.end; ++i) line += static_cast<char>(of.characters()[i]);
        all.push_back(line);
    }
    return all;
}

} // namespace

TEST_CASE("a tap that came and went between two frames is seen as two edges", "[kiosk][widgets]") {
    Router router;
    router.finger_down({10, 10});
    router.finger_up({10, 10});
    const auto first = router.next(0);
    CHECK(first.pressed);
    CHECK_FALSE(first.released);
    const auto second = router.next(16);
    CHECK(second.released);
    CHECK_FALSE(second.pressed);
    CHECK_FALSE(router.next(32).released);
}

TEST_CASE("every place a finger passed between two frames is kept, and it leaves in a frame of its own",
          "[kiosk][widgets]") {
    Router router;
    router.finger_down({0, 0});
    for (int i = 1; i <= 40; ++i) router.finger_move({static_cast<float>(i), 0});
    router.finger_up({40, 0});
    CHECK(router.next(0).path.size() == 1);
    const auto moved = router.next(16);
    CHECK(moved.path.size() == 40);
    CHECK_FALSE(moved.released);
    CHECK(router.next(32).released);
    router.finger_move({50, 0});
    CHECK(router.next(48).path.empty());
}

TEST_CASE("bare Shift three times closes, another key in between does not", "[kiosk][widgets]") {
    Router router;
    const auto shift = [&] {
        router.key_down(Key::Shift);
        router.key_up(Key::Shift);
    };
    shift();
    shift();
    CHECK_FALSE(router.next(0).close_chord);
    shift();
    CHECK(router.next(0).close_chord);
    CHECK_FALSE(router.next(0).close_chord);
    shift();
    shift();
    router.key_down(Key::Shift);
    router.key_down(Key::Other);
    router.key_up(Key::Shift);
    CHECK_FALSE(router.next(0).close_chord);
    shift();
    router.character(U'a');
    shift();
    shift();
    CHECK_FALSE(router.next(0).close_chord);
}

TEST_CASE("keys and letters arrive in the order they were struck, and a flood has an end",
          "[kiosk][widgets]") {
    Router router;
    router.character(U'a');
    router.key_down(Key::Backspace);
    router.character(U'b');
    const auto input = router.next(0);
    REQUIRE(input.keys.size() == 3);
    CHECK(input.keys[0].character == U'a');
    CHECK(input.keys[1].key == Key::Backspace);
    CHECK(input.keys[2].character == U'b');
    for (int i = 0; i < 100'000; ++i) router.character(U'x');
    CHECK(router.next(0).keys.size() <= 4096);
    router.finger_down({1, 1});
    router.forget();
    CHECK_FALSE(router.waiting());
}

TEST_CASE("a story wraps at spaces, and a word longer than the field breaks", "[kiosk][widgets]") {
    CHECK(rows(editor("satu dua tiga empat")) == std::vector<std::string>{"satu dua ", "tiga empat"});
    CHECK(rows(editor("abcdefghijklmno")) == std::vector<std::string>{"abcdefghij", "klmno"});
    CHECK(rows(editor("a\n\nb")) == std::vector<std::string>{"a\n", "\n", "b"});
    CHECK(rows(editor("a\n")) == std::vector<std::string>{"a\n", ""});
    CHECK(rows(editor("")) == std::vector<std::string>{""});
    CHECK(rows(editor("satu dua tiga empat", 200, false, false)).size() == 1);
}

TEST_CASE("the caret goes where the finger points and letters go where the caret stands",
          "[kiosk][widgets]") {
    auto text = editor("satu dua tiga empat");
    CHECK(text.caret() == 19);
    CHECK(text.caret_place() == Point{100, 20});
    text.touch({2, 5});
    CHECK(text.caret() == 0);
    text.insert(U'X');
    CHECK(text.text().view() == "Xsatu dua tiga empat");
    text.touch({500, 300});
    text.press({Key::Backspace, false, 0});
    CHECK(text.text().view() == "Xsatu dua tiga empa");
    text.press({Key::Home, false, 0});
    text.press({Key::Up, false, 0});
    text.press({Key::Delete, false, 0});
    CHECK(text.text().view() == "satu dua tiga empa");
    CHECK(text.undo());
    CHECK(text.text().view() == "Xsatu dua tiga empa");
}

TEST_CASE("what is marked is replaced by what is typed", "[kiosk][widgets]") {
    auto text = editor("satu dua");
    for (int i = 0; i < 3; ++i) text.press({Key::Left, true, 0});
    CHECK(text.selection() == std::pair<std::size_t, std::size_t>{5, 8});
    text.insert(U'x');
    CHECK(text.text().view() == "satu x");
}

TEST_CASE("a full field takes no more and a field for digits takes nothing else", "[kiosk][widgets]") {
    auto full = editor("1234", 4);
    CHECK_FALSE(full.insert(U'5'));
    CHECK(full.text().view() == "1234");
    auto nik = editor("", 16, true, false);
    CHECK_FALSE(nik.insert(U'a'));
    CHECK_FALSE(nik.insert(U'\n'));
    type(nik, "33740156789012345");
    CHECK(nik.text().view() == "3374015678901234");
    CHECK(editor("abcdef", 3).text().view() == "abc");
}

TEST_CASE("a sentence begins with a capital", "[kiosk][widgets]") {
    auto text = editor("");
    CHECK(text.wants_capital());
    type(text, "saya");
    CHECK_FALSE(text.wants_capital());
    type(text, " ");
    CHECK_FALSE(text.wants_capital());
    for (const auto* end : {". ", "? ", "! ", ".\n"}) {
        type(text, end);
        CHECK(text.wants_capital());
        type(text, "lalu");
        CHECK_FALSE(text.wants_capital());
    }
    type(text, "jl.");
    CHECK_FALSE(text.wants_capital());
}

TEST_CASE("letters beyond ASCII come back as they went in", "[kiosk][widgets]") {
    for (const auto* words : {"séda — “café”", "漢字", "\xF0\x9F\x98\x80!"})
        CHECK(editor(words).text().view() == words);
    CHECK(editor("a\xFF"
                 "b\xC3")
              .characters()
              .size() == 4);
}
