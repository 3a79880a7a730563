#include "kiosk/casework/clocks/history.hpp"

#include <algorithm>

namespace teduh::clocks {

using casework::Risk;

RiskLine::RiskLine(const std::vector<RiskSince>& risks, std::int64_t until_ms, bool stopped) {
    for (const auto& each : risks) {
        if (stopped && !each.from.doubted && each.from.ms > until_ms) continue;
        // One whose time nobody knows begins with the one before it: a level that rose is never taken for a late one.
        const auto before = steps_.empty() ? INT64_MIN : steps_.back().from_ms;
        const auto from = std::max(before, std::min(each.from.ms, until_ms));
        steps_.push_back({each.level, each.from.doubted ? before : from});
        doubted_ = doubted_ || each.from.doubted;
    }
}

std::optional<Risk> RiskLine::last() const {
    return steps_.empty() ? std::nullopt : std::optional(steps_.back().level);
}

std::optional<Risk> RiskLine::at(std::int64_t ms) const {
    std::optional<Risk> level;
    for (const auto& step : steps_)
        if (step.from_ms <= ms) level = step.level;
    return level;
}

std::int64_t RiskLine::held_since(Risk level) const {
    auto since = steps_.back().from_ms;
    for (auto step = steps_.rbegin(); step != steps_.rend() && step->level <= level; ++step) since = step->from_ms;
    return since;
}

std::optional<std::int64_t> RiskLine::first_high_within(std::int64_t from_ms, std::int64_t to_ms) const {
    for (const auto& step : steps_)
        if (step.level == Risk::High && step.from_ms >= from_ms && step.from_ms < to_ms) return step.from_ms;
    return std::nullopt;
}

namespace {

// Several at once are one: time stands still only once.
std::vector<Span> apart(const std::vector<Counted>& counted) {
    std::vector<Span> spans;
    for (const auto& each : counted) spans.push_back(each.span);
    std::ranges::sort(spans, {}, &Span::from_ms);
    std::vector<Span> merged;
    for (const auto& span : spans)
        if (merged.empty() || merged.back().to_ms < span.from_ms)
            merged.push_back(span);
        else
            merged.back().to_ms = std::max(merged.back().to_ms, span.to_ms);
    return merged;
}

void count_pause(const Pause& pause, const RiskLine& risks, const Bounds& bounds, Pauses& found,
                 std::vector<Counted>& counted, Reasons& why) {
    const auto from = std::max(pause.from.ms, bounds.start_ms);
    const bool over = pause.to && (!bounds.until_known || pause.to->ms <= bounds.until_ms);
    const auto to = over ? pause.to->ms : bounds.until_known ? bounds.until_ms : from;
    if (pause.from.doubted || (pause.to && (pause.to->doubted || pause.to->ms < pause.from.ms))) {
        found.doubted = true;
        return;
    }
    if (bounds.until_known && pause.from.ms > bounds.until_ms) return;
    if (over && to <= bounds.start_ms) return;
    if (risks.at(from) == Risk::High) return why.push_back({Why::PauseIgnored, pause.reason, 0, {}});
    const auto risen = risks.first_high_within(from, over ? to : INT64_MAX);
    if (risen) why.push_back({Why::PauseEnded, pause.reason, 0, {}});
    found.lasts = found.lasts || (!over && !risen);
    counted.push_back({&pause, {from, std::max(from, risen.value_or(to))}});
}

} // namespace

Pauses counted_pauses(const std::vector<Pause>& pauses, const RiskLine& risks, const Bounds& bounds,
                      std::vector<Counted>& counted, Reasons& why) {
    Pauses found;
    for (const auto& pause : pauses)
        if (pause.reason.empty())
            why.push_back({Why::PauseWithoutReason, {}, 0, {}});
        else
            count_pause(pause, risks, bounds, found, counted, why);
    found.spans = apart(counted);
    return found;
}

} // namespace teduh::clocks
