#include "sync/client/enrolment.hpp"

#include "storage/base/event_log.hpp"
#include "sync/client/session.hpp"
#include "sync/protocol/target.hpp"

namespace teduh::client {
namespace {

constexpr auto ask_every = std::chrono::milliseconds(2'000);
constexpr auto slice = std::chrono::milliseconds(100);

} // namespace

Enrolment::~Enrolment() { stop_asking(); }

void Enrolment::stop_asking() {
    stop_ = true;
    if (asking_.joinable()) asking_.join();
    stop_ = false;
}

Result<formats::EnrolQr> Enrolment::begin(const std::optional<formats::SignPublicKey>& staff_sign,
                                          const std::optional<formats::BoxPublicKey>& staff_box,
                                          const std::optional<formats::StaffId>& staff) {
    const auto view = office_.view();
    if (view && view->own_device() != nullptr)
        return Error{Failure::Rejected, Refusal::WrongPhase, "this device is enrolled already"};
    if (!formats::is_url(url_))
        return Error{Failure::Rejected, Refusal::NotReady, "the configuration names no address for enrolment"};
    // Who shows it anew, after a screen's program began again, shows the same: the office may have signed it already.
    const bool open = shown_ && clock_.boot_ms() < until_ms_;
    if (open && shown_->staff_sign_key == staff_sign && shown_->staff_box_key == staff_box && shown_->staff == staff)
        return *shown_;
    stop_asking();
    shown_ = formats::EnrolQr{secrets_.signing().public_key, crypto::random_bytes<formats::Nonce16>(), url_,
                              staff_sign, staff_box, staff};
    until_ms_ = clock_.boot_ms() + enrol_window_ms;
    tries_ = 0;
    pending_.reset();
    asking_ = std::thread([this] { ask_for_keyring(); });
    return *shown_;
}

Result<void> Enrolment::offer(formats::KeyringPage page) {
    const auto chain = TRY(keyring::Keyring::from_page(page));
    if (chain.device(secrets_.device_id()) == nullptr)
        return Error{Failure::Rejected, Refusal::Pending, "this keyring does not name this device"};
    pending_ = std::move(page);
    return {};
}

Result<void> Enrolment::confirm(std::string_view code) {
    if (!shown_ || clock_.boot_ms() >= until_ms_ || tries_ >= enrol_tries_max)
        return Error{Failure::Rejected, Refusal::WrongPhase, "no enrolment is open"};
    if (!pending_) return Error{Failure::Rejected, Refusal::Pending, "no keyring names this device yet"};
    const auto chain = TRY(keyring::Keyring::from_page(*pending_));
    const auto checked = keyring::check_enrol_code(chain, *shown_, code);
    if (!checked) {
        if (checked.error().refusal == Refusal::NoRight && ++tries_ >= enrol_tries_max) {
            log_event("an enrolment ended after its last try");
            shown_.reset();
        }
        return checked.error();
    }
    TRY(office_.adopt(*pending_));
    shown_.reset();
    pending_.reset();
    stop_asking();
    return {};
}

// What arrives here proves nothing: no CA is known yet. It counts only through the code.
void Enrolment::ask_for_keyring() {
    const auto transport = https::CurlTransport::for_enrolment(url_, stop_);
    Session session(*transport, {secrets_.device_id(), {}, secrets_.signing()}, std::nullopt, clock_);
    while (!stop_ && clock_.boot_ms() < until_ms_) {
        const auto body = session.post(protocol::enrol_target, {}, protocol::keyring_page_bytes_max);
        auto page = body ? formats::decode<formats::KeyringPage>(*body) : Result<formats::KeyringPage>(body.error());
        if (page) {
            inbox_.put(KeyringArrived{std::move(*page)});
            return;
        }
        if (page.error().failure == Failure::Unreachable) session.restart();
        for (auto waited = slice; waited < ask_every && !stop_; waited += slice) std::this_thread::sleep_for(slice);
    }
}

} // namespace teduh::client
