#include "kiosk/casework/search/case_index.hpp"

#include "kiosk/casework/search/places.hpp"
#include "storage/base/ensure.hpp"

#include <cstring>

namespace teduh::search {

std::size_t CaseIndex::IdHash::operator()(const formats::CaseId& id) const {
    std::uint64_t bits = 0; // ids are hashes or random
    std::memcpy(&bits, id.bytes.data(), sizeof bits);
    return bits;
}

void CaseIndex::add_name(const Posting& posting, std::string_view name) {
    if (name.empty()) return;
    const auto found = search_words(name);
    for (const auto& word : found.words()) gathered_.push_back({words_.add(word, posting), posting.place, posting.field});
}

void CaseIndex::add_number(const Digits& digits, const Posting& posting) {
    if (!digits.empty()) numbers_.push_back({digits, posting.slot, posting.place, posting.field});
}

void CaseIndex::add_words(std::uint32_t slot, const PersonWords& person) {
    const auto as = [&](Field field) {
        return Posting{slot, place_of(person.role, person.index), static_cast<std::uint8_t>(field)};
    };
    add_name(as(Field::Name), person.name);
    add_name(as(Field::Alias), person.alias);
    add_name(as(Field::Village), person.region_name);
    add_name(as(Field::School), person.school);
    add_number(Digits(person.nik), as(Field::Nik));
    for (const auto phone : person.phones) add_number(phone_digits(phone), as(Field::Phone));
    add_number(Digits(person.region), as(Field::Village));
}

void CaseIndex::put(const CaseWords& words) {
    ensure(words.people.size() <= people_of_case_max);
    remove(words.id);
    std::uint32_t slot = static_cast<std::uint32_t>(cases_.size());
    if (free_.empty()) {
        ensure(cases_.size() < cases_max);
        cases_.emplace_back();
        case_numbers_.emplace_back();
        received_ms_.emplace_back();
        marks_.emplace_back();
    } else {
        slot = free_.back();
        free_.pop_back();
    }
    known_.emplace(words.id, slot);
    received_ms_[slot] = words.received_ms;
    case_numbers_[slot] = {register_form(words.register_number), words.visit.value_or(no_visit)};
    gathered_.clear();
    for (const auto& person : words.people) add_words(slot, person);
    add_name({slot, place_of_case, static_cast<std::uint8_t>(Field::Agency)}, words.agency);
    cases_[slot] = {words.id, Held<CaseWord>(gathered_.begin(), gathered_.end())};
}

bool CaseIndex::remove(const formats::CaseId& id) {
    const auto found = known_.find(id);
    if (found == known_.end()) return false;
    const auto slot = found->second;
    auto& row = cases_[slot];
    auto& words = row.words;
    std::ranges::sort(words, {}, &CaseWord::token); // a word twice in one case goes at once
    for (std::size_t at = 0; at < words.size(); ++at)
        if (at == 0 || words[at].token != words[at - 1].token) words_.remove(words[at].token, slot);
    std::size_t kept = 0;
    for (std::size_t at = 0; at < numbers_.size(); ++at)
        if (numbers_[at].slot != slot) numbers_[kept++] = numbers_[at];
    crypto::wipe(numbers_.data() + kept, (numbers_.size() - kept) * sizeof(NumberRow));
    numbers_.resize(kept);
    row = {};
    crypto::wipe(&case_numbers_[slot], sizeof(CaseNumbers));
    case_numbers_[slot] = {};
    received_ms_[slot] = 0;
    known_.erase(found);
    free_.push_back(slot);
    return true;
}

void CaseIndex::clear() { *this = CaseIndex(); }

} // namespace teduh::search
