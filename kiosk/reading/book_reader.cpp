#include "kiosk/reading/book_reader.hpp"

#include "kiosk/reading/judging.hpp"

#include <set>

namespace teduh::reading {
namespace {

KeyPlace place_of(const vault::OpenedCapsule& opened) { return {opened.capsule, opened.commit}; }

} // namespace

void BookReader::take(formats::Pulled pulled) {
    auto content = pulled.entry.content();
    if (!content || keyring_.device(content->device) == nullptr ||
        pulled.objects.size() != content->objects.size()) {
        ++book_.damaged;
        return;
    }
    const bool trusted = keyring_.believes(content->device, pulled.entry, content->seq);
    const auto entry = std::make_shared<const formats::Entry>(*std::move(content));
    for (std::size_t i = 0; i < entry->objects.size(); ++i) {
        if (!pulled.objects[i]) continue;
        auto object = formats::inspect_inline(*pulled.objects[i], entry->objects[i]);
        if (!object) leave_unread(entry->objects[i].object_hash, object.error());
        else
            take_object({entry, pulled.index, pulled.received_at_ms, trusted, *std::move(object),
                         *std::move(pulled.objects[i])});
    }
}

void BookReader::take_object(Arrival arrival) {
    const auto& object = arrival.object;
    if (object.type == formats::ObjectType::Capsule) return take_capsule(std::move(arrival));
    if (!object.capsule) return;
    if (object.type == formats::ObjectType::Attachment)
        book_.attachments.emplace(object.object_hash,
                                  HeldAttachment{std::move(arrival.bytes), *object.capsule, object.commit});
    if (object.type != formats::ObjectType::Record) return;
    const KeyPlace place{*object.capsule, object.commit};
    if (const auto capsule = book_.capsules.find(place); capsule != book_.capsules.end())
        take_record(arrival, capsule->second);
    else waiting_.emplace(place, std::move(arrival));
}

void BookReader::take_capsule(Arrival arrival) {
    const auto capsule = formats::decode<formats::Capsule>(arrival.bytes);
    if (!capsule || capsule->device != arrival.entry->device || capsule->office != arrival.entry->office ||
        (capsule->ck_epoch > 0 && !may_be_later(keyring_, *capsule))) {
        ++book_.damaged;
        return;
    }
    if (!arrival.trusted) untrusted_.insert({capsule->capsule, capsule->commit});
    auto opened = vault::open_capsule(arrival.bytes, keys_);
    if (opened && capsule->ck_epoch == 0) keep(*capsule, *std::move(opened));
    else if (opened) later_.push_back({*capsule, *std::move(opened)});
    else if (opened.error().refusal == Refusal::NoWrap)
        closed_.emplace(KeyPlace{capsule->capsule, capsule->commit}, std::move(arrival));
    else ++book_.damaged;
}

void BookReader::keep(const formats::Capsule& capsule, vault::OpenedCapsule opened) {
    const auto place = place_of(opened);
    auto before = capsule.link ? std::optional(capsule.link->commit_old) : std::nullopt;
    book_.epochs.emplace(place, CaseEpoch{capsule.device, capsule.ck_epoch, recipients_of(capsule), before,
                                         !untrusted_.contains(place)});
    const auto& kept = book_.capsules.emplace(place, std::move(opened)).first->second;
    const auto [first, last] = waiting_.equal_range(place);
    for (auto each = first; each != last; ++each) take_record(each->second, kept);
    waiting_.erase(first, last);
}

void BookReader::take_record(const Arrival& arrival, const vault::OpenedCapsule& capsule) {
    // Whose case it may be in is judged when all are here: an officer may have joined two.
    auto body = verified(arrival, capsule, std::nullopt);
    if (!body) return leave_unread(arrival.object.object_hash, body.error());
    cases_.emplace(place_of(capsule), body->case_id);
    named_.insert(body->case_id);
    if (const auto* join = std::get_if<records::CaseJoined>(&body->payload)) named_.insert(join->other);
    book_.events.push_back({arrival.number, arrival.received_at_ms, arrival.entry->device, arrival.entry->seq,
                            formats::ObjectId::from(arrival.object.id), arrival.object.object_hash,
                            capsule.capsule, capsule.commit, *std::move(body), arrival.trusted});
}

// Here, as others' events may know, and no part of any case.
void BookReader::leave_unread(const formats::Hash& object_hash, const Error& why) {
    book_.unread.push_back(object_hash);
    ++(why.refusal == Refusal::Newer ? book_.newer : book_.damaged);
}

Result<records::EventBody> BookReader::verified(const Arrival& arrival, const vault::OpenedCapsule& capsule,
                                                const std::optional<formats::CaseId>& case_id) const {
    return verified_event(keyring_, {*arrival.entry, capsule, arrival.bytes, case_id});
}

void BookReader::finish() {
    open_what_is_carried();
    judge_later();
    set_misplaced_apart();
    for (const auto& [place, arrival] : waiting_) book_.unread.push_back(arrival.object.object_hash);
    for (const auto& [place, arrival] : closed_)
        if (arrival.object.ck_epoch == 0)
            book_.sealed_for_others.push_back(
                {arrival.entry->device, arrival.entry->seq, arrival.number, arrival.received_at_ms, arrival.trusted});
    std::ranges::sort(book_.sealed_for_others, {}, &SealedEntry::number);
    // The order of the fold: what was said later comes later, whoever brought it first (SPEC E.7).
    std::ranges::stable_sort(book_.events, {}, [](const OpenedEvent& event) {
        return std::tuple{event.body.lamport, event.device, event.object};
    });
}

// An event belongs to the case of the first event under its key, or to one that an officer joined with it (SPEC H.9).
void BookReader::set_misplaced_apart() {
    std::set<std::pair<formats::CaseId, formats::CaseId>> joined;
    for (const auto& event : book_.events)
        if (const auto* join = std::get_if<records::CaseJoined>(&event.body.payload)) {
            joined.emplace(event.body.case_id, join->other);
            joined.emplace(join->other, event.body.case_id);
        }
    const auto misplaced = [&](const OpenedEvent& event) {
        const auto& owner = cases_.at({event.capsule, event.commit});
        return event.body.case_id != owner && !joined.contains({owner, event.body.case_id});
    };
    for (const auto& event : book_.events)
        if (misplaced(event)) book_.unread.push_back(event.object_hash);
    book_.damaged += static_cast<std::size_t>(std::erase_if(book_.events, misplaced));
}

// Whoever reads a later key reads what came before it (SPEC H.1).
void BookReader::open_what_is_carried() {
    for (std::size_t i = 0; i < later_.size(); ++i) {
        auto before = carried_by(later_[i]);
        if (!before) continue;
        if (before->capsule.ck_epoch > 0) later_.push_back(*std::move(before));
        else keep(before->capsule, std::move(before->opened));
    }
}

std::optional<BookReader::Later> BookReader::carried_by(const Later& later) {
    const auto [first, last] = closed_.equal_range({later.capsule.capsule, later.capsule.link->commit_old});
    for (auto each = first; each != last; ++each) {
        const auto capsule = formats::decode<formats::Capsule>(each->second.bytes);
        auto opened = vault::open_link(later.opened, later.capsule, *capsule);
        if (!opened) continue;
        closed_.erase(each);
        return Later{*capsule, *std::move(opened)};
    }
    return std::nullopt;
}

void BookReader::judge_later() {
    std::ranges::stable_sort(later_, {}, [](const Later& each) { return each.capsule.ck_epoch; });
    for (auto& later : later_) {
        const auto case_id = cases_.find({later.capsule.capsule, later.capsule.link->commit_old});
        if (case_id != cases_.end()) cases_.emplace(place_of(later.opened), case_id->second);
        if (carries_one_that_is_right(later) && was_announced(later))
            keep(later.capsule, std::move(later.opened));
        else ++book_.damaged;
    }
}

bool BookReader::carries_one_that_is_right(const Later& later) const {
    const auto before = book_.capsules.find({later.capsule.capsule, later.capsule.link->commit_old});
    return before != book_.capsules.end() &&
           vault::open_link(later.opened, later.capsule, frame_of(before->second)).has_value();
}

bool BookReader::was_announced(const Later& later) const {
    const auto [first, last] = waiting_.equal_range(place_of(later.opened));
    const auto known = cases_.find(place_of(later.opened));
    const auto case_id = known != cases_.end() ? std::optional{known->second} : std::nullopt;
    return std::any_of(first, last, [&](const auto& each) {
        const auto body = verified(each.second, later.opened, case_id);
        return body && announces(*body, later.capsule);
    });
}

} // namespace teduh::reading
