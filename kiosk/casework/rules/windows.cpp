#include "kiosk/casework/rules/windows.hpp"

#include <algorithm>
#include <chrono>

namespace teduh::casework::rules {
namespace {

constexpr std::int64_t minutes_a_day = 1'440;

std::int64_t midnight(records::rules::Date day) {
    using namespace std::chrono;
    const year_month_day date{year(static_cast<int>(day.year())), month(day.month()),
                              std::chrono::day(day.day())};
    return sys_days(date).time_since_epoch().count() * minutes_a_day;
}

struct Elapsed { // minutes since the incident
    std::int64_t most = 0;
    std::int64_t least = 0;
};
std::optional<Elapsed> elapsed(const IncidentTime& incident, const LocalTime& now) {
    if (!incident.day.is_valid() || incident.day.year() == 0) return std::nullopt;
    auto first = midnight(incident.day.earliest());
    auto last = midnight(incident.day.latest());
    const bool exact = incident.minute && incident.day.is_complete() && !incident.approximate;
    first += exact ? *incident.minute : 0;
    last += exact ? *incident.minute : minutes_a_day - 1;
    if (incident.approximate) {
        first -= minutes_a_day;
        last += minutes_a_day;
    }
    const auto at = midnight(now.day) + now.minute;
    // A time that has not come yet is a slip of the pen: it happened just now.
    return Elapsed{std::max<std::int64_t>(at - first, 0), std::max<std::int64_t>(at - last, 0)};
}

Window window(Aid aid, std::uint32_t limit, const std::optional<Elapsed>& since) {
    if (!since) return {aid, WindowState::Unknown, 0, Rule::WindowUnknown};
    if (since->least > limit) return {aid, WindowState::Closed, 0, Rule::WindowClosed};
    if (since->most > limit) return {aid, WindowState::Closing, 0, Rule::WindowPerhapsClosed};
    const auto left = limit - static_cast<std::uint32_t>(since->most);
    if (left <= closing_minutes) return {aid, WindowState::Closing, left, Rule::WindowClosing};
    return {aid, WindowState::Open, left, Rule::WindowOpen};
}

} // namespace

std::array<Window, 3> medical_windows(const IncidentTime& incident, const LocalTime& now) {
    const auto since = elapsed(incident, now);
    return {window(Aid::Prophylaxis, prophylaxis_minutes, since),
            window(Aid::Contraception, contraception_minutes, since),
            Window{Aid::Samples, WindowState::Soonest, 0, Rule::WindowSamples}};
}

Answer within_72_hours(Verdict tpks, const IncidentTime& incident, const LocalTime& now) {
    if (tpks == Verdict::No) return Answer::No;
    const auto since = elapsed(incident, now);
    if (!since) return Answer::Unknown;
    if (since->least >= prophylaxis_minutes) return Answer::No;
    return tpks == Verdict::Yes ? Answer::Yes : Answer::Unknown;
}

} // namespace teduh::casework::rules
