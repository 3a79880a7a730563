#include "kiosk/casework/opening.hpp"
#include "kiosk/public/assets.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::kiosk;

namespace {

constexpr std::int64_t saturday_nine = 1'795'831'200'000; // 28 November 2026, 09.00 WIB
bool open(const Assets& assets) { return casework::is_open(assets.service, assets.calendar, saturday_nine); }

} // namespace

TEST_CASE("a kiosk is open when the head has said so, and closed on the days she named", "[kiosk][settings]") {
    Assets assets;
    assets.service.hours.weekdays[0] = {{450, 930}};
    take_hours(assets, {});
    CHECK_FALSE(open(assets));
    take_hours(assets, {"saturday 08.00-12.00\n", {}});
    CHECK(open(assets));
    take_hours(assets, {"saturday 08.00-12.00\n", {{2026, "date;kind;name\n2026-11-28;C;Cuti bersama\n"}}});
    CHECK_FALSE(open(assets));
    CHECK(assets.calendar.knows(2026));
}

TEST_CASE("a fault in what was published leaves a kiosk as it was", "[kiosk][settings]") {
    Assets assets;
    std::size_t line = 0;
    REQUIRE(assets.calendar.add_year(2026, "date;kind;name\n2026-01-01;L;Tahun Baru\n", line));
    assets.service.hours.weekdays[5] = {{480, 720}};
    take_hours(assets, {"saturday\n", {{2026, "date;kind;name\n2026-11-28;X;Cuti bersama\n"}}});
    CHECK(open(assets));
    CHECK(assets.calendar.days().size() == 1);
}
