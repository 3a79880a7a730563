#include "kiosk/desk/room/board.hpp"
#include "tests/kiosk/desk/clock_cases.hpp"
#include "tests/kiosk/desk/room.hpp"

using namespace teduh;
using namespace teduh::desk;
using board::hour_ms;
using board::Invented;

namespace {

constexpr std::int64_t start_ms = 1'786'331'520'000; // 10 August 2026, 10.12 WIB
constexpr std::uint64_t wall_ms = start_ms + 30 * 60'000;

// A case with a clock that runs, one that is paused, and the duty of L-04 in front of both.
struct Timed : Room {
    Timed(bool high_risk = false) {
        connect();
        unlock();
        read_inbox();
        does(RowOpened{0});
        Invented of("banyuwangi");
        of.begun("A_1", start_ms);
        Invented::pause(of.begun("A_7A", start_ms), start_ms + 1);
        of.police(start_ms);
        auto opened = brings(model.asked, 42);
        auto shown = std::make_unique<Case>();
        shown->visit = 42;
        shown->clocks = of.clocks;
        shown->clocks.high_risk = high_risk;
        shown->stand.state.bytes.fill(9);
        opened.opened = std::move(shown);
        does(std::move(opened));
    }
    void comes_to_pause(std::size_t clock) {
        does(ClockChosen{clock});
        does(PauseWanted{});
    }
    ClockStored answers(ClockStored::Outcome outcome) const { return {model.asked, outcome, 77}; }
};

} // namespace

TEST_CASE("a clock is paused with a reason and a remark, onto what she has read", "[desk][room][clocks]") {
    Timed room;
    room.comes_to_pause(1);
    REQUIRE(room.at(Screen::ClockPause));
    CHECK(room.does(PauseSaved{}).empty()); // no reason
    CHECK(room.model.timing.fault_shown);
    room.does(PauseReason{"MENUNGGU_DOKUMEN_INSTANSI"});
    room.does(PauseRemark{crypto::SecretText("Surat.")});
    const auto wanted = room.does(PauseSaved{});
    REQUIRE(asks<WriteClock>(wanted));
    const auto& write = std::get<WriteClock>(wanted[0]);
    CHECK(write.visit == 42);
    CHECK(write.read_state == room.model.open_case->stand.state);
    CHECK(write.set == records::ClockSet{records::Text("A_1"), true, records::Text("MENUNGGU_DOKUMEN_INSTANSI"), records::Text("Surat.")});
    CHECK_FALSE(write.again);
    CHECK(room.does(PauseSaved{}).empty()); // once
    CHECK(room.does(Back{}).empty());
    CHECK(room.does(Went{Screen::Inbox}).empty());
    REQUIRE(room.at(Screen::ClockPause));
    SECTION("stored") {
        const auto next = room.does(room.answers(ClockStored::Outcome::Done));
        CHECK(asks<OpenCase>(next));
        CHECK(room.at(Screen::Case));
        CHECK(room.model.written_visit == 42);
        CHECK(room.model.timing.changed_in == 0);
        CHECK(room.model.timing.remark.empty());
    }
    SECTION("others wrote meanwhile: she reads that first") {
        CHECK(asks<OpenCase>(room.does(room.answers(ClockStored::Outcome::Changed))));
        CHECK(room.model.timing.changed_in == 42);
        CHECK(room.model.written_ms == 0);
    }
    SECTION("not stored: the same again, until she changes a word") {
        CHECK(room.does(room.answers(ClockStored::Outcome::Failed)).empty());
        CHECK(room.model.timing.not_stored);
        const auto again = room.does(PauseSaved{});
        REQUIRE(asks<WriteClock>(again));
        CHECK(std::get<WriteClock>(again[0]).again);
        room.does(room.answers(ClockStored::Outcome::Failed));
        room.does(PauseRemark{crypto::SecretText("Surat lain.")});
        CHECK_FALSE(std::get<WriteClock>(room.does(PauseSaved{})[0]).again);
    }
    SECTION("locked meanwhile: her words are gone, and a late answer is nobody's") {
        const auto late = room.answers(ClockStored::Outcome::Done);
        room.does(LockPressed{});
        CHECK(room.model.timing.remark.empty());
        CHECK(room.does(late).empty());
        CHECK(room.model.written_visit == 0);
    }
}

TEST_CASE("a paused clock is let go on, without a reason, at high risk, too", "[desk][room][clocks]") {
    Timed room(GENERATE(false, true));
    room.comes_to_pause(2);
    REQUIRE(room.at(Screen::ClockPause));
    room.does(PauseReason{"KLIEN_MEMINTA_WAKTU"});
    CHECK(room.model.timing.reason.empty());
    const auto wanted = room.does(PauseSaved{});
    REQUIRE(asks<WriteClock>(wanted));
    CHECK(std::get<WriteClock>(wanted[0]).set == records::ClockSet{records::Text("A_7A"), false, records::Text("LANJUT"), {}});
}

TEST_CASE("the law's clock is never paused, and none at high risk", "[desk][room][clocks]") {
    Timed room(true);
    const auto clock = GENERATE(0u, 1u);
    room.comes_to_pause(clock);
    CHECK(room.at(Screen::Clock));
    room.does(Back{});
    CHECK(room.at(Screen::Case));
}

TEST_CASE("no way but a touch in the case leads to a clock", "[desk][room][clocks]") {
    Timed room;
    room.does(ClockChosen{3});
    CHECK(room.at(Screen::Case));
    for (const auto screen : {Screen::Clock, Screen::ClockPause}) {
        room.does(Went{screen});
        CHECK(room.at(Screen::Case));
    }
    room.does(PauseWanted{});
    CHECK(room.at(Screen::Case));
    room.does(ClockChosen{1});
    CHECK(room.at(Screen::Clock));
    room.does(PauseSaved{});
    CHECK(room.model.work == Work::None);
}

TEST_CASE("a desk wakes for the next minute of a clock that is shown, and rests until then", "[desk][room][clocks]") {
    Timed room;
    room.does(Touched{});
    room.does(Ticked{wall_ms});
    CHECK(room.model.wall_ahead_ms == wall_ms - room.now_ms);
    const auto wake = wake_ms(room.model, room.now_ms);
    REQUIRE(wake);
    CHECK(*wake == room.now_ms + 60'000); // of L-04: 71 hours are read as days and hours; of A_1 by the minute
    SECTION("the wall clock was set") {
        room.does(Ticked{wall_ms + 20'000});
        CHECK(wake_ms(room.model, room.now_ms) == room.now_ms + 40'000);
    }
    SECTION("no clock is shown: the lock alone") {
        room.does(Went{Screen::Sync});
        CHECK(wake_ms(room.model, room.now_ms) == room.now_ms + lock_after_ms(Place::Inside));
    }
    SECTION("on the board it wakes for its rows") {
        room.does(Went{Screen::Inbox});
        CHECK(wake_ms(room.model, room.now_ms) == room.now_ms + lock_after_ms(Place::Inside));
        room.model.inbox[0].clocks = room.model.open_case->clocks;
        CHECK(wake_ms(room.model, room.now_ms) == room.now_ms + 60'000);
    }
}
