#include "kiosk/desk/room/pin.hpp"

#include <algorithm>

namespace teduh::desk {
namespace {

// Each digit follows the one before by the same step, round the corner from 9 to 0.
bool steps_by(std::string_view pin, int step) {
    for (std::size_t i = 1; i < pin.size(); ++i)
        if ((pin[i] - pin[i - 1] - step + 20) % 10 != 0) return false;
    return true;
}

// A part of it over and over: 123123, and 1231231, whose last one is cut off.
bool repeats(std::string_view pin, std::size_t part) {
    if (2 * part > pin.size()) return false;
    for (std::size_t i = part; i < pin.size(); ++i)
        if (pin[i] != pin[i - part]) return false;
    return true;
}

// 121212, 111112: with two digits there is little to guess.
bool has_few(std::string_view pin) {
    const char first = pin.front();
    std::optional<char> second;
    for (const char each : pin) {
        if (each == first || each == second) continue;
        if (second) return false;
        second = each;
    }
    return true;
}

// 112233, 332211: each digit as often as the others, one beside the other, in steps of one.
bool in_runs(std::string_view pin, std::size_t run) {
    if (pin.size() % run != 0) return false;
    std::string_view rest = pin;
    char heads[pin_digits_max];
    std::size_t count = 0;
    for (; !rest.empty(); rest.remove_prefix(run)) {
        if (!std::ranges::all_of(rest.substr(0, run), [&](char each) { return each == rest[0]; })) return false;
        heads[count++] = rest[0];
    }
    const std::string_view steps(heads, count);
    return steps_by(steps, 1) || steps_by(steps, -1);
}

std::uint64_t since(std::uint64_t before, std::uint64_t now) { return now > before ? now - before : 0; }

} // namespace

PinFault fault_of(std::string_view pin) {
    if (!std::ranges::all_of(pin, [](char each) { return each >= '0' && each <= '9'; })) return PinFault::NotDigits;
    if (pin.size() < pin_digits_min) return PinFault::TooShort;
    if (pin.size() > pin_digits_max) return PinFault::TooLong;
    if (steps_by(pin, 0)) return PinFault::AllSame;
    if (steps_by(pin, 1) || steps_by(pin, -1)) return PinFault::Straight;
    const bool repeated = has_few(pin) || repeats(pin, 3) || repeats(pin, 4) || in_runs(pin, 2);
    return repeated ? PinFault::Repeated : PinFault::None;
}

void PinLife::begin(Instant now) {
    end();
    begun_ = true;
    seen_ = now;
}

void PinLife::chosen() {
    chosen_ = true;
    tries_left_ = pin_tries;
}

void PinLife::lock(Instant now, const Power& power) {
    pass(now);
    locked_ = true;
    locked_ms_ = 0;
    was_plugged_ = power.plugged == true;
}

void PinLife::unlock(Instant now) {
    pass(now);
    locked_ = false;
    right();
}

bool PinLife::try_begins() {
    if (!chosen_ || tries_left_ == 0) return false;
    --tries_left_;
    return true;
}

void PinLife::pass(Instant now) {
    const auto passed = since(seen_.boot_ms, now.boot_ms);
    age_ms_ += passed;
    awake_ms_ += since(seen_.awake_ms, now.awake_ms);
    if (locked_) locked_ms_ += passed;
    seen_ = now;
}

std::optional<PinEnd> PinLife::over(const Power& power) const {
    if (tries_left_ == 0) return PinEnd::FiveWrong;
    if (since(awake_ms_, age_ms_) > pin_slept_max_ms) return PinEnd::Slept;
    if (age_ms_ >= pin_age_max_ms) return PinEnd::TooOld;
    if (locked_ms_ >= pin_locked_max_ms) return PinEnd::LockedLong;
    if (power.battery_low) return PinEnd::LowBattery;
    if (locked_ && was_plugged_ && power.plugged == false) return PinEnd::Unplugged;
    return {};
}

std::optional<PinEnd> PinLife::look(Instant now, const Power& power) {
    if (!begun_) return {};
    pass(now);
    if (!chosen_) return {};
    const auto why = over(power);
    if (locked_ && power.plugged == true) was_plugged_ = true;
    return why;
}

} // namespace teduh::desk
