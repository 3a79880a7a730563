#include "kiosk/casework/service.hpp"

#include "storage/base/ensure.hpp"

#include <algorithm>

namespace teduh::casework {

bool is_form_name(std::string_view text) {
    constexpr std::size_t bytes_max = 40;
    return !text.empty() && text.size() <= bytes_max && std::ranges::all_of(text, [](char one) {
        return (one >= 'a' && one <= 'z') || (one >= '0' && one <= '9') || one == '_' || one == '-';
    });
}

bool Step::does(StepKind wanted) const {
    return kind == wanted || std::ranges::find(with, wanted) != with.end();
}

std::uint32_t Limit::minutes() const {
    constexpr std::uint32_t hour = 60;
    constexpr std::uint32_t working_day = 480;
    if (kind == ClockKind::SameDay) return 0;
    if (unit == Unit::Minute) return amount;
    if (unit == Unit::Hour) return amount * hour;
    return amount * (kind == ClockKind::Working ? working_day : 24 * hour);
}

const Limit& Clock::limit_at(Risk risk) const {
    const auto found = std::ranges::find(by_risk, risk, &RiskLimit::risk);
    return found == by_risk.end() ? limit : found->limit;
}

const Step* Service::find_step(std::string_view step_id) const {
    const auto found = std::ranges::find(steps, step_id, &Step::id);
    return found == steps.end() ? nullptr : &*found;
}

const Clock* Service::find_clock(std::string_view clock_id) const {
    const auto found = std::ranges::find(clocks, clock_id, &Clock::id);
    return found == clocks.end() ? nullptr : &*found;
}

const Clock& Service::first_response_clock() const {
    const Clock* clock = find_clock(first_response);
    ensure(clock != nullptr);
    return *clock;
}

std::string service_line(const Service& service) {
    return service.id + "/" + std::to_string(service.version);
}

} // namespace teduh::casework
