#pragma once

#include "storage/records/event.hpp"

namespace teduh::reading {

// Where and when it stood: what the entry and the event say, and the server's time where it has one.
struct Seen {
    formats::OfficeId office;
    formats::DeviceId device;
    std::uint64_t seq = 1;
    formats::CapsuleId capsule;
    formats::CaseId case_id;
    std::uint64_t written_at_ms = 0;
    records::ClockQuality clock = records::ClockQuality::Good;
    records::Maybe<formats::StaffId> author; // absent: a kiosk's
    records::Maybe<std::uint64_t> index;     // place in the server's log, once known
    records::Maybe<std::uint64_t> received_at_ms;
    records::Maybe<bool> untrusted; // true: of a device that was lost before (SPEC H.17); else absent
    friend bool operator==(const Seen&, const Seen&) = default;
};

} // namespace teduh::reading
