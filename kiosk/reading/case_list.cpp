#include "kiosk/reading/case_list.hpp"

#include "kiosk/reading/book_reader.hpp"

namespace teduh::reading {
namespace {

using vault::CapsuleGroup;

template <class Places>
void insert_once(Places& places, std::size_t place) {
    if (std::ranges::find(places, place) == places.end()) places.push_back(place);
}

std::set<std::uint64_t> numbers_of(const CaseList& list, const std::set<std::size_t>& places) {
    std::set<std::uint64_t> numbers;
    for (const auto place : places) numbers.insert(list.groups[place].numbers.begin(), list.groups[place].numbers.end());
    return numbers;
}

// Leaves of an entry what belongs to these groups: the rest is another book's, and what cannot be told apart is the list's.
void narrow(formats::Pulled& pulled, const CaseList& list, const std::set<std::size_t>& places) {
    const auto entry = pulled.entry.content();
    for (std::size_t i = 0; i < pulled.objects.size(); ++i) {
        if (!pulled.objects[i] || !entry || i >= entry->objects.size()) continue;
        const auto object = formats::inspect_inline(*pulled.objects[i], entry->objects[i]);
        const auto capsule = !object ? std::nullopt : capsule_of(*object);
        const auto place = capsule ? list.find(*capsule) : std::nullopt;
        if (!place || !places.contains(*place)) pulled.objects[i].reset();
    }
}

struct Read {
    Casebook book;
    std::set<formats::CaseId> named;
};

Result<Read> read_groups(OfficeView& office, const Officer& officer, const CaseList& list,
                         const std::set<std::size_t>& places) {
    Read read;
    BookReader reader(office.keyring, officer.opening_keys(), read.book);
    for (const auto number : numbers_of(list, places)) {
        auto listed = TRY(office.core.ask_for<channel::Listed>(channel::List{number, 1}));
        if (listed.entries.empty() || listed.entries.front().index != number) continue; // purged since
        narrow(listed.entries.front(), list, places);
        reader.take(std::move(listed.entries.front()));
    }
    reader.finish();
    read.named = reader.named_cases();
    return read;
}

} // namespace

std::optional<formats::CapsuleId> capsule_of(const formats::InlineObject& object) {
    if (object.type == formats::ObjectType::Capsule) return formats::CapsuleId::from(object.id);
    return object.capsule;
}

// ---- the list

std::size_t CaseList::place_of(const formats::CapsuleId& capsule) {
    const auto [found, fresh] = by_capsule_.try_emplace(capsule, groups.size());
    if (fresh) groups.emplace_back().capsule = capsule;
    return found->second;
}

std::optional<std::size_t> CaseList::find(const formats::CapsuleId& capsule) const {
    const auto found = by_capsule_.find(capsule);
    return found != by_capsule_.end() ? std::optional(found->second) : std::nullopt;
}

std::vector<std::size_t> CaseList::naming(const formats::CaseId& id) const {
    const auto found = by_case_.find(id);
    return found != by_case_.end() ? found->second : std::vector<std::size_t>{};
}

std::set<std::size_t> CaseList::together_with(std::set<std::size_t> places) const {
    std::vector<std::size_t> todo(places.begin(), places.end());
    while (!todo.empty()) {
        const auto place = todo.back();
        todo.pop_back();
        for (const auto& id : groups[place].cases)
            for (const auto other : naming(id))
                if (places.insert(other).second) todo.push_back(other);
    }
    return places;
}

void CaseList::add_number(std::size_t place, std::uint64_t number) {
    auto& numbers = groups[place].numbers;
    const auto at = std::ranges::lower_bound(numbers, number);
    if (at != numbers.end() && *at == number) return;
    numbers.insert(at, number);
    touch(place);
}

void CaseList::add_case(std::size_t place, const formats::CaseId& id) {
    insert_once(by_case_[id], place);
    auto& cases = groups[place].cases;
    const auto at = std::ranges::lower_bound(cases, id);
    if (at != cases.end() && *at == id) return;
    cases.insert(at, id);
    touch(place);
}

void CaseList::index_groups() {
    by_capsule_.clear();
    by_case_.clear();
    for (std::size_t place = 0; place < groups.size(); ++place) {
        by_capsule_.emplace(groups[place].capsule, place);
        for (const auto& id : groups[place].cases) insert_once(by_case_[id], place);
    }
}

Listed CaseList::listed() const {
    Listed all;
    for (const auto& group : groups) {
        all.complaints.insert(all.complaints.end(), group.complaints.begin(), group.complaints.end());
        all.sealed.insert(all.sealed.end(), group.sealed.begin(), group.sealed.end());
        all.damaged += group.damaged;
        all.newer += group.newer;
    }
    for (const auto& [number, fault] : faults) {
        all.damaged += fault.damaged;
        all.newer += fault.newer;
    }
    return all;
}

std::vector<formats::Hash> CaseList::unread() const {
    std::vector<formats::Hash> all;
    for (const auto& group : groups) all.insert(all.end(), group.unread.begin(), group.unread.end());
    for (const auto& [number, fault] : faults) all.insert(all.end(), fault.unread.begin(), fault.unread.end());
    return all;
}

// ---- one case of it

// One of a lost device counts only where no other has the number.
Result<formats::CaseId> find_case(const CaseList& list, std::uint32_t visit) {
    std::vector<const vault::ListedComplaint*> found;
    for (const bool trusted : {true, false}) {
        if (!found.empty()) break;
        for (const auto& group : list.groups)
            for (const auto& complaint : group.complaints)
                if (complaint.visit == visit && complaint.trusted == trusted) found.push_back(&complaint);
    }
    if (found.empty())
        return Error{Failure::Rejected, Refusal::NotFound, "no complaint with this number that this officer may read"};
    if (found.size() > 1) return Error{Failure::Rejected, Refusal::Fork, "two complaints carry this number"};
    return found.front()->case_id;
}

Result<Together> read_together(OfficeView& office, const Officer& officer, const CaseList& list, std::size_t place) {
    auto places = list.together_with({place});
    for (;;) {
        auto read = TRY(read_groups(office, officer, list, places));
        auto wider = places;
        for (const auto& id : read.named)
            for (const auto other : list.naming(id)) wider.insert(other);
        wider = list.together_with(std::move(wider));
        if (wider == places) return Together{std::move(places), std::move(read.book), std::move(read.named)};
        places = std::move(wider);
    }
}

Result<Casebook> open_case(OfficeView& office, const Officer& officer, const CaseList& list, const formats::CaseId& id) {
    const auto naming = list.naming(id);
    if (naming.empty()) return Casebook{};
    auto read = TRY(read_together(office, officer, list, naming.front()));
    const auto elsewhere = list.unread(); // nobody waits for those either
    read.book.unread.insert(read.book.unread.end(), elsewhere.begin(), elsewhere.end());
    return std::move(read.book);
}

} // namespace teduh::reading
