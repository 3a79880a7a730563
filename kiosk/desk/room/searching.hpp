#pragma once

#include "storage/crypto/secret_memory.hpp"
#include "storage/formats/ids.hpp"
#include "storage/records/text.hpp"

#include <string>
#include <vector>

// A case that is looked for, and cases that may be about the same person. Plain values; what is typed and what names somebody
// lies in wiped memory and goes with a lock.
namespace teduh::desk {

constexpr std::size_t searched_bytes_max = 120; // as much as the engine looks at (search::typed_bytes_max)

struct HitRow { // never more than UX 8 allows in a list, but for `who`
    std::uint32_t visit = 0;
    std::string number;
    std::string risk_words; // empty: not assessed
    bool high = false;      // the risk
    std::vector<std::string> reasons; // why it was found, in words that name nobody
    crypto::SecretText who; // the client; of all but a known adult the initials and the case's number (L-05)
    bool initials = false;  // that is all `who` says: it may stand in a list
};

struct Searching {
    crypto::SecretText typed;
    std::uint32_t number = 0;  // of what was asked last; no other answer counts
    bool finding = false;      // one at a time
    bool find_again = false;   // something else is typed by now
    bool answered = false;     // `hits` are what fits
    bool whole = false;        // every case has been looked at
    std::size_t cases = 0;     // so many so far
    std::vector<HitRow> hits;
};

// Another case, and what connects it with the open one.
struct OtherCase {
    enum class Stand : std::uint8_t { Perhaps, Together, Apart } stand = Stand::Perhaps;
    formats::CaseId id;
    std::uint32_t visit = 0;
    std::string number;               // empty: this officer cannot open it
    std::string heading;              // "Perhaps the same person, because:"
    std::string strength;             // "Probably"
    std::vector<std::string> reasons; // one sentence each; they name nobody
    bool same_person = true;          // else a person stands in it in another role: nothing to join
    std::string by{};                 // of what an officer has said: her initials, when, and why
    std::uint64_t at_ms = 0;
    crypto::SecretText remark{};
};

struct Doubles { // of one case
    std::uint32_t visit = 0;
    bool whole = false; // every case has been compared
    std::vector<OtherCase> others;
};

// The other case that is judged, by an officer.
struct Judging {
    std::uint32_t visit = 0;  // of the case that is open
    OtherCase other;
    crypto::SecretText remark;
    enum class Fault : std::uint8_t { None, NotStored, ReadersDiffer } fault = Fault::None;
};

// ---- what an officer does
struct SearchTyped { // as it is now
    crypto::SecretText text;
};
struct HitChosen {
    std::size_t hit = 0;
};
struct OtherChosen { // of the open case's
    std::size_t other = 0;
};
struct RemarkTyped { // as it is now
    crypto::SecretText text;
};
struct OtherLooked {}; // into the other case; Back leads here again
struct OtherJudged {
    bool same = false; // one person, one case; else they stand apart
};

// ---- what the world does
struct IndexGrown {
    bool whole = false;
    std::size_t cases = 0;
};
struct HitsFound {
    std::uint32_t number = 0;
    std::vector<HitRow> hits;
};
struct DoublesRead {
    formats::StaffId staff; // whose keys opened them
    Doubles doubles;
};
struct CasesJudged {
    std::uint32_t asked = 0;
    enum class Outcome : std::uint8_t { Done, ReadersDiffer, Failed } outcome = Outcome::Failed;
    std::uint64_t wall_ms = 0;
};

// ---- what follows
struct FindCases { // HitsFound comes back
    std::uint32_t number = 0;
    crypto::SecretText typed;
};
struct JudgeCases { // CasesJudged comes back
    std::uint32_t asked = 0;
    std::uint32_t visit = 0;
    formats::CaseId other;
    bool same = false;
    crypto::SecretText remark;
};

} // namespace teduh::desk
