#pragma once

#include "storage/base/literal.hpp"

#include <cstdint>
#include <optional>

namespace teduh {

// Why something was refused, in the numbers of docs/formats/teduh.cddl section 3. They travel on the wire and on
// the channel, so a number is never used again for another meaning.
enum class Refusal : std::uint8_t {
    None = 0,
    BadForm = 1,
    Newer = 2,
    TooLarge = 3,
    NoLength = 4,
    HeadTooLarge = 5,
    UnknownRoute = 6,
    UnknownDevice = 7,
    RevokedDevice = 8,
    BadSignature = 9,
    BadNonce = 10,
    Replay = 11,
    WrongHost = 12,
    BadBodyHash = 13,
    Gap = 14,
    Fork = 15,
    MissingWrap = 16,
    BadKeyring = 17,
    NoRight = 18,
    Quota = 19,
    DiskFull = 20,
    Busy = 21,
    OldClient = 22,
    NotFound = 23,
    Pending = 24,
    Erased = 25,
    BadHash = 26,
    BadChain = 27,
    BadSeal = 28,
    NoWrap = 29,
    BadContext = 30,
    NotReady = 40,
    NoSpace = 41,
    NotAllowed = 42,
    WrongPhase = 43,
    Storage = 44,
    Offline = 45,
    BadClock = 46,
    WrongPassphrase = 47,
    CutOff = 48,
    Trailing = 49,
};

struct RefusalText {
    Refusal refusal;
    Literal name;      // as in the annex; in JSON and in the vectors
    int http_status;   // 0: never sent over HTTP
    Literal sentence;  // Indonesian, for the administrator or officer who meets it
};

// Never fails: an unknown number gets the text of BadForm.
const RefusalText& text_of(Refusal refusal);
// Nothing for a number the annex does not name.
std::optional<Refusal> refusal_from(std::uint64_t number);

} // namespace teduh
