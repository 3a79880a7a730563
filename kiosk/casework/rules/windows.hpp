#pragma once

#include "kiosk/casework/opening.hpp"
#include "kiosk/casework/rules/determination.hpp"

#include <array>
#include <optional>

// How long medical help after sexual violence is worth most (DOMAIN 8.3). Counted from the incident, never
// from the report. Standard practice that nobody here has verified: every screen says "konfirmasi RSUD"
// beside it, and a closed window is never a reason not to go.
namespace teduh::casework::rules {

inline constexpr std::uint32_t prophylaxis_minutes = 72 * 60;    // HIV post-exposure prophylaxis
inline constexpr std::uint32_t contraception_minutes = 120 * 60; // emergency contraception
inline constexpr std::uint32_t closing_minutes = 24 * 60; // what is left when a window is called closing

// By the office's clock, as she told it.
struct IncidentTime {
    records::rules::Date day;            // parts may be unknown; Date{}: nothing known
    std::optional<std::uint16_t> minute; // of the day
    bool approximate = false;            // the day may be the one before or after
};

enum class Aid : std::uint8_t { Prophylaxis, Contraception, Samples };
enum class WindowState : std::uint8_t {
    Unknown, // when it happened is not known
    Open,
    Closing, // little is left, or perhaps nothing: go now
    Closed,  // surely over
    Soonest  // samples: no limit is given
};
struct Window {
    Aid aid = Aid::Prophylaxis;
    WindowState state = WindowState::Unknown;
    std::uint32_t minutes_left =
        0; // the least it can be: what is not known of the time counts as the earliest
    Rule rule = Rule::WindowUnknown;
};
inline constexpr Rule window_note =
    Rule::WindowConfirm; // stands beside every window, verified by none of them

std::array<Window, 3> medical_windows(const IncidentTime& incident, const LocalTime& now);

// Sexual violence less than 72 hours ago, for triage: what is not known of the time counts as the latest
// here. Unknown where the day is not known at all. Yes or No only with the determination TPKS Yes or No.
Answer within_72_hours(Verdict tpks, const IncidentTime& incident, const LocalTime& now);

} // namespace teduh::casework::rules
