#pragma once

#include "storage/base/clock.hpp"
#include "sync/https/curl_transport.hpp"
#include "sync/client/inbox.hpp"
#include "sync/client/office.hpp"

#include <thread>

namespace teduh::client {

constexpr int enrol_tries_max = 5;
constexpr std::uint64_t enrol_window_ms = 600'000;

// How this device becomes one of an office (SPEC D.10): it shows its key and a nonce, takes a keyring from wherever
// it comes, and believes it only when the code fits that a person typed. Used by the channel's thread; while a
// window is open, a thread of its own asks the server for the keyring.
class Enrolment {
public:
    Enrolment(Office& office, Secrets& secrets, Inbox& inbox, const Clock& clock, std::string url)
        : office_(office), secrets_(secrets), inbox_(inbox), clock_(clock), url_(std::move(url)) {}
    ~Enrolment();

    // Opens a window of ten minutes with five tries, or gives the one that is open for the same keys. WrongPhase once enrolled, NotReady without an address.
    // From a desk with the keys of the officer who was made on it (SPEC H.4), all three.
    Result<formats::EnrolQr> begin(const std::optional<formats::SignPublicKey>& staff_sign,
                                   const std::optional<formats::BoxPublicKey>& staff_box,
                                   const std::optional<formats::StaffId>& staff);
    // A keyring for later judgement; what does not verify in itself is refused at once.
    Result<void> offer(formats::KeyringPage page);
    // Pending while no keyring names this device; NoRight for a wrong code; WrongPhase outside a window.
    Result<void> confirm(std::string_view code);
    int tries_left() const { return shown_ ? enrol_tries_max - tries_ : 0; }

private:
    void ask_for_keyring();
    void stop_asking();

    Office& office_;
    Secrets& secrets_;
    Inbox& inbox_;
    const Clock& clock_;
    std::string url_;
    std::optional<formats::EnrolQr> shown_;
    std::uint64_t until_ms_ = 0;
    int tries_ = 0;
    std::optional<formats::KeyringPage> pending_;
    std::atomic<bool> stop_{false};
    std::thread asking_;
};

} // namespace teduh::client
