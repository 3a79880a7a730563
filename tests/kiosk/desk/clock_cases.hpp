#pragma once

#include "kiosk/casework/service_file.hpp"
#include "kiosk/desk/board/board.hpp"
#include "storage/base/ensure.hpp"
#include "storage/base/file.hpp"

#include <map>

// Clocks of invented cases by the two published standards.
namespace teduh::board {

inline constexpr std::int64_t minute_ms = clocks::minute_ms;
inline constexpr std::int64_t hour_ms = 60 * minute_ms;

inline std::string text_at(const std::filesystem::path& file) {
    const auto bytes = read_file(std::filesystem::path(TEDUH_SOURCE_DIR) / "assets" / file, 1U << 20);
    ensure(bytes.has_value());
    return std::string(text_of(*bytes));
}

// With the calendar of 2026 alone.
inline std::shared_ptr<const Standard> standard(const std::string& id) {
    static std::map<std::string, std::shared_ptr<const Standard>> made;
    if (const auto found = made.find(id); found != made.end()) return found->second;
    casework::Findings findings;
    auto service = casework::parse_service(text_at("services/" + id + "/service.toml"), findings);
    ensure(service.has_value());
    casework::Calendar calendar;
    std::size_t line = 0;
    ensure(calendar.add_year(2026, text_at("calendar/2026.csv"), line).has_value());
    return made.emplace(id, std::make_shared<const Standard>(*std::move(service), std::move(calendar))).first->second;
}

// Clocks of one case, each begun at its moment.
struct Invented {
    CaseClocks clocks;

    explicit Invented(const std::string& id) { clocks.standard = standard(id); }
    CaseClock& begun(std::string_view id, std::int64_t start_ms) {
        const auto* clock = clocks.standard->service.find_clock(id);
        ensure(clock != nullptr);
        auto& made = clocks.all.emplace_back();
        made.clock = clock;
        made.history.start = clocks::Instant{start_ms, false};
        return made;
    }
    CaseClock& police(std::int64_t told_ms) {
        auto& made = *clocks.all.emplace(clocks.all.begin());
        made.police.sexual_crime = true;
        made.police.told = clocks::Instant{told_ms, false};
        return made;
    }
    static void pause(CaseClock& clock, std::int64_t from_ms, std::string reason = "KLIEN_MEMINTA_WAKTU") {
        clock.history.pauses.push_back({std::move(reason), {from_ms, false}, std::nullopt});
        clock.paused = true;
    }
    void rises(CaseClock& clock, casework::Risk level, std::int64_t from_ms) {
        clock.history.risks.push_back({level, {from_ms, false}});
        clocks.high_risk = level == casework::Risk::High;
    }
};

} // namespace teduh::board
