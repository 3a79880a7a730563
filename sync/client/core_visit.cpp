// The messages of one visit: drafts, parts, and what she sends (SPEC D.14, D.15, H.21).

#include "storage/base/event_log.hpp"
#include "sync/client/core.hpp"

namespace teduh::client {
namespace {

using channel::Peer;

constexpr std::size_t mebibyte = 1'048'576;
constexpr std::uint64_t reserved_bytes = 24 * mebibyte; // the largest submission of a visit, and a margin
constexpr std::size_t kiosk_bytes_max = 20 * mebibyte;
constexpr std::size_t desk_parts_bytes_max = 64 * mebibyte;
constexpr std::uint64_t committed_ms = 60'000;
constexpr std::size_t sent_drafts_max = 64;

Error wrong_phase() { return {Failure::Rejected, Refusal::WrongPhase, "no visit is running"}; }
Error too_large() { return {Failure::Rejected, Refusal::TooLarge, "a visit sends more than it may"}; }

bool kiosk_may_send(formats::ObjectType type) {
    return type == formats::ObjectType::Record || type == formats::ObjectType::Attachment ||
           type == formats::ObjectType::Capsule;
}

Result<void> check_object(const formats::InlineObject& object, View bytes, const OfficeView& view) {
    if (object.type == formats::ObjectType::Capsule) {
        const auto capsule = TRY(formats::decode<formats::Capsule>(bytes));
        return keyring::check_wraps(view.chain(), capsule, keyring::WrapCheck::ByWriter);
    }
    if (object.type == formats::ObjectType::CapsuleAdd)
        return keyring::check_wraps(view.chain(), TRY(formats::decode<formats::CapsuleAdd>(bytes)));
    return {};
}

} // namespace

bool Core::visit_runs() const {
    return std::ranges::any_of(peers_, [](const auto& each) { return each.second.visit.has_value(); });
}

void Core::drop_visit(PeerState& state) {
    state.parts.clear();
    state.parts_bytes = 0;
    state.visit.reset();
}

Core::Answer Core::on(PeerState& state, const Waiting&, channel::VisitBegin& message) {
    const auto view = TRY(enrolled());
    if (const auto why = view->trouble(); why != Refusal::None)
        return Error{Failure::Rejected, why, "no form may start"};
    TRY(with_.ledger.reserve_space(reserved_bytes));
    drop_visit(state);
    state.visit = message.visit;
    // Another person's form is nobody's business now.
    if (state.peer == Peer::Kiosk && !drafts_.holds(message.visit)) drafts_.drop();
    if (state.peer == Peer::Kiosk)
        std::erase_if(committed_, [&](const auto& each) { return each.visit && *each.visit != message.visit; });
    return {channel::Done{}};
}

Core::Answer Core::on(PeerState& state, const Waiting&, channel::VisitEnd& message) {
    if (state.peer == Peer::Kiosk) {
        drafts_.drop();
        committed_.clear(); // whoever ends the visit has seen how it ended
    } else {
        TRY(with_.ledger.drop_draft(message.visit));
    }
    drop_visit(state);
    if (!visit_runs()) TRY(with_.ledger.release_space());
    return {channel::Done{}};
}

Core::Answer Core::on(PeerState& state, const Waiting&, channel::DraftPut& message) {
    const auto context = TRY(formats::decode<formats::DraftContext>(message.draft.context));
    if (context.device != with_.secrets.device_id())
        return Error{Failure::Rejected, Refusal::BadForm, "a draft is of another device"};
    const auto blob = formats::encode_array(message.draft);
    if (state.peer == Peer::Kiosk && committed(context.draft) != nullptr) return {channel::Done{}}; // it came late
    if (state.peer == Peer::Kiosk) TRY(drafts_.put(context, blob, with_.clock.boot_ms()));
    else TRY(keep_officers_draft(context, blob));
    return {channel::Done{}};
}

// SPEC D.14 Tablet, H.22: only of somebody who works here; who left has no drafts any more.
Result<void> Core::keep_officers_draft(const formats::DraftContext& context, const Bytes& blob) {
    if (std::ranges::find(sent_drafts_, context.draft) != sent_drafts_.end()) return {}; // it came late
    const auto view = TRY(enrolled());
    const auto* author = context.author ? view->chain().staff(*context.author) : nullptr;
    if (author == nullptr || author->removed_n)
        return Error{Failure::Rejected, Refusal::NoRight, "a draft of nobody at work here"};
    return with_.ledger.put_draft({context.draft, context.slot, *context.author, context.revision, blob});
}

Core::Answer Core::on(PeerState& state, const Waiting& request, channel::DraftGet& message) {
    std::vector<Bytes> blobs;
    if (state.peer == Peer::Kiosk) {
        blobs = drafts_.get(message.draft);
        const auto* already = committed(message.draft);
        if (blobs.empty() && already != nullptr) return {already->stored};
    } else {
        if (!message.draft) return Error{Failure::Rejected, Refusal::BadForm, "a desk asks for one draft by its id"};
        for (auto& slot : TRY(with_.ledger.draft(*message.draft)))
            if (!message.slot || slot.slot == *message.slot) blobs.push_back(std::move(slot.blob));
    }
    for (const auto& blob : blobs)
        answer(request.peer, request.id, channel::DraftPut{TRY(formats::decode_array<formats::DraftBlob>(blob))});
    return {channel::Done{}};
}

Core::Answer Core::on(PeerState& state, const Waiting&, channel::DraftDrop& message) {
    if (state.peer != Peer::Kiosk) TRY(with_.ledger.drop_draft(message.draft));
    else if (drafts_.holds(message.draft)) drafts_.drop();
    return {channel::Done{}};
}

Core::Answer Core::on(PeerState&, const Waiting&, channel::DraftsGet& message) {
    channel::Drafts told;
    for (const auto& kept : TRY(with_.ledger.drafts_of(message.staff)))
        told.drafts.push_back({kept.draft, kept.revision, kept.bytes});
    return {std::move(told)};
}

Core::Answer Core::on(PeerState& state, const Waiting&, channel::PartPut& message) {
    if (state.peer == Peer::Kiosk && !state.visit) return wrong_phase();
    const auto limit = state.peer == Peer::Kiosk ? kiosk_bytes_max : desk_parts_bytes_max;
    auto& place = state.parts[{message.object, message.index}];
    const auto bytes = state.parts_bytes - place.size() + message.part.size();
    if (bytes > limit) {
        if (place.empty()) state.parts.erase({message.object, message.index});
        return too_large();
    }
    place = std::move(message.part);
    state.parts_bytes = bytes;
    return {channel::Done{}};
}

const Core::Committed* Core::committed(const std::optional<formats::DraftId>& visit) const {
    const auto fits = [&](const Committed& each) { return !visit || each.visit == visit; };
    const auto found = std::ranges::find_if(committed_, fits);
    return found != committed_.end() ? &*found : nullptr;
}

// The ui that died after COMMIT sends the same submission again: it is told what it missed. The capsule's id alone does
// not say so: a case has more than one capsule of one id (SPEC H.1), each with events of its own.
std::optional<channel::Message> Core::committed_already(const channel::Submit& message) const {
    for (const auto& bytes : message.objects) {
        const auto object = formats::inspect_inline(bytes);
        if (!object || object->type != formats::ObjectType::Capsule) continue;
        const auto same_capsule = [&](const Committed& each) { return each.capsule == object->object_hash; };
        const auto found = std::ranges::find_if(committed_, same_capsule);
        if (found != committed_.end()) return found->stored;
    }
    return std::nullopt;
}

// The core itself died after COMMIT and before its answer: one of the last entries names exactly these objects.
Result<std::optional<ledger::Stored>> Core::stored_before(const std::vector<Bytes>& objects) {
    constexpr std::uint64_t entries_back = 4;
    std::vector<formats::Hash> wanted;
    for (const auto& bytes : objects) wanted.push_back(TRY(formats::inspect_inline(bytes)).object_hash);
    std::ranges::sort(wanted);
    const auto head = TRY(with_.ledger.own_head());
    if (!head) return std::optional<ledger::Stored>{};
    const auto first = head->seq > entries_back ? head->seq - entries_back : 1;
    for (const auto& held : TRY(with_.ledger.own_from(first, entries_back + 1, desk_parts_bytes_max))) {
        const auto entry = TRY(held.entry.content());
        std::vector<formats::Hash> named;
        for (const auto& object : entry.objects) named.push_back(object.object_hash);
        std::ranges::sort(named);
        if (named == wanted) return std::optional(ledger::Stored{held.seq, held.entry_hash});
    }
    return std::optional<ledger::Stored>{};
}

Result<ledger::Position> Core::centre_head(const OfficeView& view) {
    const auto* centre = view.centre();
    const auto log = centre != nullptr ? centre->log() : formats::LogId{};
    const auto state = TRY(with_.ledger.log_state(log));
    if (!state || !state->highest) return ledger::Position{0, formats::first_server_hash(view.office(), log)};
    const auto head = TRY(state->highest->content());
    return ledger::Position{head.index, head.server_hash};
}

Result<ledger::Submission> Core::check_submission(PeerState& state, channel::Submit& message,
                                                  const OfficeView& view) {
    const bool kiosk = state.peer == Peer::Kiosk;
    std::size_t capsules = 0;
    std::size_t bytes = state.parts_bytes;
    ledger::Submission submission;
    for (const auto& object_bytes : message.objects) {
        const auto object = TRY(formats::inspect_inline(object_bytes));
        if (kiosk && (!kiosk_may_send(object.type) || object.ck_epoch > 0)) // a later key is a desk's (SPEC H.2)
            return Error{Failure::Rejected, Refusal::NotAllowed, "a kiosk sends another kind of object"};
        TRY(check_object(object, object_bytes, view));
        capsules += object.type == formats::ObjectType::Capsule ? 1 : 0;
        bytes += object_bytes.size();
        const auto of_object = [&](const auto& part) { return same(part.first.first, object.id); };
        if (object.type != formats::ObjectType::Attachment) continue;
        for (const auto& part : state.parts)
            if (of_object(part)) submission.parts.push_back({part.first.first, part.first.second, part.second});
    }
    if (kiosk && capsules != 1)
        return Error{Failure::Rejected, Refusal::BadForm, "a kiosk's submission has exactly one capsule"};
    if (kiosk && bytes > kiosk_bytes_max) return too_large();
    submission.objects = std::move(message.objects);
    submission.centre_head = TRY(centre_head(view));
    submission.keyring = view.position();
    if (!kiosk) submission.draft = message.draft;
    return submission;
}

Core::Answer Core::on(PeerState& state, const Waiting&, channel::Submit& message) {
    const auto view = TRY(enrolled());
    if (auto already = committed_already(message)) return already;
    if (state.peer == Peer::Kiosk && !state.visit) return wrong_phase();
    const auto submission = TRY(check_submission(state, message, *view));
    auto submitted = with_.ledger.submit(submission, with_.secrets.signing(), *view, with_.clock.wall_ms());
    if (!submitted && submitted.error().refusal == Refusal::BadHash)
        if (const auto before = TRY(stored_before(submission.objects))) submitted = *before;
    const auto stored = TRY(std::move(submitted));
    // From here on it is stored, whatever else happens.
    const channel::Stored told{stored.seq, stored.entry_hash};
    for (const auto& bytes : submission.objects) {
        const auto object = formats::inspect_inline(bytes);
        if (object && object->type == formats::ObjectType::Capsule)
            committed_.push_back({object->object_hash, state.visit, told,
                                  with_.clock.boot_ms() + committed_ms});
    }
    if (state.peer == Peer::Kiosk) drafts_.drop();
    if (submission.draft) sent_drafts_.push_back(*submission.draft);
    if (sent_drafts_.size() > sent_drafts_max) sent_drafts_.pop_front();
    state.parts.clear();
    state.parts_bytes = 0;
    with_.lines.work_arrived();
    outlet_.notify_officers(channel::Topic::Entries);
    return {told};
}

} // namespace teduh::client
