// What is answered later: calls for an officer (SPEC E.11), self-checks, bundles (E.8), and the news of the lines.

#include "storage/base/event_log.hpp"
#include "sync/client/core.hpp"

namespace teduh::client {
namespace {

constexpr std::uint64_t call_ms = 10'000;

} // namespace

Core::Answer Core::on(PeerState&, const Waiting& request, channel::Call& message) {
    TRY(enrolled());
    auto waiting = request;
    waiting.kiosk = with_.secrets.device_id();
    waiting.visit = message.visit;
    waiting.until_ms = with_.clock.boot_ms() + call_ms;
    const protocol::Call call{waiting.kiosk, protocol::CallStep::Call, message.visit};
    waiting.servers_left = with_.lines.call({call, waiting.until_ms});
    if (waiting.servers_left == 0) return {channel::CallAnswer{false}};
    calls_.push_back(waiting);
    return {std::nullopt};
}

Core::Answer Core::on(PeerState&, const Waiting& request, channel::CallAck& message) {
    TRY(enrolled());
    auto waiting = request;
    waiting.kiosk = message.kiosk;
    waiting.visit = message.visit;
    waiting.until_ms = with_.clock.boot_ms() + call_ms;
    const protocol::Call call{message.kiosk, protocol::CallStep::Acknowledge, message.visit};
    waiting.servers_left = with_.lines.call({call, waiting.until_ms});
    if (waiting.servers_left == 0)
        return Error{Failure::Unreachable, Refusal::Offline, "there is no line to any server"};
    acks_.push_back(waiting);
    return {std::nullopt};
}

Core::Answer Core::on(PeerState&, const Waiting& request, channel::Verify&) {
    checks_.push_back(request);
    with_.caretaker.check_now();
    return {std::nullopt};
}

// Staff devices alone (SPEC E.8): at a kiosk nobody is asked to put a stick in, whoever holds the admin socket.
Core::Answer Core::on(PeerState& state, const Waiting& request, channel::Bundle& message) {
    auto file = std::exchange(state.passed, Descriptor{});
    if (TRY(enrolled())->own_device()->role != formats::Role::Desk)
        return Error{Failure::Rejected, Refusal::NotAllowed, "only a staff device carries bundles"};
    if (!file) return Error{Failure::Rejected, Refusal::BadForm, "no file was passed for a bundle"};
    TRY(with_.porter.begin({request.peer, request.id, message.out, std::move(file)}));
    return {std::nullopt};
}

void Core::hear(News news) {
    std::visit([this](auto& each) { hear(std::move(each)); }, news);
}

void Core::hear(channel::Topic topic) {
    if (topic == channel::Topic::Keyring) with_.lines.follow_keyring();
    outlet_.notify_officers(topic);
}

void Core::hear(const CallsSeen& seen) {
    if (open_calls_.hear(seen.server, seen.calls, with_.clock.boot_ms())) outlet_.notify_officers(channel::Topic::Calls);
    for (const auto& call : std::exchange(calls_, {})) {
        const auto acknowledged = [&](const protocol::OpenCall& each) {
            return each.kiosk == call.kiosk && each.visit == call.visit &&
                   each.step == protocol::CallStep::Acknowledge;
        };
        if (std::ranges::any_of(seen.calls, acknowledged)) answer(call.peer, call.id, channel::CallAnswer{true});
        else calls_.push_back(call);
    }
}

// A call that no server took is answered at once: whoever made it need not stand there for ten seconds.
void Core::hear(const CallPosted& posted) {
    const bool is_call = posted.step == protocol::CallStep::Call;
    auto& waiting = is_call ? calls_ : acks_;
    for (auto& each : std::exchange(waiting, {})) {
        const bool concerned = each.kiosk == posted.kiosk && each.visit == posted.visit;
        const bool refused = concerned && !posted.taken && --each.servers_left == 0;
        if (refused && is_call) answer(each.peer, each.id, channel::CallAnswer{false});
        else if (refused) refuse(each.peer, each.id, Refusal::Offline);
        else if (concerned && posted.taken && !is_call) answer(each.peer, each.id, channel::Done{});
        else waiting.push_back(each);
    }
}

void Core::hear(KeyringArrived arrived) {
    const auto taken = with_.enrolment.offer(std::move(arrived.page));
    if (!taken) log_trouble("a keyring offered for enrolment was refused", taken.error());
}

void Core::hear(const CheckDone& done) {
    auto told = channel::Verified{};
    checked_ms_ = with_.clock.wall_ms();
    findings_ = done.found ? done.found->findings.size() : 1;
    if (done.found) {
        found_ = done.found->findings.empty() ? Refusal::None : done.found->findings.front().refusal;
        told.entries_checked = done.found->entries_checked;
        for (const auto& finding : done.found->findings)
            told.findings.push_back({std::max<std::uint64_t>(finding.seq, 1), finding.refusal});
        log_event("the ledger was checked", {{Literal("entries"), told.entries_checked},
                                             {Literal("findings"), told.findings.size()}});
    } else {
        found_ = done.found.error().refusal != Refusal::None ? done.found.error().refusal : Refusal::Storage;
        log_trouble("the ledger could not be checked", done.found.error());
    }
    for (const auto& check : std::exchange(checks_, {})) {
        if (done.found) answer(check.peer, check.id, told);
        else refuse(check.peer, check.id, found_);
    }
    if (found_ != Refusal::None) outlet_.notify_officers(channel::Topic::Link);
}

void Core::hear(const BundleDone& done) {
    if (!done.kept) {
        log_trouble(done.out ? Literal("a bundle was not written") : Literal("a bundle was not taken"), done.kept.error());
        refuse(done.peer, done.id, refusal_of(done.kept.error()));
        return;
    }
    answer(done.peer, done.id, channel::Done{});
    if (done.out) return;
    with_.lines.work_arrived();
    outlet_.notify_officers(channel::Topic::Link);
}

} // namespace teduh::client
