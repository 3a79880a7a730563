#pragma once

#include "storage/base/result.hpp"
#include "storage/records/rules/date.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace teduh::casework {

enum class FreeDayKind : std::uint8_t {
    Holiday,   // national
    JointLeave // of civil servants; an office is closed on it as well
};
struct FreeDay {
    FreeDayKind kind = FreeDayKind::Holiday;
    std::string name; // as the decree has it
};

// The days on which no office of the country works, beside its own free weekdays (DOMAIN 13). Movable feasts are
// decreed each year and never computed: a year without a file has no free day, and knows() says so. A value; once
// read, any thread.
class Calendar {
public:
    static constexpr std::size_t file_bytes_max = 64U << 10;
    static constexpr std::size_t days_max = 120; // of one year

    // Takes the file of one year, assets/calendar/YYYY.csv: date;kind;name. A row of another year, a day named twice, a
    // kind that nobody knows: the whole file is refused (Rejected, BadForm) and `line` is the row in question.
    Result<void> add_year(std::uint32_t year, std::string_view text, std::size_t& line);

    // That year's days as `other` has them, which may be none; every other year stays.
    void replace_year(std::uint32_t year, const Calendar& other);

    bool knows(std::uint32_t year) const { return years_.contains(year); }
    const FreeDay* free_day(records::rules::Date day) const; // nullptr: an ordinary day
    const std::map<records::rules::Date, FreeDay>& days() const { return days_; }

private:
    std::map<records::rules::Date, FreeDay> days_;
    std::set<std::uint32_t> years_;
};

} // namespace teduh::casework
