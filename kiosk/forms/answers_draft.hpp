#pragma once

#include "kiosk/forms/answers.hpp"
#include "storage/base/result.hpp"

namespace teduh::forms {

// The answers as bytes, for a draft that is sealed at once and opened by the next program of the same visit
// (SPEC D.14): the form's version, then for each answer be16 question, be32 size, text. Kept nowhere else.
crypto::SecretBytes draft_of(const Answers& answers);

// Rejected when another version of the form asked; Corrupt for bytes that draft_of() does not write.
Result<Answers> answers_of(View draft, const Form& form);

} // namespace teduh::forms
