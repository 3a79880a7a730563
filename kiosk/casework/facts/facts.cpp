#include "kiosk/casework/facts/facts.hpp"

#include <algorithm>
#include <charconv>

namespace teduh::casework {
namespace {

using records::Maybe;
using records::rules::Date;

Text text_of(const Maybe<Text>& text) { return text.value_or(Text()); }

void add_violence(CaseFacts& facts, std::string_view code) {
    const auto same = [&](const Text& each) { return each.view() == code; };
    if (!code.empty() && std::ranges::none_of(facts.violence, same)) facts.violence.emplace_back(code);
}

PersonFacts person_of(const records::Person& told) {
    PersonFacts person;
    if (told.birth_date) person.birth = Date(told.birth_date->number);
    person.estimated_age = told.estimated_age;
    person.sex = text_of(told.sex);
    person.occupation = text_of(told.occupation);
    person.name = text_of(told.name);
    return person;
}

// People by their places; one whom nothing is known of keeps hers.
records::List<PersonFacts> people_of(const merge::CaseState& state, std::string_view role) {
    records::List<PersonFacts> people;
    for (const auto& [key, person] : state.people) {
        if (key.role != role) continue;
        if (people.size() <= key.index) people.resize(key.index + 1);
        people[key.index] = person_of(person.now);
    }
    return people;
}

void at_least(records::List<PersonFacts>& people, std::size_t count) {
    if (people.size() < count) people.resize(count);
}

void take_complaint(CaseFacts& facts, const records::Complaint& told) {
    if (told.victims) at_least(facts.victims, told.victims->size()); // of whom nothing more may be known
    if (told.reported) at_least(facts.reported, told.reported->size());
    if (told.safe_now) facts.safe_now = *told.safe_now;
    if (told.age_group) facts.victims.front().age_group = *told.age_group;
    if (!told.incident) return;
    const auto& incident = *told.incident;
    if (incident.date) facts.incident.day = Date(incident.date->number);
    facts.incident.approximate = incident.approximate.value_or(false);
    if (incident.minute_of_day) facts.incident.minute = static_cast<std::uint16_t>(*incident.minute_of_day);
    if (incident.since) facts.since = Date(incident.since->number);
    for (const auto& code : incident.violence.value_or(records::List<Text>{})) add_violence(facts, code.view());
}

PairFacts* pair_of(CaseFacts& facts, std::uint32_t victim, std::uint32_t reported) {
    const auto found = std::ranges::find_if(facts.pairs, [&](const PairFacts& pair) { return pair.victim == victim && pair.reported == reported; });
    return found == facts.pairs.end() ? nullptr : &*found;
}

void add_pairs(CaseFacts& facts) {
    for (std::uint32_t victim = 0; victim < facts.victims.size(); ++victim)
        for (std::uint32_t reported = 0; reported < facts.reported.size(); ++reported)
            if (pair_of(facts, victim, reported) == nullptr) facts.pairs.push_back({victim, reported, {}, {}, {}});
}

void take_pairs(CaseFacts& facts, const merge::CaseState& state) {
    for (const auto& [about, in_force] : state.pairs) {
        at_least(facts.victims, *about.victim + 1);
        at_least(facts.reported, *about.reported + 1);
    }
    add_pairs(facts);
    for (const auto& [about, in_force] : state.pairs) {
        auto* pair = pair_of(facts, *about.victim, *about.reported);
        const auto told = merge::pair_in(state.body(in_force.chosen), *about.victim, *about.reported);
        pair->relation = told->relation;
        pair->same_household = text_of(told->same_household);
        pair->access = text_of(told->access);
    }
}

std::optional<std::uint32_t> number_of(std::string_view digits) {
    std::uint32_t number = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (digits.empty() || read.ec != std::errc() || read.ptr != digits.data() + digits.size()) return std::nullopt;
    return number;
}
// As a form keeps a day: 2026-11-20, 2026-11, 2026.
Date day_of(std::string_view text) {
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return {};
    const auto year = number_of(text.substr(0, 4));
    const auto month = text.size() < 7 ? std::optional(0U) : number_of(text.substr(5, 2));
    const auto day = text.size() < 10 ? std::optional(0U) : number_of(text.substr(8, 2));
    if (!year || !month || !day) return {};
    const Date date(*year, *month, *day);
    return date.is_valid() ? date : Date();
}
// "09.15", "9:15"; anything else is no time.
std::optional<std::uint16_t> minute_of(std::string_view text) {
    const auto sign = text.find_first_of(".:");
    if (sign == std::string_view::npos) return std::nullopt;
    const auto hour = number_of(text.substr(0, sign));
    const auto minute = number_of(text.substr(sign + 1));
    if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    return static_cast<std::uint16_t>(*hour * 60 + *minute);
}

// What a person or pair has a field for. The form speaks of the first ones.
void take_first_ones(CaseFacts& facts, std::string_view question, std::string_view value) {
    const auto of_reported = [&]() -> PersonFacts& {
        if (facts.reported.empty()) facts.reported.emplace_back();
        add_pairs(facts);
        return facts.reported.front();
    };
    auto& victim = facts.victims.front();
    if (question == "age_group") victim.age_group = Text(value);
    if (question == "victim_birth_date") victim.birth = day_of(value);
    if (question == "victim_age") victim.estimated_age = number_of(value);
    if (question == "victim_sex") victim.sex = Text(value);
    if (question == "victim_job") victim.occupation = Text(value);
    if (question == "reported_age") of_reported().estimated_age = number_of(value);
    if (question == "reported_job") of_reported().occupation = Text(value);
    if (question == "reported_name") of_reported().name = Text(value);
    constexpr std::array<std::string_view, 3> of_pair{"relation", "same_household", "access"};
    if (std::ranges::find(of_pair, question) == of_pair.end()) return;
    static_cast<void>(of_reported());
    auto& pair = *pair_of(facts, 0, 0);
    (question == "relation" ? pair.relation : question == "access" ? pair.access : pair.same_household) = Text(value);
}

void take_incident(CaseFacts& facts, std::string_view question, std::string_view value) {
    if (question == "incident_date") {
        facts.incident = {day_of(value), std::nullopt, false}; // another day: a time told before was of that one
        if (const auto minute = minute_of(told(facts, "incident_time"))) facts.incident.minute = minute;
    }
    if (question == "incident_time") facts.incident.minute = minute_of(value);
    if (question == "since") facts.since = day_of(value);
    if (question == "need_medis_darurat") facts.emergency = value == "SEGERA";
}

} // namespace

CaseFacts facts_of(const merge::CaseState& state, Date report) {
    CaseFacts facts;
    facts.report = report;
    facts.victims = people_of(state, "KLIEN");
    if (facts.victims.empty()) facts.victims.emplace_back();
    facts.reported = people_of(state, "TERLAPOR");
    for (const auto place : merge::folded<records::Complaint>(state)) take_complaint(facts, state.at<records::Complaint>(place));
    const auto pairs = [&] { take_pairs(facts, state); };
    pairs();
    // The newest of each form; people and pairs have moved on since, and what they say of themselves holds.
    for (const auto place : merge::folded<records::StepSet>(state))
        for (const auto& form : state.at<records::StepSet>(place).forms.value_or(records::List<records::StepForm>{}))
            take_answers(facts, form.answers);
    auto victims = people_of(state, "KLIEN");
    for (std::size_t i = 0; i < victims.size(); ++i) {
        if (victims[i].birth != Date()) facts.victims[i].birth = victims[i].birth;
        if (victims[i].estimated_age) facts.victims[i].estimated_age = victims[i].estimated_age;
        if (!victims[i].sex.empty()) facts.victims[i].sex = victims[i].sex;
        if (!victims[i].occupation.empty()) facts.victims[i].occupation = victims[i].occupation;
    }
    pairs();
    for (const auto& [about, in_force] : state.needs)
        if (about.what == "MEDIS_DARURAT")
            facts.emergency = merge::need_in(state.body(in_force.chosen), about.what, about.victim)->priority.view() == "SEGERA";
    return facts;
}

void take_answers(CaseFacts& facts, const records::List<records::Answer>& answers) {
    for (const auto& each : answers) {
        const auto question = each.question.view();
        const auto same = std::ranges::find(facts.answers, question, [](const records::Answer& answer) { return answer.question.view(); });
        if (same == facts.answers.end()) facts.answers.push_back(each);
        else same->values = each.values;
        if (each.values.empty()) continue;
        if (question == "violence" || question == "violence_forms")
            for (const auto& code : each.values) add_violence(facts, code.view());
        take_first_ones(facts, question, each.values.front().view());
        take_incident(facts, question, each.values.front().view());
    }
}

rules::Codes codes_told(const CaseFacts& facts, std::string_view question) {
    rules::Codes codes;
    const auto found = std::ranges::find(facts.answers, question, [](const records::Answer& answer) { return answer.question.view(); });
    if (found == facts.answers.end()) return codes;
    for (const auto& value : found->values) codes.push_back(value.view());
    return codes;
}

std::string_view told(const CaseFacts& facts, std::string_view question) {
    const auto codes = codes_told(facts, question);
    return codes.empty() ? std::string_view() : codes.front();
}

namespace {

rules::Standing standing(const CaseFacts& facts, const PersonFacts& person) {
    return rules::standing_at_incident(
        {person.birth, person.estimated_age, person.age_group.view(), facts.incident.day, facts.since, facts.report});
}

} // namespace

rules::Standing standing_of_victim(const CaseFacts& facts, std::size_t victim) { return standing(facts, facts.victims.at(victim)); }
rules::Standing standing_of_reported(const CaseFacts& facts, std::size_t reported) {
    return standing(facts, facts.reported.at(reported));
}

} // namespace teduh::casework
