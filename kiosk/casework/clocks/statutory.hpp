#pragma once

#include "kiosk/casework/clocks/run.hpp"

#include <array>
#include <span>
#include <string_view>

// The clocks of the law (DOMAIN 10). They are code and no setting: calendar time, day and night, never paused, changed by
// no risk and no reading, and shown as long as they run. Pure; any thread.
namespace teduh::clocks {

enum class Law : std::uint8_t {
    Access,             // L-03: a client asks for her data
    PoliceReport,       // L-04: a sexual crime that a victim told
    Incident,           // L-06: data were lost or seen; tell the persons and the authority
    Withdrawal,         // L-08: consent withdrawn, or processing to be restricted
    DomesticProtection, // L-11: the police protect her, from the request on
    DomesticCourt,      // the police ask the court, from the beginning of the protection
    DomesticEnd,        // and the protection ends
    SexualProtection,   // L-12
    SexualEnd,
    SexualWitnessAgency, // the request to LPSK
};

struct Statute {
    Law law;
    std::string_view id; // "L_04"
    std::string_view source;
    std::uint32_t hours;
    bool is_period; // not a duty of this office: protection that ends then
};
std::span<const Statute> statutes();
const Statute& statute(Law law);
const Statute* find_statute(std::string_view id); // nullptr: none of these

// A Late period has ended. Warned from 75 % on.
Run run_statute(Law law, const std::optional<Instant>& start, const std::optional<Instant>& stop, const Instant& now);

// L-04. The client may not want the police: that is written down with the head's word, and the clock goes on.
enum class PoliceState : std::uint8_t { NotYet, Reported, Deferred }; // BELUM DILAPORKAN DITUNDA
std::string_view code_of(PoliceState state); // as assets/lists/laporan_polisi

struct PoliceReport {
    bool sexual_crime = false;    // the TPKS flag of the case's status
    std::optional<Instant> told;  // by the victim, or by a health worker about her
    std::optional<Instant> made;  // the report to the police
    std::string deferred_because; // why it waits; counts only with the head's agreement
    bool head_agreed = false;
};
struct PoliceClock {
    PoliceState state = PoliceState::NotYet;
    std::string reason; // of Deferred; shown beside the clock that runs
    Run run;
};
// Nothing: no sexual crime, so no such duty. Otherwise always a clock: it cannot be hidden.
std::optional<PoliceClock> police_clock(const PoliceReport& report, const Instant& now);

// The days on which the office looks after her again, counted from the day on which the service ended.
struct FollowUpDay {
    std::uint32_t days = 0;
    records::rules::Date due;
    friend bool operator==(const FollowUpDay&, const FollowUpDay&) = default;
};
std::vector<FollowUpDay> follow_up_days(const casework::FollowUp& follow_up, const Instant& service_ended,
                                        const OfficeTime& time);

} // namespace teduh::clocks
