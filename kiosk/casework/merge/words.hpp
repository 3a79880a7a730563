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
    PersonField // number: place of the person, low byte the key of Person; text: role
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

constexpr std::uint32_t person_number(std::uint32_t index, std::uint32_t field) { return index << 8 | field; }
// A layer that is answered as a whole, and not with yes.
bool refuses_layer(const records::Consent& consent);

// Takes from `folded` of each thing what a later event that had seen it has replaced.
void drop_replaced(Words& words, const std::vector<PlacedEvent>& events,
                   const std::vector<std::vector<Place>>& parents);

} // namespace teduh::merge
