#pragma once

#include "kiosk/casework/merge/case_state.hpp"

// Which event speaks of which thing.
namespace teduh::merge {

enum class Thing : std::uint8_t {
    Risk, SafeContact, Status, Custody, CaseKeys,
    Assigned,   // text: role
    Scheduled,  // text: what
    Officer,    // text: staff-id
    Group,      // text: key-id
    Layer,      // number: layer
    Item,       // number: layer, text: item
    Agency,     // number: layer, text: agency
    PersonField, // number: place of the person, low byte the key of Person; text: role
    Registered, Police,
    Step,       // text: step
    Decision,   // text: step
    Clock,      // text: clock
    Finding,    // number: whom it is about, text: what
    Pair,       // number: whom it is about
    Need,       // number: whom it is about, text: need
    SafetyPlan, // number: whom it is about
    Referral,   // text: object-id
    Joined      // text: case-id of the other
};

struct Key {
    Thing thing = Thing::Risk;
    std::uint32_t number = 0;
    std::string_view text;
    friend auto operator<=>(const Key&, const Key&) = default;
};

// All that was said of one thing, in the order of the fold.
struct Said {
    std::vector<Place> folded;
    std::vector<Place> waiting;
};
using Words = std::map<Key, Said>;

// Of every event that is folded or waits. A consent that is refused as a whole speaks of everything in its layer.
Words words_of(const std::vector<PlacedEvent>& events);

// A victim and a reported person, each perhaps none: low byte the reported person, each one more than her place.
constexpr std::uint32_t about_number(const records::Maybe<std::uint32_t>& victim,
                                     const records::Maybe<std::uint32_t>& reported) {
    return (victim ? *victim + 1 : 0) << 8 | (reported ? *reported + 1 : 0);
}
constexpr records::Maybe<std::uint32_t> victim_of(std::uint32_t about) {
    return about >> 8 == 0 ? std::nullopt : records::Maybe<std::uint32_t>((about >> 8) - 1);
}
constexpr records::Maybe<std::uint32_t> reported_of(std::uint32_t about) {
    return (about & 0xff) == 0 ? std::nullopt : records::Maybe<std::uint32_t>((about & 0xff) - 1);
}

constexpr std::uint32_t person_number(std::uint32_t index, std::uint32_t field) { return index << 8 | field; }
// A layer that is answered as a whole, and not with yes.
bool refuses_layer(const records::Consent& consent);

// Takes from `folded` of each thing what a later event that had seen it has replaced.
void drop_replaced(Words& words, const std::vector<PlacedEvent>& events,
                   const std::vector<std::vector<Place>>& parents);

} // namespace teduh::merge
