#include "kiosk/casework/hours/calendar_setting.hpp"

namespace teduh::settings {
namespace {

constexpr std::uint32_t year_min = 2020;
constexpr std::uint32_t year_max = 2199;

} // namespace

std::string calendar_name(std::uint32_t year) { return std::string(calendar_prefix) + std::to_string(year); }

std::optional<std::uint32_t> calendar_year(std::string_view name) {
    if (!name.starts_with(calendar_prefix)) return std::nullopt;
    const auto year = counted(name.substr(calendar_prefix.size()), year_max);
    return year && *year >= year_min ? year : std::nullopt;
}

Result<void> take_calendar(casework::Calendar& calendar, std::uint32_t year, std::string_view text, LineFault& fault) {
    casework::Calendar read;
    const auto taken = read.add_year(year, text, fault.line);
    if (!taken) {
        fault.why = taken.error().detail;
        return taken.error();
    }
    calendar.replace_year(year, read);
    return {};
}

} // namespace teduh::settings
