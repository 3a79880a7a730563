#pragma once

#include "kiosk/forms/runner.hpp"
#include "storage/base/result.hpp"

// What a form holds as a record keeps it: by the names of its questions, so that it outlives the version that asked.
namespace teduh::forms {

inline constexpr std::size_t record_answers_max = questions_max;
inline constexpr std::size_t record_values_max = 64; // chosen of one question
// Names, values and 8 bytes beside each: an event of 64 KiB holds it with what stands around it.
inline constexpr std::size_t record_bytes_max = 60'000;
static_assert(story_bytes_max + name_bytes_max + 16 <= record_bytes_max, "a whole story fits");

struct RecordAnswer {
    std::string question;
    std::vector<crypto::SecretText> values; // chosen codes in the order of their list, or one text
    friend bool operator==(const RecordAnswer&, const RecordAnswer&) = default;
};
using FormRecord = std::vector<RecordAnswer>; // in the order of the form

// What counts now, and behind it what answers_from() kept aside, but for a question that has another answer by now.
// Usage, TooLarge: more than a record takes; nothing is left out silently.
Result<FormRecord> record_of(const Runner& runner, const FormRecord& kept = {});

struct FromRecord {
    Answers answers;
    FormRecord kept; // whole, what this form cannot hold: its question is gone, or asks otherwise, or lost a code
};

// Any version of the form may have asked. Corrupt for what no record holds: a question twice, without a value or with an
// empty one, a name that is none, more than the limits above. Borrows the form.
Result<FromRecord> answers_from(const FormRecord& record, const Form& form);

} // namespace teduh::forms
