#pragma once

#include "kiosk/casework/search/doubles.hpp"

namespace teduh::search {

struct Candidate {
    formats::CaseId id;
    std::vector<Relation> relations; // strongest first; the first is what it is named for
    friend bool operator==(const Candidate&, const Candidate&) = default;
};

// Keeps what people of many cases are compared by, in memory that is wiped when it is given back, and says which of them a
// new case may be about. Pure; not synchronised. As with CaseIndex the caller gives it only cases that this officer may read,
// takes a case out when its erasure is asked, and leaves out of what is shown those that are joined already.
class DoubleFinder {
public:
    static constexpr std::size_t candidates_max = 20;

    // Adds a case, or says anew what it consists of.
    void put(const CaseWords& words);
    // Nothing of it remains; false where it was not there.
    bool remove(const formats::CaseId& id);
    std::size_t size() const { return known_.size(); }

    // At most `count` cases that may be about the same people, strongest first, then the later given; never the one with
    // the same id. `words` need not be stored. It looks at everybody: some tens of milliseconds over 100,000 cases,
    // so not with every letter.
    std::vector<Candidate> candidates(const CaseWords& words, std::size_t count = 10) const;

private:
    struct CaseRow {
        formats::CaseId id;
        std::uint32_t first = 0, count = 0; // in people_
    };
    struct IdHash {
        std::size_t operator()(const formats::CaseId& id) const;
    };
    using Known = std::unordered_map<formats::CaseId, std::uint32_t, IdHash, std::equal_to<>,
                                     crypto::SecretAllocator<std::pair<const formats::CaseId, std::uint32_t>>>;
    void drop_holes();

    Held<CaseRow> cases_; // count 0: a hole
    Held<PersonFacts> people_;
    std::size_t holes_ = 0; // people of removed cases
    Known known_;
};

} // namespace teduh::search
