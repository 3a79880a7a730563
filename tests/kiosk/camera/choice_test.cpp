#include "kiosk/camera/choice.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace teduh::camera;

namespace {

Offer raw(int width, int height, int rate = 30) { return {false, width, height, rate, 1}; }
Offer jpeg(int width, int height, int rate = 30) { return {true, width, height, rate, 1}; }

} // namespace

TEST_CASE("a camera is asked for 1280 x 720 where it offers that", "[camera]") {
    const std::vector offers{raw(640, 480), raw(1280, 720), raw(1600, 1200)};
    CHECK(choose(offers) == raw(1280, 720));
    CHECK(choose(std::vector{raw(640, 480), jpeg(1280, 720)}) == jpeg(1280, 720));
}

TEST_CASE("without 1280 x 720 it is the largest that a sealed photo may have", "[camera]") {
    CHECK(choose(std::vector{raw(640, 480), jpeg(1600, 1200), jpeg(1920, 1080)}) == jpeg(1600, 1200));
    CHECK(choose(std::vector{raw(320, 240), raw(640, 480)}) == raw(640, 480));
    CHECK_FALSE(choose(std::vector{jpeg(1920, 1080), raw(3840, 2160)}));
    CHECK_FALSE(choose({}));
}

TEST_CASE("a picture that moves is wanted more than a larger one that stands", "[camera]") {
    CHECK(choose(std::vector{raw(1280, 720, 5), jpeg(1280, 720, 30)}) == jpeg(1280, 720, 30));
    CHECK(choose(std::vector{raw(1280, 720, 5), raw(640, 480, 15)}) == raw(640, 480, 15));
    CHECK(choose(std::vector{raw(1280, 720, 5), raw(1280, 720, 2)}) == raw(1280, 720, 5));
}

TEST_CASE("of pictures that move the slowest, and plain colours before JPEG", "[camera]") {
    CHECK(choose(std::vector{raw(1280, 720, 60), raw(1280, 720, 15), raw(1280, 720, 30)}) == raw(1280, 720, 15));
    CHECK(choose(std::vector{jpeg(1280, 720), raw(1280, 720)}) == raw(1280, 720));
}

TEST_CASE("what a camera says of itself and cannot be is passed over", "[camera]") {
    CHECK_FALSE(choose(std::vector{raw(0, 720), raw(1280, -1), Offer{false, 1280, 720, 30, 0}, Offer{false, 1280, 720, 0, 1}}));
}
