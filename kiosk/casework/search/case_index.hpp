#pragma once

#include "kiosk/casework/search/case_words.hpp"
#include "kiosk/casework/search/typed.hpp"
#include "kiosk/casework/search/word_store.hpp"

namespace teduh::search {

enum class Field : std::uint8_t { Visit, RegisterNumber, Name, Alias, Nik, Phone, Village, School, Agency };

// Why a case was found, for one part of what was typed. It holds no word: whoever shows it says "name of the client" and
// masks what F.7 and L-05 mask.
struct Reason {
    Field field = Field::Name;
    Role role = Role::Client; // whose; of Visit, RegisterNumber and Agency without meaning
    std::uint8_t index = 0;   // place in the list of that role
    bool whole = false;       // the whole word or number, not its beginning or end
    friend bool operator==(const Reason&, const Reason&) = default;
};

struct Hit {
    formats::CaseId id;
    std::array<Reason, parts_max> reasons{}; // one for each part typed, in that order
    std::size_t reason_count = 0;
    bool one_person = false; // every part fits the same person
    std::uint32_t rank = 0;  // higher is better; only to be compared within one answer
};

// Finds cases by what an officer types, letter by letter, over 100,000 cases within a frame of the screen. Everything it
// holds are words of people: it lies in memory that is wiped when it is given back. Pure; not synchronised.
//
// The caller gives it those cases alone that this officer may read, and takes out at once a case whose erasure is asked
// (merge::Erasure), one that is withdrawn from her, and all of them at a lock: the index shows whatever it was given.
class CaseIndex {
public:
    static constexpr std::size_t hits_max = 50;
    static constexpr std::size_t cases_max = 1'000'000;

    // Adds a case, or says anew what it consists of. Nothing of `words` is borrowed beyond the call. More than
    // people_of_case_max people and cases_max cases are our own mistake.
    void put(const CaseWords& words);
    // Nothing of it remains; false where it was not there.
    bool remove(const formats::CaseId& id);
    void clear();
    std::size_t size() const { return known_.size(); }

    // At most `count` cases that fit every part, best first: numbers, then names of clients before reporters, reported
    // persons and guardians, whole words before beginnings, all parts in one person before those of several, then the
    // later case. A name is found by its beginning as it sounds; a NIK by its last four digits or more, or its first six
    // or more; a phone in any spelling by its beginning or its last four or more. Nothing typed finds nothing.
    // Takes no more than 16 ms on a desk; not const, because it sorts what is new and keeps its notes.
    std::vector<Hit> find(std::string_view typed, std::size_t count = 20);

private:
    struct CaseWord {
        WordStore::Token token = 0;
        std::uint8_t place = 0;
        std::uint8_t field = 0;
    };
    struct NumberRow {
        Digits digits;
        std::uint32_t slot = 0;
        std::uint8_t place = 0;
        std::uint8_t field = 0;
        friend bool operator==(const NumberRow&, const NumberRow&) = default;
    };
    struct CaseRow {
        formats::CaseId id;
        Held<CaseWord> words;
    };
    struct CaseNumbers { // of every case, close together: all are looked at
        Word register_number;
        std::uint32_t visit = no_visit;
    };
    static constexpr std::uint32_t no_visit = ~std::uint32_t(0);
    struct Mark { // of a case, during one search
        std::uint32_t search = 0;  // the last one that came by
        std::uint32_t persons = 0; // who fit every part before this one
        std::uint32_t now = 0;     // who fit this one
        std::uint16_t rank = 0;    // of the parts before
        std::uint8_t best = 0;     // of this one
        std::uint8_t parts = 0;    // how many it fits
        std::uint8_t shown = 0;    // its place among the hits, from 1
    };
    struct Search;
    struct IdHash {
        std::size_t operator()(const formats::CaseId& id) const;
    };
    using Known = std::unordered_map<formats::CaseId, std::uint32_t, IdHash, std::equal_to<>,
                                     crypto::SecretAllocator<std::pair<const formats::CaseId, std::uint32_t>>>;

    void add_words(std::uint32_t slot, const PersonWords& person);
    void add_name(const Posting& posting, std::string_view name);
    void add_number(const Digits& digits, const Posting& posting);
    template <class Each>
    void with_case_number(std::uint32_t slot, const Part& part, Each each) const;
    template <class Each>
    void with_numbers(const Part& part, Each each) const;
    std::vector<std::uint32_t> best(std::span<const std::uint32_t> fitting, std::size_t count) const;
    void mark(Search& search, const Part& part);
    std::uint32_t rank_at(std::uint32_t slot) const;
    std::vector<Hit> hits_of(std::span<const std::uint32_t> slots, const Typed& typed);

    WordStore words_;
    Held<NumberRow> numbers_;
    Held<CaseRow> cases_;             // by slot, as the next three
    Held<CaseNumbers> case_numbers_;
    Held<std::uint64_t> received_ms_;
    Held<std::uint32_t> free_;
    Known known_;
    Held<Mark> marks_;
    Held<CaseWord> gathered_; // of the case that is being put
    Held<std::uint32_t> fitting_; // slots; kept between searches, because large pieces of such memory are slow to get
    std::uint32_t searches_ = 0;
};

} // namespace teduh::search
