#pragma once

#include "storage/base/clock.hpp"
#include "sync/centre/nonces.hpp"
#include "sync/centre/offices.hpp"
#include "sync/centre/quota.hpp"
#include "sync/protocol/target.hpp"

#include <tl/expected.hpp>

namespace teduh::centre {

// What the header of a request says, before anything of it is believed.
struct RequestHead {
    std::string_view method;
    std::string_view target;
    std::string_view host;
    std::optional<std::string_view> authorization;
    std::optional<std::uint64_t> content_length;
    bool chunked = false; // any Transfer-Encoding
    std::string_view user_agent;
    Address address{};
};

// Why a request is answered with something else than 200; goes out as a formats::FailureNotice.
struct Refused {
    Refusal refusal = Refusal::BadForm;
    std::optional<std::uint64_t> detail; // a limit, or seconds to wait
};
template <class T>
using Admission = tl::expected<T, Refused>;

// Who signed, and the keyring that says so.
struct Caller {
    OfficeId office;
    DeviceId device;
    formats::Role role = formats::Role::None;
    OfficeKeyringPtr keyring;
};

struct Admitted {
    protocol::Target target;
    std::optional<Caller> caller; // nobody: hello
    std::size_t body_bytes = 0;
    Hash body_hash;               // signed; the body must have it
};

// The checks of SPEC E.3 and annex 8, in their order: sizes, form of the line, nonce, host, device, signature,
// counter, then quota. All of it before a byte of the body is read. Any thread.
class Gate {
public:
    struct Parts {
        Offices& offices;
        Nonces& nonces;
        Quota& quota;
        const Clock& clock;
        const Storage& storage;
    };
    Gate(Parts parts, const Bounds& bounds, std::vector<std::string> hosts)
        : parts_(parts), bounds_(bounds), hosts_(std::move(hosts)) {}

    Admission<Admitted> admit(const RequestHead& head) const;

private:
    Admission<protocol::Target> check_sizes(const RequestHead& head) const;
    Admission<Caller> check_signature(const RequestHead& head, const protocol::Auth& auth) const;
    std::optional<Refused> check_room(const RequestHead& head, const protocol::Target& target,
                                      const Caller& caller) const;

    Parts parts_;
    const Bounds bounds_;
    const std::vector<std::string> hosts_;
};

// True when `have` is a program version of at least `wanted` (numbers between points).
bool version_reaches(std::string_view have, std::string_view wanted);

} // namespace teduh::centre
