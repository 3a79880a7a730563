#include "kiosk/casework/search/double_finder.hpp"

#include "storage/base/ensure.hpp"

#include <cstring>

namespace teduh::search {
std::size_t DoubleFinder::IdHash::operator()(const formats::CaseId& id) const {
    std::uint64_t bits = 0; // ids are hashes or random
    std::memcpy(&bits, id.bytes.data(), sizeof bits);
    return bits;
}

void DoubleFinder::put(const CaseWords& words) {
    remove(words.id);
    const auto facts = facts_of(words);
    known_.emplace(words.id, static_cast<std::uint32_t>(cases_.size()));
    cases_.push_back({words.id, static_cast<std::uint32_t>(people_.size()), static_cast<std::uint32_t>(facts.people.size())});
    people_.insert(people_.end(), facts.people.begin(), facts.people.end());
}

bool DoubleFinder::remove(const formats::CaseId& id) {
    const auto found = known_.find(id);
    if (found == known_.end()) return false;
    auto& row = cases_[found->second];
    crypto::wipe(people_.data() + row.first, row.count * sizeof(PersonFacts));
    holes_ += row.count;
    row = {{}, row.first, 0};
    known_.erase(found);
    constexpr std::size_t few = 1'000;
    if (holes_ > few && holes_ > people_.size() / 4) drop_holes();
    return true;
}

void DoubleFinder::drop_holes() {
    Held<CaseRow> cases;
    Held<PersonFacts> people;
    for (const auto& row : cases_) {
        const auto known = known_.find(row.id);
        if (known == known_.end()) continue;
        const auto first = people_.begin() + row.first;
        known->second = static_cast<std::uint32_t>(cases.size());
        cases.push_back({row.id, static_cast<std::uint32_t>(people.size()), row.count});
        people.insert(people.end(), first, first + row.count);
    }
    cases_.swap(cases);
    people_.swap(people);
    holes_ = 0;
}

std::vector<Candidate> DoubleFinder::candidates(const CaseWords& words, std::size_t count) const {
    ensure(count <= candidates_max);
    const auto mine = facts_of(words);
    std::vector<Candidate> found;
    for (auto row = cases_.rbegin(); row != cases_.rend(); ++row) { // the later first
        if (row->count == 0 || row->id == words.id) continue;
        const std::span theirs(people_.data() + row->first, row->count);
        auto all = relations(mine.people, theirs);
        if (!all.empty()) found.push_back({row->id, std::move(all)});
    }
    std::ranges::stable_sort(found, [](const Candidate& left, const Candidate& right) {
        const auto& one = left.relations.front();
        const auto& other = right.relations.front();
        return std::pair{one.kind == Kind::RoleDiffers, -one.points} < std::pair{other.kind == Kind::RoleDiffers, -other.points};
    });
    if (found.size() > count) found.resize(count);
    return found;
}

} // namespace teduh::search
