#include "storage/records/rules/nik.hpp"

#include <algorithm>
#include <array>

namespace teduh::records::rules {
namespace {

constexpr std::size_t nik_digits = 16;
constexpr std::uint32_t woman_offset = 40;

bool all_digits(std::string_view text) {
    return std::ranges::all_of(text, [](char letter) { return letter >= '0' && letter <= '9'; });
}

std::uint64_t number(std::string_view digits) {
    std::uint64_t value = 0;
    for (const char digit : digits) value = value * 10 + static_cast<std::uint64_t>(digit - '0');
    return value;
}

std::uint32_t small_number(std::string_view digits) { return static_cast<std::uint32_t>(number(digits)); }

// Known parts only: a form that says "1990" does not contradict a NIK of August 1990.
bool agree(Date typed, Date read) {
    if (typed.year() != read.year()) return false;
    if (typed.month() != 0 && typed.month() != read.month()) return false;
    return typed.day() == 0 || typed.day() == read.day();
}

struct Centuries {
    std::array<Date, 2> dates;
    std::size_t count = 0;
    bool on_calendar = false; // in one century at least, whatever the age
};

Centuries centuries(std::uint32_t day, std::uint32_t month, std::uint32_t short_year, Date today) {
    Centuries result;
    for (const std::uint32_t century : {1900U, 2000U}) {
        const Date date(century + short_year, month, day);
        if (!date.is_valid()) continue;
        result.on_calendar = true;
        const auto age = age_at(date, today);
        if (age && age->high <= age_max_years) result.dates[result.count++] = date;
    }
    return result;
}

void read_birth(std::string_view digits, const NikContext& context, NikReading& reading, Findings& findings) {
    std::uint32_t day = small_number(digits.substr(6, 2));
    const std::uint32_t month = small_number(digits.substr(8, 2));
    const bool man = day >= 1 && day <= 31;
    const bool woman = day >= 1 + woman_offset && day <= 31 + woman_offset;
    if (man) reading.sex = Sex::Man;
    if (woman) reading.sex = Sex::Woman;
    if (!man && !woman) findings.push_back(finding(Rule::NikDay));
    if (month < 1 || month > 12) findings.push_back(finding(Rule::NikMonth));
    if (!findings.empty()) return;

    if (woman) day -= woman_offset;
    const auto fit = centuries(day, month, small_number(digits.substr(10, 2)), context.today);
    if (!fit.on_calendar || fit.count == 0) {
        findings.push_back(finding(Rule::NikDate));
        return;
    }
    if (fit.count == 1) {
        reading.birth = fit.dates[0];
        return;
    }
    const bool typed = context.typed_birth.is_valid() && context.typed_birth.year() != 0;
    for (const Date date : fit.dates)
        if (typed && context.typed_birth.year() == date.year()) reading.birth = date;
    if (reading.birth) return;
    reading.birth_choice = fit.dates[0];
    reading.other_birth = fit.dates[1];
    findings.push_back(finding(Rule::NikCenturyOpen));
}

void compare(const NikReading& reading, const NikContext& context, Findings& findings) {
    if (context.typed_sex && reading.sex && *context.typed_sex != *reading.sex)
        findings.push_back(finding(Rule::NikSexDiffers));
    if (!context.typed_birth.is_valid() || context.typed_birth.year() == 0) return;
    const bool differs =
        reading.birth ? !agree(context.typed_birth, *reading.birth) : reading.birth_choice.has_value();
    if (differs) findings.push_back(finding(Rule::NikBirthDiffers));
}

} // namespace

NikCheck check_nik(std::string_view digits, const NikContext& context) {
    NikCheck result;
    if (digits.empty()) return result;
    if (digits.size() > 4 * nik_digits || !all_digits(digits)) {
        result.findings.push_back(finding(Rule::NikNotDigits));
        return result;
    }
    if (digits.size() != nik_digits) {
        result.findings.push_back(finding(Rule::NikLength, static_cast<std::uint32_t>(digits.size())));
        return result;
    }
    NikReading reading;
    reading.district = number(digits.substr(0, 6));
    reading.serial = small_number(digits.substr(12));
    read_birth(digits, context, reading, result.findings);
    if (reading.serial == 0) result.findings.push_back(finding(Rule::NikSerial));
    if (context.regions != nullptr && !context.regions->name(reading.district))
        result.findings.push_back(finding(Rule::NikRegionUnknown));
    compare(reading, context, result.findings);
    result.reading = reading;
    return result;
}

Findings check_family_card(std::string_view digits, std::string_view nik) {
    if (digits.empty()) return {};
    if (digits.size() > 4 * nik_digits || !all_digits(digits)) return {finding(Rule::FamilyCardNotDigits)};
    if (digits.size() != nik_digits)
        return {finding(Rule::FamilyCardLength, static_cast<std::uint32_t>(digits.size()))};
    if (digits == nik) return {finding(Rule::FamilyCardSameAsNik)};
    return {};
}

} // namespace teduh::records::rules
