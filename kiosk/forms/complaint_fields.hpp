#pragma once

#include "kiosk/forms/runner.hpp"
#include "storage/records/complaint.hpp"
#include "storage/records/rules/option_list.hpp"

// From one answer to one field of a complaint. Private to this folder.
namespace teduh::forms {

struct Telling {
    const Runner& runner;
    records::Complaint& complaint;
    std::string_view name; // of the question
};

struct Field {
    std::string_view name;
    bool (*take)(const Telling&, std::string_view text); // false: the field cannot hold it
};

// Of what officers' forms ask besides the client's own questions; taken after those.
std::span<const Field> officer_fields();

// The form asks after oneself or after somebody else; the person in need is the first victim.
inline records::Person& victim(records::Complaint& complaint) {
    if (!complaint.victims) complaint.victims.emplace();
    if (complaint.victims->empty()) complaint.victims->emplace_back();
    return complaint.victims->front();
}
inline records::Reporter& reporter(records::Complaint& complaint) {
    if (!complaint.reporter) complaint.reporter.emplace();
    return *complaint.reporter;
}
inline records::Person& teller(records::Complaint& complaint) {
    auto& told = reporter(complaint);
    if (!told.person) told.person.emplace();
    return *told.person;
}
inline records::SafeContact& contact(records::Complaint& complaint) {
    if (!complaint.safe_contact) complaint.safe_contact.emplace();
    return *complaint.safe_contact;
}
inline records::Complaint& whole(records::Complaint& complaint) { return complaint; }

// An office may have changed the type of a question, so nothing is put where it does not belong.
inline bool fits_code(std::string_view text) { return records::rules::is_code(text); }
inline bool fits_name(std::string_view text) { return !text.empty() && text.size() <= records::name_bytes_max; }
inline bool fits_line(std::string_view text) { return !text.empty() && text.size() <= records::line_bytes_max; }

// A number that can be dialled, as it is kept; nothing for another text.
std::optional<records::Text> dialled(std::string_view text);

// One text of one part of the complaint.
template <auto Part, auto Member, auto Fits>
bool put(const Telling& telling, std::string_view text) {
    if (!Fits(text)) return false;
    Part(telling.complaint).*Member = records::Text(text);
    return true;
}

} // namespace teduh::forms
