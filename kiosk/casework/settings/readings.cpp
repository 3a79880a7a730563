#include "kiosk/casework/settings/readings.hpp"

#include <algorithm>

namespace teduh::settings {
namespace {

constexpr std::string_view own = "-";

bool knows(const casework::Service& service, const clocks::ClockReading& chosen) {
    const auto* clock = service.find_clock(chosen.clock);
    if (clock == nullptr) return false;
    return chosen.reading.empty() || std::ranges::find(clock->readings, chosen.reading, &casework::Reading::id) != clock->readings.end();
}

} // namespace

const clocks::ClockReading* Readings::of(std::string_view clock) const {
    const auto found = std::ranges::find(clocks, clock, &clocks::ClockReading::clock);
    return found != clocks.end() ? &*found : nullptr;
}

bool operator==(const Readings& left, const Readings& right) {
    return std::ranges::equal(left.clocks, right.clocks, [](const auto& one, const auto& other) {
        return one.clock == other.clock && one.reading == other.reading;
    });
}

Result<Readings> read_readings(std::string_view text, LineFault& fault) {
    Readings readings;
    Lines lines(text, readings_bytes_max);
    while (auto line = lines.next()) {
        const auto clock = cut_word(*line);
        const auto reading = *line;
        if (!is_id(clock) || (reading != own && !is_id(reading)))
            return wrong_line(fault, lines, "a line names a clock and its reading");
        if (readings.of(clock) != nullptr) return wrong_line(fault, lines, "a clock is named twice");
        readings.clocks.push_back({std::string(clock), reading == own ? std::string() : std::string(reading)});
        readings.lines.push_back(lines.line());
    }
    if (lines.broken()) return too_long(fault, lines);
    return readings;
}

Result<void> check_readings(const Readings& readings, const casework::Service& service, LineFault& fault) {
    for (std::size_t i = 0; i < readings.clocks.size(); ++i) {
        if (knows(service, readings.clocks[i])) continue;
        fault = {i < readings.lines.size() ? readings.lines[i] : 0, Literal("the standard has no such clock or reading")};
        return Error{Failure::Rejected, Refusal::NotFound, "the standard has no such clock or reading"};
    }
    return {};
}

std::string readings_text(const Readings& readings) {
    std::string text;
    for (const auto& each : readings.clocks) text += each.clock + " " + (each.reading.empty() ? std::string(own) : each.reading) + "\n";
    return text;
}

std::vector<clocks::ClockReading> readings_of(std::string_view text, const casework::Service& service) {
    LineFault fault;
    auto read = read_readings(text, fault);
    if (!read) return {};
    std::erase_if(read->clocks, [&](const auto& each) { return !knows(service, each); });
    return std::move(read->clocks);
}

} // namespace teduh::settings
