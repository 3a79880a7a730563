#pragma once

#include "kiosk/casework/clocks/case_clocks.hpp"
#include "kiosk/casework/hours/lines.hpp"

// Which reading of each clock the head has confirmed (DOMAIN 2.3): the office's setting READINGS, one clock a line, its id and
// the id of the reading, both as the standard names them, or - for the standard's own limit:
//
//     A_1 calendar_day
//     A_2 -
//
// A clock that is not named stays unconfirmed. Pure.
namespace teduh::settings {

constexpr std::string_view readings_name = "READINGS";
constexpr std::size_t readings_bytes_max = 16'384;

struct Readings {
    std::vector<clocks::ClockReading> clocks; // in the order of the lines, none twice
    std::vector<std::size_t> lines;           // where each stands in the text it was read from; else empty

    const clocks::ClockReading* of(std::string_view clock) const; // nullptr: not confirmed
    friend bool operator==(const Readings& left, const Readings& right);
};

// Nothing is taken where one line is wrong. Rejected, TooLarge.
Result<Readings> read_readings(std::string_view text, LineFault& fault);
// That the standard has each clock and reading. Rejected (NotFound): what the head confirmed is of another standard.
Result<void> check_readings(const Readings& readings, const casework::Service& service, LineFault& fault);
std::string readings_text(const Readings& readings);

// For the clock engine (clocks::CaseHistory::readings): what the setting says, and nothing where it has a fault. What the
// standard does not know is left out, so that no clock is called confirmed for a reading that is not there.
std::vector<clocks::ClockReading> readings_of(std::string_view text, const casework::Service& service);

} // namespace teduh::settings
