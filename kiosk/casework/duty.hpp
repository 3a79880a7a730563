#pragma once

#include "kiosk/casework/opening.hpp"
#include "storage/base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

// Who is on duty when: the office's setting DUTY, plain text, one duty a line, by the office's own clock:
//
//     2026-11-22 15.30 07.30 A.K. S.N.
//
// An end that is not after its begin is on the next day. Initials are those of the setting ROSTER. Empty lines, and
// lines that begin with #, say nothing. Pure.
namespace teduh::casework {

constexpr std::string_view duty_name = "DUTY";
constexpr std::size_t duty_bytes_max = 65'536;
constexpr std::size_t duty_lines_max = 1'000;
constexpr std::size_t duty_officers_max = 4; // of one line
constexpr std::size_t initials_bytes_max = 8;

class DutyList {
public:
    // Nothing is taken where one line is wrong, and `line` says which, from 1. Rejected, TooLarge.
    static Result<DutyList> read(std::string_view text, std::size_t& line);

    // Their initials, in the order of the lines, none twice.
    std::vector<std::string> on_duty(const LocalTime& now) const;
    std::size_t size() const { return duties_.size(); }

private:
    struct Duty {
        std::int64_t from_minute; // since 1 January 1970, by the office's clock
        std::int64_t to_minute;   // behind its last
        std::vector<std::string> initials;
    };
    static Result<Duty> read_line(std::string_view text);
    std::vector<Duty> duties_;
};

} // namespace teduh::casework
