#pragma once

#include "kiosk/casework/rules/determination.hpp"
#include "storage/records/rules/date.hpp"

#include <optional>
#include <span>

// What may be told to which agency (DOMAIN 9.5, 9.6). A release (L2) is for one agency, its groups and a
// time; what the agency's kind of work needs is the most that goes, whatever was signed.
namespace teduh::casework::rules {

inline constexpr std::uint32_t release_days = 90; // where nobody wrote another end

// An answer to L2, in the order in which they were given: the last that speaks of an agency decides.
struct Release {
    std::string_view agency;       // instansi_rujukan
    Codes groups;                  // kelompok_data
    bool given = false;            // DIBERI; a refusal or a withdrawal is not
    records::rules::Date given_on; // whole
    records::rules::Date until;    // its last day; Date{}: release_days
};
struct Wish {
    std::string_view agency;
    Codes groups;
    records::rules::Date today; // whole
};

struct Sharing {
    std::vector<std::string_view> groups; // what may go, as the list writes it: no borrowed text
    std::vector<Rule> rules;              // why the rest may not; what goes with it
};
Sharing may_share(const Wish& wish, std::span<const Release> releases);

// Without her consent: one of three grounds, a reason in writing, and a second person who confirmed. Then no
// more than the agency needs, and she is told as soon as it is safe.
struct GroundWithoutConsent {
    std::string_view basis; // dasar_tanpa_persetujuan
    bool with_reason = false;
    bool second_person_confirmed = false; // another than who asks for it
};
Sharing may_share_without_consent(const Wish& wish, const GroundWithoutConsent& ground);

// What is ticked at first for an agency, and, where `only`, the most it ever gets. An agency that DOMAIN 9.6
// does not name has nothing ticked and gets what its own release names.
struct AgencyDefault {
    std::vector<std::string_view> groups;
    bool only = false;
    std::optional<Rule> note; // what is told in place of data
};
AgencyDefault agency_default(std::string_view agency);
// As the list writes it; nothing for a code that is not of kelompok_data.
std::optional<std::string_view> data_group(std::string_view code);

} // namespace teduh::casework::rules
