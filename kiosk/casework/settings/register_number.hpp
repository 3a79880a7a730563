#pragma once

#include "kiosk/casework/merge/case_state.hpp"
#include "kiosk/casework/service.hpp"
#include "kiosk/casework/settings/blocks.hpp"
#include "storage/records/rules/date.hpp"

// Register numbers (DOMAIN 11.2): given by a desk from its own block, through the template of the standard, each serial once a
// year; never given again, whatever became of the case. Gaps are allowed. Pure.
namespace teduh::settings {

constexpr std::size_t number_bytes_max = 200; // of one that was given; a longer one is compared, and not read

struct GivenNumber {
    std::string number;
    std::uint32_t year = 0; // of the office's clock when it was written
};
// Every one this case was ever given, replaced ones and those that came late, too: they stand on somebody's paper.
std::vector<GivenNumber> given_in(const merge::CaseState& state, int zone_minutes);

struct Numbering {
    const casework::Numbers* numbers = nullptr; // templates and codes of the standard
    std::vector<Block> blocks;                  // of this desk, ascending; none: provisional numbers alone
    std::string device;                         // {perangkat}: other for each device
    records::rules::Date today;                 // by the office's clock
    // Whoever works here reads every record this desk wrote. Where she does not, a number might lie in one of them: hers is
    // provisional, and its serial is that of the desk's next entry, which no entry had before.
    bool reads_all = true;
    std::uint64_t next_entry = 1;
};
struct MadeNumber {
    std::string text;
    bool provisional = false;
    friend bool operator==(const MadeNumber&, const MadeNumber&) = default;
};

// The next one. `given`: of every case that is here, whichever desk gave it.
MadeNumber next_number(const Numbering& numbering, const std::vector<GivenNumber>& given);

// What is to be written into a case when a step of it that registers is done, or any step of one whose number is provisional.
// Nothing: it has its number, or a provisional one could only follow another.
std::optional<MadeNumber> number_for(const merge::CaseState& state, bool registers, const Numbering& numbering,
                                     const std::vector<GivenNumber>& given);

// ---- for who shows a template
struct NumberParts {
    std::uint32_t serial = 1;
    records::rules::Date day;
    std::string_view device;
};
std::string number_text(std::string_view form, const casework::Numbers& numbers, const NumberParts& parts);

struct ReadNumber {
    std::uint32_t serial = 0;
    std::optional<std::uint32_t> year; // where the template has one
};
// The serial in a number of that template, with today's codes or others; nothing where it is of another template.
std::optional<ReadNumber> serial_in(std::string_view form, const casework::Numbers& numbers, std::string_view number);

} // namespace teduh::settings
