#pragma once

#include "kiosk/casework/service.hpp"

#include <cstdint>
#include <string>
#include <vector>

// Why a clock stands as it does, for programs: a kind with its data, and one line of plain English for each. What an
// officer reads is said by the screens in her language. No word of a case is in it: codes, years and minutes alone.
namespace teduh::clocks {

enum class Why : std::uint8_t {
    Reading,           // code: the reading that the head chose
    UnknownReading,    // code: the head chose one that the standard no longer has; the clock's own limit holds
    Unconfirmed,       // nobody confirmed how the words are read: "belum dikonfirmasi"
    AtOnce,            // code: the level of risk whose limit holds
    StricterRisk,      // code: the same; limit: what holds because of it
    LateAtHigherRisk,  // code: a level it no longer has; minutes: how long it was late while it had it
    Paused,            // code: the reason; minutes of the clock's own kind
    PauseNotAllowed,   // code: the reason; this clock never pauses
    PauseWithoutReason, // nobody logged why: it does not count
    PauseIgnored,      // code: the reason; the risk was TINGGI already
    PauseEnded,        // code: the reason; by the risk that rose to TINGGI
    NoCalendar,        // year: counted as if it had no free day
    NoHours,           // the office is never open: this limit has no end
    ClockDoubted,      // a device's clock is wrong: shown, never obeyed (SPEC F.9)
    StoppedBeforeStart,
    Statutory,         // code: the law; no setting changes this clock
};

struct Reason {
    Why why = Why::Unconfirmed;
    std::string code;
    std::uint32_t number = 0; // minutes, or the year
    casework::Limit limit;
    friend bool operator==(const Reason&, const Reason&) = default;
};
using Reasons = std::vector<Reason>;

bool has(const Reasons& reasons, Why why);
// "risk TINGGI: at once", "paused 2 h: KLIEN_MEMINTA_WAKTU", "no calendar for 2027".
std::string text_of(const Reason& reason);

} // namespace teduh::clocks
