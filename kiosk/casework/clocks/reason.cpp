#include "kiosk/casework/clocks/reason.hpp"

#include "kiosk/casework/service_words.hpp"

#include <algorithm>

namespace teduh::clocks {
namespace {

std::string duration(std::uint32_t minutes) {
    const auto hours = minutes / 60;
    const auto rest = minutes % 60;
    const auto text = hours == 0 ? std::string() : std::to_string(hours) + " h";
    if (rest == 0 && hours != 0) return text;
    return text + (text.empty() ? "" : " ") + std::to_string(rest) + " min";
}

std::string limit_text(const casework::Limit& limit) {
    return std::to_string(limit.amount) + " " + std::string(casework::word_of(limit.unit)) + " " +
           std::string(casework::word_of(limit.kind));
}

} // namespace

bool has(const Reasons& reasons, Why why) { return std::ranges::find(reasons, why, &Reason::why) != reasons.end(); }

std::string text_of(const Reason& reason) {
    switch (reason.why) {
    case Why::Reading: return "reading " + reason.code;
    case Why::UnknownReading: return "unknown reading " + reason.code;
    case Why::Unconfirmed: return "unconfirmed";
    case Why::AtOnce: return "risk " + reason.code + ": at once";
    case Why::StricterRisk: return "risk " + reason.code + ": " + limit_text(reason.limit);
    case Why::LateAtHigherRisk: return "late " + duration(reason.number) + " while risk was " + reason.code;
    case Why::Paused: return "paused " + duration(reason.number) + ": " + reason.code;
    case Why::PauseNotAllowed: return "never pauses: " + reason.code;
    case Why::PauseWithoutReason: return "pause without a reason";
    case Why::PauseIgnored: return "no pause at risk TINGGI: " + reason.code;
    case Why::PauseEnded: return "pause ended by risk TINGGI: " + reason.code;
    case Why::NoCalendar: return "no calendar for " + std::to_string(reason.number);
    case Why::NoHours: return "no service hours";
    case Why::ClockDoubted: return "clock doubted";
    case Why::StoppedBeforeStart: return "stopped before its start";
    case Why::Statutory: return "statutory " + reason.code;
    }
    return {};
}

} // namespace teduh::clocks
