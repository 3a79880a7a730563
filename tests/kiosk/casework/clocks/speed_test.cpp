#include "tests/kiosk/casework/clocks/world.hpp"

#include <ctime>
#include <iostream>

using namespace teduh::clocks;

// A board that sorts every case of an office by its clocks does so at each turn of the minute. Of the processor's time: a
// busy machine is no slower code.
TEST_CASE("clocks of 100,000 cases stand within half a second", "[clocks]") {
    const auto service = teduh::casework::standard("banyuwangi");
    const auto calendar = calendar_2026();
    const OfficeTime time(service, calendar);
    const std::vector<std::string> ids{"A_TOT", "A_1", "A_1B", "A_7A", "A_7B"};
    const auto now = when("2026-11-23T10:00");
    History history;
    history.risks = {{Risk::Medium, when("2026-01-01T00:00")}};
    history.pauses = {{"KLIEN_MEMINTA_WAKTU", {}, Instant{}}};
    std::size_t late = 0;
    const auto begun = std::clock();
    for (std::int64_t one = 0; one < 100'000; ++one) {
        history.start = Instant{now.ms - one * 17 * minute_ms, false}; // the oldest is three years old
        history.pauses[0].from.ms = history.start->ms + 30 * minute_ms;
        history.pauses[0].to->ms = history.start->ms + 90 * minute_ms;
        for (const auto& id : ids) late += run_clock(*service.find_clock(id), history, time, now).state == State::Late;
    }
    const auto taken_ms = (std::clock() - begun) * 1000 / CLOCKS_PER_SEC;
    std::cout << "500,000 clocks in " << taken_ms << " ms\n";
    CHECK(late > 400'000);
    CHECK(taken_ms < 500);
}
