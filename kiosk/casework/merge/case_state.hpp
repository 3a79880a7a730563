#pragma once

#include "storage/records/event.hpp"

#include <map>

// How a case stands: what comes of all its events together (SPEC E.7). Plain values; the words in it are borrowed from
// the events it was folded from and live as long as they do.
namespace teduh::merge {

// One event as the fold takes it: verified (SPEC H.9), its body borrowed.
struct CaseEvent {
    formats::Hash object_hash; // OH of its record, by which later events name it as a parent
    formats::DeviceId device;  // that made the record
    formats::ObjectId object;
    const records::EventBody* body = nullptr;
    bool trusted = true; // false: came late, from one who had left (SPEC H.17): shown, never folded silently
};

enum class Standing : std::uint8_t {
    Folded = 1,
    Waiting = 2,      // for a parent that is not here yet: what it restricts holds already, what it allows does not
    WrongLamport = 3, // not one more than the highest of its parents (SPEC H.20): shown, never folded
    Untrusted = 4,    // as the caller said
};

using Place = std::uint32_t; // of an event in CaseState::events

struct PlacedEvent {
    CaseEvent event;
    Standing standing = Standing::Folded;
};

// Which event's word holds, and whose else stands beside it.
struct InForce {
    Place chosen = 0;
    // Events that say otherwise, written without knowing of the chosen one (or waiting): to be shown as "also set"
    // until somebody who has seen both sets it again. In the order of the fold.
    std::vector<Place> also;
};

// What is agreed to. An item nobody has spoken of is not given, and none of these.
struct Permission {
    bool given = false;
    std::string_view answer; // YA, TIDAK, NANTI ...; of a layer as a whole: DIBERI, DITOLAK
    InForce by;
};

struct Sharing { // with one agency
    std::vector<std::string_view> data_groups;       // given, ascending; empty: nothing
    records::Maybe<records::Date> valid_until;       // the earliest, where one is named
    InForce by;
};

// The strictest of what was said at once about reaching her: each yes only where all say yes, a number only where all
// name the same, every condition.
struct Contact {
    bool call = false;
    bool whatsapp = false;
    bool sms = false;
    bool letter = false;
    bool visit = false;
    bool may_leave_message = false;
    records::Maybe<std::string_view> phone;
    const records::EmergencyContact* emergency_contact = nullptr;
    std::vector<std::string_view> safe_hours; // each of them holds
    std::vector<std::string_view> passwords;
    std::vector<std::string_view> caller_says;
    std::string_view phone_held_by_reported; // YA before not knowing before TIDAK; empty: not said by all
    std::vector<Place> said_by;              // whose values these are; several: said at once
    bool differs = false;                    // they are not all the same: show each
};

struct Access {
    bool may_read = false;
    InForce by;
};

struct PersonKey { // e.g. KLIEN 0
    std::string_view role;
    std::uint32_t index = 0;
    friend auto operator<=>(const PersonKey&, const PersonKey&) = default;
};

struct PersonState {
    records::Person now;                 // each field as it was last set
    std::map<std::uint32_t, InForce> fields; // by key of Person; with `also`: the badge of a conflict
    std::vector<Place> history;          // every event that said something of this person
    bool differs() const {
        return std::ranges::any_of(fields, [](const auto& field) { return !field.second.also.empty(); });
    }
};

// What the head said about a step. It counts for the very step_set it was made about: where the step was set anew, or
// where another of two that were written at once holds, she is asked again.
struct Decision {
    InForce by; // Decided
    bool counts = false;
    bool approves = false; // it counts, and says SETUJU
};

struct Clock {
    bool paused = false;
    InForce by; // ClockSet
};

struct Joined { // with another case
    bool together = false;
    InForce by; // CaseJoined or CaseParted
};

// Whom a finding, a need or a plan is about, by their places in the lists of the case; neither: the whole case.
struct AboutKey {
    records::Maybe<std::uint32_t> victim;
    records::Maybe<std::uint32_t> reported;
    std::string_view what; // KDRT, a need ..; empty of a pair or a plan
    friend auto operator<=>(const AboutKey&, const AboutKey&) = default;
};

// SPEC H.10. A case under hold is never erased, whatever was asked.
struct Erasure {
    bool asked = false; // hidden, nothing is done with it
    bool held = false;
    bool confirmed = false; // by a second person, and no hold stands against it
};

struct ConsentKey {
    std::uint32_t layer = 0;
    std::string_view item; // empty: the layer as a whole
    friend auto operator<=>(const ConsentKey&, const ConsentKey&) = default;
};
struct SharingKey {
    std::uint32_t layer = 0;
    std::string_view agency;
    friend auto operator<=>(const SharingKey&, const SharingKey&) = default;
};
struct AccessKey {
    bool group = false;    // the epoch of a group, else an officer
    std::string_view id;   // its 16 bytes
    friend auto operator<=>(const AccessKey&, const AccessKey&) = default;
};

struct CaseState {
    // In the order of the fold: (lamport, device, object). Reads too, which say nothing.
    std::vector<PlacedEvent> events;

    records::Maybe<InForce> risk; // RiskSet of the chosen event
    records::Maybe<Contact> safe_contact;
    std::map<ConsentKey, Permission> consents;
    std::map<SharingKey, Sharing> sharing;
    std::map<AccessKey, Access> access;
    std::map<PersonKey, PersonState> people;
    records::Maybe<InForce> status;                // StatusSet
    std::map<std::string_view, InForce> assigned;  // by role; Assigned
    std::map<std::string_view, InForce> scheduled; // by what; Scheduled
    std::vector<Place> open_hand_overs;            // nobody has taken the case over since
    // Who the next case key is for: in every rotation that no later one replaced (SPEC H.2); absent without any.
    records::Maybe<std::vector<formats::KeyId>> next_recipients;
    Erasure erasure;

    // Casework, step by step of the office's standard; keys as the events name them.
    records::Maybe<InForce> registered;            // Registered; every number once given: folded<Registered>
    std::map<std::string_view, InForce> steps;     // StepSet; what was written of it before: folded<StepSet>
    std::map<std::string_view, Decision> decisions; // by step
    std::map<std::string_view, Clock> clocks;
    std::map<AboutKey, InForce> findings;          // Determined
    std::map<AboutKey, InForce> pairs;             // PairSet, or the complaint that tells of it: pair_in
    std::map<AboutKey, InForce> needs;             // NeedSet, or the complaint that tells of it: need_in
    std::map<std::string_view, InForce> referrals; // ReferralSet, by its 16 bytes
    records::Maybe<InForce> police;                // PoliceSet
    std::map<AboutKey, InForce> safety_plans;      // SafetyPlanSet
    std::map<std::string_view, Joined> joined;     // by the 16 bytes of the other case

    const records::EventBody& body(Place place) const { return *events[place].event.body; }
    template <class Payload>
    const Payload& at(Place place) const {
        return std::get<Payload>(body(place).payload);
    }
    std::size_t count(Standing standing) const {
        return static_cast<std::size_t>(std::ranges::count(events, standing, &PlacedEvent::standing));
    }
};

// What is only ever added (complaints, consents as they were given, notes, attachments, contacts, hand-overs, log
// entries, reads), and of what is set every word that was ever said: every folded event of that kind, in the order of
// the fold.
template <class Payload>
std::vector<Place> folded(const CaseState& state) {
    std::vector<Place> places;
    for (Place place = 0; place < state.events.size(); ++place)
        if (state.events[place].standing == Standing::Folded &&
            std::holds_alternative<Payload>(state.body(place).payload))
            places.push_back(place);
    return places;
}

// Nothing where this event says nothing of that person.
const records::Person* person_in(const records::EventBody& body, std::string_view role, std::uint32_t index);
// How that pair stands to each other, or how much that is needed, as this event says it; a complaint in the words of a
// PairSet or a NeedSet. Nothing where it says nothing of them.
records::Maybe<records::PairSet> pair_in(const records::EventBody& body, std::uint32_t victim, std::uint32_t reported);
records::Maybe<records::NeedSet> need_in(const records::EventBody& body, std::string_view need,
                                         const records::Maybe<std::uint32_t>& victim);
// What a consent answers to one item; to its layer as a whole where `item` is empty.
std::string_view answer_in(const records::Consent& consent, std::string_view item);

} // namespace teduh::merge
