#include "kiosk/casework/settings/setting.hpp"

#include "kiosk/casework/duty.hpp"

namespace teduh::settings {
namespace {

Result<void> check_duty(std::string_view text, LineFault& fault) {
    const auto list = casework::DutyList::read(text, fault.line);
    if (list) return {};
    fault.why = list.error().detail;
    return list.error();
}

template <class Value>
Result<void> done(const Result<Value>& read) {
    return read ? Result<void>() : Result<void>(read.error());
}

} // namespace

std::optional<Kind> kind_of(std::string_view name) {
    if (name == service_name) return Kind::Service;
    if (name == "ROSTER") return Kind::Roster;
    if (name == casework::duty_name) return Kind::Duty;
    if (name == hours_name) return Kind::Hours;
    if (name == readings_name) return Kind::Readings;
    if (name == blocks_name) return Kind::Blocks;
    if (calendar_year(name)) return Kind::Calendar;
    return std::nullopt;
}

Result<void> check_setting(std::string_view name, std::string_view text, const casework::Service* service, LineFault& fault) {
    const auto kind = kind_of(name);
    fault = {0, Literal("there is no setting of this name")};
    if (!kind) return Error{Failure::Rejected, Refusal::NotFound, "there is no setting of this name"};
    switch (*kind) {
    case Kind::Duty: return check_duty(text, fault);
    case Kind::Hours: return done(read_hours(text, fault));
    case Kind::Blocks: return done(read_blocks(text, fault));
    case Kind::Calendar: {
        casework::Calendar none;
        return take_calendar(none, *calendar_year(name), text, fault);
    }
    case Kind::Readings: {
        const auto readings = read_readings(text, fault);
        if (!readings || service == nullptr) return done(readings);
        return check_readings(*readings, *service, fault);
    }
    case Kind::Service:
    case Kind::Roster: break;
    }
    return {};
}

std::vector<std::string> known_names(std::uint32_t from_year, std::uint32_t to_year) {
    std::vector<std::string> names{std::string(service_name), "ROSTER", std::string(casework::duty_name), std::string(hours_name),
                                   std::string(readings_name), std::string(blocks_name)};
    for (auto year = from_year; year <= to_year; ++year) names.push_back(calendar_name(year));
    return names;
}

} // namespace teduh::settings
