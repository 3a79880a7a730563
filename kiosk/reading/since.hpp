#pragma once

#include "kiosk/reading/seen.hpp"

// How a case stands now, and what differs: the merge of SPEC E.7 (kiosk/casework/merge) with who said it and when.
namespace teduh::reading {

template <class Value>
struct Said { // one event's word
    Value value;
    Seen seen;
    friend bool operator==(const Said&, const Said&) = default;
};

template <class Value>
struct Held { // the word that holds, and those that stand beside it until somebody who has seen both sets it again
    Said<Value> now;
    records::List<Said<Value>> also;
    friend bool operator==(const Held&, const Held&) = default;
};

// The strictest of what was said at once; every condition holds.
struct ContactNow {
    records::SafeContact may; // its hours, password and cover name are below
    records::List<records::Text> safe_hours;
    records::List<records::Text> passwords;
    records::List<records::Text> caller_says;
    bool differs = false;
    records::List<Said<records::SafeContact>> said;
    friend bool operator==(const ContactNow&, const ContactNow&) = default;
};

struct OtherAnswer {
    records::Text answer;
    Seen seen;
    friend bool operator==(const OtherAnswer&, const OtherAnswer&) = default;
};

struct PermissionNow {
    std::uint32_t layer = 0;
    records::Maybe<records::Text> item; // absent: the layer as a whole
    bool given = false;
    records::Text answer;
    Seen seen;
    records::List<OtherAnswer> also;
    friend bool operator==(const PermissionNow&, const PermissionNow&) = default;
};

struct SharingNow {
    std::uint32_t layer = 0;
    records::Text agency;
    records::List<records::Text> data_groups; // empty: nothing may be shared
    records::Maybe<records::Date> valid_until;
    bool differs = false;
    Seen seen;
    friend bool operator==(const SharingNow&, const SharingNow&) = default;
};

struct AccessNow {
    records::Maybe<formats::StaffId> staff;
    records::Maybe<formats::KeyId> group;
    bool may_read = false;
    bool differs = false;
    Seen seen;
    friend bool operator==(const AccessNow&, const AccessNow&) = default;
};

struct FieldBeside { // a field of a person that was set otherwise at the same time
    std::uint32_t field = 1;                 // key of Person in the annex
    records::List<Said<records::Person>> also; // with that field alone
    friend bool operator==(const FieldBeside&, const FieldBeside&) = default;
};
struct PersonNow {
    records::Text role;
    std::uint32_t index = 0;
    records::Person now;
    records::List<FieldBeside> beside;
    Seen seen; // of the last change
    friend bool operator==(const PersonNow&, const PersonNow&) = default;
};

struct DecisionNow { // of the head about a step
    Held<records::Decided> decided;
    bool counts = false;   // about the step as it stands: else she is asked anew
    bool approves = false; // it counts, and says yes
    friend bool operator==(const DecisionNow&, const DecisionNow&) = default;
};

struct PartedNow { // another case after all, though somebody may have joined it at the same time
    Said<records::CaseParted> now;
    records::List<Said<records::CaseJoined>> also;
    friend bool operator==(const PartedNow&, const PartedNow&) = default;
};

struct Unfolded { // kept and shown, not part of what holds
    std::uint32_t kind = 1;
    std::uint32_t standing = 2; // merge::Standing
    Seen seen;
    friend bool operator==(const Unfolded&, const Unfolded&) = default;
};

struct Since {
    records::Maybe<Held<records::RiskSet>> risk;
    records::Maybe<ContactNow> contact; // once somebody has set it after the complaint
    records::Maybe<Held<records::StatusSet>> status;
    records::List<Held<records::Assigned>> assigned;
    records::List<Held<records::Scheduled>> scheduled;
    records::List<PersonNow> people; // who was corrected
    records::List<PermissionNow> permissions;
    records::List<SharingNow> sharing;
    records::List<AccessNow> access;
    records::List<Said<records::Contacted>> contacted;
    records::List<Said<records::HandedOver>> open_hand_overs;
    records::List<Said<records::CaseJoined>> joined; // and not parted since
    records::List<Unfolded> unfolded;                // but reads
    records::Maybe<Held<records::Registered>> registered;
    records::List<Said<records::Registered>> numbers_before; // that somebody may have on paper
    records::List<Held<records::StepSet>> steps;
    records::List<Said<records::StepSet>> steps_before; // written over since, in the order of the fold
    records::List<DecisionNow> decisions;
    records::List<Held<records::ClockSet>> clocks;
    records::List<Held<records::Determined>> findings;
    records::List<Held<records::PairSet>> pairs; // told by the complaint, too
    records::List<Held<records::NeedSet>> needs; // the same
    records::List<Said<records::LogEntry>> log;
    records::List<Held<records::ReferralSet>> referrals;
    records::Maybe<Held<records::PoliceSet>> police;
    records::List<Held<records::SafetyPlanSet>> safety_plans;
    records::List<PartedNow> parted;
    formats::Hash state; // the same on every desk that has the same events (merge::state_hash)
    friend bool operator==(const Since&, const Since&) = default;
};

} // namespace teduh::reading
