#pragma once

#include "storage/crypto/secret_memory.hpp"
#include "storage/records/event.hpp"

#include <array>

// What an officer writes in a case that is open: a note, the level of risk, how to reach her. It stands beside what others
// wrote (SPEC E.7); nothing is erased. Plain values.
namespace teduh::desk {

// Codes of the list `contact`; none of them: she is not to be reached.
inline constexpr std::array<std::string_view, 5> reach_ways{"TELEPON", "WA", "SMS", "SURAT", "KUNJUNGAN"};
constexpr std::size_t phone_ways = 3; // the first of them need a number

enum class Entry : std::uint8_t { Note, Reason, Phone, SafeHours, CallerSays }; // what is typed
inline constexpr std::size_t entry_count = static_cast<std::size_t>(Entry::CallerSays) + 1;
constexpr std::size_t bytes_max(Entry entry) {
    if (entry == Entry::Note || entry == Entry::Reason) return records::story_bytes_max;
    return entry == Entry::SafeHours ? records::line_bytes_max : records::name_bytes_max;
}

// How a case stands, as far as what is written next begins from it.
struct CaseStand {
    int risk = 0;          // 1 low, 2 medium, 3 high; 0 not yet
    bool red_flag = false; // among the answers that the level rests on
    records::SafeContact reach;
    formats::Hash state; // of the whole case, as it was read
};

struct WrittenWords { // what a draft keeps of it
    std::uint32_t visit = 0;
    int risk = 0; // 0: as it stands
    bool reach_changes = false;
    std::array<bool, reach_ways.size()> ways{};
    std::array<crypto::SecretText, entry_count> typed;
};

struct Writing {
    WrittenWords words;
    CaseStand stand; // as she has read it
    bool faults_shown = false;
    bool tried = false; // and it was not stored; nothing has changed since
    bool not_stored = false;
    bool changed = false; // others wrote in the case meanwhile: she reads that first
    std::uint32_t number = 0; // of it; an answer about another one is dropped
    bool keeping = false;     // the reader is sealing it
    bool keep_again = false;  // it has changed since
    std::uint64_t kept_ms = 0; // wall time; 0: not since the last change
    bool not_kept = false;

    crypto::SecretText& at(Entry entry) { return words.typed[static_cast<std::size_t>(entry)]; }
    const crypto::SecretText& at(Entry entry) const { return words.typed[static_cast<std::size_t>(entry)]; }
};

bool by_phone(const WrittenWords& words); // one of the ways needs a number
bool is_empty(const WrittenWords& words);
// Ways, number and conditions as they stand, to be changed.
void take_reach(WrittenWords& words, const records::SafeContact& reach);

// Why it cannot be stored as it is.
enum class WritingFault : std::uint8_t { Nothing, Lowered, Number };
std::vector<WritingFault> faults_of(const Writing& writing);

// What comes into the case, in this order. What the screen does not ask of how to reach her stays as it stood.
struct Additions {
    std::optional<records::Note> note;
    std::optional<records::RiskSet> risk; // without the answers it rests on
    std::optional<records::SafeContactSet> reach;
};
Additions additions_of(const Writing& writing);

// As the bytes of a draft (SPEC D.14, Tablet). Corrupt for what kept() does not write.
crypto::SecretBytes kept(const WrittenWords& words);
Result<WrittenWords> words_of(View bytes);

// ---- what an officer does
struct WritePressed {};
struct UnfinishedChosen { // of unfinished_writings(): its case is opened
    std::size_t writing = 0;
};
struct Typed {
    Entry entry = Entry::Note;
    crypto::SecretText text;
};
struct RiskChosen { // the same again: as it stands
    int risk = 0;
};
struct ReachPressed {}; // to change it, or not after all
struct WayChosen {
    std::size_t way = 0;
};
struct NeverChosen {}; // she is not to be reached
struct WritingSaved {};

// ---- what the world does
struct WritingOpened { // nothing: none was begun for this case
    std::uint32_t asked = 0;
    std::optional<WrittenWords> words;
};
struct WritingKept {
    std::uint32_t number = 0;
    std::uint64_t wall_ms = 0; // 0: it could not be
};
struct WritingStored {
    std::uint32_t asked = 0;
    enum class Outcome : std::uint8_t { Done, Changed, Failed } outcome = Outcome::Failed;
    std::uint64_t wall_ms = 0;
};

// ---- what follows
struct OpenWriting { // WritingOpened comes back
    std::uint32_t asked = 0;
    std::uint32_t visit = 0;
};
struct KeepWriting { // WritingKept comes back; empty words are dropped
    std::uint32_t number = 0;
    std::uint32_t visit = 0;
    crypto::SecretBytes words;
};
// WritingStored comes back. What an event has seen it replaces: so a level or a way to reach her is written only onto the
// state that she has read, and Changed comes back where it is another by now.
struct WriteInCase {
    std::uint32_t asked = 0;
    std::uint32_t visit = 0;
    formats::Hash read_state;
    Additions additions;
    bool again = false; // nothing has changed since it was tried last
};

} // namespace teduh::desk
