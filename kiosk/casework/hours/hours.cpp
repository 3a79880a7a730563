#include "kiosk/casework/hours/hours.hpp"

#include <algorithm>

namespace teduh::settings {
namespace {

constexpr std::array<std::string_view, 7> weekdays{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
constexpr std::uint16_t day_minutes = 1'440;

// hh.mm up to 24.00.
std::optional<std::uint16_t> time_in(std::string_view text) {
    const auto digit = [](char each) { return each >= '0' && each <= '9'; };
    if (text.size() != 5 || text[2] != '.' || !digit(text[0]) || !digit(text[1]) || !digit(text[3]) || !digit(text[4])) return std::nullopt;
    const int hour = (text[0] - '0') * 10 + (text[1] - '0');
    const int minute = (text[3] - '0') * 10 + (text[4] - '0');
    if (minute > 59 || hour * 60 + minute > day_minutes) return std::nullopt;
    return static_cast<std::uint16_t>(hour * 60 + minute);
}

std::string time_text(std::uint16_t minute) {
    std::string text = "00.00";
    text[0] = static_cast<char>('0' + minute / 600);
    text[1] = static_cast<char>('0' + minute / 60 % 10);
    text[3] = static_cast<char>('0' + minute % 60 / 10);
    text[4] = static_cast<char>('0' + minute % 10);
    return text;
}

} // namespace

std::string_view weekday_word(std::size_t weekday) { return weekdays.at(weekday); }

std::optional<std::vector<casework::Interval>> intervals_in(std::string_view text) {
    std::vector<casework::Interval> intervals;
    if (text.empty() || text.ends_with(' ')) return std::nullopt;
    while (!text.empty()) {
        const auto word = cut_word(text);
        const auto from = time_in(word.substr(0, word.find('-')));
        const auto to = word.size() == 11 && word[5] == '-' ? time_in(word.substr(6)) : std::nullopt;
        if (!from || !to || *from >= *to || intervals.size() == intervals_max) return std::nullopt;
        if (!intervals.empty() && intervals.back().to_minute >= *from) return std::nullopt;
        intervals.push_back({*from, *to});
    }
    return intervals;
}

std::string intervals_text(const std::vector<casework::Interval>& intervals) {
    std::string text;
    for (const auto& each : intervals)
        text += (text.empty() ? "" : " ") + time_text(each.from_minute) + "-" + time_text(each.to_minute);
    return text;
}

Result<Weekdays> read_hours(std::string_view text, LineFault& fault) {
    Weekdays hours;
    Lines lines(text, hours_bytes_max);
    while (auto line = lines.next()) {
        const auto found = std::ranges::find(weekdays, cut_word(*line));
        if (found == weekdays.end()) return wrong_line(fault, lines, "a line begins with monday to sunday");
        auto& day = hours.at(static_cast<std::size_t>(found - weekdays.begin()));
        if (!day.empty()) return wrong_line(fault, lines, "a weekday is named twice");
        auto intervals = intervals_in(*line);
        if (!intervals) return wrong_line(fault, lines, "times are written 07.30-12.00 13.00-15.30, ascending and apart");
        day = *std::move(intervals);
    }
    if (lines.broken()) return too_long(fault, lines);
    if (std::ranges::all_of(hours, [](const auto& day) { return day.empty(); }))
        return wrong_line(fault, lines, "an office opens on some day");
    return hours;
}

std::string hours_text(const Weekdays& hours) {
    std::string text;
    for (std::size_t day = 0; day < hours.size(); ++day)
        if (!hours[day].empty()) text += std::string(weekdays[day]) + " " + intervals_text(hours[day]) + "\n";
    return text;
}

void replace_hours(casework::Service& service, const Weekdays& hours) {
    service.hours.weekdays = hours;
    service.hours.confirmed = true;
}

} // namespace teduh::settings
