#include "kiosk/casework/merge/judge.hpp"

namespace teduh::merge {
namespace {

const records::SafeContact& contact_in(const CaseState& state, Place place) {
    const auto& payload = state.body(place).payload;
    if (const auto* set = std::get_if<records::SafeContactSet>(&payload)) return set->contact;
    return *std::get<records::Complaint>(payload).safe_contact;
}

// Absent means no.
bool all_say_yes(std::span<const records::SafeContact* const> contacts, records::Maybe<bool> records::SafeContact::*may) {
    return std::ranges::all_of(contacts, [&](const auto* contact) { return (contact->*may).value_or(false); });
}

template <class Value>
bool all_same(std::span<const records::SafeContact* const> contacts, Value records::SafeContact::*value) {
    return std::ranges::all_of(contacts, [&](const auto* contact) { return contact->*value == contacts[0]->*value; });
}

std::vector<std::string_view> every(std::span<const records::SafeContact* const> contacts,
                                    records::Maybe<records::Text> records::SafeContact::*condition) {
    std::vector<std::string_view> conditions;
    for (const auto* contact : contacts)
        if (const auto& text = contact->*condition; text && std::ranges::find(conditions, text->view()) == conditions.end())
            conditions.push_back(text->view());
    return conditions;
}

// Whether her number lies in the hands of the one she reports: YA by one is enough, TIDAK needs all.
std::string_view held(std::span<const records::SafeContact* const> contacts) {
    const auto said = [](const auto* contact) {
        return contact->phone_held_by_reported ? contact->phone_held_by_reported->view() : std::string_view();
    };
    for (const auto* contact : contacts)
        if (said(contact) == "YA") return "YA";
    const auto first = said(contacts[0]);
    return std::ranges::all_of(contacts, [&](const auto* each) { return said(each) == first; }) ? first : "";
}

} // namespace

Contact judge_contact(const CaseState& state, const Said& said) {
    Contact strictest;
    std::ranges::merge(said.folded, said.waiting, std::back_inserter(strictest.said_by));
    std::vector<const records::SafeContact*> contacts;
    for (const auto place : strictest.said_by) contacts.push_back(&contact_in(state, place));
    using records::SafeContact;
    // Nothing but waiting events: they may forbid, and nothing is allowed that nobody has said.
    const bool allowed = !said.folded.empty();
    const auto may = [&](records::Maybe<bool> SafeContact::*field) { return allowed && all_say_yes(contacts, field); };
    strictest.call = may(&SafeContact::call);
    strictest.whatsapp = may(&SafeContact::whatsapp);
    strictest.sms = may(&SafeContact::sms);
    strictest.letter = may(&SafeContact::letter);
    strictest.visit = may(&SafeContact::visit);
    strictest.may_leave_message = may(&SafeContact::may_leave_message);
    const auto& first = *contacts[0];
    if (allowed && first.phone && all_same<records::Maybe<records::Text>>(contacts, &SafeContact::phone))
        strictest.phone = first.phone->view();
    if (allowed && first.emergency_contact && all_same(std::span(contacts), &SafeContact::emergency_contact))
        strictest.emergency_contact = &*first.emergency_contact;
    strictest.safe_hours = every(contacts, &SafeContact::safe_hours);
    strictest.passwords = every(contacts, &SafeContact::password);
    strictest.caller_says = every(contacts, &SafeContact::caller_says);
    strictest.phone_held_by_reported = held(contacts);
    strictest.differs = std::ranges::any_of(contacts, [&](const auto* contact) { return !(*contact == first); });
    return strictest;
}

} // namespace teduh::merge
