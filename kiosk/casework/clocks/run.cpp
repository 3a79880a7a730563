#include "kiosk/casework/clocks/run.hpp"

#include "kiosk/casework/risk.hpp"

#include <algorithm>

namespace teduh::clocks {
namespace {

using casework::Clock;
using casework::ClockKind;
using casework::Limit;
using casework::Risk;
using Spans = std::vector<Span>;

struct End { // of one limit
    Limit limit;
    std::optional<std::int64_t> due, warn;
    std::uint32_t total_minutes = 0;
};

std::optional<std::int64_t> after(const OfficeTime& time, ClockKind kind, std::int64_t start, std::int64_t left,
                                  const Spans& pauses) {
    for (const auto& pause : pauses) {
        const auto passed = time.between(kind, start, pause.from_ms);
        if (left <= passed) break;
        left -= passed;
        start = pause.to_ms;
    }
    return time.after(kind, start, left);
}

std::optional<std::int64_t> closing(const OfficeTime& time, std::int64_t start, const Spans& pauses) {
    auto due = time.closing(start);
    for (const auto& pause : pauses)
        if (due && pause.from_ms < *due) due = std::max(*due, time.closing(pause.to_ms).value_or(*due));
    return due;
}

std::uint32_t unpaused_minutes(const OfficeTime& time, std::int64_t from, std::int64_t to, const Spans& pauses) {
    auto passed = time.between(ClockKind::Working, from, to);
    for (const auto& pause : pauses)
        passed -= time.between(ClockKind::Working, std::min(pause.from_ms, to), std::min(pause.to_ms, to));
    return static_cast<std::uint32_t>(passed / minute_ms);
}

End end_of(const Clock& clock, const Limit& limit, const OfficeTime& time, std::int64_t start, const Spans& pauses) {
    End end;
    end.limit = limit;
    if (limit.amount == 0) {
        end.due = end.warn = start;
        return end;
    }
    const bool same_day = limit.kind == ClockKind::SameDay;
    end.due = same_day ? closing(time, start, pauses) : after(time, limit.kind, start, limit.minutes() * minute_ms, pauses);
    if (!end.due) return end;
    end.total_minutes = same_day ? unpaused_minutes(time, start, *end.due, pauses) : limit.minutes();
    const bool own = limit == clock.limit && !same_day;
    const std::int64_t warn = own ? clock.warn_minutes : std::uint64_t{end.total_minutes} * clock.warn_percent / 100;
    end.warn = std::min(after(time, limit.kind, start, warn * minute_ms, pauses).value_or(*end.due), *end.due);
    return end;
}

Limit chosen_limit(const Clock& clock, const std::optional<std::string>& reading, Run& run) {
    run.confirmed = clock.confirmed || reading.has_value();
    Limit limit = clock.limit;
    if (reading && !reading->empty()) {
        const auto found = std::ranges::find(clock.readings, *reading, &casework::Reading::id);
        run.confirmed = found != clock.readings.end();
        run.why.push_back({run.confirmed ? Why::Reading : Why::UnknownReading, *reading, 0, {}});
        if (run.confirmed) limit = found->limit;
    }
    if (!run.confirmed) run.why.push_back({Why::Unconfirmed, {}, 0, {}});
    return limit;
}

// One clock being judged.
struct Judged {
    const Clock& clock;
    const OfficeTime& time;
    RiskLine risks;
    std::int64_t start;
    Spans pauses;
    Limit own;

    const Spans& pauses_at(Risk level) const {
        static const Spans none;
        return level == Risk::High ? none : pauses;
    }
    // The end of the limit for this level, which held from `since` on.
    End end_at(const casework::RiskLimit& at, std::int64_t since) const {
        auto end = end_of(clock, at.limit, time, start, pauses_at(at.risk));
        if (end.due) end.due = std::max(*end.due, since);
        if (end.warn) end.warn = std::min(std::max(*end.warn, since), *end.due);
        return end;
    }
};

End strictest(const Judged& judged, const End& own, Reasons& why) {
    End best = own;
    const auto level = judged.risks.last();
    if (!level) return best;
    const casework::RiskLimit* winner = nullptr;
    for (const auto& each : judged.clock.by_risk) {
        if (*level > each.risk) continue; // it is not that high
        const auto end = judged.end_at(each, judged.risks.held_since(each.risk));
        if (!end.due || (best.due && *end.due > *best.due)) continue; // as early: that of the risk, which no pause moves
        best = end;
        winner = &each;
    }
    if (winner != nullptr)
        why.push_back({winner->limit.amount == 0 ? Why::AtOnce : Why::StricterRisk,
                       std::string(casework::code_of(winner->risk)), 0, winner->limit});
    return best;
}

// A higher level that was lowered since: how long was its limit overdue while it, or one above it, held? The first of
// several steps tells the most.
void say_what_was_late(const Judged& judged, Reasons& why) {
    const auto& steps = judged.risks.steps();
    for (const auto& each : judged.clock.by_risk) {
        std::int64_t late_ms = 0;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            if (steps[i].level > each.risk) continue;
            const auto lowered = std::find_if(steps.begin() + static_cast<std::ptrdiff_t>(i), steps.end(),
                                              [&](const auto& step) { return step.level > each.risk; });
            if (lowered == steps.end()) continue; // it still holds
            const auto end = judged.end_at(each, steps[i].from_ms);
            if (end.due && lowered->from_ms > *end.due) late_ms = std::max(late_ms, lowered->from_ms - *end.due);
        }
        if (late_ms >= minute_ms)
            why.push_back({Why::LateAtHigherRisk, std::string(casework::code_of(each.risk)),
                           static_cast<std::uint32_t>(late_ms / minute_ms), {}});
    }
}

void say_calendar(const End& end, const OfficeTime& time, std::int64_t start, Reasons& why) {
    if (!end.due) return why.push_back({Why::NoHours, {}, 0, {}});
    if (end.limit.amount == 0 || end.limit.kind == ClockKind::Calendar) return;
    for (const auto year : time.years_without_calendar(start, *end.due)) why.push_back({Why::NoCalendar, {}, year, {}});
}

std::uint32_t minutes_up(std::int64_t ms) { return static_cast<std::uint32_t>((ms + minute_ms - 1) / minute_ms); }

State state_of_running(const Run& run, bool paused, std::int64_t now) {
    if (run.due_ms && now > *run.due_ms) return State::Late;
    if (paused) return State::Paused;
    return run.warn_ms && now >= *run.warn_ms ? State::Warned : State::Running;
}

State state_of_stopped(const Run& run, std::int64_t stop) {
    if (!run.due_ms) return State::Stopped;
    return stop > *run.due_ms ? State::StoppedLate : State::StoppedInTime;
}

// What is doubted, and what can be judged all the same: who is late by the clock's own limit is late, although nobody
// knows since when the risk is higher.
struct Doubt {
    bool all = false;
    bool risk = false;
};

void judge(Run& run, const History& history, const OfficeTime& time, std::int64_t now, bool paused, const Doubt& doubt,
           const End& own) {
    const auto end = history.stop ? history.stop->ms : now;
    const bool late_anyway = doubt.risk && own.due && end > *own.due;
    if (doubt.all || (doubt.risk && !late_anyway)) {
        run.state = history.stop ? State::Stopped : paused ? State::Paused : State::Running;
        return;
    }
    run.state = history.stop ? state_of_stopped(run, end) : state_of_running(run, paused, end);
    if (!run.due_ms) return;
    if (end > *run.due_ms) run.overdue_minutes = static_cast<std::uint32_t>((end - *run.due_ms) / minute_ms);
    else if (!history.stop) run.remaining_minutes = minutes_up(time.between(run.limit.kind, end, *run.due_ms));
}

Pauses take_pauses(const Clock& clock, const History& history, const RiskLine& risks, const Bounds& bounds,
                   const OfficeTime& time, ClockKind kind, Reasons& why) {
    if (!clock.may_pause) {
        for (const auto& pause : history.pauses) why.push_back({Why::PauseNotAllowed, pause.reason, 0, {}});
        return {};
    }
    std::vector<Counted> counted;
    const auto pauses = counted_pauses(history.pauses, risks, bounds, counted, why);
    for (const auto& each : counted)
        why.push_back({Why::Paused, each.pause->reason,
                       static_cast<std::uint32_t>(time.between(kind, each.span.from_ms, each.span.to_ms) / minute_ms),
                       {}});
    return pauses;
}

} // namespace

Run run_clock(const Clock& clock, const History& history, const OfficeTime& time, const Instant& now) {
    Run run;
    run.limit = chosen_limit(clock, history.reading, run);
    if (!history.start) return run;
    const auto start = history.start->ms;
    const Instant& until = history.stop ? *history.stop : now;
    Doubt doubt{history.start->doubted || until.doubted || until.ms < start};
    if (history.stop && until.ms < start) run.why.push_back({Why::StoppedBeforeStart, {}, 0, {}});

    const bool until_known = !until.doubted && until.ms >= start;
    RiskLine risks(history.risks, until_known ? until.ms : INT64_MAX, history.stop.has_value());
    auto pauses = take_pauses(clock, history, risks, {start, until.ms, until_known}, time, run.limit.kind, run.why);
    doubt.all = doubt.all || pauses.doubted;
    const bool risk_doubted = risks.doubted();

    const Judged judged{clock, time, std::move(risks), start, std::move(pauses.spans), run.limit};
    const auto own = end_of(clock, run.limit, time, start, judged.pauses);
    const auto best = strictest(judged, own, run.why);
    doubt.risk = risk_doubted && (best.due != own.due || !history.pauses.empty());
    say_what_was_late(judged, run.why);
    say_calendar(best, time, start, run.why);
    run.limit = best.limit;
    run.total_minutes = best.total_minutes;
    run.due_ms = best.due;
    run.warn_ms = best.warn;
    run.clock_doubted = doubt.all || doubt.risk;
    if (run.clock_doubted) run.why.push_back({Why::ClockDoubted, {}, 0, {}});
    judge(run, history, time, now.ms, pauses.lasts, doubt, own);
    return run;
}

} // namespace teduh::clocks
