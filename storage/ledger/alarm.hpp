#pragma once

#include "storage/formats/ids.hpp"

#include <optional>

namespace teduh::ledger {

// What must never happen with honest servers and devices. Each is kept with the signed bytes that prove it.
// The numbers stay in old databases: one is never used again for another meaning.
enum class AlarmKind : std::uint8_t {
    HeadFell = 1,        // a signed head below the highest one of its log (SPEC E.4)
    HeadForked = 2,      // another hash at an index we know
    ReceiptUnknown = 3,  // a receipt for an own entry we do not have: our disk was set back (D.7)
    ReceiptConflict = 4, // a second, different receipt of one log for one entry, or one with another EH
    EntryForked = 5,     // a validly signed second entry at one (device, seq)
    OwnEntryUnknown = 6, // a validly signed own entry that we do not have (H.16)
    ChainBroken = 7,     // a pulled device chain skips or does not link
    ObjectWrong = 8,     // an inline object that is not what its entry names (H.9)
    ConfigFell = 9,      // a server offers an older config as the newest (H.26)
    ConfigForked = 10,   // two configs of one name and version, or one that does not link
    EntryRefused = 11,   // an entry whose signature or form is wrong
};

struct Alarm {
    std::uint64_t number = 0; // rises
    AlarmKind kind = AlarmKind::HeadFell;
    std::uint64_t at_ms = 0;           // by this device's clock
    std::optional<formats::LogId> log; // the server it came from
    std::optional<formats::DeviceId> device;
    std::uint64_t place = 0; // seq, index or version it is about; 0 where none
    Bytes evidence;          // what was received, whole
    Bytes known;             // what we have at this place, whole; may be empty
};

} // namespace teduh::ledger
