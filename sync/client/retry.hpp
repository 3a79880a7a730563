#pragma once

#include <cstdint>
#include <optional>
#include <variant>

// When to try again (SPEC E.5), as a pure machine: events in, the next state and what to do out. It knows no clock
// and draws no random number; the caller brings both. One state for each server of the keyring.
namespace teduh::client {

constexpr std::uint64_t retry_step_ms = 2'000;         // the first wait is uniform in [0, 2 s]
constexpr std::uint64_t retry_wait_ms_max = 900'000;   // and none is longer than 15 minutes
constexpr std::uint64_t retry_after_ms_max = 3'600'000; // what a server may ask for at most

struct Begun {};      // the program started, or the keyring named this server for the first time
struct Progressed {}; // the server took or gave something
struct Finished {};   // nothing is left to do with this server
struct Failed {
    std::optional<std::uint64_t> retry_after_s; // only from a server that answered
    std::uint64_t dice = 0;                     // a fresh random number, all 64 bits
};
struct NetworkUp {};   // a line appeared or changed
struct WorkArrived {}; // a new entry waits, or the long poll woke us
struct WaitOver {};    // the wait that was ordered has passed

using RetryEvent = std::variant<Begun, Progressed, Finished, Failed, NetworkUp, WorkArrived, WaitOver>;

enum class RetryMode : std::uint8_t { Working, Waiting, Resting };

struct RetryState {
    RetryMode mode = RetryMode::Resting;
    std::uint32_t failures = 0;   // since the last progress
    std::uint64_t wait_ms = 0;    // the wait ordered last; of meaning while Waiting
    bool asked_to_wait = false;   // the server ordered it by Retry-After
    bool tried_for_work = false;  // new work has cut this row of waits once already

    friend bool operator==(const RetryState&, const RetryState&) = default;
};

enum class RetryAction : std::uint8_t {
    None, // go on with what you do
    Go,   // begin a session with the server now; a wait that runs is over
    Wait, // send nothing to this server for state.wait_ms of boot time, unless a later Go cancels it
};

struct RetryStep {
    RetryState state;
    RetryAction action;
};

// Total: every event is answered in every mode.
//  - a failure waits uniformly in [0, min(15 min, 2 s * 2^n)], n = failures before it without progress;
//  - Retry-After is a lower bound of the wait, itself cut at 1 h, and neither a new line nor new work cancels it;
//  - a new line cancels any other wait; new work cancels it once in a row of failures, so that a complaint made
//    while the wait is long is tried at once, and a row of complaints does not hammer a dead line.
RetryStep step(const RetryState& state, const RetryEvent& event);

// The ceiling of the wait after `failures` failures without progress.
std::uint64_t retry_ceiling_ms(std::uint32_t failures);

} // namespace teduh::client
