#include "kiosk/casework/merge/fold.hpp"

#include "kiosk/casework/merge/judge.hpp"

namespace teduh::merge {
namespace {

auto order_of(const CaseEvent& event) {
    return std::tie(event.body->lamport, event.device, event.object, event.object_hash);
}

std::vector<PlacedEvent> in_order(std::span<const CaseEvent> events) {
    std::vector<PlacedEvent> placed;
    placed.reserve(events.size());
    for (const auto& event : events) placed.push_back({event, Standing::Folded});
    std::ranges::sort(placed, [](const PlacedEvent& left, const PlacedEvent& right) {
        return std::tuple_cat(order_of(left.event), std::tuple{left.event.trusted}) <
               std::tuple_cat(order_of(right.event), std::tuple{right.event.trusted});
    });
    // The same record twice; one that is doubted in either copy is doubted.
    const auto same = [](const PlacedEvent& left, const PlacedEvent& right) {
        return order_of(left.event) == order_of(right.event);
    };
    placed.erase(std::unique(placed.begin(), placed.end(), same), placed.end());
    return placed;
}

// Where each record stands, by its hash.
class Places {
public:
    explicit Places(const std::vector<PlacedEvent>& events) {
        for (Place place = 0; place < events.size(); ++place)
            places_.emplace_back(events[place].event.object_hash, place);
        std::ranges::sort(places_);
    }
    records::Maybe<Place> of(const formats::Hash& hash) const {
        const auto found = std::ranges::lower_bound(places_, hash, {}, &std::pair<formats::Hash, Place>::first);
        if (found == places_.end() || found->first != hash) return std::nullopt;
        return found->second;
    }

private:
    std::vector<std::pair<formats::Hash, Place>> places_;
};

// Judges each event by its parents, which come before it wherever it is right: a parent's lamport is lower than its own.
class Standings {
public:
    Standings(std::vector<PlacedEvent>& events, std::span<const formats::Hash> unread)
        : events_(events), places_(events), unread_(unread.begin(), unread.end()), parents_(events.size()) {
        std::ranges::sort(unread_);
    }

    // Gives the folded parents of each folded event: what it has seen is known through them alone.
    std::vector<std::vector<Place>> judge() && {
        for (Place place = 0; place < events_.size(); ++place) {
            events_[place].standing = standing_of(place);
            if (events_[place].standing != Standing::Folded) parents_[place].clear();
        }
        return std::move(parents_);
    }

private:
    Standing standing_of(Place place) {
        const auto& event = events_[place].event;
        if (!event.trusted) return Standing::Untrusted;
        std::uint32_t highest = 0;
        bool all_known = true;
        bool all_here = true;
        for (const auto& hash : event.body->parents) {
            const auto parent = places_.of(hash);
            if (!parent) {
                all_known = false;
                all_here = all_here && std::ranges::binary_search(unread_, hash);
                continue;
            }
            highest = std::max(highest, events_[*parent].event.body->lamport);
            if (*parent >= place) continue; // as high as this one: wrong, below
            if (events_[*parent].standing == Standing::Waiting) all_here = false;
            if (events_[*parent].standing == Standing::Folded) parents_[place].push_back(*parent);
        }
        const auto lamport = event.body->lamport;
        if (lamport <= highest || (all_known && lamport != highest + 1)) return Standing::WrongLamport;
        return all_here ? Standing::Folded : Standing::Waiting;
    }

    std::vector<PlacedEvent>& events_;
    Places places_;
    std::vector<formats::Hash> unread_;
    std::vector<std::vector<Place>> parents_;
};

bool answered(std::span<const CaseMark> marks, const CaseMark& mark, MarkKind by) {
    return std::ranges::any_of(marks, [&](const CaseMark& other) {
        return other.kind == by && other.about == mark.object_hash && other.by != mark.by;
    });
}

Erasure erasure_of(std::span<const CaseMark> marks) {
    Erasure erasure;
    for (const auto& mark : marks) {
        if (mark.kind != MarkKind::EraseAsked && mark.kind != MarkKind::Hold) continue;
        if (answered(marks, mark, MarkKind::Release)) continue;
        if (mark.kind == MarkKind::Hold) erasure.held = true;
        if (mark.kind == MarkKind::EraseAsked) {
            erasure.asked = true;
            erasure.confirmed = erasure.confirmed || answered(marks, mark, MarkKind::EraseConfirmed);
        }
    }
    if (erasure.held) erasure.confirmed = false;
    return erasure;
}

} // namespace

CaseState fold(std::span<const CaseEvent> events, const Around& around) {
    CaseState state;
    state.events = in_order(events);
    const auto parents = Standings(state.events, around.unread).judge();
    auto words = words_of(state.events);
    drop_replaced(words, state.events, parents);
    judge(words, state);
    state.erasure = erasure_of(around.marks);
    return state;
}

} // namespace teduh::merge
