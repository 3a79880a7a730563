#pragma once

#include "kiosk/casework/clocks/reason.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// What a clock is judged by, and what of it counts (DOMAIN 2.3.4, 2.3.6). Pure; any thread.
namespace teduh::clocks {

// What the caller found out: the device's time, or the server's less what has passed since, whichever is earlier (SPEC E.4).
struct Instant {
    std::int64_t ms = 0;  // since 1970, UTC
    bool doubted = false; // ClockQuality Suspect: the device's clock stood below its floor (SPEC F.9)
    friend bool operator==(const Instant&, const Instant&) = default;
};
struct Pause {
    std::string reason; // code of assets/lists/alasan_jeda; one without does not count
    Instant from;
    std::optional<Instant> to; // nothing: it still lasts
};
struct RiskSince {
    casework::Risk level = casework::Risk::Low;
    Instant from;
};
struct History {
    std::optional<Instant> start, stop;
    std::vector<Pause> pauses;    // in any order
    std::vector<RiskSince> risks; // in the order in which they came into force, that of the fold
    // What the head chose: the id of a reading, "" for the clock's own limit. Nothing: the own limit, unconfirmed
    // unless the standard itself says so.
    std::optional<std::string> reading;
};

// The levels of risk one after another. What is recorded is in force: a level never begins before the one in front of
// it, nor later than now, whatever the clock of its device said.
class RiskLine {
public:
    struct Step {
        casework::Risk level;
        std::int64_t from_ms;
    };
    // Levels set after the stop are none of this clock's business.
    RiskLine(const std::vector<RiskSince>& risks, std::int64_t until_ms, bool stopped);

    const std::vector<Step>& steps() const { return steps_; }
    bool doubted() const { return doubted_; }
    std::optional<casework::Risk> last() const;
    std::optional<casework::Risk> at(std::int64_t ms) const;
    // Since when it has been this level or a higher one without a gap until now; it must be now.
    std::int64_t held_since(casework::Risk level) const;
    std::optional<std::int64_t> first_high_within(std::int64_t from_ms, std::int64_t to_ms) const;

private:
    std::vector<Step> steps_;
    bool doubted_ = false;
};

struct Span {
    std::int64_t from_ms = 0, to_ms = 0;
};
// The pauses that count: cut to the run, apart, ascending. None at risk TINGGI, which also ends one for good.
struct Pauses {
    std::vector<Span> spans;
    bool lasts = false;   // one goes on at `until_ms`
    bool doubted = false; // a doubted or impossible instant is among them
};
struct Counted { // one pause that counts, for its reason's minutes
    const Pause* pause;
    Span span;
};
// From start to `until_ms`; `until_known` false: nobody knows what time it is, and a pause that lasts adds nothing yet.
struct Bounds {
    std::int64_t start_ms = 0, until_ms = 0;
    bool until_known = true;
};
Pauses counted_pauses(const std::vector<Pause>& pauses, const RiskLine& risks, const Bounds& bounds,
                      std::vector<Counted>& counted, Reasons& why);

} // namespace teduh::clocks
