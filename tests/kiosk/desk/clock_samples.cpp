#include "tests/kiosk/desk/clock_cases.hpp"
#include "tests/kiosk/desk/samples.hpp"

// The board in each state of a clock, a case with its clocks, one of them and its pause.
namespace teduh::desk::samples {
namespace {

using board::hour_ms;
using board::Invented;
using board::minute_ms;

constexpr auto regency = "banyuwangi";
constexpr auto decree = "sk-406-014";

std::int64_t now() { return static_cast<std::int64_t>(moment().wall_ms); }
std::int64_t ago(std::int64_t ms) { return now() - ms; }

InboxRow row(std::string number, int risk, const Invented& of, bool not_safe = false) {
    InboxRow made;
    made.number = std::move(number);
    made.from = "Kios 1";
    made.channel = "LANGSUNG";
    made.at_ms = moment().wall_ms - 30 * 60'000;
    made.visit = 42;
    made.risk = risk;
    made.not_safe = not_safe;
    made.clocks = of.clocks;
    return made;
}
Invented response(std::int64_t since_ms) {
    Invented of(decree);
    of.begun("B_A", ago(since_ms));
    return of;
}
Invented paused() {
    Invented of(regency);
    Invented::pause(of.begun("A_1", ago(3 * hour_ms)), ago(hour_ms));
    return of;
}
Invented referred(std::int64_t since_ms) {
    Invented of(regency);
    of.begun("A_7A", ago(since_ms)).service = "KESEHATAN";
    of.begun("A_7B", ago(since_ms)).service = "KESEHATAN";
    return of;
}
Invented statutory(std::int64_t since_ms) {
    Invented of(decree);
    of.begun("B_TOT", ago(since_ms));
    of.police(ago(since_ms));
    return of;
}
Invented effort() {
    Invented of(regency);
    of.begun("A_2", ago(4 * hour_ms));
    return of;
}

Model board() {
    auto model = sample("inbox_empty");
    Invented doubted(decree);
    doubted.begun("B_A", ago(hour_ms)).history.start->doubted = true;
    model.inbox = {row("2LM-70D", 1, effort()),
                   row("9QX-41H", 2, paused()),
                   row("3RT-88C", 0, response(44 * minute_ms)),
                   row("1QB-57N", 0, response(95 * minute_ms)),
                   row("5WV-15F", 3, statutory(74 * hour_ms)),
                   row("7K4-29M", 0, response(250 * minute_ms), true),
                   row("4HN-62B", 2, referred(49 * hour_ms)),
                   row("8PD-33X", 1, doubted),
                   row("6CT-91K", 1, response(2 * minute_ms))};
    model.inbox[7].untrusted = true;
    model.inbox.emplace_back().readable = false;
    model.inbox.back().number = "12";
    model.inbox.back().from = "Kios 1";
    model.inbox.back().at_ms = moment().wall_ms - 600'000;
    return model;
}
Model board_private() {
    auto model = board();
    model.private_mode = true;
    return model;
}
Model board_clock_wrong() {
    auto model = board();
    model.sync.trouble = Refusal::BadClock;
    return model;
}
Model board_no_calendar() {
    auto model = board();
    model.years_missing = {2027};
    return model;
}

Model in_case(const Invented& of, Screen screen = Screen::Case, std::size_t clock = 0) {
    auto model = sample("case_little");
    auto changed = std::make_unique<Case>();
    *changed = std::move(const_cast<Case&>(*model.open_case)); // of this sample alone
    changed->clocks = of.clocks;
    model.open_case = std::move(changed);
    model.screen = screen;
    model.timing.clock = clock;
    return model;
}
Invented several() {
    Invented of(regency);
    of.begun("A_1", ago(4 * hour_ms)).history.stop = clocks::Instant{ago(3 * hour_ms), false};
    of.begun("A_TOT", ago(30 * hour_ms));
    of.begun("A_2", ago(70 * minute_ms));
    of.begun("A_1B", ago(100 * hour_ms)).history.stop = clocks::Instant{ago(hour_ms), false};
    of.begun("A_7A", ago(40 * hour_ms)).service = "KESEHATAN";
    of.begun("A_7B", ago(40 * hour_ms)).service = "KESEHATAN";
    of.begun("A_7A", ago(20 * hour_ms)).service = "BANTUAN_HUKUM";
    return of;
}
Invented at_high_risk() {
    Invented of(decree);
    auto& clock = of.begun("B_A", ago(80 * minute_ms));
    Invented::pause(clock, ago(70 * minute_ms));
    of.rises(clock, casework::Risk::High, ago(50 * minute_ms));
    return of;
}

Model case_clocks() { return in_case(several()); }
Model case_late() { return in_case(response(250 * minute_ms)); }
Model case_paused() { return in_case(paused()); }
Model case_statutory() { return in_case(statutory(60 * hour_ms)); }
Model case_clocks_private() {
    auto model = in_case(statutory(60 * hour_ms));
    model.private_mode = true;
    return model;
}
Model case_doubted() {
    auto model = in_case(response(30 * minute_ms));
    model.sync.trouble = Refusal::BadClock;
    return model;
}
Model clock_running() { return in_case(several(), Screen::Clock, 1); }
Model clock_late() { return in_case(at_high_risk(), Screen::Clock); }
Model clock_paused() { return in_case(paused(), Screen::Clock); }
Model clock_law() {
    auto of = statutory(74 * hour_ms);
    of.clocks.all.front().police.deferred_because = "Klien belum mau melapor.";
    of.clocks.all.front().police.head_agreed = true;
    return in_case(of, Screen::Clock);
}
Model clock_no_calendar() {
    Invented of(regency);
    of.begun("A_1B", ago(100 * hour_ms + 365 * 24 * hour_ms));
    return in_case(of, Screen::Clock);
}
Model clock_private() {
    auto model = clock_law();
    model.private_mode = true;
    return model;
}
Model pause() {
    auto model = in_case(several(), Screen::ClockPause, 1);
    model.timing.reason = "MENUNGGU_DOKUMEN_INSTANSI";
    model.timing.remark = crypto::SecretText("Surat dari rumah sakit.");
    return model;
}
Model pause_no_reason() {
    auto model = in_case(several(), Screen::ClockPause, 1);
    model.timing.fault_shown = true;
    return model;
}
Model pause_not_saved() {
    auto model = pause();
    model.timing.not_stored = model.timing.tried = true;
    return model;
}
Model pause_saving() {
    auto model = pause();
    model.work = Work::StoringClock;
    model.work_since_ms = now_ms - 500;
    return model;
}
Model resume() { return in_case(paused(), Screen::ClockPause); }

constexpr std::array clock_states = {
    Sample{"board", board},                 Sample{"board_private", board_private}, Sample{"board_clock_wrong", board_clock_wrong},
    Sample{"board_no_calendar", board_no_calendar}, Sample{"case_clocks", case_clocks}, Sample{"case_clocks_late", case_late},
    Sample{"case_clocks_paused", case_paused}, Sample{"case_clocks_statutory", case_statutory}, Sample{"case_clocks_private", case_clocks_private},
    Sample{"case_clocks_doubted", case_doubted}, Sample{"clock", clock_running},   Sample{"clock_late", clock_late},
    Sample{"clock_paused", clock_paused},   Sample{"clock_law", clock_law},        Sample{"clock_no_calendar", clock_no_calendar},
    Sample{"clock_private", clock_private}, Sample{"clock_pause", pause},          Sample{"clock_pause_no_reason", pause_no_reason},
    Sample{"clock_pause_not_saved", pause_not_saved}, Sample{"clock_pause_saving", pause_saving}, Sample{"clock_resume", resume}};

} // namespace

std::span<const Sample> of_clocks() { return clock_states; }

} // namespace teduh::desk::samples
