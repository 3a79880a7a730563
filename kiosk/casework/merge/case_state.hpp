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
    std::vector<PlacedEvent> events; // in the order of the fold: (lamport, device, object)

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

    const records::EventBody& body(Place place) const { return *events[place].event.body; }
    template <class Payload>
    const Payload& at(Place place) const {
        return std::get<Payload>(body(place).payload);
    }
    std::size_t count(Standing standing) const {
        return static_cast<std::size_t>(std::ranges::count(events, standing, &PlacedEvent::standing));
    }
};

// What is only ever added (complaints, consents as they were given, notes, attachments, contacts, hand-overs, cases
// joined): every folded event of that kind, in the order of the fold.
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
// What a consent answers to one item; to its layer as a whole where `item` is empty.
std::string_view answer_in(const records::Consent& consent, std::string_view item);

} // namespace teduh::merge
