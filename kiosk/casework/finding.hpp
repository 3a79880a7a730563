#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace teduh::casework {

// What can be wrong in a service file. An office's own configuration, so a finding may quote it.
enum class Flaw : std::uint8_t {
    FileTooLarge,
    ShapeTooDeep,
    NotToml,
    NewerSchema,
    UnknownKey,
    MissingKey,
    WrongType,
    UnknownWord,
    UnknownStepKind,
    TextEmpty,
    TextTooLong,
    TextSigns,
    ListEmpty,
    ListTooLong,
    NumberRange,
    BadId,
    BadCode,
    BadRegion,
    BadNumber,
    BadHours,
    BadDocument,
    BadForm,
    BadPlaceholder,
    BadEvent,
    DuplicateId,
    DuplicateWord,
    UnknownStep,
    UnknownActor,
    UnknownClock,
    UnknownForm,
    FaultyForm,
    NotPublished,
    NoIntake,
    NoConsent,
    UnitKind,
    WarnBoth,
    WarnBeyondLimit,
    SameEvent,
    EffortForClient,
    FirstResponseNotForClient,
    BreachUnsaid,
    DaysOrder,
};
inline constexpr std::size_t flaw_count = static_cast<std::size_t>(Flaw::DaysOrder) + 1;

struct Finding {
    Flaw flaw = Flaw::NotToml;
    std::string place;      // "office", "clocks[3] A_2"; empty: the file
    std::string key;        // empty: the whole table
    std::string detail;     // the value in question, short and printable
    std::uint32_t line = 0; // 0: none
};
using Findings = std::vector<Finding>;
inline constexpr std::size_t findings_max = 200; // more than anybody reads; the rest is dropped

// Keeps what is quoted short and printable.
void report(Findings& findings, Flaw flaw, std::string_view place, std::string_view key,
            std::string_view detail, std::uint32_t line);

// Indonesian, the reason alone: "langkah \"A9\" tidak ada".
std::string reason(const Finding& finding);

// One Indonesian sentence: "service.toml, baris 12, clocks[3] A_2, kunci start: langkah \"A9\" tidak ada."
std::string sentence(const Finding& finding, std::string_view file_name);

} // namespace teduh::casework
