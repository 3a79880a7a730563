#include "kiosk/desk/screens/clock_words.hpp"

#include "kiosk/casework/risk.hpp"

namespace teduh::desk {
namespace {

using casework::BreachLevel;
using casework::ClockKind;
using casework::Measures;
using casework::Unit;
using clocks::State;

Tone late_tone(const board::CaseClock& clock) {
    if (board::is_statutory(clock)) return Tone::Danger;
    const auto level = clock.clock->breach.level;
    return level == BreachLevel::Red ? Tone::Danger : level == BreachLevel::Amber ? Tone::Soon : Tone::Plain;
}

// Of her who asked for time, or of an agency: why it was paused last.
std::string pause_reason(const Page& page, const board::CaseClock& clock) {
    const auto& pauses = clock.history.pauses;
    return pauses.empty() ? std::string() : page.material.choice("", "alasan_jeda", pauses.back().reason, page.language);
}

// The device in her hand is wrong, or one on which something was written was.
ClockWords doubted(const Page& page, const board::CaseClock& clock) {
    const auto now = moment_of(page.model, page.moment.wall_ms);
    const auto& start = board::is_statutory(clock) ? clock.police.told : clock.history.start;
    const bool here = now.doubted || (start && now.ms < start->ms);
    return {std::string(page.say(here ? message("This device's clock is in doubt") : message("Its times are in doubt"))), "–",
            std::string(page.say(message("in doubt"))), 0, Tone::Soon};
}

ClockWords running(const Page& page, const board::CaseClock& clock, const clocks::Run& run) {
    if (!run.remaining_minutes) return {std::string(page.say(message("No end: service hours are missing"))), {}, {}, 0, Tone::Soon};
    const auto left = spell_words(page, *run.remaining_minutes);
    const auto total = static_cast<float>(std::max(1U, run.total_minutes));
    ClockWords words{{}, left, {}, 1 - std::min(1.0F, static_cast<float>(*run.remaining_minutes) / total), Tone::Plain};
    if (run.state == State::Paused) {
        words.line = page.say(message("Paused: {reason}"), "reason", pause_reason(page, clock));
        words.little = page.say(message("paused"));
        return words;
    }
    const bool calendar = run.limit.kind == ClockKind::Calendar;
    words.line = page.say(calendar ? message("{time} left") : message("{time} of service time left"), "time", left);
    words.little = page.say(calendar ? message("left") : message("of service time"));
    const bool kept = board::measures_of(clock) == Measures::Deadline;
    words.tone = run.state == State::Warned ? Tone::Soon : kept ? Tone::Done : Tone::Plain;
    return words;
}

ClockWords late(const Page& page, const board::CaseClock& clock, const clocks::Run& run) {
    const auto minutes = run.overdue_minutes.value_or(0);
    const auto time = spell_words(page, minutes);
    auto line = minutes == 0 ? std::string(page.say(message("Late"))) : page.say(message("Late by {time}"), "time", time);
    return {std::move(line), time, std::string(page.say(message("late"))), 1, late_tone(clock)};
}

ClockWords stopped(const Page& page, const board::CaseClock& clock, const clocks::Run& run) {
    if (run.state == State::StoppedInTime) return {std::string(page.say(message("Done in time"))), {}, {}, 0, Tone::Done};
    if (run.state == State::Stopped) return {std::string(page.say(message("Done, nobody can say whether in time"))), {}, {}, 0, Tone::Plain};
    const auto time = spell_words(page, run.overdue_minutes.value_or(0));
    return {page.say(message("Done, {time} late"), "time", time), {}, {}, 1, late_tone(clock)};
}

std::string_view level_words(const Page& page, std::string_view code, std::string& holds) {
    holds = page.material.choice("", "risiko", code, page.language);
    return holds;
}

} // namespace

ClockWords words_of(const Page& page, const board::CaseClock& clock, const clocks::Run& run) {
    switch (run.state) {
    case State::NotStarted: return {std::string(page.say(message("Not counted yet"))), {}, {}, 0, Tone::Soon};
    case State::Late: return late(page, clock, run);
    case State::StoppedInTime:
    case State::StoppedLate:
    case State::Stopped: return stopped(page, clock, run);
    default: return run.clock_doubted ? doubted(page, clock) : running(page, clock, run);
    }
}

std::string clock_title(const Page& page, const board::CaseClock& clock) {
    if (board::is_statutory(clock)) return std::string(page.say(message("Report to the police")));
    if (clock.service.empty()) return clock.clock->label;
    return clock.clock->label + " · " + page.material.choice("", "layanan", clock.service, page.language);
}

std::string spell_words(const Page& page, std::uint32_t minutes) {
    const auto spell = board::spell_of(minutes);
    const auto days = std::to_string(spell.days), hours = std::to_string(spell.hours), rest = std::to_string(spell.minutes);
    if (spell.days > 0 && spell.hours > 0) return filled(page.say(message("{days} d {hours} h")), {{"days", days}, {"hours", hours}});
    if (spell.days > 0) return page.say(message("{count} d"), "count", days);
    if (spell.hours == 0) return page.say(message("{count} min"), "count", rest);
    if (spell.minutes == 0) return page.say(message("{count} h"), "count", hours);
    return filled(page.say(message("{hours} h {minutes} min")), {{"hours", hours}, {"minutes", rest}});
}

std::string limit_words(const Page& page, const casework::Limit& limit) {
    if (limit.amount == 0) return std::string(page.say(message("at once")));
    if (limit.kind == ClockKind::SameDay) return std::string(page.say(message("until the office closes that day")));
    const auto count = std::to_string(limit.amount);
    const bool working = limit.kind == ClockKind::Working;
    switch (limit.unit) {
    case Unit::Minute: return page.say(working ? message("{count} working min") : message("{count} min"), "count", count);
    case Unit::Hour: return page.say(working ? message("{count} working h") : message("{count} h"), "count", count);
    case Unit::Day: return page.say(working ? message("{count} working d") : message("{count} d"), "count", count);
    }
    return {};
}

std::string late_words(const Page& page, const board::CaseClock& clock, const clocks::Run& run) {
    if (run.state != State::Late) return {};
    const bool law = board::is_statutory(clock);
    std::string who;
    for (const auto& role : law ? std::vector<std::string>{"KEPALA"} : clock.clock->breach.tell)
        who += (who.empty() ? "" : ", ") + page.material.choice("", "peran", role, page.language);
    const auto next = law ? std::string(page.say(message("Report it now, or the head writes down what prevents it."))) : clock.clock->breach.next;
    if (who.empty()) return next;
    return page.say(message("Tell: {who}."), "who", who) + " " + next;
}

std::vector<std::string> why_words(const Page& page, const clocks::Run& run) {
    using clocks::Why;
    std::vector<std::string> lines;
    std::string holds;
    for (const auto& each : run.why) {
        const auto reason = [&] { return page.material.choice("", "alasan_jeda", each.code, page.language); };
        const auto level = [&] { return level_words(page, each.code, holds); };
        const auto time = [&] { return spell_words(page, each.number); };
        switch (each.why) {
        case Why::AtOnce:
        case Why::StricterRisk:
            lines.push_back(filled(page.say(message("Risk {level}: the limit is {limit}.")), {{"level", level()}, {"limit", limit_words(page, each.limit)}}));
            break;
        case Why::LateAtHigherRisk:
            lines.push_back(filled(page.say(message("It was {time} late while the risk was {level}.")), {{"time", time()}, {"level", level()}}));
            break;
        case Why::Paused: lines.push_back(filled(page.say(message("Paused for {time}: {reason}")), {{"time", time()}, {"reason", reason()}})); break;
        case Why::PauseIgnored:
        case Why::PauseNotAllowed: lines.push_back(page.say(message("This pause does not count: {reason}"), "reason", reason())); break;
        case Why::PauseEnded: lines.push_back(page.say(message("High risk ended this pause: {reason}"), "reason", reason())); break;
        case Why::NoCalendar: lines.push_back(page.say(message("The calendar of {years} is missing."), "years", std::to_string(each.number))); break;
        case Why::StoppedBeforeStart: lines.emplace_back(page.say(message("By the devices' clocks it ended before it began."))); break;
        default: break;
        }
    }
    return lines;
}

std::string_view no_pause_words(const Page& page, board::NoPause why) {
    switch (why) {
    case board::NoPause::Law: return page.say(message("The law sets this time. It is never paused or hidden."));
    case board::NoPause::Never: return page.say(message("This time is never paused."));
    case board::NoPause::HighRisk: return page.say(message("At high risk nothing is paused."));
    default: return {};
    }
}

} // namespace teduh::desk
