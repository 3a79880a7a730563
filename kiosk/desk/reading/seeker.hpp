#pragma once

#include "kiosk/casework/search/case_index.hpp"
#include "kiosk/casework/search/double_finder.hpp"
#include "kiosk/desk/reading/case_people.hpp"
#include "kiosk/reading/casebook.hpp"

#include <functional>
#include <map>
#include <set>

namespace teduh::desk {

// What an officer searches and compares while she is at work: all cases of her casebook that may be found, in memory that is
// wiped with this object. Taken in little by little, so that a lock waits for a few cases at most. One thread, her reader's.
class Seeker {
public:
    struct Around {
        const Material& material; // borrowed
        std::size_t language = 0;
        int minutes_east = 420;
        formats::StaffId reader;
        std::function<std::string(const formats::StaffId&)> initials;
    };
    explicit Seeker(Around around) : around_(std::move(around)) {}

    // The book as it is now; borrowed until it is given another. What has changed of cases that are known holds at
    // once, and none that is gone from it, or may not be found any more, is found again. New ones come by work().
    void follow(const reading::Casebook& book);
    // Takes in so many of the cases that are new.
    void work(std::size_t cases);
    bool whole() const { return fresh_.empty(); }
    std::size_t size() const { return known_.size(); }

    // Best first. Of cases that officers joined one alone: that which fits best.
    std::vector<HitRow> find(std::string_view typed);
    // What connects other cases with this one: first those that an officer joined, then those that may be the same, then those
    // she said are not.
    std::vector<OtherCase> others(const formats::CaseId& id) const;
    // What was said of two cases, in whichever of them: joined only where nobody says that they are apart (decision 25).
    OtherCase::Stand stand(const formats::CaseId& one, const formats::CaseId& other) const;

private:
    struct Print { // of all events of a case
        formats::Hash mixed{};
        std::size_t trusted = 0;
        friend bool operator==(const Print&, const Print&) = default;
    };
    struct Group {
        std::vector<merge::CaseEvent> events;
        Print print;
    };
    struct Said {
        formats::CaseId other;
        bool together = false;
        std::string by;
        std::uint64_t at_ms = 0;
        crypto::SecretText remark;
    };
    struct Known {
        Print print;
        bool found = false; // may be
        HitRow row;
        std::vector<Said> said;
    };

    merge::CaseState state_of(const Group& group) const;
    void put(const formats::CaseId& id);
    void drop(const formats::CaseId& id);
    const Said* said(const formats::CaseId& by, const formats::CaseId& of) const;
    std::set<formats::CaseId> joined_with(const formats::CaseId& id) const;
    OtherCase other_of(const formats::CaseId& id, OtherCase::Stand stand) const;

    Around around_;
    const reading::Casebook* book_ = nullptr;
    std::map<formats::CaseId, Group> groups_;
    std::map<formats::CaseId, Known> known_;
    std::map<formats::CaseId, std::set<formats::CaseId>> links_; // both ways, of whatever was ever said
    std::vector<formats::CaseId> fresh_;
    search::CaseIndex index_;
    search::DoubleFinder finder_;
};

} // namespace teduh::desk
