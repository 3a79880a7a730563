#pragma once

#include "kiosk/forms/form.hpp"
#include "storage/records/complaint.hpp"

// Questions that ask after a paper: paper_ktp is the state of KTP (DOMAIN 4.21).
namespace teduh::forms {

// The paper that a question of this name asks after; nothing: another question.
std::optional<std::string> paper_of(std::string_view question);
// Those the form asks for, in its order.
std::vector<std::string> paper_kinds(const Form& form);
std::optional<QuestionId> paper_question(const Form& form, std::string_view kind);

// Photos of papers in their order. A paper that was photographed is at hand, whatever was said of it.
void tell_photos(std::span<const records::AttachmentRef> photos, records::Complaint& complaint);

} // namespace teduh::forms
