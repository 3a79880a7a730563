#pragma once

#include "kiosk/casework/rules/determination.hpp"
#include "storage/records/rules/date.hpp"

#include <optional>

// Who is a child, on which day (DOMAIN 4.6, 6.4). Under 18 on the day of the incident for the law, on the day
// itself for a signature. Being married changes nothing: no rule here asks for it (DOMAIN 9.3).
namespace teduh::casework::rules {

using records::rules::AgeSpan;
using records::rules::Date;

// In the order of the protection it asks for.
enum class Standing : std::uint8_t {
    Adult,
    Unknown,  // nothing was told about her age
    Doubtful, // what was told allows both: counts as a child
    Child     // the unborn too
};
constexpr bool counts_as_child(Standing standing) { return standing >= Standing::Doubtful; }

// All that was told of one person's age. Date{} is nothing; parts of dates may be unknown.
struct AgeTold {
    Date birth;
    std::optional<std::uint32_t> estimated; // full years, on the day of the report
    std::string_view group;                 // usia: ANAK, DEWASA; on the day of the report
    Date incident;
    Date since; // when what is going on began
    Date report;
};

// The birth date decides, else the estimate, else the group. An adult by one of them who is a child by
// another is in doubt. A group says DEWASA of the year before the report; of an earlier day it leaves doubt.
Standing standing_on(const AgeTold& told, Date day);
// On the day of the incident, or of its beginning where she was younger still; without both on that of the
// report.
Standing standing_at_incident(const AgeTold& told);

// Nothing where neither birth nor estimate says it.
std::optional<AgeSpan> years_on(const AgeTold& told, Date day);

// Codes of kelompok_usia_korban and kelompok_usia_terlapor, of the day of the report as SIMFONI counts
// (DOMAIN 4.6). TIDAK_TAHU where the years fall into two groups; in doubt about 18 the younger one.
std::string_view victim_group(const AgeTold& told);
std::string_view reported_group(const AgeTold& told);

} // namespace teduh::casework::rules
