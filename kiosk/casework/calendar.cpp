#include "kiosk/casework/calendar.hpp"

#include "storage/records/rules/separated_values.hpp"

#include <charconv>

namespace teduh::casework {
namespace {

using records::rules::Date;
using records::rules::SeparatedValues;
using Days = std::map<Date, FreeDay>;

constexpr std::size_t name_bytes_max = 200;

// yyyy-mm-dd, and no other way of writing it.
std::optional<Date> iso_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    std::uint32_t parts[3] = {};
    const std::string_view written[3] = {text.substr(0, 4), text.substr(5, 2), text.substr(8, 2)};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto end = written[i].data() + written[i].size();
        if (std::from_chars(written[i].data(), end, parts[i]).ptr != end) return std::nullopt;
    }
    const Date date(parts[0], parts[1], parts[2]);
    return date.is_complete() ? std::optional(date) : std::nullopt;
}

Result<void> take_row(const std::vector<std::string>& cells, std::uint32_t year, Days& days) {
    const auto wrong = [](Literal why) { return Error{Failure::Rejected, Refusal::BadForm, why}; };
    if (cells.size() != 3) return wrong("a row of a calendar has a date, a kind and a name");
    const auto date = iso_date(cells[0]);
    if (!date || date->year() != year) return wrong("a row of a calendar is no day of its year");
    if (cells[1] != "L" && cells[1] != "C") return wrong("a calendar knows the kinds L and C");
    if (cells[2].empty() || cells[2].size() > name_bytes_max) return wrong("a free day has a name");
    const auto kind = cells[1] == "L" ? FreeDayKind::Holiday : FreeDayKind::JointLeave;
    if (!days.emplace(*date, FreeDay{kind, cells[2]}).second) return wrong("a calendar names a day twice");
    if (days.size() > Calendar::days_max) return wrong("a calendar has too many days");
    return {};
}

} // namespace

Result<void> Calendar::add_year(std::uint32_t year, std::string_view text, std::size_t& line) {
    line = 1;
    SeparatedValues rows(text, ';');
    if (text.size() > file_bytes_max || rows.next() != SeparatedValues::Step::Row ||
        rows.cells() != std::vector<std::string>{"date", "kind", "name"})
        return Error{Failure::Rejected, Refusal::BadForm, "a calendar begins with date;kind;name"};
    Days days;
    auto step = rows.next();
    for (; step == SeparatedValues::Step::Row; step = rows.next()) {
        line = rows.line();
        TRY(take_row(rows.cells(), year, days));
    }
    line = rows.line();
    if (step == SeparatedValues::Step::Broken)
        return Error{Failure::Rejected, Refusal::BadForm, "a calendar's row cannot be read"};
    days_.merge(days);
    years_.insert(year);
    return {};
}

void Calendar::replace_year(std::uint32_t year, const Calendar& other) {
    const auto of_year = [year](const auto& day) { return day.first.year() == year; };
    std::erase_if(days_, of_year);
    for (const auto& day : other.days_)
        if (of_year(day)) days_.insert(day);
    if (other.knows(year)) years_.insert(year);
    else years_.erase(year);
}

const FreeDay* Calendar::free_day(Date day) const {
    const auto found = days_.find(day);
    return found != days_.end() ? &found->second : nullptr;
}

} // namespace teduh::casework
