#pragma once

#include "kiosk/desk/room/board.hpp"
#include "kiosk/desk/screens/page.hpp"

// How a clock stands, in words. Private to this folder.
namespace teduh::desk {

struct ClockWords {
    std::string line;        // "1 jam 16 menit lagi", "Lewat 2 jam 10 menit", "Dijeda: Klien meminta waktu"
    std::string big, little; // the same in the middle of a ring; empty: it has none
    float used = 0;          // of its time, 0 to 1
    Tone tone = Tone::Plain;
};
ClockWords words_of(const Page& page, const board::CaseClock& clock, const clocks::Run& run);

// In private mode a list of clocks has numbers in the place of titles.
std::string clock_title(const Page& page, const board::CaseClock& clock);
std::string spell_words(const Page& page, std::uint32_t minutes);            // "1 jam 16 menit", "13 hari 4 jam"
std::string limit_words(const Page& page, const casework::Limit& limit);     // "2 jam", "1 hari kerja", "segera"
// Who is told that it is late, and what the officer does now; empty where it is not late.
std::string late_words(const Page& page, const board::CaseClock& clock, const clocks::Run& run);
// What an officer should know beside the time: levels of risk, pauses, a year without a calendar. A sentence each.
std::vector<std::string> why_words(const Page& page, const clocks::Run& run);
std::string_view no_pause_words(const Page& page, board::NoPause why);

} // namespace teduh::desk
