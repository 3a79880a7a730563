#include "storage/records/rules/phone.hpp"

#include <algorithm>
#include <array>

namespace teduh::records::rules {
namespace {

constexpr std::size_t typed_bytes_max = 40;
constexpr std::string_view country = "+62";
// Five cities have area codes of two digits, everybody else has three (without the leading 0).
constexpr std::array<std::string_view, 5> short_areas{"21", "22", "24", "31", "61"};

std::size_t area_length(std::string_view national) {
    return std::ranges::find(short_areas, national.substr(0, 2)) != short_areas.end() ? 2 : 3;
}

// The digits, and a plus only at the start; false for anything that belongs to no number.
bool strip(std::string_view typed, std::string& digits) {
    for (const char letter : typed) {
        if (std::string_view(" .-()").find(letter) != std::string_view::npos) continue;
        const bool digit = letter >= '0' && letter <= '9';
        if (!digit && !(letter == '+' && digits.empty())) return false;
        digits += letter;
    }
    return true;
}

PhoneReading refused(Rule rule, std::size_t digits) {
    PhoneReading reading;
    reading.findings.push_back(finding(rule, static_cast<std::uint32_t>(digits)));
    return reading;
}

PhoneReading accepted(PhoneKind kind, std::string number) {
    PhoneReading reading;
    reading.kind = kind;
    reading.normalised = std::move(number);
    return reading;
}

// 8[1-35-9]\d{7,10}
PhoneReading read_mobile(std::string_view national) {
    if (national.size() < 9 || national.size() > 12) return refused(Rule::PhoneLength, national.size() + 1);
    if (national[1] == '0' || national[1] == '4') return refused(Rule::PhoneMobilePrefix, 0);
    return accepted(PhoneKind::Mobile, std::string(country) + std::string(national));
}

// Area code and 5-8 digits.
PhoneReading read_landline(std::string_view national) {
    if (national.empty() || national[0] < '2') return refused(Rule::PhoneAreaCode, 0);
    const std::size_t area = area_length(national);
    if (national.size() < area + 5 || national.size() > area + 8)
        return refused(Rule::PhoneLength, national.size() + 1);
    return accepted(PhoneKind::Landline, std::string(country) + std::string(national));
}

PhoneReading read_national(std::string_view national) {
    return national.starts_with('8') ? read_mobile(national) : read_landline(national);
}

} // namespace

PhoneReading read_phone(std::string_view typed) {
    if (typed.size() > typed_bytes_max) return refused(Rule::PhoneLength, typed.size());
    std::string digits;
    if (!strip(typed, digits)) return refused(Rule::PhoneCharacters, 0);
    std::string_view rest = digits;
    if (rest.empty()) return {};
    if (rest.size() == 3 && rest[0] == '1') return accepted(PhoneKind::ShortCode, digits);
    if (rest.starts_with('+') && !rest.starts_with(country)) {
        if (rest.size() < 9 || rest.size() > 16 || rest[1] == '0')
            return refused(Rule::PhoneLength, rest.size() - 1);
        auto reading = accepted(PhoneKind::Foreign, digits);
        reading.findings.push_back(finding(Rule::PhoneForeign));
        return reading;
    }
    const bool with_country = rest.starts_with(country) || rest.starts_with("62");
    if (with_country) rest.remove_prefix(rest.starts_with('+') ? 3 : 2);
    const bool with_zero = rest.starts_with('0'); // also in "+62 0812 ...", a common way to write it
    if (with_zero) rest.remove_prefix(1);
    if (!with_country && !with_zero && !rest.starts_with('8')) return refused(Rule::PhoneAreaCode, 0);
    return read_national(rest);
}

std::string shown_phone(std::string_view normalised) {
    if (!normalised.starts_with(country)) return std::string(normalised);
    const std::string_view national = normalised.substr(country.size());
    if (!national.starts_with('8')) {
        const std::size_t area = std::min(area_length(national), national.size());
        return "(0" + std::string(national.substr(0, area)) + ") " + std::string(national.substr(area));
    }
    std::string shown = "0";
    for (std::size_t i = 0; i < national.size(); ++i) {
        const bool group = i == 3 || i == 7;
        if (group) shown += '-';
        shown += national[i];
    }
    return shown;
}

} // namespace teduh::records::rules
