#pragma once

#include "kiosk/casework/clocks/history.hpp"
#include "kiosk/casework/clocks/office_time.hpp"

// How one clock of a service standard stands (DOMAIN 2). Pure; any thread.
namespace teduh::clocks {

enum class State : std::uint8_t {
    NotStarted,
    Running,
    Warned, // running, and the time to warn has come
    Late,   // running, beyond its time; a pause does not hide it
    Paused,
    StoppedInTime,
    StoppedLate,
    Stopped, // and nobody can say whether in time: a clock is doubted, or the limit has no end
};

struct Run {
    State state = State::NotStarted;
    // Some device's clock is wrong: the current instant or the stop lies before the start, or an instant is doubted.
    // Then nothing is called warned, late or in time that rests on it (SPEC F.9).
    bool clock_doubted = false;
    bool confirmed = false; // false: show "belum dikonfirmasi"
    casework::Limit limit;  // that holds; amount 0: at once
    std::uint32_t total_minutes = 0; // of the limit in its own kind; of SameDay what that day gave
    // Nothing before the start, and where the limit has no end. While a pause lasts: as if it ended now.
    std::optional<std::int64_t> due_ms, warn_ms;
    // In the limit's own kind, a begun minute is one; while it runs.
    std::optional<std::uint32_t> remaining_minutes;
    // On the wall, because she waits there at night, too; full minutes.
    std::optional<std::uint32_t> overdue_minutes;
    Reasons why;
};

// The rules, where DOMAIN leaves them to us:
// - A limit ends when so much unpaused time of its own kind has passed; at exactly that instant it is in time. SameDay
//   moves by a pause only to the closing of the day on which the pause ended. A pause after the end changes nothing.
// - A limit for a level of risk counts from the clock's start, as the standard's own does, but nobody is late before the
//   level was known: it ends no earlier than the level (or a higher one) began to hold. The earliest end wins; the limits
//   of all levels up to the current one count, and the clock's own always. A limit for TINGGI knows no pause.
// - A lower level gives back no more than its own limit, or the clock's, counted from the same start. What was late while
//   the higher level held is said in `why`, and nothing hides it there.
// - Levels and pauses after the stop change nothing.
// An effort or a target is judged as a deadline is; what Late means for it is said by Clock::measures and its breach.
Run run_clock(const casework::Clock& clock, const History& history, const OfficeTime& time, const Instant& now);

} // namespace teduh::clocks
