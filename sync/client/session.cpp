#include "sync/client/session.hpp"

#include "storage/formats/failure.hpp"

#include "sync/protocol/target.hpp"

namespace teduh::client {
namespace {

constexpr std::uint64_t nonce_margin_ms = 30'000; // a request on its way must still find the nonce good

// be64 after the random16 (annex 8).
std::uint64_t expiry_ms_of(const protocol::ServerNonce& nonce) {
    return from_big_endian(View{nonce.bytes}.subspan(16, 8));
}

Failure failure_of(Refusal refusal) {
    switch (refusal) {
    case Refusal::Quota:
    case Refusal::DiskFull: // theirs, not ours
    case Refusal::Busy: return Failure::Busy;
    default: return Failure::Rejected;
    }
}

} // namespace

bool Session::greeted() const { return nonce_ && clock_.boot_ms() < nonce_good_until_ms_; }

void Session::restart() {
    nonce_.reset();
    transport_.disconnect();
}

Result<protocol::Hello> Session::check_hello(View body, const protocol::Challenge& challenge) const {
    const auto answer = TRY(formats::decode_array<protocol::HelloAnswer>(body));
    if (proof_ && !answer.signed_by(proof_->receipt_key, protocol::hello_domain))
        return Error{Failure::Rejected, Refusal::BadSignature, "a hello is not signed by the server of the keyring"};
    auto hello = TRY(answer.content());
    if (hello.challenge != challenge || hello.office != signer_.office)
        return Error{Failure::Rejected, Refusal::BadSignature, "a hello answers another question"};
    if (hello.proto_min > protocol::version_max || hello.proto_max < protocol::version_min)
        return Error{Failure::Rejected, Refusal::OldClient, "the server speaks no version of ours"};
    return hello;
}

Result<protocol::Hello> Session::hello() {
    const auto challenge = crypto::random_bytes<protocol::Challenge>();
    const auto asked_ms = clock_.boot_ms();
    nonce_.reset();
    const auto answer = TRY(transport_.exchange(
        {https::Method::Get, protocol::hello_target(signer_.office, challenge), {}, {}, protocol::Hello::size_max + 128, 0}));
    if (answer.status != 200) return refused(answer);
    auto hello = TRY(check_hello(answer.body, challenge));
    const auto expiry_ms = expiry_ms_of(hello.nonce);
    const auto lifetime_ms = std::min(expiry_ms - std::min(expiry_ms, hello.now_ms), protocol::nonce_lifetime_ms);
    nonce_ = hello.nonce;
    nonce_good_until_ms_ = asked_ms + lifetime_ms - std::min(lifetime_ms, nonce_margin_ms);
    counter_ = 0;
    limits_ = hello.limits;
    return hello;
}

Result<https::Answer> Session::ask_once(https::Request& request) {
    if (!greeted()) TRY(hello());
    protocol::Request form;
    form.method = https::word_of(request.method);
    form.host = transport_.host();
    form.target = request.target;
    form.device = signer_.device;
    form.nonce = *nonce_;
    form.counter = ++counter_;
    form.content_length = request.body.size();
    form.body_hash = protocol::body_hash(request.body);
    request.authorization = protocol::sign_request(form, signer_.key.secret_key);
    return transport_.exchange(request);
}

Result<Bytes> Session::ask(https::Request request) {
    retry_after_s_.reset();
    auto answer = TRY(ask_once(request));
    if (answer.status == 401) {
        // Another instance answered, or the nonce ran out there first (SPEC H.25): once more with a new one.
        const auto error = refused(answer);
        if (error.refusal != Refusal::BadNonce && error.refusal != Refusal::Replay) return error;
        nonce_.reset();
        answer = TRY(ask_once(request));
    }
    if (answer.status < 200 || answer.status > 299) return refused(answer);
    return std::move(answer.body);
}

Error Session::refused(const https::Answer& answer) {
    retry_after_s_ = answer.retry_after_s;
    const auto failure = formats::decode<formats::FailureNotice>(answer.body);
    if (!failure) { // a gateway in between, or a server that is not ours
        if (answer.status >= 500) return {Failure::Busy, Refusal::Busy, "something before the server is out of order"};
        return {Failure::Rejected, Refusal::BadForm, "an answer is not one of our servers'"};
    }
    const auto kind = failure_of(failure->refusal);
    if (kind == Failure::Busy && !retry_after_s_) retry_after_s_ = failure->detail;
    return {kind, failure->refusal, "the server refused a request"};
}

} // namespace teduh::client
