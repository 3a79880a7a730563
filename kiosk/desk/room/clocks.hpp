#pragma once

#include "kiosk/desk/board/board.hpp"
#include "storage/crypto/secret_memory.hpp"
#include "storage/formats/ids.hpp"
#include "storage/records/steps.hpp"

// One clock of the case that is open, and an officer who pauses it or lets it go on (DOMAIN 2.3.4). Plain values.
namespace teduh::desk {

// The clock on the glass. The officer's words in it lie in wiped memory, and nowhere else until they are saved.
struct ClockWork {
    std::size_t clock = 0; // of the case that is open
    std::string reason;    // code of assets/lists/alasan_jeda; empty: none chosen yet
    crypto::SecretText remark;
    bool fault_shown = false; // no reason was chosen
    bool tried = false;       // and it was not stored; nothing has changed since
    bool not_stored = false;
    std::uint32_t changed_in = 0; // visit of the case in which others wrote meanwhile: she reads that first; 0: none
};

// ---- what an officer does
struct ClockChosen { // in the case that is open
    std::size_t clock = 0;
};
struct PauseWanted {}; // or to let it go on, where it is paused
struct PauseReason {
    std::string code;
};
struct PauseRemark { // as it is now
    crypto::SecretText text;
};
struct PauseSaved {};

// ---- what the world does
struct ClockStored {
    std::uint32_t asked = 0;
    enum class Outcome : std::uint8_t { Done, Changed, Refused, Failed } outcome = Outcome::Failed;
    std::uint64_t wall_ms = 0;
};

// ---- what follows
// ClockStored comes back. Written only onto the state that she has read: Changed comes back where that is another by now, and
// Refused where this clock may not be paused (board::no_pause).
struct WriteClock {
    std::uint32_t asked = 0;
    std::uint32_t visit = 0;
    formats::Hash read_state;
    records::ClockSet set;
    bool again = false; // nothing has changed since it was tried last
};

} // namespace teduh::desk
