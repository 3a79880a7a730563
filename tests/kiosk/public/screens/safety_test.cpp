#include "tests/kiosk/public/screens/kiosk.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::screens;
using visit::Screen;
using widgets::Key;

namespace {

// What a person with a plain keypad does: Tab until the ring is there, then Enter.
bool enter_on(Kiosk& kiosk, std::string_view id) {
    for (int i = 0; i < 80; ++i) {
        const auto* entry = kiosk.drive().log().find(id);
        if (entry == nullptr) return false;
        if (entry->focused) {
            kiosk.drive().key(Key::Enter);
            if (kiosk.model.chosen_ms != 0) kiosk.drive().wait(kiosk.model.settings.choice_ms + 50);
            kiosk.settle();
            return true;
        }
        kiosk.drive().key(Key::Tab);
    }
    return false;
}

} // namespace

TEST_CASE("a plain keypad leads through the whole visit", "[screens][safety]") {
    const auto stage = kiosk_stage();
    Kiosk kiosk(*stage);
    const auto presses = [&](std::string_view id) {
        INFO("on " << kiosk.screen() << "\n" << widgets::to_text(kiosk.drive().log()));
        CAPTURE(id);
        REQUIRE(enter_on(kiosk, id));
    };
    for (const auto* id : {"start", "language.en", "next", "safe_now.ya", "for_whom.saya", "age_group.dewasa",
                           "violence.fisik", "next", "when.kemarin", "place.jalan"})
        presses(id);
    REQUIRE(kiosk.screen() == "question.region");
    presses("region.351001");
    presses("next");
    REQUIRE(kiosk.screen() == "question.story");
    for (const char each : std::string_view("contoh")) kiosk.drive().character(static_cast<char32_t>(each));
    CHECK(kiosk.model.answers.told(kiosk.id("story")).view() == "contoh");
    for (const auto* id : {"next", "identity.nama", "next", "paper_ktp.ada", "next", "photo.ktp", "camera.shutter", "next", "next", "skip",
                           "knows_staff.tidak", "agree.simpan_data.yes", "agree.hubungi.no",
                           "agree.siapkan_rujukan.ask", "next", "skip", "send", "done"})
        presses(id);
    CHECK(kiosk.model.screen == Screen::Neutral);
}

TEST_CASE("Tutup layar closes each screen in one tap, and so do three bare presses of Shift",
          "[screens][safety]") {
    const auto stage = kiosk_stage();
    for (const auto& scene : scenes()) {
        CAPTURE(scene.name);
        for (const bool by_keys : {false, true}) {
            Kiosk kiosk(*stage);
            scene.enter(kiosk);
            kiosk.settle();
            const bool inside = visit::is_private(kiosk.model.screen);
            CHECK((kiosk.drive().log().find("close") != nullptr) == inside);
            if (!inside) continue;
            if (by_keys)
                kiosk.drive().bare_shift_three_times();
            else
                CHECK(kiosk.tap("close"));
            CHECK(kiosk.model.screen == Screen::Neutral);
            CHECK(kiosk.screen() == "neutral");
            for (std::size_t i = 0; i < kiosk.model.answers.form().questions.size(); ++i)
                REQUIRE_FALSE(kiosk.model.answers.answers().answered(static_cast<forms::QuestionId>(i)));
        }
    }
}

TEST_CASE("the neutral page is the same after whatever visit", "[screens][safety]") {
    const auto stage = kiosk_stage();
    std::string first;
    std::size_t turn = 0; // of the language
    for (const auto& scene : scenes()) {
        if (scene.name == "demo" || scene.name == "letters") continue;
        turn = 1 - turn;
        Kiosk kiosk(*stage);
        kiosk.model.language = turn;
        scene.enter(kiosk);
        kiosk.settle();
        if (!visit::is_private(kiosk.model.screen)) continue;
        kiosk.tap("close");
        const auto log = widgets::to_text(kiosk.drive().log());
        if (first.empty()) first = log;
        CAPTURE(scene.name);
        CHECK(log == first);
    }
    CHECK(first.find("P2TP2A") == std::string::npos); // no name of the office
}

TEST_CASE("a screen left alone is covered with a ring, and goes on by one tap", "[screens][safety]") {
    const auto stage = kiosk_stage();
    Kiosk kiosk(*stage);
    kiosk.asks("violence");
    kiosk.drive().wait(kiosk.model.settings.idle_ms + 1);
    REQUIRE(kiosk.screen() == "still_here");
    CHECK(kiosk.drive().log().find("violence.fisik") == nullptr);
    CHECK(kiosk.drive().log().find("left")->label == "30");
    REQUIRE(kiosk.screens.wake_ms());
    CHECK(*kiosk.screens.wake_ms() <= kiosk.drive().now_ms() + 1'000);
    kiosk.drive().wait(10'000);
    CHECK(kiosk.drive().log().find("left")->label == "20");
    kiosk.tap("stay");
    CHECK(kiosk.screen() == "question.violence");
    kiosk.drive().wait(kiosk.model.settings.idle_ms + 1);
    kiosk.tap("help"); // a human is never two taps away
    CHECK(kiosk.screen() == "help");
    kiosk.tap("help.hide");
    kiosk.drive().wait(kiosk.model.settings.idle_ms + 1);
    kiosk.drive().wait(kiosk.model.settings.ring_ms + 1);
    CHECK(kiosk.model.screen == Screen::Neutral);
}

TEST_CASE("after a crash no earlier answer is on the glass before the review", "[screens][safety]") {
    const auto stage = kiosk_stage();
    Kiosk kiosk(*stage);
    const auto set = [&](std::string_view name, std::string_view text) {
        REQUIRE(kiosk.model.answers.set(kiosk.id(name), text) == forms::Taken::Yes);
    };
    set("violence", "FISIK");
    set("story", "contoh cerita");
    kiosk.model.masked = true;
    kiosk.asks("violence");
    CHECK_FALSE(kiosk.drive().log().find("violence.fisik")->selected);
    CHECK(kiosk.drive().log().find("skip") == nullptr); // what is not seen is not thrown away
    kiosk.tap("violence.psikis");
    CHECK(kiosk.drive().log().find("violence.psikis")->selected);
    CHECK(kiosk.model.answers.told(kiosk.id("violence")).view() == "PSIKIS");
    kiosk.asks("story");
    CHECK(kiosk.drive().log().find("story") == nullptr);
    kiosk.tap("next");
    CHECK(kiosk.model.answers.told(kiosk.id("story")).view() == "contoh cerita"); // kept
    kiosk.asks("story");
    kiosk.tap("story.again");
    CHECK(kiosk.drive().log().find("story") != nullptr);
}

TEST_CASE("what the promises and the consent said is known by its hash", "[screens][safety]") {
    const auto stage = kiosk_stage();
    Kiosk kiosk(*stage);
    CHECK(kiosk.screens.promises_hash(0) != kiosk.screens.promises_hash(1));
    CHECK(kiosk.screens.consent_hash(0) != kiosk.screens.consent_hash(1));
    CHECK(kiosk.screens.promises_hash(0) == Kiosk(*stage, "sk-406-014").screens.promises_hash(0));
}

namespace {

// Whether a screen at this hour has these words somewhere.
bool says(widgets::Stage& stage, Screen screen, const std::string& service, std::int64_t wall_ms, std::string_view words) {
    Kiosk kiosk(stage, service);
    kiosk.wall_ms = wall_ms;
    kiosk.show(screen);
    return std::ranges::any_of(kiosk.drive().log().entries, [&](const auto& each) {
        return each.label.find(words) != std::string::npos;
    });
}

} // namespace

TEST_CASE("the receipt says what happens next, by the standard and the hour", "[screens][safety]") {
    const auto stage = kiosk_stage();
    const auto receipt = [&](const std::string& service, std::int64_t wall_ms, std::string_view words) {
        return says(*stage, Screen::Receipt, service, wall_ms, words);
    };
    CHECK(receipt("banyuwangi", open_ms, "Paling lama 1 hari kerja"));
    CHECK(receipt("sk-406-014", open_ms, "Paling lama"));
    CHECK_FALSE(receipt("banyuwangi", closed_ms, "Paling lama"));
    CHECK(receipt("banyuwangi", closed_ms, "Kantor sedang tutup"));
    CHECK(receipt("banyuwangi", closed_ms, "Buka lagi hari ini pukul 07.30."));
    CHECK(receipt("banyuwangi", holiday_ms, "Buka lagi Rabu, 25 Maret 2026, pukul 07.30."));
    CHECK_FALSE(receipt("banyuwangi", closed_ms, "siaga")); // nobody is on call there
    CHECK(receipt("sk-406-014", closed_ms, "Petugas siaga"));
    CHECK_FALSE(receipt("sk-406-014", open_ms, "Petugas siaga"));
    CHECK(receipt("sk-406-014", closed_ms, "Telepon 129"));
    CHECK(receipt("banyuwangi", open_ms, "Gratis"));
}

TEST_CASE("where the office is closed, the first screen says so and serves", "[screens][safety]") {
    const auto stage = kiosk_stage();
    const auto start = [&](const std::string& service, std::int64_t wall_ms, std::string_view words) {
        return says(*stage, Screen::Attract, service, wall_ms, words);
    };
    CHECK(start("banyuwangi", open_ms, "Selamat datang"));
    CHECK_FALSE(start("banyuwangi", open_ms, "tutup"));
    constexpr std::int64_t day_ms = 86'400'000;
    for (const auto wall_ms : {closed_ms, holiday_ms, open_ms + 2 * day_ms, open_ms + 7 * day_ms}) { // also Nyepi, 09.00
        CHECK(start("banyuwangi", wall_ms, "Kantor sedang tutup."));
        CHECK(start("banyuwangi", wall_ms, "Anda tetap dapat bercerita di sini."));
        CHECK(start("banyuwangi", wall_ms, "129"));
        CHECK(start("banyuwangi", wall_ms, "Polisi: 110. Ambulans: 119."));
        CHECK_FALSE(start("banyuwangi", wall_ms, "siaga"));
        CHECK(start("sk-406-014", wall_ms, "Petugas siaga"));
    }
    CHECK(start("banyuwangi", open_ms + 2 * day_ms, "Buka lagi Senin, pukul 07.30."));
    Kiosk kiosk(*stage);
    kiosk.wall_ms = closed_ms;
    kiosk.show(Screen::Attract);
    kiosk.tap("start");
    CHECK(kiosk.screen() == "language");
}

TEST_CASE("letters that somebody chose and left are usual again for who comes next", "[screens][safety]") {
    const auto stage = kiosk_stage();
    Kiosk kiosk(*stage);
    kiosk.show(Screen::Attract);
    kiosk.tap("letters");
    kiosk.tap("size.largest");
    REQUIRE(kiosk.screen() == "letters");
    kiosk.drive().wait(29'000);
    CHECK(kiosk.screen() == "letters");
    kiosk.drive().wait(2'000);
    CHECK(kiosk.screen() == "attract");
    CHECK(kiosk.screens.wanted(stage->look()).text_size == widgets::TextSize::Normal);
}

TEST_CASE("help that is asked for from the letters is seen at once", "[screens][safety]") {
    const auto stage = kiosk_stage();
    Kiosk kiosk(*stage);
    kiosk.asks("violence");
    kiosk.tap("letters");
    kiosk.tap("help");
    CHECK(kiosk.screen() == "help");
    CHECK(kiosk.drive().log().find("number") != nullptr);
}

TEST_CASE("letters typed to find a place do not outlive the visit", "[screens][safety]") {
    const auto stage = kiosk_stage();
    Kiosk kiosk(*stage);
    kiosk.asks("region");
    REQUIRE(kiosk.type("region", "sarongan"));
    CHECK(kiosk.drive().log().find("region")->value == widgets::Value::Filled);
    kiosk.tap("close");
    kiosk.asks("region");
    CHECK(kiosk.drive().log().find("region")->value == widgets::Value::Empty);
    CHECK(kiosk.drive().log().find("region.351001") != nullptr); // the districts again
    kiosk.model.masked = true;
    REQUIRE(kiosk.model.answers.set(kiosk.id("place"), "JALAN") == forms::Taken::Yes);
    kiosk.asks("place");
    kiosk.tap("place.sekolah"); // answered anew, so shown
    kiosk.tap("close");
    REQUIRE(kiosk.model.answers.set(kiosk.id("place"), "JALAN") == forms::Taken::Yes);
    kiosk.asks("place");
    CHECK_FALSE(kiosk.drive().log().find("place.jalan")->selected); // of another visit
}

TEST_CASE("choices of an office's own form need no pictures", "[screens][safety]") {
    constexpr std::string_view survey =
        "type,name,label::Bahasa Indonesia (id),label::English (en),appearance\n"
        "select_multiple kinds,kinds,Apa saja?,Which ones?,tiles\nselect_one kinds,one,Yang mana?,Which "
        "one?,\n";
    constexpr std::string_view choices = "list_name,name,label::Bahasa Indonesia (id),label::English (en)\n"
                                         "kinds,A,Satu,One\nkinds,B,Dua,Two\nkinds,C,Tiga,Three\n";
    forms::Findings findings;
    const auto form = forms::read_form({survey, choices, {}}, findings);
    REQUIRE(form);
    const auto stage = kiosk_stage();
    Kiosk kiosk(*stage);
    kiosk.model.answers = forms::Runner(*form, kiosk.model.answers.today());
    kiosk.asks("kinds");
    kiosk.tap("kinds.a");
    kiosk.tap("kinds.c");
    CHECK(kiosk.model.answers.told(kiosk.id("kinds")).view() == "A C");
    kiosk.tap("kinds.a");
    CHECK(kiosk.model.answers.told(kiosk.id("kinds")).view() == "C");
    kiosk.tap("next");
    REQUIRE(kiosk.screen() == "question.one");
    kiosk.tap("one.b");
    CHECK(kiosk.screen() == "consent");
}
