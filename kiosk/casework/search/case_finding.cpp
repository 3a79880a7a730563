// What was typed against everything the index holds.

#include "kiosk/casework/search/case_index.hpp"
#include "kiosk/casework/search/places.hpp"
#include "storage/base/ensure.hpp"

namespace teduh::search {
namespace {

constexpr std::size_t end_digits_min = 4;     // of a NIK and a phone: fewer fit half the town
constexpr std::size_t phone_digits_min = 3;     // of its beginning behind the 0: 0812
constexpr std::size_t beginning_digits_min = 6; // of a NIK and a village's code, whose first digits everybody here shares

// What the digits typed can be the beginning of, as phones are stored.
struct PhoneBeginnings {
    std::array<Digits, 3> all{};
    explicit PhoneBeginnings(const Part& part) {
        const auto& typed = part.digits;
        all[0] = typed;
        if (part.from_abroad || typed.empty()) return;
        if (typed.first() == 0) all[0] = typed.without_first(1);
        if (!Digits("62").begins(typed)) return;
        all[1] = typed.without_first(2);
        if (!all[1].empty() && all[1].first() == 0) all[1] = all[1].without_first(1);
    }
    bool begin(const Digits& stored) const {
        return std::ranges::any_of(all, [&](const Digits& each) { return each.size() >= phone_digits_min && each.begins(stored); });
    }
};

// "12" and "12/p2tp2a" for 012/P2TP2A/III/2026, "p2tp2a" too; the part that begins there, nothing where it stands nowhere.
std::optional<bool> stands_in(std::string_view typed, std::string_view number) {
    for (std::size_t at = 0; at < number.size();) {
        if (number.substr(at).starts_with(typed)) {
            const auto behind = at + typed.size();
            return at == 0 && (behind == number.size() || number[behind] == '/');
        }
        const auto slash = number.find('/', at);
        if (slash == number.npos || typed.size() < 2) break; // a single digit stands in every year
        at = slash + 1;
    }
    return std::nullopt;
}

} // namespace

struct CaseIndex::Search {
    std::uint32_t number = 0;
    std::uint8_t part = 0;
};

// Calls each(slot, place, field, whole) where this part can be a number of that case.
template <class Each>
void CaseIndex::with_case_number(std::uint32_t slot, const Part& part, Each each) const {
    const auto& row = case_numbers_[slot];
    if (part.visit && row.visit >= part.visit->first && row.visit <= part.visit->last)
        each(slot, place_of_case, Field::Visit, part.visit->first == part.visit->last);
    if (part.register_number.empty() || row.register_number.empty()) return;
    const auto whole = stands_in(part.register_number.view(), row.register_number.view());
    if (whole && (*whole || !part.register_whole)) each(slot, place_of_case, Field::RegisterNumber, *whole);
}

// The same for the numbers of people.
template <class Each>
void CaseIndex::with_numbers(const Part& part, Each each) const {
    const auto& digits = part.digits;
    if (digits.size() < end_digits_min) return;
    const PhoneBeginnings phones(part);
    for (const auto& row : numbers_) {
        const auto field = static_cast<Field>(row.field);
        const bool begins = field == Field::Phone ? phones.begin(row.digits)
                                                  : digits.size() >= beginning_digits_min && digits.begins(row.digits);
        const bool ends = field != Field::Village && digits.ends(row.digits);
        if (!begins && !ends) continue;
        const bool whole = digits.size() >= row.digits.size();
        each(row.slot, row.place, field, whole);
    }
}

void CaseIndex::mark(Search& search, const Part& part) {
    fitting_.clear();
    const auto touch = [&](std::uint32_t slot, std::uint8_t place, Field field, bool whole) {
        auto& mark = marks_[slot];
        if (search.part == 0 && mark.search != search.number) mark = {search.number, all_places, all_places};
        if (mark.search != search.number || mark.parts < search.part) return;
        if (mark.parts == search.part) { // the first time in this part
            mark.persons &= mark.now;
            mark.rank = static_cast<std::uint16_t>(mark.rank + mark.best);
            mark.now = 0;
            mark.best = 0;
            ++mark.parts;
            fitting_.push_back(slot);
        }
        mark.now |= place == place_of_case ? all_places : 1U << place;
        mark.best = std::max(mark.best, static_cast<std::uint8_t>(rank_of(field, place, whole)));
    };
    for (const auto& beginning : part.words.words())
        words_.with_beginning(beginning.view(), [&](const Posting& posting, bool whole) {
            touch(posting.slot, posting.place, static_cast<Field>(posting.field), whole);
        });
    if (part.visit || !part.register_number.empty())
        for (std::uint32_t slot = 0; slot < case_numbers_.size(); ++slot) with_case_number(slot, part, touch);
    with_numbers(part, touch);
    ++search.part;
}

std::uint32_t CaseIndex::rank_at(std::uint32_t slot) const {
    constexpr std::uint32_t together = 40; // more than it matters whose name it is
    const auto& mark = marks_[slot];
    return mark.rank + mark.best + ((mark.persons & mark.now) != 0 ? together : 0U);
}

// Why each of them fits: for each part the best there is, as mark() ranked it.
std::vector<Hit> CaseIndex::hits_of(std::span<const std::uint32_t> slots, const Typed& typed) {
    std::vector<Hit> hits(slots.size());
    for (std::size_t i = 0; i < slots.size(); ++i) {
        auto& mark = marks_[slots[i]];
        mark.shown = static_cast<std::uint8_t>(i + 1);
        hits[i].id = cases_[slots[i]].id;
        hits[i].rank = rank_at(slots[i]);
        hits[i].one_person = (mark.persons & mark.now) != 0;
        hits[i].reason_count = typed.parts().size();
    }
    for (std::size_t part = 0; part < typed.parts().size(); ++part) {
        std::array<std::uint32_t, hits_max> highest{};
        const auto take = [&](std::size_t hit, std::uint8_t place, Field field, bool whole) {
            const auto rank = rank_of(field, place, whole);
            if (rank <= highest[hit]) return;
            highest[hit] = rank;
            hits[hit].reasons[part] = {field, role_at(place), index_at(place), whole};
        };
        const auto& now = typed.parts()[part];
        const auto take_shown = [&](std::uint32_t slot, std::uint8_t place, Field field, bool whole) {
            const auto& mark = marks_[slot];
            if (mark.search == searches_ && mark.shown > 0) take(mark.shown - 1U, place, field, whole);
        };
        for (std::size_t i = 0; i < slots.size(); ++i) {
            for (const auto& each : cases_[slots[i]].words)
                for (const auto& beginning : now.words.words())
                    if (const auto word = words_.word(each.token).view(); word.starts_with(beginning.view()))
                        take(i, each.place, static_cast<Field>(each.field), word.size() == beginning.size());
            with_case_number(slots[i], now, take_shown);
        }
        with_numbers(now, take_shown);
    }
    return hits;
}

// A heap of the few that are shown: most of what fits is passed over at its rank.
std::vector<std::uint32_t> CaseIndex::best(std::span<const std::uint32_t> fitting, std::size_t count) const {
    struct Ranked {
        std::uint32_t rank = 0, slot = 0;
    };
    const auto before = [&](const Ranked& left, const Ranked& right) {
        if (left.rank != right.rank) return left.rank > right.rank;
        const auto one = received_ms_[left.slot], other = received_ms_[right.slot];
        return one != other ? one > other : cases_[left.slot].id < cases_[right.slot].id;
    };
    std::vector<Ranked> heap; // its front is the last of those shown
    for (const auto slot : fitting) {
        const Ranked each{rank_at(slot), slot};
        if (heap.size() == count) {
            if (each.rank < heap.front().rank || !before(each, heap.front())) continue;
            std::ranges::pop_heap(heap, before);
            heap.pop_back();
        }
        heap.push_back(each);
        std::ranges::push_heap(heap, before);
    }
    std::ranges::sort_heap(heap, before);
    std::vector<std::uint32_t> slots;
    for (const auto& each : heap) slots.push_back(each.slot);
    return slots;
}

std::vector<Hit> CaseIndex::find(std::string_view text, std::size_t count) {
    ensure(count <= hits_max);
    words_.settle();
    const Typed typed(text);
    if (typed.parts().empty() || count == 0) return {};
    if (++searches_ == 0) { // after four thousand million of them
        std::ranges::fill(marks_, Mark{});
        searches_ = 1;
    }
    Search search{searches_, 0};
    for (const auto& part : typed.parts()) mark(search, part);
    return hits_of(best(fitting_, count), typed);
}

} // namespace teduh::search
