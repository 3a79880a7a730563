#pragma once

#include "sync/centre/calls.hpp"
#include "sync/centre/intake.hpp"
#include "sync/centre/wakeups.hpp"

namespace teduh::centre {

struct Answer {
    int status = 200;
    Bytes body;                                  // application/cbor; empty where the annex names none
    std::optional<std::uint64_t> retry_after_s;
};

// The answer for a refusal: its status, its number, and Retry-After where the annex wants one.
Answer answer_of(const Refused& refused);

// The routes of annex 8 behind the gate. Any thread; every call may wait for the disk.
class Service {
public:
    struct Parts {
        Storage& storage;
        Offices& offices;
        Quota& quota;
        Nonces& nonces;
        Calls& calls;
        Wakeups& wakeups;
        const ServerIdentity& identity;
        const Clock& clock;
    };
    Service(Parts parts, const Bounds& bounds, bool relay, std::uint32_t wait_seconds)
        : parts_(parts), bounds_(bounds), relay_(relay), wait_seconds_(wait_seconds),
          intake_({parts.storage, parts.quota, parts.identity, parts.clock}) {}

    // `body` has the signed hash. Every route but wait.
    Answer handle(const Admitted& request, View body) const;
    // What a device that waited is told.
    Answer wait_answer(const Caller& caller) const;
    std::uint64_t wait_ms() const { return 1000ull * wait_seconds_; }
    Wakeups& wakeups() const { return parts_.wakeups; }

    // Drops parts that no entry named in time (SPEC E.3). Called now and then by one thread.
    void tidy() const;

private:
    using Target = protocol::Target;
    Result<Bytes> route(const Admitted& request, View body) const;
    Result<Bytes> hello(const Target& target) const;
    Result<Bytes> have(const Caller& caller, View body) const;
    Result<Bytes> put_part(const Caller& caller, const Target& target, View body) const;
    Result<Bytes> get_part(const Caller& caller, const Target& target) const;
    Result<Bytes> push(const Caller& caller, View body) const;
    Result<Bytes> pull(const Caller& caller, const Target& target) const;
    Result<Bytes> get_keyring(const Caller& caller, std::uint64_t from) const;
    Result<Bytes> post_keyring(const Caller& caller, View body) const;
    Result<Bytes> get_config(const Caller& caller) const;
    Result<Bytes> call(const Caller& caller, View body) const;
    Result<protocol::WaitAnswer> state_for(const Caller& caller) const;
    Result<formats::SignedHead> head(Reading& reading, const OfficeId& office) const;

    const Parts parts_;
    const Bounds bounds_;
    const bool relay_;
    const std::uint32_t wait_seconds_;
    const Intake intake_;
};

// May this device have the objects of this capsule? One question for each capsule is remembered for one answer.
class PullFilter {
public:
    PullFilter(Reading& reading, const Caller& caller) : reading_(reading), caller_(caller) {}
    Result<bool> allows(const StoredObject& object);

private:
    Reading& reading_;
    const Caller& caller_;
    std::map<CapsuleId, bool> known_;
};

} // namespace teduh::centre
