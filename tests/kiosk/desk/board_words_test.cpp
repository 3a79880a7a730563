#include "kiosk/desk/screens/clock_words.hpp"
#include "kiosk/widgets/drive/drive.hpp"
#include "tests/kiosk/desk/clock_cases.hpp"
#include "tests/kiosk/desk/room.hpp"
#include "tests/kiosk/desk/samples.hpp"

using namespace teduh;
using namespace teduh::desk;
using board::hour_ms;
using board::Invented;
using board::minute_ms;

namespace {

struct Glass {
    Screens screens{samples::material(), 0};
    std::unique_ptr<widgets::Stage> stage = std::move(*widgets::Stage::open({}, screens.words()));

    widgets::WidgetLog log(const Model& model) {
        stage->forget();
        widgets::Drive drive(*stage, [&](widgets::Ui& ui) { static_cast<void>(screens.draw(ui, model, samples::moment())); });
        return drive.log();
    }
    std::string text(const Model& model) { return to_text(log(model)); }
    std::string label(const Model& model, std::string_view id) {
        const auto shown = log(model);
        const auto* entry = shown.find(id);
        return entry != nullptr ? entry->label : "nothing";
    }
};

Model sample(std::string_view name) {
    samples::speak(0);
    return std::ranges::find(samples::all(), name, &samples::Sample::name)->model();
}
bool says(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

} // namespace

TEST_CASE("a row says number, risk, channel and how its time stands, late ones who is told and what next", "[desk][board]") {
    Glass glass;
    const auto model = sample("board");
    const auto text = glass.text(model);
    CHECK(says(glass.label(model, "case.3rt_88c"), "Penanganan pengaduan · 1 jam 16 menit lagi"));
    CHECK(says(glass.label(model, "case.3rt_88c"), "Belum dinilai"));
    CHECK(says(glass.label(model, "case.7k4_29m"), "Penanganan pengaduan · Lewat 2 jam 10 menit"));
    CHECK(says(glass.label(model, "case.7k4_29m"), "Tidak aman"));
    CHECK(says(glass.label(model, "case.9qx_41h"), "Pengaduan diterima · Dijeda: Klien meminta waktu"));
    CHECK(says(glass.label(model, "case.9qx_41h"), "Risiko: Sedang"));
    CHECK(says(glass.label(model, "case.4hn_62b"), "Rujukan dimulai · Kesehatan · Lewat 1 jam"));
    CHECK(says(glass.label(model, "case.5wv_15f"), "Laporan ke polisi · Lewat 2 jam"));
    CHECK(says(glass.label(model, "case.8pd_33x"), "Waktunya meragukan"));
    CHECK(says(glass.label(model, "case.2lm_70d"), "Skrining dan wawancara"));
    CHECK(says(text, "Beri tahu: Manajer kasus. Hubungi instansi tujuan dan catat jawabannya."));
    for (const auto* heading : {"Lewat", "Dalam 1 jam", "Hari ini", "Lainnya"}) {
        INFO(heading);
        CHECK(says(text, heading));
    }
}

TEST_CASE("in private mode the board has numbers and times alone", "[desk][board][privacy]") {
    Glass glass;
    const auto text = glass.text(sample("board_private"));
    CHECK(says(text, "Lewat 2 jam 10 menit"));
    for (const auto* hidden : {"polisi", "Penanganan", "Rujukan", "Kesehatan", "Beri tahu", "Tidak aman", "Risiko"}) {
        INFO(hidden);
        CHECK_FALSE(says(text, hidden));
    }
    const auto opened = glass.text(sample("case_clocks_private"));
    CHECK(says(opened, "clock.l_04"));
    CHECK_FALSE(says(opened, "polisi"));
    CHECK_FALSE(says(glass.text(sample("clock_private")), "UU 12/2022"));
}

TEST_CASE("from a wrong clock nothing is called late or in time", "[desk][board]") {
    Glass glass;
    const auto text = glass.text(sample("board_clock_wrong"));
    CHECK(says(text, "Jam perangkat ini meragukan. Tidak ada yang disebut lewat karenanya."));
    CHECK_FALSE(says(text, "Lewat"));
    CHECK_FALSE(says(text, "lagi"));
    auto model = sample("board");
    model.sync.health.emplace().clock_behind_ms = 1;
    CHECK_FALSE(says(glass.text(model), "Lewat"));
}

TEST_CASE("a year without a calendar is said once, to whom it was told", "[desk][board]") {
    Glass glass;
    const auto text = glass.text(sample("board_no_calendar"));
    const auto first = text.find("Kalender 2027 belum ada.");
    REQUIRE(first != std::string::npos);
    CHECK(text.find("Kalender 2027", first + 1) == std::string::npos);
    CHECK_FALSE(says(glass.text(sample("board")), "Kalender"));
}

TEST_CASE("a case shows its most urgent time as a ring, and all of them below", "[desk][board]") {
    Glass glass;
    const auto model = sample("case_clocks");
    CHECK(glass.label(model, "clock.ring") == "8 jam lagi"); // referred 40 of 48 hours ago
    CHECK(says(glass.label(model, "clock.a_1"), "Selesai tepat waktu"));
    CHECK(says(glass.label(model, "clock.a_1"), "belum dikonfirmasi"));
    CHECK(says(glass.label(model, "clock.a_1b"), "Selesai, lewat"));
    CHECK(says(glass.label(model, "clock.a_7b"), "12 hari 8 jam lagi")); // two readings of the same words, two clocks
    CHECK(says(glass.label(model, "clock.a_7a.2"), "Bantuan hukum"));
    CHECK(glass.label(sample("case_clocks_late"), "clock.ring") == "2 jam 10 menit lewat");
    CHECK(says(glass.text(sample("case_clocks_late")), "Beri tahu:"));
    CHECK(says(glass.label(sample("case_clocks_paused"), "clock.ring"), "dijeda"));
    CHECK(says(glass.text(sample("case_clocks_doubted")), "Jam perangkat ini meragukan"));
    CHECK_FALSE(says(glass.text(sample("case_clocks_doubted")), "Lewat"));
}

TEST_CASE("one tap from a case lie the words of the standard", "[desk][board]") {
    Glass glass;
    auto model = sample("case_clocks");
    widgets::Drive drive(*glass.stage, [&](widgets::Ui& ui) {
        for (auto& event : glass.screens.draw(ui, model, samples::moment())) update(model, std::move(event), samples::now_ms);
    });
    REQUIRE(drive.tap("clock.a_7a"));
    CHECK(drive.shows("clock"));
    const auto text = to_text(drive.log());
    CHECK(says(text, "2 Minggu (2 x 24 Jam)"));
    CHECK(says(text, "belum dikonfirmasi"));
    REQUIRE(drive.tap("pause"));
    CHECK(drive.shows("clock_pause"));
    REQUIRE(drive.tap("save")); // without a reason
    CHECK(says(to_text(drive.log()), "Pilih apa yang ditunggu."));
    REQUIRE(drive.tap("reason.klien_meminta_waktu"));
    REQUIRE(drive.tap("save"));
    CHECK(model.work == Work::StoringClock);
}

TEST_CASE("green until its warning, amber from there, red when late, and only a broken deadline is red", "[desk][board]") {
    using widgets::Tone;
    Glass glass;
    const Model model;
    const auto now = static_cast<std::int64_t>(samples::moment().wall_ms);
    const auto tone = [&](const std::string& standard, std::string_view id, std::int64_t since_ms) {
        Invented of(standard);
        const auto& clock = of.begun(id, now - since_ms);
        auto found = Tone::Human;
        widgets::Drive drive(*glass.stage, [&](widgets::Ui& ui) {
            std::vector<Event> events;
            const auto moment = samples::moment();
            const Warnings none;
            Page page{ui, model, samples::material(), 0, none, moment, events};
            frame(page, "inbox", "x");
            found = words_of(page, clock, board::run_of(clock, *of.clocks.standard, {now, false})).tone;
        });
        return found;
    };
    CHECK(tone("sk-406-014", "B_A", 89 * minute_ms) == Tone::Done);
    CHECK(tone("sk-406-014", "B_A", 90 * minute_ms) == Tone::Soon);
    CHECK(tone("sk-406-014", "B_A", 121 * minute_ms) == Tone::Danger);
    CHECK(tone("banyuwangi", "A_7A", 49 * hour_ms) == Tone::Soon); // its breach is amber (DOMAIN 2.3.1)
    CHECK(tone("banyuwangi", "A_7B", 15 * 24 * hour_ms) == Tone::Danger);
    CHECK(tone("banyuwangi", "A_2", 90 * minute_ms) == Tone::Plain);
    CHECK(tone("banyuwangi", "A_2", 30 * hour_ms) == Tone::Soon);
    CHECK(tone("banyuwangi", "A_1B", 300 * hour_ms) == Tone::Plain);
}

TEST_CASE("what may not be paused says why, in the place of the button", "[desk][board]") {
    Glass glass;
    CHECK(glass.label(sample("clock_law"), "pause") == "nothing");
    CHECK(says(glass.text(sample("clock_law")), "Waktu ini ditetapkan undang-undang."));
    CHECK(glass.label(sample("clock"), "pause") == "Jeda");
    CHECK(glass.label(sample("clock_paused"), "pause") == "Jalankan lagi");
    auto high = sample("clock");
    auto changed = std::make_unique<Case>();
    changed->clocks = high.open_case->clocks;
    changed->clocks.high_risk = true;
    high.open_case = std::move(changed);
    CHECK(glass.label(high, "pause") == "nothing");
    CHECK(says(glass.text(high), "Pada risiko tinggi tidak ada yang dijeda."));
}
