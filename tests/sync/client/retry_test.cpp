#include "sync/client/retry.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace teduh::client;

namespace {

RetryEvent any_event(std::mt19937_64& random) {
    switch (random() % 7) {
    case 0: return Begun{};
    case 1: return Progressed{};
    case 2: return Finished{};
    case 3: return NetworkUp{};
    case 4: return WorkArrived{};
    case 5: return WaitOver{};
    default: break;
    }
    Failed failed{std::nullopt, random()};
    if (random() % 3 == 0) failed.retry_after_s = random() % 10'000'000;
    return failed;
}

} // namespace

TEST_CASE("no row of events makes a wait longer than its limit or loses the will to try", "[client][retry]") {
    const auto seed = GENERATE(take(50, random(0, 1'000'000)));
    CAPTURE(seed);
    std::mt19937_64 random(static_cast<std::uint64_t>(seed));
    RetryState state;
    for (int i = 0; i < 2000; ++i) {
        const auto before = state;
        const auto event = any_event(random);
        const auto next = step(state, event);
        state = next.state;
        if (next.action == RetryAction::Wait) {
            REQUIRE(std::holds_alternative<Failed>(event));
            const auto limit = state.asked_to_wait ? retry_after_ms_max : retry_ceiling_ms(before.failures);
            REQUIRE(state.wait_ms <= limit);
            REQUIRE(state.mode == RetryMode::Waiting);
        }
        if (next.action == RetryAction::Go) REQUIRE(state.mode == RetryMode::Working);
        // Liveness: whatever happened, the end of an ordered wait always leads to another try.
        if (state.mode == RetryMode::Waiting) REQUIRE(step(state, WaitOver{}).action == RetryAction::Go);
        if (state.mode == RetryMode::Resting) REQUIRE(step(state, WorkArrived{}).action == RetryAction::Go);
    }
}

TEST_CASE("waits double up to fifteen minutes and are spread over the whole range", "[client][retry]") {
    RetryState state = step({}, Begun{}).state;
    std::uint64_t expected = 2000;
    std::mt19937_64 random(7);
    for (int n = 0; n < 20; ++n) {
        CHECK(retry_ceiling_ms(state.failures) == expected);
        std::uint64_t low = UINT64_MAX, high = 0, sum = 0;
        for (int i = 0; i < 4000; ++i) {
            const auto wait = step(state, Failed{std::nullopt, random()}).state.wait_ms;
            low = std::min(low, wait);
            high = std::max(high, wait);
            sum += wait;
        }
        CHECK(low < expected / 100);
        CHECK(high > expected - expected / 100);
        CHECK(high <= expected);
        CHECK(std::abs(static_cast<double>(sum) / 4000 / static_cast<double>(expected) - 0.5) < 0.03);
        state = step(state, Failed{std::nullopt, random()}).state;
        state = step(state, WaitOver{}).state;
        expected = std::min<std::uint64_t>(expected * 2, 900'000);
    }
}

TEST_CASE("progress forgets the failures before it", "[client][retry]") {
    RetryState state = step({}, Begun{}).state;
    for (int i = 0; i < 8; ++i) state = step(step(state, Failed{std::nullopt, 1}).state, WaitOver{}).state;
    CHECK(retry_ceiling_ms(state.failures) > 400'000);
    state = step(state, Progressed{}).state;
    CHECK(state.mode == RetryMode::Working);
    CHECK(retry_ceiling_ms(state.failures) == 2000);
}

TEST_CASE("a server's Retry-After is kept up to one hour, and neither a line nor work cuts it", "[client][retry]") {
    const auto busy = [](std::uint64_t seconds) {
        return step(step({}, Begun{}).state, Failed{seconds, 0}).state;
    };
    CHECK(busy(30).wait_ms == 30'000);
    CHECK(busy(3600).wait_ms == 3'600'000);
    CHECK(busy(86'400).wait_ms == 3'600'000);
    CHECK(busy(UINT64_MAX).wait_ms == 3'600'000);
    CHECK(step(busy(30), NetworkUp{}).action == RetryAction::None);
    CHECK(step(busy(30), WorkArrived{}).action == RetryAction::None);
    CHECK(step(busy(30), WaitOver{}).action == RetryAction::Go);
    // Zero seconds is no wish at all: the ordinary wait holds.
    CHECK_FALSE(busy(0).asked_to_wait);
}

TEST_CASE("a line that comes up ends the wait at once, but does not make the next one shorter", "[client][retry]") {
    auto state = step({}, Begun{}).state;
    for (int i = 0; i < 6; ++i) state = step(step(state, Failed{std::nullopt, 5}).state, WaitOver{}).state;
    state = step(state, Failed{std::nullopt, UINT64_MAX}).state;
    const auto up = step(state, NetworkUp{});
    CHECK(up.action == RetryAction::Go);
    CHECK(retry_ceiling_ms(up.state.failures) == 2000 << 7);
}

TEST_CASE("new work cuts a long wait once, not again and again", "[client][retry]") {
    auto state = step({}, Begun{}).state;
    state = step(state, Failed{std::nullopt, 1000}).state;
    const auto first = step(state, WorkArrived{});
    CHECK(first.action == RetryAction::Go);
    const auto failed = step(first.state, Failed{std::nullopt, 1000}).state;
    CHECK(step(failed, WorkArrived{}).action == RetryAction::None);
    const auto progressed = step(step(failed, WaitOver{}).state, Progressed{}).state;
    const auto again = step(progressed, Failed{std::nullopt, 1000}).state;
    CHECK(step(again, WorkArrived{}).action == RetryAction::Go);
}
