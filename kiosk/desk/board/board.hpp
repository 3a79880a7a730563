#pragma once

#include "kiosk/casework/calendar.hpp"
#include "kiosk/casework/clocks/case_clocks.hpp"
#include "kiosk/casework/clocks/statutory.hpp"

#include <memory>

// How the clocks of a case stand for an officer at any moment, from instants alone: what was read once is judged anew each
// minute without a look into the case (DOMAIN 2, UX 8). Pure; any thread.
namespace teduh::board {

// What all clocks of an office are counted by. Unchanging; shared by what borrows from it.
struct Standard {
    Standard(casework::Service with, casework::Calendar days, std::vector<clocks::ClockReading> chosen = {})
        : service(std::move(with)), calendar(std::move(days)), readings(std::move(chosen)), time(service, calendar) {}
    Standard(const Standard&) = delete;
    Standard& operator=(const Standard&) = delete;

    const casework::Service service;
    const casework::Calendar calendar;
    const std::vector<clocks::ClockReading> readings; // that the head confirmed
    const clocks::OfficeTime time;
};

// One clock that has begun, or the duty to tell the police, which is there before it begins.
struct CaseClock {
    const casework::Clock* clock = nullptr; // of the standard; nothing: the duty of L-04
    clocks::History history;
    std::string service;          // code of what its referral is for; empty: of the case
    bool paused = false;          // an officer paused it and nobody let it go on, whether that counts or not
    clocks::PoliceReport police{}; // of L-04
};

struct CaseClocks {
    std::shared_ptr<const Standard> standard; // `all` borrows from it; nothing: there are no clocks
    std::vector<CaseClock> all;               // L-04 first, then as the standard has them
    bool high_risk = false;                   // as it holds: no clock is paused
};

bool is_statutory(const CaseClock& clock);
std::string_view id_of(const CaseClock& clock); // "A_7A", "L_04"
bool is_over(const CaseClock& clock);
casework::Measures measures_of(const CaseClock& clock);
clocks::Run run_of(const CaseClock& clock, const Standard& standard, const clocks::Instant& now);

// Why an officer cannot pause it now (DOMAIN 2.3.4, 2.3.7). A pause that stands can always be ended.
enum class NoPause : std::uint8_t { None, Law, Never, HighRisk, Over };
NoPause no_pause(const CaseClock& clock, bool high_risk);

// Where a row of the board stands. Only what must be kept is late or due: a target or an effort never is, what is paused or
// doubted neither.
enum class Group : std::uint8_t { Late, Hour, Today, Rest };
constexpr std::size_t group_count = 4;

// The most urgent one that runs: a deadline before any effort, that before a target; then what is not paused, then what ends
// first. Nothing: none runs.
struct Standing {
    const CaseClock* clock = nullptr;
    clocks::Run run;
    Group group = Group::Rest;
};
Standing standing_of(const CaseClocks& clocks, const clocks::Instant& now);
Group group_of(const CaseClock& clock, const clocks::Run& run, const Standard& standard, const clocks::Instant& now);

// Minutes as an officer reads them: hours and minutes below two days, days and hours from there on.
struct Spell {
    std::uint32_t days = 0, hours = 0, minutes = 0;
    friend bool operator==(const Spell&, const Spell&) = default;
};
Spell spell_of(std::uint32_t minutes);

// The next moment at which the words or the group of this clock become others by themselves; wall time, later than now.
std::optional<std::int64_t> next_change(const CaseClock& clock, const clocks::Run& run, const Standard& standard,
                                        const clocks::Instant& now);

} // namespace teduh::board
