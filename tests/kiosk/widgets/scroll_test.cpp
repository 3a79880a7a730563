#include "tests/kiosk/widgets/kiosk.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::widgets;
using samples::Kiosk;

TEST_CASE("a finger that drags a long page scrolls it and presses nothing on it", "[kiosk][widgets]") {
    Kiosk kiosk(samples::kinds, {panel_wide, TextSize::Largest, Face::Standard});
    const auto before = kiosk.at("kind.sexual").rectangle;
    kiosk.drive.swipe(before.center(), before.center() - Point{0, 300});
    CHECK(kiosk.at("kind.sexual").rectangle.y < before.y - 200);
    CHECK(std::ranges::count(kiosk.model.kinds, true) == 0);
    CHECK(kiosk.drive.tap("kind.unsure"));
    CHECK(kiosk.model.kinds[7]);
    while (kiosk.at("scroll.up").enabled) REQUIRE(kiosk.drive.tap("scroll.up"));
    CHECK(kiosk.at("kind.sexual").rectangle == before);
}

TEST_CASE("a finger that rests before it leaves takes the content no further", "[kiosk][widgets]") {
    const auto moved = [](std::uint64_t rest_ms) {
        Kiosk kiosk(samples::kinds, {panel_wide, TextSize::Largest, Face::Standard});
        const auto before = kiosk.at("kind.sexual").rectangle;
        kiosk.drive.swipe(before.center(), before.center() - Point{0, 150}, rest_ms);
        return before.y - kiosk.at("kind.sexual").rectangle.y;
    };
    CHECK(moved(0) > 160); // it runs out
    CHECK(moved(150) <= 150);
    CHECK(moved(150) >= 120);
}
