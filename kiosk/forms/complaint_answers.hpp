#pragma once

#include "kiosk/forms/runner.hpp"
#include "storage/records/event.hpp"

// From the client's answers to the record (annex 5). Questions are known by their names; docs/forms.md lists
// them.
namespace teduh::forms {

// Fills what the answers tell: for whom, age, safety, what happened, when and where, who tells, papers, safe
// contact, restricted. Leaves alone what the visit itself knows (visit, arrival, channel, state,
// service_time, language, service).
void fill_complaint(const Runner& runner, records::Complaint& complaint);

// What no field of a complaint takes: answers to questions the office added, and answers that do not have the
// form their field demands. One line each, as "Question: answer", under a first line with the form's name and
// version. None when there is nothing; each keeps within what a record holds.
std::vector<records::Note> further_answers(const Runner& runner, std::string_view form_name,
                                           std::size_t language);

} // namespace teduh::forms
