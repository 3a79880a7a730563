#pragma once

#include "kiosk/reading/listed.hpp"

#include <set>
#include <unordered_map>

namespace teduh::reading {

// The list of an office's cases as one officer reads them, without their words: less than 1 KiB a case. Filled by a
// ListReader, entry by entry; a case that is opened is read again from its entries (open_case). Plain values, one thread.
struct CaseList {
    std::vector<vault::CapsuleGroup> groups; // in the order in which they were first seen
    std::set<std::uint64_t> unsettled;       // entries to be looked at again: without receipt, or with an object absent
    std::map<std::uint64_t, vault::EntryFault> faults; // by number
    std::uint64_t read_upto = 0;             // the core's number of the last entry in it
    formats::Hash last_entry;                // its EH
    std::set<std::size_t> changed;           // pages of groups that are not kept as they are now
    bool head_changed = false;               // something beside the pages

    // The group of this capsule; a new one at the end.
    std::size_t place_of(const formats::CapsuleId& capsule);
    std::optional<std::size_t> find(const formats::CapsuleId& capsule) const;
    // The places of all groups that name this case.
    std::vector<std::size_t> naming(const formats::CaseId& id) const;
    // All groups that are judged together with these, which they include: each names a case of another. Ascending.
    std::set<std::size_t> together_with(std::set<std::size_t> places) const;

    void add_number(std::size_t place, std::uint64_t number);
    void add_case(std::size_t place, const formats::CaseId& id);
    void touch(std::size_t place) { changed.insert(place / vault::cached_page_groups); }

    Listed listed() const;
    // OHs of all records that are here and cannot be read.
    std::vector<formats::Hash> unread() const;
    // After the groups were filled from elsewhere.
    void index_groups();

private:
    struct FirstBytes { // ids are random
        template <class Id>
        std::size_t operator()(const Id& id) const {
            std::size_t first = 0;
            for (std::size_t i = 0; i < sizeof first; ++i) first = first << 8 | id.bytes[i];
            return first;
        }
    };
    std::unordered_map<formats::CapsuleId, std::size_t, FirstBytes> by_capsule_;
    std::unordered_map<formats::CaseId, std::vector<std::size_t>, FirstBytes> by_case_;
};

// Under whose keys an object stands: a capsule's own id, else the one its header names.
std::optional<formats::CapsuleId> capsule_of(const formats::InlineObject& object);

// The one case of this visit, as find_complaint chooses it. NotFound, Fork.
Result<formats::CaseId> find_case(const CaseList& list, std::uint32_t visit);

// A case with all that is judged together with it, read now from its entries: every seal and signature is verified here,
// whatever the list says. Empty where the list knows nothing of the case.
Result<Casebook> open_case(OfficeView& office, const Officer& officer, const CaseList& list, const formats::CaseId& id);

// What these groups hold, as a book that has read nothing else.
struct Together {
    std::set<std::size_t> places;
    Casebook book;
    std::set<formats::CaseId> named;
};
// Grows the set until nothing outside names a case that is named inside.
Result<Together> read_together(OfficeView& office, const Officer& officer, const CaseList& list, std::size_t place);

} // namespace teduh::reading
