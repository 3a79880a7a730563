#include "sync/client/clock_floor.hpp"

#include <catch2/catch.hpp>

using namespace teduh::client;

TEST_CASE("a server moves our idea of time by thirty-one days at most, and never back", "[client][clock]") {
    constexpr std::uint64_t day = 86'400'000;
    constexpr auto now = release_time_ms + 100 * day;
    CHECK(raised_floor_ms(release_time_ms, now, now) == now);
    CHECK(raised_floor_ms(now, now, now - 50 * day) == now);
    CHECK(raised_floor_ms(release_time_ms, now, now + 7'300 * day) == now + 31 * day);
    // A dead battery: our clock says 1970, the floor is what we last knew.
    CHECK(raised_floor_ms(now, 0, now + 3 * day) == now + 3 * day);
    CHECK(raised_floor_ms(now, 0, now + 400 * day) == now + 31 * day);
}
