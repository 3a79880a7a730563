#pragma once

#include "kiosk/casework/merge/case_state.hpp"
#include "kiosk/casework/service.hpp"

// Where a case is in the steps of its office's standard (DOMAIN 3): the standard is data, the case its folded events. Pure;
// any thread. What is given back points into both.
namespace teduh::casework {

enum class StepStand : std::uint8_t {
    Open,
    Begun,
    AwaitsDecision, // done, and the one who decides has not spoken of it as it is now
    SentBack,       // with what is to be changed
    Done,
    NotNeeded, // with a reason
};
constexpr bool is_over(StepStand stand) { return stand == StepStand::Done || stand == StepStand::NotNeeded; }

struct StepNow {
    const Step* step = nullptr;
    StepStand stand = StepStand::Open;
    records::Maybe<merge::Place> set; // StepSet in force
    std::vector<merge::Place> also;   // written at once by others, and still to be confirmed
    records::Maybe<merge::Place> decision; // Decided, about that very StepSet
    bool decided_afterwards = false;       // the service had begun, because the risk is high
};

struct Progress {
    std::vector<StepNow> steps; // in the published order, which is advice and no lock
    std::optional<std::size_t> next; // the first that is not over
    bool closed = false;             // ended, handed on, or stopped by the client
};

// A complaint alone is the beginning of the step that receives it; told to an officer, it was received.
Progress progress_of(const Service& service, const merge::CaseState& state);

// The risk as it holds; nothing while nobody set it.
std::optional<Risk> risk_of(const merge::CaseState& state);

// Ended: DITUTUP, DIALIHKAN, DIHENTIKAN_KLIEN (DOMAIN 4.22).
bool is_closing(std::string_view status);

} // namespace teduh::casework
