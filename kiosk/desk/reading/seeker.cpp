#include "kiosk/desk/reading/seeker.hpp"

#include "kiosk/casework/search/search_words.hpp"

namespace teduh::desk {
namespace {

using Stand = OtherCase::Stand;

constexpr std::size_t hits_shown = 20;
constexpr std::size_t candidates_shown = 5;

} // namespace

void Seeker::follow(const reading::Casebook& book) {
    book_ = &book;
    groups_.clear();
    for (const auto& event : book.events) {
        auto& group = groups_[event.body.case_id];
        group.events.push_back({event.object_hash, event.device, event.object, &event.body, event.trusted});
        for (std::size_t i = 0; i < group.print.mixed.bytes.size(); ++i) group.print.mixed.bytes[i] ^= event.object_hash.bytes[i];
        if (event.trusted) ++group.print.trusted;
    }
    for (auto known = known_.begin(); known != known_.end();) {
        const auto id = (known++)->first;
        if (!groups_.contains(id)) drop(id);
    }
    fresh_.clear();
    for (const auto& [id, group] : groups_) {
        const auto known = known_.find(id);
        if (known == known_.end()) fresh_.push_back(id);
        else if (known->second.print != group.print) put(id);
    }
}

void Seeker::work(std::size_t cases) {
    for (; cases > 0 && !fresh_.empty(); --cases) {
        const auto id = fresh_.back();
        fresh_.pop_back();
        put(id);
    }
}

merge::CaseState Seeker::state_of(const Group& group) const { return merge::fold(group.events, {book_->unread, {}}); }

void Seeker::drop(const formats::CaseId& id) {
    index_.remove(id);
    finder_.remove(id);
    known_.erase(id);
}

void Seeker::put(const formats::CaseId& id) {
    const auto& group = groups_.at(id);
    const auto state = state_of(group);
    Known known{group.print, complaint_in(state) != nullptr && may_be_found(state, around_.reader), {}, {}};
    for (const auto& [other, joined] : state.joined) {
        const auto& body = state.body(joined.by.chosen);
        Said said{formats::CaseId::from(view_of(other)), joined.together, {}, body.at_ms, {}};
        if (body.author) said.by = around_.initials(*body.author);
        if (const auto* join = std::get_if<records::CaseJoined>(&body.payload); join != nullptr && join->remark)
            said.remark = crypto::SecretText(join->remark->view());
        if (const auto* part = std::get_if<records::CaseParted>(&body.payload); part != nullptr && part->remark)
            said.remark = crypto::SecretText(part->remark->view());
        links_[id].insert(said.other);
        links_[said.other].insert(id);
        known.said.push_back(std::move(said));
    }
    if (known.found) {
        known.row = list_row(state, around_.material, around_.language, around_.minutes_east);
        const auto people = people_of(id, state, around_.material);
        index_.put(people.words);
        finder_.put(people.words);
    } else {
        index_.remove(id);
        finder_.remove(id);
    }
    known_.insert_or_assign(id, std::move(known));
}

// ---- what was said of two

const Seeker::Said* Seeker::said(const formats::CaseId& by, const formats::CaseId& of) const {
    const auto known = known_.find(by);
    if (known == known_.end()) return nullptr;
    const auto found = std::ranges::find(known->second.said, of, &Said::other);
    return found != known->second.said.end() ? &*found : nullptr;
}

Stand Seeker::stand(const formats::CaseId& one, const formats::CaseId& other) const {
    auto stand = Stand::Perhaps;
    for (const auto* each : {said(one, other), said(other, one)}) {
        if (each != nullptr && !each->together) return Stand::Apart;
        if (each != nullptr) stand = Stand::Together;
    }
    return stand;
}

std::set<formats::CaseId> Seeker::joined_with(const formats::CaseId& id) const {
    std::set<formats::CaseId> all{id};
    for (std::vector open{id}; !open.empty();) {
        const auto from = open.back();
        open.pop_back();
        const auto links = links_.find(from);
        if (links == links_.end()) continue;
        for (const auto& each : links->second)
            if (stand(from, each) == Stand::Together && all.insert(each).second) open.push_back(each);
    }
    return all;
}

// ---- what is told

std::vector<HitRow> Seeker::find(std::string_view typed) {
    std::vector<HitRow> rows;
    std::set<formats::CaseId> told;
    for (const auto& hit : index_.find(typed, search::CaseIndex::hits_max)) {
        if (rows.size() == hits_shown || told.contains(hit.id)) continue;
        told.merge(joined_with(hit.id));
        auto& row = rows.emplace_back(known_.at(hit.id).row);
        const auto& catalog = around_.material.catalogs.at(around_.language);
        for (std::size_t i = 0; i < hit.reason_count; ++i) {
            auto words = std::string(catalog.say(search::sentence(hit.reasons[i])));
            if (std::ranges::find(row.reasons, words) == row.reasons.end()) row.reasons.push_back(std::move(words));
        }
    }
    return rows;
}

OtherCase Seeker::other_of(const formats::CaseId& id, Stand stand) const {
    OtherCase other;
    other.stand = stand;
    other.id = id;
    const auto known = known_.find(id);
    if (known == known_.end() || !known->second.found) return other;
    other.visit = known->second.row.visit;
    other.number = known->second.row.number;
    return other;
}

std::vector<OtherCase> Seeker::others(const formats::CaseId& id) const {
    const auto group = groups_.find(id);
    if (group == groups_.end()) return {};
    std::vector<OtherCase> all;
    if (const auto links = links_.find(id); links != links_.end())
        for (const auto& each : links->second) {
            const auto how = stand(id, each);
            if (how == Stand::Perhaps) continue;
            auto& other = all.emplace_back(other_of(each, how));
            const auto fits = [&](const Said* one) { return one != nullptr && one->together == (how == Stand::Together); };
            const auto* word = fits(said(id, each)) ? said(id, each) : said(each, id);
            other.by = word->by;
            other.at_ms = word->at_ms;
            other.remark = word->remark;
        }
    const auto state = state_of(group->second);
    const auto mine = people_of(id, state, around_.material);
    const auto same = joined_with(id);
    std::size_t shown = 0;
    const auto& catalog = around_.material.catalogs.at(around_.language);
    for (const auto& candidate : finder_.candidates(mine.words)) {
        if (shown == candidates_shown) break;
        if (same.contains(candidate.id) || stand(id, candidate.id) != Stand::Perhaps) continue;
        ++shown;
        const auto& relation = candidate.relations.front();
        auto& other = all.emplace_back(other_of(candidate.id, Stand::Perhaps));
        other.same_person = relation.kind == search::Kind::SamePerson;
        other.heading = catalog.say(search::heading(relation.kind));
        other.strength = catalog.say(search::sentence(relation.strength()));
        for (const auto words : search::sentences(relation.reasons)) other.reasons.emplace_back(catalog.say(words));
    }
    constexpr std::array order{1, 0, 2}; // perhaps, together, apart
    std::ranges::stable_sort(all, {}, [&](const OtherCase& each) { return order.at(static_cast<std::size_t>(each.stand)); });
    return all;
}

} // namespace teduh::desk
