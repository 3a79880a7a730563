#include "sync/client/server_line.hpp"

#include "storage/base/event_log.hpp"
#include "sync/protocol/target.hpp"

namespace teduh::client {
namespace {

constexpr std::uint64_t wait_margin_ms = 15'000;
constexpr std::uint64_t slice_ms = 5'000; // a sleeping machine's condition variable stands still; boot time does not
constexpr std::uint64_t call_patience_ms = 10'000;
constexpr std::uint64_t between_polls_ms = 250;

https::Endpoint endpoint_of(const keyring::Server& server, std::size_t url) {
    https::Endpoint endpoint{server.urls[url % server.urls.size()], server.ca_certificate, {}};
    for (const auto& pin : server.pins) endpoint.pins.push_back(formats::Hash::from(pin));
    return endpoint;
}

} // namespace

std::uint64_t random_dice() { return from_big_endian(crypto::random_bytes<FixedBytes<struct DiceTag, 8>>()); }

ServerLine::ServerLine(const LineContext& context, const keyring::Server& server)
    : context_(context), server_(server),
      uplink_(context.ledger, context.office, context.inbox, context.clock, server) {
    work_thread_ = std::thread([this] { run_uplink(); });
    wait_thread_ = std::thread([this] { run_wait(); });
    call_thread_ = std::thread([this] { run_calls(); });
}

ServerLine::~ServerLine() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    woken_.notify_all();
    for (auto* thread : {&work_thread_, &wait_thread_, &call_thread_}) thread->join();
}

bool ServerLine::serves(const keyring::Server& server) const {
    return server.id == server_.id && server.log() == server_.log() && server.urls == server_.urls &&
           server.ca_certificate == server_.ca_certificate && server.pins == server_.pins &&
           server.role == server_.role;
}

void ServerLine::wake(Loop& loop, const RetryEvent& event) {
    const std::lock_guard lock(mutex_);
    loop.events.push_back(event);
    woken_.notify_all();
}

void ServerLine::work_arrived() { wake(work_, WorkArrived{}); }

void ServerLine::network_up() {
    wake(work_, NetworkUp{});
    wake(wait_, NetworkUp{});
}

void ServerLine::ask_for_centre_receipts(bool ask) { uplink_.ask_for_centre_receipts(ask); }

void ServerLine::call(const CallJob& job) {
    const std::lock_guard lock(mutex_);
    call_jobs_.push_back(job);
    wait_.events.push_back(NetworkUp{}); // whoever calls waits for the answer: no rest for the thread that hears it
    woken_.notify_all();
}

Session& ServerLine::session_of(Loop& loop) {
    if (!loop.session) {
        loop.transport = std::make_unique<https::CurlTransport>(endpoint_of(server_, loop.url), stop_, context_.limits);
        loop.transport->set_clock_below_floor(context_.floor.clock_is_below());
        const auto view = context_.office.view();
        const Signer signer{context_.secrets.device_id(), view->office(), context_.secrets.signing()};
        const auto& key = server_.current_key();
        loop.session =
            std::make_unique<Session>(*loop.transport, signer, ServerProof{key.key}, context_.clock);
    }
    return *loop.session;
}

// A broken connection is not used again, and the next try goes to the next address of the server.
void ServerLine::failed(Loop& loop, const Error& error) {
    const auto retry_after_s = loop.session ? loop.session->retry_after_s() : std::nullopt;
    if (error.failure == Failure::Unreachable) ++loop.url;
    loop.session.reset();
    loop.transport.reset();
    const auto next = step(loop.retry, Failed{retry_after_s, context_.dice()});
    loop.retry = next.state;
    if (!stop_)
        log_trouble("a server could not be served", error,
                    {{Literal("server"), static_cast<std::uint64_t>(server_.role)}, {Literal("wait_ms"), loop.retry.wait_ms}});
}

// Until the loop should go on: true to begin a session, false to end the thread.
bool ServerLine::rest(Loop& loop, std::uint64_t rest_ms) {
    std::unique_lock lock(mutex_);
    const auto waiting = loop.retry.mode == RetryMode::Waiting;
    const auto until_ms = context_.clock.boot_ms() + (waiting ? loop.retry.wait_ms : rest_ms);
    for (;;) {
        if (stop_) return false;
        for (const auto& event : std::exchange(loop.events, {})) {
            const auto next = step(loop.retry, event);
            loop.retry = next.state;
            if (next.action == RetryAction::Go) return true;
        }
        const auto now_ms = context_.clock.boot_ms();
        if (now_ms >= until_ms) {
            const auto over = waiting ? RetryEvent{WaitOver{}} : RetryEvent{WorkArrived{}};
            loop.retry = step(loop.retry, over).state;
            return true;
        }
        woken_.wait_for(lock, std::chrono::milliseconds(std::min(until_ms - now_ms, slice_ms)));
    }
}

// What one of the two connections learns of the server ends the other's wait when it is good news, and is told to the
// other lines (Lines::look_after) in any case. A connection never cuts its own wait short.
void ServerLine::note_reach(Loop& loop, bool reached) {
    if (std::exchange(loop.reached, reached) == reached) return;
    turned_ = true;
    if (reached) wake(&loop == &work_ ? wait_ : work_, NetworkUp{});
    context_.inbox.put(channel::Topic::Link);
}

// Who has nothing to send meets a refusal here alone: a lost device is told that it is one.
void ServerLine::note_refused(const Result<void>& waited) {
    if (!waited && waited.error().failure == Failure::Unreachable) return; // says nothing of what the server thinks of us
    const auto refusal = waited ? Refusal::None : waited.error().refusal;
    if (wait_trouble_.exchange(refusal) != refusal) context_.inbox.put(channel::Topic::Link);
}

Result<void> ServerLine::uplink_session() {
    uplink_.begin();
    auto& session = session_of(work_);
    if (greet_anew_.exchange(false)) session.restart();
    for (auto worked = Worked::Moved; worked != Worked::Nothing && !stop_;) {
        worked = TRY(uplink_.work(session));
        // A server that greets and refuses the rest, as a lost device is refused, is asked less and less often.
        if (worked != Worked::Greeted) work_.retry = step(work_.retry, Progressed{}).state;
        reachable_ = true;
        note_reach(work_, true);
        trouble_ = Refusal::None;
    }
    return {};
}

void ServerLine::run_uplink() {
    work_.retry = step({}, Begun{}).state;
    do {
        const auto done = uplink_session();
        if (done) {
            work_.retry = step(work_.retry, Finished{}).state;
            continue;
        }
        if (done.error().failure == Failure::Unreachable) {
            reachable_ = false;
            note_reach(work_, false);
        }
        trouble_ = done.error().refusal == Refusal::None ? Refusal::Offline : done.error().refusal;
        failed(work_, done.error());
        context_.inbox.put(channel::Topic::Link);
    } while (rest(work_, uplink_.rest_ms()));
}

Result<void> ServerLine::wait_once(std::uint64_t& after) {
    auto& session = session_of(wait_);
    const auto patience_ms = session.limits().wait_seconds * std::uint64_t{1000} + wait_margin_ms;
    const auto body = TRY(session.get(protocol::wait_target(after), protocol::small_bytes_max, patience_ms));
    const auto answer = TRY(formats::decode<protocol::WaitAnswer>(body));
    const auto view = context_.office.view();
    TRY(context_.ledger.record_head(answer.head, *view, context_.clock.wall_ms()));
    const auto head = TRY(answer.head.content());
    TRY(context_.floor.raise(head.now_ms));
    uplink_.hear({answer.keyring_n, answer.config_counter});
    context_.inbox.put(CallsSeen{server_.log(), answer.calls});
    const bool first = after == 0;
    const bool moved = answer.next != after;
    after = answer.next;
    if (first || moved) work_arrived();
    return {};
}

void ServerLine::run_wait() {
    wait_.retry = step({}, Begun{}).state;
    std::uint64_t after = 0;
    std::uint64_t rest_ms = 0;
    do {
        const auto waited = wait_once(after);
        if (waited || waited.error().failure == Failure::Unreachable) note_reach(wait_, waited.has_value());
        if (waited) wait_.retry = step(step(wait_.retry, Progressed{}).state, Finished{}).state;
        else failed(wait_, waited.error());
        note_refused(waited);
        if (!waited && waited.error().refusal == Refusal::BadSignature) { // perhaps a log of another name: the uplink looks
            greet_anew_ = true;
            wake(work_, NetworkUp{});
        }
        if (!waited) after = 0; // the server may have been restarted: ask where it stands
        rest_ms = between_polls_ms;
    } while (rest(wait_, rest_ms));
}

Result<void> ServerLine::send_call(const CallJob& job) {
    auto& session = session_of(calls_);
    const auto body = TRY(session.post(protocol::call_target, formats::encode(job.call), protocol::small_bytes_max,
                                       call_patience_ms));
    const auto answer = TRY(formats::decode<protocol::WaitAnswer>(body));
    context_.inbox.put(CallsSeen{server_.log(), answer.calls});
    return {};
}

void ServerLine::run_calls() {
    std::unique_lock lock(mutex_);
    for (;;) {
        woken_.wait(lock, [this] { return stop_ || !call_jobs_.empty(); });
        if (stop_) return;
        const auto job = call_jobs_.front();
        call_jobs_.erase(call_jobs_.begin());
        lock.unlock();
        bool taken = false;
        for (int tries = 0; tries < 2 && !taken && !stop_ && context_.clock.boot_ms() < job.until_ms; ++tries) {
            const auto sent = send_call(job);
            taken = sent.has_value();
            if (!taken) failed(calls_, sent.error()); // an idle connection may have been closed: once more, new
        }
        context_.inbox.put(CallPosted{job.call.kiosk, job.call.visit, job.call.step, taken});
        lock.lock();
    }
}

} // namespace teduh::client
