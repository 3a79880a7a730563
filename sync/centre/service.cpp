#include "sync/centre/service.hpp"

#include "storage/base/event_log.hpp"

namespace teduh::centre {
namespace {

using protocol::Route;

// What an error of the storage or of a route is on the wire. Trouble of our own disk is "try again", never a
// judgement about what was sent.
Refused refused_by(const Error& error) {
    switch (error.failure) {
    case Failure::DiskFull: return {Refusal::DiskFull, 600};
    case Failure::Busy: return {Refusal::Busy, 5};
    case Failure::Rejected:
        if (error.refusal != Refusal::None && error.refusal != Refusal::Storage) return {error.refusal, std::nullopt};
        [[fallthrough]];
    default: log_trouble("a request met trouble of the storage", error); return {Refusal::Busy, 60};
    }
}

} // namespace

Answer answer_of(const Refused& refused) {
    const auto status = text_of(refused.refusal).http_status;
    const bool wait = refused.refusal == Refusal::Quota || refused.refusal == Refusal::DiskFull ||
                      refused.refusal == Refusal::Busy;
    return {status == 0 ? 503 : status, formats::encode(formats::FailureNotice{refused.refusal, refused.detail}),
            wait ? std::optional{refused.detail.value_or(5)} : std::nullopt};
}

Answer Service::handle(const Admitted& request, View body) const {
    auto answer = route(request, body);
    if (!answer) return answer_of(refused_by(answer.error()));
    return {200, *std::move(answer), std::nullopt};
}

Answer Service::wait_answer(const Caller& caller) const {
    const auto state = state_for(caller);
    if (!state) return answer_of(refused_by(state.error()));
    return {200, formats::encode(*state), std::nullopt};
}

Result<Bytes> Service::route(const Admitted& request, View body) const {
    if (request.target.route == Route::Hello) return hello(request.target);
    const auto& caller = *request.caller;
    switch (request.target.route) {
    case Route::Have: return have(caller, body);
    case Route::PutPart: return put_part(caller, request.target, body);
    case Route::GetPart: return get_part(caller, request.target);
    case Route::PushEntries: return push(caller, body);
    case Route::PullEntries: return pull(caller, request.target);
    case Route::GetKeyring: return get_keyring(caller, request.target.index);
    case Route::Enrol: return get_keyring(caller, 1);
    case Route::PostKeyring: return post_keyring(caller, body);
    case Route::GetConfig: return get_config(caller);
    case Route::Call: return call(caller, body);
    default: return rejected(Refusal::UnknownRoute, "no such route");
    }
}

Result<formats::SignedHead> Service::head(Reading& reading, const OfficeId& office) const {
    const auto end = TRY(reading.log_end(office));
    formats::LogHead head;
    head.office = office;
    head.index = end.index;
    head.server_hash =
        end.index == 0 ? formats::first_server_hash(office, parts_.identity.log()) : end.server_hash;
    head.now_ms = parts_.clock.wall_ms();
    return parts_.identity.sign(head, "teduh/head/1");
}

Result<Bytes> Service::hello(const Target& target) const {
    protocol::Hello hello;
    hello.office = target.office;
    hello.challenge = target.challenge;
    hello.limits.wait_seconds = wait_seconds_;
    hello.now_ms = parts_.clock.wall_ms();
    hello.nonce = parts_.nonces.make(hello.now_ms);
    if (parts_.offices.keyring_of(target.office)) {
        auto reading = TRY(parts_.storage.read());
        hello.head = TRY(head(*reading, target.office));
    }
    return formats::encode_array(parts_.identity.sign(hello, protocol::hello_domain));
}

Result<Bytes> Service::push(const Caller& caller, View body) const {
    const auto batch = TRY(formats::decode<protocol::Batch>(body));
    const auto taken = TRY(intake_.take(caller, batch));
    if (taken.committed > 0) parts_.wakeups.wake(caller.office);
    return formats::encode(taken.answer);
}

Result<Bytes> Service::get_keyring(const Caller& caller, std::uint64_t from) const {
    const auto keyring = parts_.offices.keyring_of(caller.office);
    const auto n = std::min<std::uint64_t>(std::max<std::uint64_t>(from, 1), formats::statements_max + 1);
    return formats::encode(keyring::page_from(keyring->chain, keyring->rows, static_cast<std::uint32_t>(n)));
}

// New statements come from a desk, where the administrator works, and only at the centre: a relay follows it.
Result<Bytes> Service::post_keyring(const Caller& caller, View body) const {
    if (caller.role != formats::Role::Desk || relay_)
        return rejected(Refusal::NoRight, "statements are taken from desks and at the centre");
    const auto page = TRY(formats::decode<formats::KeyringPage>(body));
    TRY(parts_.offices.extend(caller.office, page));
    parts_.wakeups.wake(caller.office);
    return Bytes{};
}

Result<Bytes> Service::get_config(const Caller& caller) const {
    auto reading = TRY(parts_.storage.read());
    protocol::ConfigPage page;
    std::size_t bytes = 16;
    for (const auto& newest : TRY(reading->configs(caller.office))) {
        const auto object = TRY(reading->object(caller.office, newest.object_hash));
        if (!object) return Error{Failure::Corrupt, "the object of a config is not there"};
        bytes += object->content.size();
        if (page.items.size() == protocol::config_page_items_max || bytes > protocol::config_page_bytes_max) {
            log_event("not every config fits one page", {{Literal("configs"), page.items.size()}});
            break;
        }
        page.items.push_back(TRY(formats::decode_array<formats::ConfigObject>(object->content)));
    }
    return formats::encode(page);
}

Result<Bytes> Service::call(const Caller& caller, View body) const {
    const auto call = TRY(formats::decode<protocol::Call>(body));
    const bool own = caller.role == formats::Role::Kiosk && call.kiosk == caller.device;
    const bool allowed = call.step == protocol::CallStep::Call          ? own
                         : call.step == protocol::CallStep::Acknowledge ? caller.role == formats::Role::Desk
                                                                        : own || caller.role == formats::Role::Desk;
    if (!allowed) return rejected(Refusal::NoRight, "a kiosk calls for itself, and a desk acknowledges");
    TRY(parts_.calls.take(caller.office, call, parts_.clock.wall_ms()));
    parts_.wakeups.wake(caller.office);
    return formats::encode(TRY(state_for(caller)));
}

// A kiosk sees its own calls, a desk all of them.
Result<protocol::WaitAnswer> Service::state_for(const Caller& caller) const {
    protocol::WaitAnswer state;
    state.next = parts_.wakeups.counter(caller.office); // before what it counts: nothing is slept through
    auto reading = TRY(parts_.storage.read());
    state.head = TRY(head(*reading, caller.office));
    for (auto& call : parts_.calls.open(caller.office, parts_.clock.wall_ms()))
        if (caller.role == formats::Role::Desk || call.kiosk == caller.device) state.calls.push_back(call);
    state.keyring_n = parts_.offices.keyring_of(caller.office)->chain.n();
    std::uint64_t versions = 0;
    for (const auto& config : TRY(reading->configs(caller.office))) versions += config.version;
    state.config_counter = static_cast<std::uint32_t>(std::min(versions, formats::u31_max));
    return state;
}

void Service::tidy() const {
    const auto dropped = [&]() -> Result<std::uint64_t> {
        const auto now = parts_.clock.wall_ms();
        auto writing = TRY(parts_.storage.write());
        const auto count = TRY(writing->drop_unnamed_before(now - std::min(now, bounds_.unnamed_kept_ms)));
        TRY(writing->commit());
        return count;
    }();
    if (!dropped) return log_trouble("parts that nobody named could not be dropped", dropped.error());
    if (*dropped > 0) log_event("parts that nobody named were dropped", {{Literal("objects"), *dropped}});
}

} // namespace teduh::centre
