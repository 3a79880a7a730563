#include "sync/client/core.hpp"

#include "storage/base/event_log.hpp"

namespace teduh::client {
namespace {

using channel::Peer;

constexpr std::uint64_t draft_age_ms = 120'000;
constexpr std::uint64_t tick_ms_max = 10'000;
constexpr std::uint64_t unlock_every_ms = 6'000; // one attempt, on average
constexpr std::uint64_t unlock_burst_ms = 5 * unlock_every_ms;
constexpr std::size_t list_bytes_max = channel::frame_bytes_max - 65'536;

} // namespace

Refusal refusal_of(const Error& error) {
    if (error.refusal != Refusal::None) return error.refusal;
    return error.failure == Failure::DiskFull ? Refusal::NoSpace : Refusal::Storage;
}

// ---- who may say what ----

bool Core::may_send(const PeerState& state, const channel::Message& message) const {
    const auto view = with_.office.view();
    const auto* own = view ? view->own_device() : nullptr;
    if (!state.greeted) return std::holds_alternative<channel::Hello>(message);
    if (!channel::may_send(state.peer, message, own != nullptr)) return false;
    // A socket serves only the program its device is for; on a shared kiosk there is no desk at all (SPEC F.4).
    if (own == nullptr || state.peer == Peer::Administrator || std::holds_alternative<channel::Hello>(message))
        return true;
    return own->role == (state.peer == Peer::Kiosk ? formats::Role::Kiosk : formats::Role::Desk);
}

void Core::answer(PeerNumber number, std::uint32_t id, channel::Message message) {
    outlet_.send(number, {id, std::move(message)});
}

void Core::refuse(PeerNumber number, std::uint32_t id, Refusal refusal, std::optional<std::uint64_t> detail) {
    outlet_.send(number, {id, channel::Failed{{refusal, detail}}});
}

void Core::handle(PeerNumber number, channel::Frame frame, Descriptor passed) {
    auto& state = peers_[number];
    state.passed = std::move(passed);
    if (!may_send(state, frame.message)) {
        log_event("a peer sent what it may not", {{Literal("peer"), static_cast<std::uint64_t>(state.peer)}});
        refuse(number, frame.id, Refusal::NotAllowed);
        outlet_.close_after_sending(number);
        return;
    }
    const Waiting request{number, frame.id, {}, 0, 0, 0};
    auto answered = std::visit([&](auto& message) { return on(state, request, message); }, frame.message);
    if (!answered) {
        log_trouble("a request was refused", answered.error());
        const bool wait = answered.error().failure == Failure::Busy;
        refuse(number, frame.id, refusal_of(answered.error()), wait ? std::optional<std::uint64_t>(1) : std::nullopt);
    } else if (*answered) {
        answer(number, frame.id, *std::move(*answered));
    }
}

void Core::left(PeerNumber number) {
    const auto of_peer = [&](const Waiting& each) { return each.peer == number; };
    for (auto* waiting : {&calls_, &acks_, &checks_}) std::erase_if(*waiting, of_peer);
    peers_.erase(number);
}

std::uint64_t Core::tick() {
    const auto now_ms = with_.clock.boot_ms();
    drafts_.drop_older_than(draft_age_ms, now_ms);
    std::erase_if(committed_, [&](const auto& each) { return now_ms >= each.until_ms; });
    auto next_ms = now_ms + tick_ms_max;
    for (const auto& call : std::exchange(calls_, {})) {
        if (now_ms >= call.until_ms) answer(call.peer, call.id, channel::CallAnswer{false});
        else calls_.push_back(call);
    }
    for (const auto& ack : std::exchange(acks_, {})) {
        if (now_ms >= ack.until_ms) refuse(ack.peer, ack.id, Refusal::Offline);
        else acks_.push_back(ack);
    }
    if (open_calls_.drop_old(now_ms)) outlet_.notify_officers(channel::Topic::Calls);
    next_ms = std::min(next_ms, open_calls_.next_drop_ms().value_or(next_ms));
    for (const auto* waiting : {&calls_, &acks_})
        for (const auto& each : *waiting) next_ms = std::min(next_ms, each.until_ms);
    with_.lines.look_after();
    return next_ms;
}

Result<std::shared_ptr<const OfficeView>> Core::enrolled() const {
    auto view = with_.office.view();
    if (!view || view->own_device() == nullptr)
        return Error{Failure::Rejected, Refusal::NotReady, "this device is not enrolled"};
    return view;
}

Refusal Core::trouble() const {
    if (found_ != Refusal::None) return found_;
    const auto counts = with_.ledger.status(std::nullopt);
    if (counts && counts->alarms > 0) return Refusal::BadChain;
    if (with_.floor.clock_is_below()) return Refusal::BadClock;
    return with_.lines.trouble();
}

// ---- messages ----

Core::Answer Core::on(PeerState& state, const Waiting&, channel::Hello& message) {
    if (message.version != channel::channel_version)
        return Error{Failure::Rejected, Refusal::Newer, "a program speaks another version of the channel"};
    state.greeted = true;
    const auto view = with_.office.view();
    channel::Ready ready;
    ready.device = with_.secrets.device_id();
    ready.trouble = Refusal::NotReady;
    if (view && view->own_device() != nullptr) {
        ready.office = view->office();
        ready.role = view->own_device()->role;
        ready.trouble = view->trouble();
        ready.keyring_n = view->chain().n();
    }
    return {ready};
}

Core::Answer Core::on(PeerState&, const Waiting&, channel::KeyringGet& message) {
    const auto view = with_.office.view();
    if (!view) return {channel::KeyringRows{}};
    return {channel::KeyringRows{keyring::page_from(view->chain(), view->rows(), std::max(message.from, 1u))}};
}

Core::Answer Core::on(PeerState&, const Waiting&, channel::KeyringRows& message) {
    if (!enrolled()) {
        TRY(with_.enrolment.offer(std::move(message.page)));
        return {channel::Done{}};
    }
    if (TRY(with_.office.extend(message.page))) {
        with_.lines.follow_keyring();
        with_.lines.work_arrived();
        outlet_.notify_officers(channel::Topic::Keyring);
    }
    return {channel::Done{}};
}

Core::Answer Core::on(PeerState&, const Waiting&, channel::List& message) {
    TRY(enrolled());
    channel::Listed listed;
    for (auto& held : TRY(with_.ledger.list(std::max<std::uint64_t>(message.from, 1), message.limit, list_bytes_max)))
        listed.entries.push_back({held.number, held.received_at_ms.value_or(0), std::move(held.entry),
                                  std::move(held.objects)});
    return {std::move(listed)};
}

Core::Answer Core::on(PeerState&, const Waiting&, channel::PartGet& message) {
    return {channel::Part{TRY(with_.ledger.part(message.object_hash, message.index))}};
}

Core::Answer Core::on(PeerState&, const Waiting&, channel::ConfigGet& message) {
    auto config = TRY(with_.ledger.config(message.name));
    if (!config) return Error{Failure::Rejected, Refusal::NotFound, "no setting of this name is here"};
    return {channel::ConfigAnswer{*std::move(config)}};
}

Core::Answer Core::on(PeerState& state, const Waiting&, channel::CacheSegment& message) {
    if (message.blob) {
        const auto context = TRY(formats::decode<formats::CacheContext>(message.blob->context));
        if (context.device != with_.secrets.device_id() || context.segment != message.segment)
            return Error{Failure::Rejected, Refusal::BadForm, "a cache segment is of another device or place"};
        if (state.officer != context.staff)
            return Error{Failure::Rejected, Refusal::NoRight, "a cache is kept for who unlocked last"};
        TRY(with_.ledger.put_cache(context.staff, message.segment, formats::encode_array(*message.blob)));
        return {channel::Done{}};
    }
    channel::CacheSegment found{message.segment, std::nullopt};
    if (state.officer)
        if (const auto blob = TRY(with_.ledger.cache(*state.officer, message.segment)))
            found.blob = TRY(formats::decode_array<formats::CacheBlob>(*blob));
    return {std::move(found)};
}

Core::Answer Core::on(PeerState&, const Waiting&, channel::Identity& message) {
    if (message.file) {
        TRY(with_.ledger.put_identity(message.staff, formats::encode(*message.file)));
        return {channel::Done{}};
    }
    channel::Identity found{message.staff, std::nullopt};
    if (const auto file = TRY(with_.ledger.identity(message.staff)))
        found.file = TRY(formats::decode<formats::IdentityFile>(*file));
    return {std::move(found)};
}

Core::Answer Core::on(PeerState&, const Waiting&, channel::Status&) {
    const auto view = with_.office.view();
    const auto* centre = view ? view->centre() : nullptr;
    const auto log = centre != nullptr ? std::optional(centre->log()) : std::nullopt;
    const auto counts = TRY(with_.ledger.status(log));
    channel::StatusAnswer answer{counts.waiting + counts.waiting_attachments + counts.carried, counts.sent, counts.last_receipt_at_ms, trouble()};
    if (visit_runs() || drafts_.any()) answer.visit_open = true;
    return {answer};
}

Core::Answer Core::on(PeerState&, const Waiting&, channel::HealthGet&) {
    const auto view = with_.office.view();
    const auto* centre = view ? view->centre() : nullptr;
    const auto log = centre != nullptr ? std::optional(centre->log()) : std::nullopt;
    const auto counts = TRY(with_.ledger.status(log));
    formats::HealthFacts facts;
    facts.waiting = counts.waiting + counts.waiting_attachments + counts.carried;
    facts.sent = counts.sent;
    facts.last_receipt_ms = counts.last_receipt_at_ms;
    facts.clock_behind_ms = with_.floor.behind_ms();
    facts.free_bytes = TRY(with_.ledger.free_bytes());
    facts.alarms = counts.alarms;
    facts.checked_ms = checked_ms_;
    facts.findings = findings_;
    if (!log) return {channel::Health{facts}};
    const auto oldest = TRY(with_.ledger.unsent(*log, 1, 1));
    if (!oldest.empty()) facts.oldest_waiting_ms = oldest.front().stored_at_ms;
    if (const auto state = TRY(with_.ledger.log_state(*log)); state && state->highest) {
        const auto head = TRY(state->highest->content());
        facts.centre_heard_ms = head.now_ms;
        facts.centre_index = head.index;
        facts.backed_up_upto = head.backed_up_upto;
    }
    return {channel::Health{facts}};
}

Core::Answer Core::on(PeerState&, const Waiting&, channel::EnrolBegin& message) {
    return {channel::EnrolAnswer{TRY(with_.enrolment.begin(message.staff_sign, message.staff_box, message.staff))}};
}

// A wrong code is answered with the tries that are left.
Core::Answer Core::on(PeerState&, const Waiting& request, channel::EnrolCode& message) {
    const auto confirmed = with_.enrolment.confirm(message.code);
    if (!confirmed && confirmed.error().refusal == Refusal::NoRight) {
        refuse(request.peer, request.id, Refusal::NoRight, static_cast<std::uint64_t>(with_.enrolment.tries_left()));
        return {std::nullopt};
    }
    TRY(confirmed);
    with_.lines.follow_keyring();
    outlet_.notify_officers(channel::Topic::Keyring);
    return {channel::Done{}};
}

// A leaky bucket of five: guessing a passphrase through a stolen session costs six seconds each.
Core::Answer Core::on(PeerState& state, const Waiting& request, channel::DeviceSecretGet& message) {
    const auto now_ms = with_.clock.boot_ms();
    unlocks_from_ms_ = std::max(unlocks_from_ms_, now_ms);
    if (unlocks_from_ms_ + unlock_every_ms > now_ms + unlock_burst_ms) {
        refuse(request.peer, request.id, Refusal::Busy, (unlocks_from_ms_ - now_ms) / 1000 + 1);
        return {std::nullopt};
    }
    unlocks_from_ms_ += unlock_every_ms;
    state.officer = message.staff;
    channel::DeviceSecretAnswer secret;
    with_.secrets.give(secret.unlock_secret, secret.cache_secret);
    answer(request.peer, request.id, secret);
    crypto::wipe(secret.unlock_secret.bytes.data(), secret.unlock_secret.bytes.size());
    crypto::wipe(secret.cache_secret.bytes.data(), secret.cache_secret.bytes.size());
    return {std::nullopt};
}

} // namespace teduh::client
