#pragma once

#include "kiosk/reading/record.hpp"

#include <string>
#include <vector>

// Records as JSON, for the hands and scripts of an administrator: what `teduhctl submit` reads and `teduhctl open`
// writes. The form is derived from the same descriptions as the bytes (storage/records): a date is "1990-08-15" with
// 00 for an unknown part, a visit "7K4-29M", ids, hashes and keys are hex, strokes base64url; a field that is absent
// is absent. nlohmann-json copies words on the ordinary heap: every program that links this links
// storage_wiping_new too, which wipes each block before it is given back.
namespace teduh::reading {

// One sentence that names the place of the fault by our own field names and never repeats what stood there.
struct JsonFault {
    std::string sentence;
};
template <class T>
using JsonResult = tl::expected<T, JsonFault>;

constexpr std::size_t record_json_bytes_max = 4'194'304;

// FILE.json of `teduhctl submit`: {"complaint": {...}, "consents": [{...}]}, nothing else. "visit" and "service" may
// be missing there (0 and empty): the device knows them better.
struct Told {
    records::Complaint complaint;
    records::List<records::Consent> consents; // at most 8
};

JsonResult<Told> read_told(std::string_view json);
crypto::SecretText write_told(const Told& file);

// The file of `teduhctl add --consent-file`: {"consents": [{...}]}, at least one.
struct MoreConsents {
    records::List<records::Consent> consents;
};
JsonResult<MoreConsents> read_more_consents(std::string_view json);

// record.json of `teduhctl open`: the same and "notes", "attachments", "seen" and, in "since", how the case stands.
JsonResult<RecordFile> read_record_file(std::string_view json);
crypto::SecretText write_record_file(const RecordFile& record);

} // namespace teduh::reading
