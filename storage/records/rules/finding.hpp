#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace teduh::records::rules {

// What a rule has to say about a field. A finding holds a code and at most a count, never what a person
// typed, so it may be logged and shown (SPEC G 21). DOMAIN 6 sets the levels.
enum class Level : std::uint8_t {
    Info,    // tell, nothing else
    Warning, // ask; the officer may keep the value
    Error,   // the form is wrong; the field may still be left empty
};

enum class Rule : std::uint8_t {
    NikNotDigits,
    NikLength,
    NikDay,
    NikMonth,
    NikDate,
    NikSerial,
    NikRegionUnknown,
    NikSexDiffers,
    NikBirthDiffers,
    NikCenturyOpen,
    FamilyCardNotDigits,
    FamilyCardLength,
    FamilyCardSameAsNik,
    PhoneCharacters,
    PhoneLength,
    PhoneMobilePrefix,
    PhoneAreaCode,
    PhoneForeign,
    DateInvalid,
    DateInFuture,
    IncidentAfterReport,
    BirthAfterIncident,
    AgeRange,
    AgeNeedsBasis,
    TextTooLong,
    TextNotUtf8,
    TextControlCharacter,
    NameCharacters,
    HamletForm,
    PostcodeForm,
};
inline constexpr std::size_t rule_count = 30;

struct Finding {
    Rule rule;
    Level level;
    std::uint32_t count = 0; // what the sentence counts: digits typed so far, and the like

    friend bool operator==(const Finding&, const Finding&) = default;
};
using Findings = std::vector<Finding>; // at most a handful: every rule speaks once

// Pure. The level a rule always has.
Level level_of(Rule rule);
Finding finding(Rule rule, std::uint32_t count = 0);

// One Indonesian sentence for the screen, at most 15 words, with the count filled in and nothing a person
// typed.
std::string sentence(const Finding& finding);

bool has_error(const Findings& findings);

} // namespace teduh::records::rules
