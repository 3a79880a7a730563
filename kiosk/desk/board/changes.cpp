#include "kiosk/desk/board/board.hpp"

// When words change by themselves: between two of these moments nothing is drawn, and the screen rests.
namespace teduh::board {
namespace {

using clocks::Instant;
using clocks::minute_ms;
using clocks::Run;
using clocks::State;

constexpr std::uint32_t hour = 60, day = 24 * hour;
constexpr std::uint32_t spelled_in_days_from = 2 * day;

// The earliest of several moments that lie ahead.
class Next {
public:
    explicit Next(std::int64_t now) : now_(now) {}
    void at(std::optional<std::int64_t> ms) {
        if (ms && *ms > now_ && (!next_ || *ms < *next_)) next_ = ms;
    }
    std::optional<std::int64_t> found() const { return next_; }

private:
    std::int64_t now_;
    std::optional<std::int64_t> next_;
};

// The fewest minutes that read the same.
std::uint32_t least_read_alike(std::uint32_t minutes) { return minutes < spelled_in_days_from ? minutes : minutes / hour * hour; }

// A begun minute that is left is one: it is read as less when all of it has passed.
std::optional<std::int64_t> when_less_is_left(const Run& run, const clocks::OfficeTime& time, std::int64_t now) {
    const auto left = time.between(run.limit.kind, now, *run.due_ms);
    const auto least = least_read_alike(static_cast<std::uint32_t>((left + minute_ms - 1) / minute_ms));
    return least == 0 ? std::nullopt : time.after(run.limit.kind, now, left - (std::int64_t{least} - 1) * minute_ms);
}

std::int64_t when_later_still(const Run& run, std::int64_t now) {
    const auto late = static_cast<std::uint32_t>((now - *run.due_ms) / minute_ms);
    const auto next = late + 1 < spelled_in_days_from ? late + 1 : (late / hour + 1) * hour;
    return *run.due_ms + std::int64_t{next} * minute_ms;
}

std::int64_t midnight_after(const clocks::OfficeTime& time, std::int64_t now) {
    const auto east = time.zone_minutes() * minute_ms;
    return ((now + east) / clocks::day_ms + 1) * clocks::day_ms - east;
}

} // namespace

Spell spell_of(std::uint32_t minutes) {
    if (minutes < spelled_in_days_from) return {0, minutes / hour, minutes % hour};
    return {minutes / day, minutes % day / hour, 0};
}

std::optional<std::int64_t> next_change(const CaseClock& clock, const Run& run, const Standard& standard, const Instant& now) {
    if (is_over(clock)) return std::nullopt;
    Next next(now.ms);
    const auto& start = is_statutory(clock) ? clock.police.told : clock.history.start;
    if (start) next.at(start->ms); // a device that was behind has caught up
    next.at(midnight_after(standard.time, now.ms)); // "today", and the days in words
    if (!run.due_ms || run.state == State::Paused) return next.found();
    next.at(*run.due_ms + 1);
    if (run.clock_doubted && run.state != State::Late) return next.found();
    next.at(run.warn_ms);
    next.at(*run.due_ms - hour * minute_ms);
    if (run.state == State::Late) next.at(when_later_still(run, now.ms));
    else next.at(when_less_is_left(run, standard.time, now.ms));
    return next.found();
}

} // namespace teduh::board
