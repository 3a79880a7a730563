// What a PIN may be and how long one is good for.

#include "kiosk/desk/room/pin.hpp"

#include <catch2/catch.hpp>
#include <random>

using namespace teduh;
using namespace teduh::desk;

TEST_CASE("a PIN has six to eight digits that are not easily guessed", "[desk][pin]") {
    const std::vector<std::pair<const char*, PinFault>> table = {
        {"482915", PinFault::None},        {"4829150", PinFault::None},       {"48291507", PinFault::None},
        {"135790", PinFault::None},        {"482948", PinFault::None},        {"100482", PinFault::None},
        {"48291", PinFault::TooShort},     {"", PinFault::TooShort},          {"482915076", PinFault::TooLong},
        {"48291a", PinFault::NotDigits},   {"48 915", PinFault::NotDigits},   {"777777", PinFault::AllSame},
        {"00000000", PinFault::AllSame},   {"123456", PinFault::Straight},    {"98765432", PinFault::Straight},
        {"890123", PinFault::Straight},    {"210987", PinFault::Straight},    {"121212", PinFault::Repeated},
        {"1212121", PinFault::Repeated},   {"111112", PinFault::Repeated},    {"123123", PinFault::Repeated},
        {"4824824", PinFault::Repeated},   {"48294829", PinFault::Repeated},  {"112233", PinFault::Repeated},
        {"332211", PinFault::Repeated},    {"99887766", PinFault::Repeated},
    };
    for (const auto& [pin, fault] : table) {
        INFO(pin);
        CHECK(fault_of(pin) == fault);
    }
}

namespace {

constexpr std::uint64_t minute_ms = 60'000;
constexpr std::uint64_t hour_ms = 60 * minute_ms;

// A life with the clocks in its hand.
struct Living {
    Instant now{1'000'000, 900'000};
    Power power;
    PinLife life;

    void passes(std::uint64_t ms) {
        now.boot_ms += ms;
        now.awake_ms += ms;
    }
    std::optional<PinEnd> look() { return life.look(now, power); }
    void choose() {
        life.begin(now);
        life.chosen();
    }
    void lock() { life.lock(now, power); }
};

} // namespace

TEST_CASE("a PIN ends twelve hours after the passphrase, however often it opened", "[desk][pin]") {
    Living each;
    each.choose();
    for (int hour = 0; hour < 11; ++hour) {
        each.lock();
        each.passes(hour_ms - 1);
        CHECK_FALSE(each.look());
        each.life.unlock(each.now);
        each.passes(1);
    }
    each.passes(hour_ms - 1);
    CHECK_FALSE(each.look());
    CHECK(each.life.may_choose());
    each.passes(1);
    CHECK(each.look() == PinEnd::TooOld);
    CHECK_FALSE(each.life.may_choose());
    each.life.begin(each.now); // her passphrase again
    each.life.chosen();
    CHECK_FALSE(each.look());
}

TEST_CASE("a PIN ends after sixty minutes of one lock", "[desk][pin]") {
    Living each;
    each.choose();
    each.passes(2 * hour_ms); // at work it does not count
    each.lock();
    each.passes(hour_ms - 1);
    CHECK_FALSE(each.look());
    each.life.unlock(each.now);
    each.lock();
    each.passes(hour_ms - 1);
    CHECK_FALSE(each.look());
    each.passes(1);
    CHECK(each.look() == PinEnd::LockedLong);
}

TEST_CASE("a PIN ends when the machine has slept, at work and locked, at once or a little each time", "[desk][pin]") {
    const bool locked = GENERATE(true, false);
    Living each;
    each.choose();
    if (locked) each.lock();
    SECTION("once") {
        each.now.boot_ms += 1'001;
        CHECK(each.look() == PinEnd::Slept);
    }
    SECTION("a little each time") {
        for (int i = 0; i < 4; ++i) {
            each.now.boot_ms += 250;
            CHECK_FALSE(each.look());
        }
        each.now.boot_ms += 250;
        CHECK(each.look() == PinEnd::Slept);
    }
    SECTION("clocks that are read one after the other do not sleep") {
        for (int i = 0; i < 30'000; ++i) {
            each.now.boot_ms += 100 + static_cast<std::uint64_t>(i % 2);
            each.now.awake_ms += 101 - static_cast<std::uint64_t>(i % 2);
            CHECK_FALSE(each.look());
        }
    }
}

TEST_CASE("five tries, counted before anything is tried, and a right one gives them back", "[desk][pin]") {
    Living each;
    each.choose();
    each.lock();
    for (unsigned tried = 1; tried < pin_tries; ++tried) {
        CHECK(each.life.try_begins());
        CHECK(each.life.tries_left() == pin_tries - tried);
        CHECK_FALSE(each.look());
    }
    SECTION("the fifth was right") {
        CHECK(each.life.try_begins());
        each.life.unlock(each.now);
        CHECK(each.life.tries_left() == pin_tries);
        CHECK_FALSE(each.look());
    }
    SECTION("the fifth was wrong") {
        CHECK(each.life.try_begins());
        CHECK(each.look() == PinEnd::FiveWrong);
        CHECK_FALSE(each.life.try_begins());
    }
}

TEST_CASE("power ends a PIN: a battery that is empty, a plug that is pulled while the desk is locked", "[desk][pin]") {
    Living each;
    each.choose();
    SECTION("battery") {
        each.power.battery_low = true;
        CHECK(each.look() == PinEnd::LowBattery);
    }
    SECTION("pulled while locked") {
        each.power.plugged = true;
        CHECK_FALSE(each.look());
        each.lock();
        each.power.plugged = false;
        CHECK(each.look() == PinEnd::Unplugged);
    }
    SECTION("plugged in after the lock, then pulled") {
        each.power.plugged = false;
        each.lock();
        CHECK_FALSE(each.look());
        each.power.plugged = true;
        CHECK_FALSE(each.look());
        each.power.plugged = false;
        CHECK(each.look() == PinEnd::Unplugged);
    }
    SECTION("she takes her tablet with her") {
        each.power.plugged = true;
        CHECK_FALSE(each.look());
        each.power.plugged = false;
        CHECK_FALSE(each.look());
        each.lock();
        CHECK_FALSE(each.look());
        each.power.plugged = true;
        CHECK_FALSE(each.look());
        each.life.unlock(each.now);
        each.power.plugged = false; // and again, after she came back
        CHECK_FALSE(each.look());
    }
    SECTION("a machine that says nothing of a plug") {
        each.power.plugged = true;
        each.lock();
        each.power.plugged.reset();
        CHECK_FALSE(each.look());
    }
}

TEST_CASE("a clock that goes back gives a PIN nothing", "[desk][pin]") {
    Living each;
    each.choose();
    each.passes(6 * hour_ms);
    CHECK_FALSE(each.look());
    each.now.boot_ms -= 5 * hour_ms;
    each.now.awake_ms -= 5 * hour_ms;
    CHECK_FALSE(each.look());
    each.passes(6 * hour_ms - 1);
    CHECK_FALSE(each.look());
    each.passes(1);
    CHECK(each.look() == PinEnd::TooOld);
}

namespace {

// The same rules by other means: the whole past is kept, and each rule counts over it anew.
struct Judge {
    struct Step {
        std::uint64_t boot_ms; // that passed
        std::uint64_t slept_ms;
        bool locked; // during it
        bool first;  // since the lock
    };
    std::vector<Step> since_passphrase;
    unsigned wrong_in_a_row = 0;
    bool chosen = false, locked = false, plug_seen = false;
    Power power;
    bool fresh_lock = false;

    bool usable() const {
        std::uint64_t age = 0, slept = 0, in_lock = 0;
        for (const auto& step : since_passphrase) {
            age += step.boot_ms;
            slept += step.slept_ms;
            in_lock = !step.locked ? 0 : step.first ? step.boot_ms : in_lock + step.boot_ms;
        }
        if (!locked || fresh_lock) in_lock = 0;
        const bool pulled = locked && plug_seen && power.plugged == false;
        return chosen && wrong_in_a_row < 5 && age < 43'200'000 && slept <= 1'000 && in_lock < 3'600'000 &&
               !power.battery_low && !pulled;
    }
};

// One desk's day, step by step, as the reader would live it.
struct Day {
    std::mt19937 random;
    Living real;
    Judge judge;
    int ended = 0;

    explicit Day(unsigned seed) : random(seed) {}
    std::uint64_t below(std::uint64_t bound) { return random() % bound; }

    void passphrase() {
        real.life.begin(real.now);
        judge.since_passphrase.clear();
        judge.chosen = judge.locked = judge.fresh_lock = judge.plug_seen = false;
        judge.wrong_in_a_row = 0;
        if (below(8) == 0) return;
        real.life.chosen();
        judge.chosen = true;
    }
    void time_passes() {
        constexpr std::array spans = {100u, 60'000u, 1'200'000u, 3'599'900u, 3'600'000u, 14'400'000u};
        const auto ms = spans[below(spans.size())] + below(3) * 50;
        const auto slept = below(12) == 0 ? below(1'500) : 0;
        real.passes(ms);
        real.now.boot_ms += slept;
        judge.since_passphrase.push_back({ms + slept, slept, judge.locked, judge.fresh_lock});
        judge.fresh_lock = false;
    }
    void lock() {
        if (judge.locked) return;
        real.lock();
        judge.locked = judge.fresh_lock = true;
        judge.plug_seen = judge.power.plugged == true;
    }
    void tries(bool right) {
        if (!real.life.try_begins()) return;
        ++judge.wrong_in_a_row;
        if (!right) return;
        if (judge.locked) real.life.unlock(real.now);
        else real.life.right();
        judge.wrong_in_a_row = 0;
        judge.locked = judge.fresh_lock = false;
    }
    void power_changes() {
        real.power.battery_low = below(30) == 0;
        if (below(3) == 0) real.power.plugged = below(2) == 0;
        judge.power = real.power;
    }
    void step() {
        switch (below(10)) {
        case 0: passphrase(); break;
        case 1:
        case 2: lock(); break;
        case 3: tries(true); break;
        case 4: tries(false); break;
        case 5: power_changes(); break;
        default: time_passes();
        }
    }
    // True: both say the same of what may be used now.
    bool agrees() {
        const bool was = judge.chosen;
        const bool usable = judge.usable();
        const auto why = real.look();
        if (judge.locked && judge.power.plugged == true) judge.plug_seen = true;
        if (why) {
            real.life.end();
            judge.chosen = false;
            ++ended;
        }
        return usable == (was && !why) && real.life.is_chosen() == usable;
    }
};

} // namespace

TEST_CASE("no order of events leaves a PIN usable beyond its conditions", "[desk][pin][property]") {
    int ended = 0;
    int usable = 0;
    for (unsigned seed = 0; seed < 100'000; ++seed) {
        Day day(seed);
        day.passphrase();
        for (int i = 0; i < 24; ++i) {
            day.step();
            if (!day.agrees()) FAIL("day " << seed << ", step " << i);
            usable += day.judge.chosen ? 1 : 0;
        }
        ended += day.ended;
    }
    CHECK(ended > 50'000); // the days are not all alike
    CHECK(usable > 500'000);
}
