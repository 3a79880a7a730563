#pragma once

#include "kiosk/control/officer.hpp"
#include "storage/records/event.hpp"

#include <map>

namespace teduh::control {

// One event an officer could open, with where it came from. Verified as SPEC H.9 asks.
struct OpenedEvent {
    std::uint64_t number = 0; // this device's order of arrival
    std::uint64_t received_at_ms = 0;
    formats::DeviceId device;
    std::uint64_t seq = 1; // in that device's chain
    formats::ObjectId object;
    formats::CapsuleId capsule;
    formats::Hash commit;
    records::EventBody body;
};

// A photo or paper that is held here, found by the hash an event names.
struct HeldAttachment {
    Bytes manifest;
    formats::CapsuleId capsule;
    formats::Hash commit;
};

// Everything on this device that this officer can read. What does not open although it should counts as damaged and
// stops nothing (SPEC H.8). One thread; wiped when it ends.
struct Casebook {
    std::vector<OpenedEvent> events; // in the order of the fold
    std::map<formats::Hash, HeldAttachment> attachments;
    std::map<std::pair<formats::CapsuleId, formats::Hash>, vault::OpenedCapsule> capsules; // by (id, commit), H.2
    std::size_t sealed_for_others = 0;
    std::size_t damaged = 0;
};

Result<Casebook> read_casebook(OfficeView& office, const Officer& officer);

// The attachment's content; its parts come from the core. NotFound while they are not here yet.
Result<crypto::SecretBytes> read_attachment(OfficeView& office, const Casebook& book, const formats::Hash& object_hash);

} // namespace teduh::control
