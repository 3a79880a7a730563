#include "storage/records/rules/text_rules.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace teduh::records::rules {
namespace {

// One code point from the front of the text, shortest form only; nothing where the bytes are no UTF-8.
std::optional<char32_t> take(std::string_view& text) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t lead = byte(0);
    const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if ((lead >= 0x80 && lead < 0xC2) || lead > 0xF4 || text.size() < length) return std::nullopt;
    char32_t point = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return std::nullopt;
        point = point << 6U | (byte(i) & 0x3FU);
    }
    const char32_t shortest = length == 4 ? 0x10000 : length == 3 ? 0x800 : length == 2 ? 0x80 : 0;
    if (point < shortest || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return std::nullopt;
    text.remove_prefix(length);
    return point;
}

bool is_control(char32_t point) { return point < 0x20 || (point >= 0x7F && point < 0xA0); }

bool belongs_to_name(char32_t point) {
    const bool latin = (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z');
    const bool accented = point >= 0xC0 && point <= 0x24F && point != 0xD7 && point != 0xF7;
    return latin || accented || point == ' ' || point == '\'' || point == 0x2019 || point == '.' ||
           point == '-';
}

Findings check_text(std::string_view text, std::size_t bytes_max, bool breaks_allowed) {
    Findings findings;
    if (text.size() > bytes_max)
        findings.push_back(finding(Rule::TextTooLong, static_cast<std::uint32_t>(std::min<std::size_t>(
                                                          text.size() - bytes_max, 999'999))));
    std::string_view rest = text.substr(0, bytes_max + 4);
    const bool cut = rest.size() < text.size();
    bool control = false;
    while (!rest.empty()) {
        const auto point = take(rest);
        if (!point) {
            if (!cut || rest.size() > 3) findings.push_back(finding(Rule::TextNotUtf8));
            break;
        }
        control = control || (is_control(*point) && !(breaks_allowed && (*point == '\n' || *point == '\t')));
    }
    if (control) findings.push_back(finding(Rule::TextControlCharacter));
    return findings;
}

bool digits_only(std::string_view text) {
    return std::ranges::all_of(text, [](char letter) { return letter >= '0' && letter <= '9'; });
}

bool is_hamlet(std::string_view text) {
    const auto slash = text.find('/');
    if (text.size() > 7 || slash == std::string_view::npos) return false;
    const auto left = text.substr(0, slash);
    const auto right = text.substr(slash + 1);
    const auto good = [](std::string_view part) {
        return !part.empty() && part.size() <= 3 && digits_only(part);
    };
    return good(left) && good(right);
}

std::string three(std::string_view digits) {
    return std::string(3 - digits.size(), '0') + std::string(digits);
}

} // namespace

bool is_utf8(std::string_view text) {
    while (!text.empty())
        if (!take(text)) return false;
    return true;
}

Findings check_name(std::string_view name) {
    Findings findings = check_text(name, name_bytes_max, false);
    if (!findings.empty()) return findings;
    while (!name.empty()) {
        const auto point = take(name);
        if (point && belongs_to_name(*point)) continue;
        findings.push_back(finding(Rule::NameCharacters));
        break;
    }
    return findings;
}

Findings check_line(std::string_view line) { return check_text(line, line_bytes_max, false); }

Findings check_story(std::string_view story) { return check_text(story, story_bytes_max, true); }

Findings check_hamlet(std::string_view hamlet) {
    if (hamlet.empty() || is_hamlet(hamlet)) return {};
    return {finding(Rule::HamletForm)};
}

std::string padded_hamlet(std::string_view hamlet) {
    if (!is_hamlet(hamlet)) return std::string(hamlet);
    const auto slash = hamlet.find('/');
    return three(hamlet.substr(0, slash)) + "/" + three(hamlet.substr(slash + 1));
}

Findings check_postcode(std::string_view postcode) {
    if (postcode.empty() || (postcode.size() == 5 && digits_only(postcode))) return {};
    return {
        finding(Rule::PostcodeForm, static_cast<std::uint32_t>(std::min<std::size_t>(postcode.size(), 99)))};
}

} // namespace teduh::records::rules
