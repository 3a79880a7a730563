#pragma once

#include "kiosk/desk/steps/events.hpp"

#include <memory>

// How a case stands in the steps of its office's standard, and the step that an officer works on. Plain values.
namespace teduh::desk {

enum class StepStand : std::uint8_t { Open, Begun, AwaitsDecision, SentBack, Done, NotNeeded };

// A step as it stands in this case.
struct StepRow {
    std::string id;
    std::string title;
    std::string published; // word for word, as the office printed it
    std::string note;
    StepStand stand = StepStand::Open;
    std::vector<std::string> actors; // as the chart of the standard has them
    std::vector<std::string> outputs; // not printed yet
    bool differs = false;             // two officers wrote it at once
    bool afterwards = false;          // begun before it was decided, because the risk is high
    std::string by;                   // initials, and when; of what stands
    std::uint64_t at_ms = 0;
    std::string reason; // why out of order, or not needed
};

struct Course {
    std::vector<StepRow> steps; // in the published order, which is advice
    std::optional<std::size_t> next;
    bool closed = false;
    std::string register_number; // empty: none yet
    bool provisional = false;
};

// The step on the glass. The officer's words in it lie in `now`.
struct StepWork {
    std::unique_ptr<steps::Model> now;
    std::string wanted; // id of the step that is being opened
    records::rules::Date today;
};

// ---- what an officer does
struct StepChosen { // in the case that is open
    std::size_t step = 0;
    records::rules::Date today; // where the office lies
};
struct StepDid {
    steps::Event event;
};

// ---- what the world does
struct StepOpened {
    std::uint32_t asked = 0;
    std::optional<steps::Task> task; // nothing: it cannot be worked on here
    crypto::SecretBytes kept;        // what she began and has not stored; empty: nothing
};
struct StepKept {
    std::uint32_t number = 0;
    std::uint64_t wall_ms = 0; // 0: it could not be
};
struct StepStored {
    std::uint32_t asked = 0;
    enum class Outcome : std::uint8_t { Done, Changed, Failed } outcome = Outcome::Failed;
    std::uint64_t wall_ms = 0;
};

// ---- what follows
struct OpenStep { // StepOpened comes back
    std::uint32_t asked = 0;
    std::uint32_t visit = 0;
    std::string step;
};
struct KeepStep { // StepKept comes back
    std::uint32_t number = 0;
    std::uint32_t visit = 0;
    std::string step;
    crypto::SecretBytes words;
};
// StepStored comes back. What an event has seen it replaces: it is written only onto the state that she has read, and Changed
// comes back where that is another by now.
struct WriteStep {
    std::uint32_t asked = 0;
    std::uint32_t visit = 0;
    std::string step;
    formats::Hash read_state;
    std::vector<records::Payload> payloads;
    bool again = false; // nothing has changed since it was tried last
};

} // namespace teduh::desk
