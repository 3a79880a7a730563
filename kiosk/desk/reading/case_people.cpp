#include "kiosk/desk/reading/case_people.hpp"

#include "kiosk/casework/opening.hpp"
#include "kiosk/casework/rules/child_identity.hpp"
#include "storage/crypto/text_form.hpp"

namespace teduh::desk {
namespace {

using records::rules::Date;

const records::EventBody* complaint_event(const merge::CaseState& state) {
    const records::EventBody* found = nullptr;
    for (const auto& each : state.events) {
        if (!std::holds_alternative<records::Complaint>(each.event.body->payload)) continue;
        if (each.standing == merge::Standing::Folded) return each.event.body;
        if (found == nullptr) found = each.event.body;
    }
    return found;
}

std::string_view region_name(const Material& material, std::string_view dotted) {
    const auto code = records::rules::parse_region(dotted);
    if (!code || !material.regions) return {};
    return material.regions->name(*code).value_or(std::string_view());
}

// The safe number is the first client's, whoever holds the telephone.
void add_contact(search::PersonWords& client, const merge::Contact& contact) {
    if (contact.phone) client.phones[1] = *contact.phone;
    client.phone_held_by_reported = contact.phone_held_by_reported == "YA";
}

void add_person(CasePeople& all, search::Role role, std::uint32_t index, const records::Person& person, std::uint32_t year,
                const Material& material) {
    const auto add = [&](search::PersonWords words) {
        if (all.people.size() >= search::people_of_case_max) return;
        words.region_name = region_name(material, words.region);
        all.people.push_back(words);
    };
    add(search::words_of(role, index, person, year));
    if (role == search::Role::Client && person.guardians)
        for (const auto& guardian : *person.guardians) add(search::words_of(guardian, index));
}

casework::rules::AgeTold age_of(const records::Complaint& complaint, const records::Person& person, Date report) {
    casework::rules::AgeTold told;
    if (person.birth_date) told.birth = Date(person.birth_date->number);
    if (person.estimated_age) told.estimated = *person.estimated_age;
    if (complaint.age_group) told.group = complaint.age_group->view();
    if (complaint.incident && complaint.incident->date) told.incident = Date(complaint.incident->date->number);
    if (complaint.incident && complaint.incident->since) told.since = Date(complaint.incident->since->number);
    told.report = report;
    return told;
}

} // namespace

const records::Complaint* complaint_in(const merge::CaseState& state) {
    const auto* event = complaint_event(state);
    return event != nullptr ? &std::get<records::Complaint>(event->payload) : nullptr;
}

bool may_be_found(const merge::CaseState& state, const formats::StaffId& reader) {
    if (state.erasure.asked) return false;
    return std::ranges::none_of(state.access, [&](const auto& each) {
        return !each.first.group && !each.second.may_read && formats::StaffId::from(view_of(each.first.id)) == reader;
    });
}

CasePeople people_of(const formats::CaseId& id, const merge::CaseState& state, const Material& material) {
    CasePeople all;
    all.words.id = id;
    if (const auto* event = complaint_event(state)) {
        const auto& complaint = std::get<records::Complaint>(event->payload);
        all.words.received_ms = event->at_ms;
        all.words.visit = complaint.visit;
        if (complaint.referred_by) all.words.agency = complaint.referred_by->view();
    }
    if (state.registered) all.words.register_number = state.at<records::Registered>(state.registered->chosen).number.view();
    const auto year = casework::local_day(0, static_cast<std::int64_t>(all.words.received_ms)).year();
    for (const auto& [key, person] : state.people)
        add_person(all, search::role_of(key.role), key.index, person.now, year, material);
    const auto client = std::ranges::find_if(all.people, [](const auto& each) { return each.role == search::Role::Client && each.index == 0; });
    if (client != all.people.end() && state.safe_contact) add_contact(*client, *state.safe_contact);
    all.words.people = all.people;
    return all;
}

HitRow list_row(const merge::CaseState& state, const Material& material, std::size_t language, int minutes_east) {
    HitRow row;
    const auto* event = complaint_event(state);
    if (event == nullptr) return row;
    const auto& complaint = std::get<records::Complaint>(event->payload);
    row.visit = complaint.visit;
    row.number = crypto::visit_number(complaint.visit);
    if (state.risk) {
        const auto level = state.at<records::RiskSet>(state.risk->chosen).level.view();
        row.risk_words = material.choice("", "risiko", level, language);
        row.high = level == "TINGGI";
    }
    const auto client = state.people.find({"KLIEN", 0});
    if (client == state.people.end() || !client->second.now.name) return row;
    const auto name = client->second.now.name->view();
    const auto age = age_of(complaint, client->second.now, casework::local_day(minutes_east, static_cast<std::int64_t>(event->at_ms)));
    row.initials = casework::rules::is_named_by_initials(casework::rules::standing_at_incident(age));
    row.who = row.initials ? casework::rules::initials_and_code(name, row.number) : crypto::SecretText(name);
    return row;
}

} // namespace teduh::desk
