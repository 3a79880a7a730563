#pragma once

#include "kiosk/reading/since.hpp"

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
    Since since{};
    std::size_t untrusted_consents = 0; // of a lost device, left out of `consents`
};

} // namespace teduh::reading
