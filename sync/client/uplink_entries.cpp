// The steps of Uplink that carry entries and parts.

#include "storage/base/event_log.hpp"
#include "sync/client/uplink.hpp"
#include "sync/protocol/target.hpp"

namespace teduh::client {
namespace {

Result<protocol::BatchItem> item_of(const ledger::Held& held) {
    protocol::BatchItem item{held.entry, {}};
    for (const auto& object : held.objects) {
        if (!object) return Error{Failure::Corrupt, Refusal::NotFound, "an own entry lost one of its objects"};
        item.objects.push_back(*object);
    }
    return item;
}

} // namespace

// As many as fit a batch; the outcomes say how many.
Result<std::vector<protocol::Outcome>> Uplink::post(Session& session, std::span<const ledger::Held> held) {
    protocol::Batch batch;
    for (const auto& each : held) batch.items.push_back(TRY(item_of(each)));
    auto body = formats::encode(batch);
    while (body.size() > protocol::batch_bytes_max && batch.items.size() > 1) {
        batch.items.pop_back();
        body = formats::encode(batch);
    }
    const auto answered = TRY(session.post(protocol::push_target, body, protocol::batch_answer_bytes_max));
    auto answer = TRY(formats::decode<protocol::BatchAnswer>(answered));
    if (answer.outcomes.size() != batch.items.size())
        return Error{Failure::Rejected, Refusal::BadForm, "a batch was answered for another number of entries"};
    return std::move(answer.outcomes);
}

Result<void> Uplink::push(Session& session, const OfficeView& view) {
    const auto held = std::exchange(batch_, {});
    push_from_.reset();
    const auto outcomes = TRY(post(session, held));
    TRY(take_outcomes(outcomes, held, view));
    inbox_.put(channel::Topic::Link);
    return {};
}

// Sent as their author would send them (SPEC I.8). What a server does not take is its author's matter: nothing else of
// this device waits for it, and the next session asks again.
Result<void> Uplink::push_carried(Session& session, const OfficeView& view) {
    const auto held = std::exchange(carried_, {});
    const auto outcomes = TRY(post(session, held));
    std::vector<ledger::Acknowledgement> receipts;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const auto& outcome = outcomes[i];
        if (outcome.kind != protocol::OutcomeKind::Receipt && outcome.kind != protocol::OutcomeKind::Pending) {
            log_event("a carried entry was not taken", {{Literal("seq"), held[i].seq}, {Literal("outcome"), static_cast<std::uint64_t>(outcome.kind)},
                                                        {Literal("refusal"), static_cast<std::uint64_t>(outcome.refusal)}});
            not_carried_.insert(held[i].device);
            break;
        }
        const auto content = TRY(outcome.receipt.content());
        if (content.entry_hash != held[i].entry_hash)
            return Error{Failure::Rejected, Refusal::BadHash, "another entry's receipt"};
        receipts.push_back({outcome.receipt, outcome.objects});
    }
    TRY(ledger_.record_carried(receipts, view));
    if (view.centre() != nullptr) TRY(ledger_.finish_carried(view.centre()->log()));
    inbox_.put(channel::Topic::Link);
    return {};
}

// Receipts that stand together are kept together: one commit, however many there are.
Result<void> Uplink::take_outcomes(std::span<const protocol::Outcome> outcomes, std::span<const ledger::Held> held,
                                   const OfficeView& view) {
    using protocol::OutcomeKind;
    std::vector<ledger::Acknowledgement> receipts;
    Result<void> trouble;
    for (std::size_t i = 0; i < outcomes.size() && trouble && blocked_ == Refusal::None && !push_from_; ++i) {
        const auto& outcome = outcomes[i];
        if (outcome.kind == OutcomeKind::Receipt || outcome.kind == OutcomeKind::Pending) {
            const auto content = outcome.receipt.content();
            if (!content || content->entry_hash != held[i].entry_hash)
                trouble = Error{Failure::Rejected, Refusal::BadHash, "another entry's receipt"};
            else
                receipts.push_back({outcome.receipt, outcome.objects});
        } else {
            trouble = take_refusal(outcome, held[i], view);
        }
    }
    TRY(ledger_.record_receipts(receipts, view, clock_.wall_ms()));
    return trouble;
}

Result<void> Uplink::take_refusal(const protocol::Outcome& outcome, const ledger::Held& held, const OfficeView& view) {
    using protocol::OutcomeKind;
    switch (outcome.kind) {
    case OutcomeKind::Gap: // after a fork or refusal the rest is gap too, but then we stopped reading
        if (outcome.expected_seq >= held.seq)
            return Error{Failure::Rejected, Refusal::Gap, "the server expects what comes after"};
        push_from_ = outcome.expected_seq;
        return {};
    case OutcomeKind::Fork: {
        const auto ours = TRY(ledger_.record_fork(log_, outcome.held, view, clock_.wall_ms()));
        log_event("the server holds another entry at this place", {{Literal("seq"), held.seq}, {Literal("signed by us"), ours ? 1 : 0}});
        blocked_ = Refusal::Fork;
        return {};
    }
    case OutcomeKind::Refused:
        log_trouble("an entry was refused", {Failure::Rejected, outcome.refusal, "by the server"}, {{Literal("seq"), held.seq}});
        blocked_ = outcome.refusal;
        return {};
    case OutcomeKind::Missing:
        return Error{Failure::Rejected, Refusal::NotFound, "the server misses objects that were sent with the entry"};
    case OutcomeKind::Receipt:
    case OutcomeKind::Pending: break;
    }
    return {};
}

Result<void> Uplink::pull(Session& session, const OfficeView& view, std::uint64_t from, std::size_t limit) {
    const auto body = TRY(session.get(protocol::pull_target(from, limit), protocol::page_bytes_max));
    const auto page = TRY(formats::decode<protocol::Page>(body));
    auto taken = ledger_.record_pulled(log_, page.entries, page.head, view, clock_.wall_ms());
    if (!taken && taken.error().refusal == Refusal::UnknownDevice) {
        // A device was enrolled a moment ago: its statement first, then the page again.
        TRY(get_keyring(session, view));
        taken = ledger_.record_pulled(log_, page.entries, page.head, *office_.view(), clock_.wall_ms());
    }
    if (!taken) return taken.error();
    if (page.entries.empty() && limit > 1)
        return Error{Failure::Rejected, Refusal::BadChain, "a server hides entries below its own head"};
    if (taken->alarms > 0) log_event("a pulled page raised alarms", {{Literal("count"), taken->alarms}});
    if (taken->new_entries + taken->new_objects > 0) inbox_.put(channel::Topic::Entries);
    return {};
}

Result<void> Uplink::complete(Session& session, const OfficeView& view) {
    const auto index = *incomplete_index_;
    TRY(pull(session, view, index, 1));
    incomplete_after_ = index; // what is still absent is not for this device
    return {};
}

Result<void> Uplink::offer(Session& session) {
    protocol::Have have;
    std::size_t bytes = 0;
    for (const auto& each : offers_) {
        bytes += each.manifest.size();
        if (bytes > protocol::have_bytes_max - 1024) break;
        have.manifests.push_back(TRY(formats::decode_array<formats::AttachmentManifest>(each.manifest)));
    }
    const auto body = TRY(session.post(protocol::have_target, formats::encode(have), protocol::small_bytes_max));
    const auto answer = TRY(formats::decode<protocol::HaveAnswer>(body));
    if (answer.objects.size() != have.manifests.size())
        return Error{Failure::Rejected, Refusal::BadForm, "have was answered for another number of attachments"};
    for (std::size_t i = 0; i < answer.objects.size(); ++i) {
        const auto& missing = answer.objects[i];
        if (missing.object_hash != offers_[i].object_hash)
            return Error{Failure::Rejected, Refusal::BadForm, "have was answered for other attachments"};
        if (missing.indexes.empty()) TRY(delivered(missing.object_hash));
        for (const auto index : missing.indexes)
            parts_to_send_.push_back({missing.object_hash, index, index == missing.indexes.back()});
    }
    return {};
}

Result<void> Uplink::send_part(Session& session) {
    const auto next = parts_to_send_.front();
    auto bytes = ledger_.part(next.object_hash, next.index);
    if (!bytes && bytes.error().refusal == Refusal::NotFound) bytes = ledger_.carried_part(next.object_hash, next.index);
    if (!bytes && bytes.error().refusal != Refusal::NotFound) return bytes.error();
    // A carried photo that came without its parts: its author sends them.
    const auto sent = bytes ? session.put(protocol::part_target(next.object_hash, next.index), *bytes) : Result<Bytes>(bytes.error());
    if (!sent && sent.error().failure == Failure::Rejected && sent.error().refusal != Refusal::BadSignature) {
        log_trouble("a part was not taken", sent.error());
        not_offered_again_.insert(next.object_hash);
        std::erase_if(parts_to_send_, [&](const auto& each) { return each.object_hash == next.object_hash; });
        return {};
    }
    if (!sent) return sent.error();
    parts_to_send_.pop_front();
    return next.last ? delivered(next.object_hash) : Result<void>{};
}

// Ours, or one that we carry, or both.
Result<void> Uplink::delivered(const formats::Hash& object_hash) {
    TRY(ledger_.attachment_delivered(log_, object_hash));
    TRY(ledger_.carried_delivered(log_, object_hash));
    return role_ == formats::ServerRole::Centre ? ledger_.finish_carried(log_) : Result<void>{};
}

Result<void> Uplink::fetch_part(Session& session) {
    const auto wanted = *part_to_fetch_;
    const auto bytes = session.get(protocol::part_target(wanted.object_hash, wanted.index), formats::part_bytes_max);
    if (!bytes && bytes.error().failure == Failure::Rejected && bytes.error().refusal != Refusal::BadSignature) {
        not_there_.insert(wanted.object_hash); // its author has not sent it yet, or it is erased
        return {};
    }
    if (!bytes) return bytes.error();
    const auto stored = ledger_.store_part(wanted.object_hash, wanted.index, *bytes);
    if (!stored && stored.error().refusal == Refusal::BadHash) {
        log_trouble("a part is not what its manifest says", stored.error());
        not_there_.insert(wanted.object_hash);
        return {};
    }
    if (!stored) return stored.error();
    inbox_.put(channel::Topic::Entries);
    return {};
}

} // namespace teduh::client
