#pragma once

#include "storage/records/event.hpp"

namespace teduh::reading {

// One attachment that was opened beside the record, and the file it was written to.
struct OpenedFile {
    formats::ObjectId object;
    formats::Hash object_hash;
    records::Text kind;
    records::Text file;
    std::uint64_t size_bytes = 0;
    friend bool operator==(const OpenedFile&, const OpenedFile&) = default;
};

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
    friend bool operator==(const Seen&, const Seen&) = default;
};

// Something said beside the complaint: answers to questions the record has no field for, or what an officer wrote.
struct ReadNote {
    records::Note note;
    Seen seen;
    friend bool operator==(const ReadNote&, const ReadNote&) = default;
};

// One complaint as an officer reads it: record.json of `teduhctl open`, and what the desk shows.
struct RecordFile {
    records::Complaint complaint;
    records::List<records::Consent> consents;
    records::List<ReadNote> notes; // in the order of the fold
    records::List<OpenedFile> attachments;
    Seen seen;
};

} // namespace teduh::reading
