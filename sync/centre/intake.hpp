#pragma once

#include "storage/base/clock.hpp"
#include "sync/centre/admission.hpp"
#include "sync/centre/server_identity.hpp"
#include "sync/protocol/push.hpp"

namespace teduh::centre {

// Takes batches of entries (SPEC E.3, E.4, H.8): signatures and objects are checked first, then the whole batch is
// one transaction. An entry that is here is answered with its stored receipt and nothing else. One bad entry stops
// nothing but the rest of its device. Any thread.
class Intake {
public:
    struct Parts {
        Storage& storage;
        Quota& quota;
        const ServerIdentity& identity;
        const Clock& clock;
    };
    explicit Intake(Parts parts) : parts_(parts) {}

    struct Taken {
        protocol::BatchAnswer answer;
        std::size_t committed = 0; // entries that are new here
    };
    // An error is of the storage: then nothing of the batch was stored.
    Result<Taken> take(const Caller& caller, const protocol::Batch& batch) const;

private:
    Parts parts_;
};

// What an entry that is here is answered: its receipt (the centre's, where a relay holds it), or the receipt and the
// attachments that are not complete.
Result<protocol::Outcome> outcome_of(Reading& reading, const OfficeId& office, const StoredEntry& entry);

} // namespace teduh::centre
