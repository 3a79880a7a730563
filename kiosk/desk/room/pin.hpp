#pragma once

#include "storage/base/bytes.hpp"

#include <optional>
#include <string_view>

// What a PIN may be, and how long one is good for (SPEC D.4, H.22). Pure: the caller brings the time.
namespace teduh::desk {

inline constexpr std::size_t pin_digits_min = 6;
inline constexpr std::size_t pin_digits_max = 8;
inline constexpr unsigned pin_tries = 5;
inline constexpr std::uint64_t pin_age_max_ms = 12 * 3'600'000;  // since the passphrase
inline constexpr std::uint64_t pin_locked_max_ms = 60 * 60'000;  // since the lock
inline constexpr std::uint64_t pin_slept_max_ms = 1'000;         // two clocks are not read in the same moment

// Why a PIN is not taken; in the words of the screen.
enum class PinFault : std::uint8_t {
    None,
    TooShort,
    TooLong,
    NotDigits,
    AllSame,  // 777777
    Straight, // 123456, 987654, 890123
    Repeated, // 121212, 111112, 123123, 112233
};
PinFault fault_of(std::string_view pin);

// Why an officer's keys are behind her PIN no longer; each has its sentence.
enum class PinEnd : std::uint8_t {
    FiveWrong,
    TooOld,       // 12 hours since her passphrase
    LockedLong,   // 60 minutes
    Slept,        // the machine
    LowBattery,
    Unplugged,    // while it was locked: taken off its dock or its power
    OtherOfficer, // has come in
    Removed,      // she, from the office
    Revoked,      // this desk
    RightsLost,   // a role, a group or a key of hers
    Shutdown,
    Dropped,      // by herself
    Passphrase,   // she came in by her passphrase: what she chose before it is over
};
inline constexpr std::size_t pin_end_count = static_cast<std::size_t>(PinEnd::Passphrase) + 1;

struct Instant {
    std::uint64_t boot_ms = 0;  // sleep included
    std::uint64_t awake_ms = 0; // without it
};
// Of the machine the desk runs on.
struct Power {
    bool battery_low = false;
    std::optional<bool> plugged; // nothing: it has no plug, or does not say
};

// The life of one PIN, from the passphrase on. Time that has passed is added up, so that a clock which goes back gives
// nothing: what is counted is never taken off. A value; whoever keeps it looks as often as it can and before each use.
class PinLife {
public:
    // Her passphrase opened; no PIN yet.
    void begin(Instant now);
    void chosen(); // a PIN, with all its tries
    void lock(Instant now, const Power& power);
    // By her PIN: the tries begin anew.
    void unlock(Instant now);
    // Counted before anything is tried. False: there is none left.
    bool try_begins();
    void right() { tries_left_ = pin_tries; }
    void end() { *this = {}; }

    // What has passed since the last look. A reason: the PIN may not be used any more, and end() follows.
    std::optional<PinEnd> look(Instant now, const Power& power);

    // begin() was less than 12 hours ago by the last look: a PIN may be chosen.
    bool may_choose() const { return begun_ && age_ms_ < pin_age_max_ms; }
    bool is_chosen() const { return chosen_; }
    unsigned tries_left() const { return tries_left_; }

private:
    void pass(Instant now);
    std::optional<PinEnd> over(const Power& power) const;

    bool begun_ = false;
    bool chosen_ = false;
    bool locked_ = false;
    unsigned tries_left_ = pin_tries;
    Instant seen_;
    std::uint64_t age_ms_ = 0;
    std::uint64_t locked_ms_ = 0;
    std::uint64_t awake_ms_ = 0; // of its age
    bool was_plugged_ = false; // at the lock, or at a look since
};

} // namespace teduh::desk
