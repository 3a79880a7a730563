#include "kiosk/casework/duty.hpp"

#include "storage/records/rules/date.hpp"

#include <algorithm>
#include <chrono>

namespace teduh::casework {
namespace {

constexpr std::int64_t minutes_a_day = 1'440;

std::int64_t minute_of(const records::rules::Date& day, std::uint32_t minute) {
    using namespace std::chrono;
    const year_month_day date{year(static_cast<int>(day.year())), month(day.month()), std::chrono::day(day.day())};
    return sys_days(date).time_since_epoch().count() * minutes_a_day + minute;
}

// Two digits, or nothing.
std::optional<std::uint32_t> two_digits(std::string_view text) {
    const auto digit = [](char each) { return each >= '0' && each <= '9'; };
    if (text.size() != 2 || !digit(text[0]) || !digit(text[1])) return std::nullopt;
    return static_cast<std::uint32_t>((text[0] - '0') * 10 + (text[1] - '0'));
}

std::optional<records::rules::Date> day_of(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto century = two_digits(text.substr(0, 2));
    const auto year = two_digits(text.substr(2, 2));
    const auto month = two_digits(text.substr(5, 2));
    const auto day = two_digits(text.substr(8, 2));
    if (!century || !year || !month || !day || *century < 20 || *month < 1 || *month > 12 || *day < 1) return std::nullopt;
    if (*day > records::rules::days_in_month(*century * 100 + *year, *month)) return std::nullopt;
    return records::rules::Date(*century * 100 + *year, *month, *day);
}

std::optional<std::uint32_t> time_of(std::string_view text) {
    if (text.size() != 5 || text[2] != '.') return std::nullopt;
    const auto hour = two_digits(text.substr(0, 2));
    const auto minute = two_digits(text.substr(3, 2));
    if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    return *hour * 60 + *minute;
}

std::string_view cut_word(std::string_view& text) {
    const auto end = text.find(' ');
    const auto word = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return word;
}

bool are_initials(std::string_view text) {
    return !text.empty() && text.size() <= initials_bytes_max &&
           std::ranges::all_of(text, [](char each) { return each > ' ' && each < 0x7f && each != '#'; });
}

} // namespace

Result<DutyList::Duty> DutyList::read_line(std::string_view text) {
    const Error wrong{Failure::Rejected, Refusal::BadForm, "not a line of a duty list"};
    const auto day = day_of(cut_word(text));
    const auto from = time_of(cut_word(text));
    const auto to = time_of(cut_word(text));
    if (!day || !from || !to || text.empty()) return wrong;
    Duty duty{minute_of(*day, *from), minute_of(*day, *to), {}};
    if (*to <= *from) duty.to_minute += minutes_a_day;
    while (!text.empty()) {
        const bool more = text.find(' ') != std::string_view::npos;
        const auto word = cut_word(text);
        if (!are_initials(word) || (more && text.empty()) || duty.initials.size() == duty_officers_max) return wrong;
        duty.initials.emplace_back(word);
    }
    return duty;
}

Result<DutyList> DutyList::read(std::string_view text, std::size_t& line) {
    line = 0;
    if (text.size() > duty_bytes_max) return Error{Failure::Rejected, Refusal::TooLarge, "a duty list has at most 64 KiB"};
    DutyList list;
    while (!text.empty()) {
        ++line;
        if (line > duty_lines_max) return Error{Failure::Rejected, Refusal::TooLarge, "a duty list has at most 1,000 lines"};
        const auto end = text.find('\n');
        auto one = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (one.ends_with('\r')) one.remove_suffix(1);
        if (one.empty() || one.front() == '#') continue;
        list.duties_.push_back(TRY(read_line(one)));
    }
    return list;
}

std::vector<std::string> DutyList::on_duty(const LocalTime& now) const {
    const auto minute = minute_of(now.day, now.minute);
    std::vector<std::string> initials;
    for (const auto& duty : duties_) {
        if (minute < duty.from_minute || minute >= duty.to_minute) continue;
        for (const auto& each : duty.initials)
            if (std::ranges::find(initials, each) == initials.end()) initials.push_back(each);
    }
    return initials;
}

} // namespace teduh::casework
