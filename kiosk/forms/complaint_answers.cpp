#include "kiosk/forms/complaint_answers.hpp"

#include "kiosk/forms/complaint_fields.hpp"
#include "kiosk/forms/papers.hpp"
#include "storage/crypto/text_form.hpp"
#include "storage/records/rules/option_list.hpp"
#include "storage/records/rules/phone.hpp"

#include <algorithm>
#include <array>

namespace teduh::forms {
namespace {

using records::Complaint;
using records::Text;

bool is(std::string_view text, std::string_view word) { return text == word; }
bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, text) != words.end();
}

records::Incident& incident(Complaint& complaint) {
    if (!complaint.incident) complaint.incident.emplace();
    return *complaint.incident;
}
bool fits_story(std::string_view text) { return !text.empty() && text.size() <= records::story_bytes_max; }

bool for_oneself(const Complaint& complaint) { return is(complaint.for_whom.view(), "SAYA"); }

// A day before, for "yesterday".
records::rules::Date day_before(records::rules::Date day) {
    using records::rules::Date;
    if (day.day() > 1) return {day.year(), day.month(), day.day() - 1};
    const auto year = day.month() == 1 ? day.year() - 1 : day.year();
    const auto month = day.month() == 1 ? 12 : day.month() - 1;
    return {year, month, records::rules::days_in_month(year, month)};
}

bool take_when(const Telling& telling, std::string_view text) {
    auto& told = incident(telling.complaint);
    const auto today = telling.runner.today();
    if (is(text, "HARI_INI")) told.date = records::Date{today.value()};
    if (is(text, "KEMARIN")) told.date = records::Date{day_before(today).value()};
    if (is(text, "BERULANG") && !told.since) told.since = records::Date{0}; // since when is not known
    return is_one_of(text, {"HARI_INI", "KEMARIN", "BERULANG", "TANGGAL", "TIDAK_TAHU"});
}

bool take_date(const Telling& telling, std::string_view text) {
    const auto date = date_of(text);
    if (!date) return false;
    auto& told = incident(telling.complaint);
    (is(telling.name, "since") ? told.since : told.date) = records::Date{date->value()};
    if (!date->is_complete()) told.approximate = true;
    return true;
}

bool take_violence(const Telling& telling, std::string_view text) {
    records::List<Text> kinds;
    bool codes = true;
    each_code(text, [&](std::string_view code) {
        codes = codes && fits_code(code);
        kinds.emplace_back(code);
    });
    if (!codes || kinds.empty() || kinds.size() > 32) return false;
    incident(telling.complaint).violence = std::move(kinds);
    return true;
}

bool take_region(const Telling& telling, std::string_view text) {
    if (!records::is_region(text)) return false;
    auto& told = incident(telling.complaint);
    if (!told.address) told.address.emplace();
    told.address->region = Text(text);
    return true;
}

// She asked to talk alone: whether she is safe, we do not know. The visit calls an officer by the answer
// itself.
bool take_safe_now(const Telling& telling, std::string_view text) {
    if (!fits_code(text)) return false;
    auto& told = telling.complaint.safe_now;
    const auto said = is(text, "BICARA_BERDUA") ? std::string_view("TIDAK_TAHU") : text;
    const bool milder =
        told && (is(told->view(), "TIDAK") || (is(told->view(), "TIDAK_TAHU") && is(said, "YA")));
    if (!milder) told = Text(said); // asked twice, the answer of more danger stays
    return true;
}

bool take_identity(const Telling& telling, std::string_view text) {
    if (is(text, "TANPA_NAMA")) reporter(telling.complaint).anonymous = true;
    return is_one_of(text, {"NIK", "NAMA", "TANPA_NAMA"});
}

// Who asks for herself is the victim, and the one who tells.
bool take_name(const Telling& telling, std::string_view text) {
    if (!fits_name(text)) return false;
    teller(telling.complaint).name = Text(text);
    if (for_oneself(telling.complaint)) victim(telling.complaint).name = Text(text);
    return true;
}
bool take_nik(const Telling& telling, std::string_view text) {
    if (!records::is_sixteen_digits(text)) return false;
    teller(telling.complaint).nik = Text(text);
    if (for_oneself(telling.complaint)) victim(telling.complaint).nik = Text(text);
    return true;
}
bool take_victim_name(const Telling& telling, std::string_view text) {
    if (!fits_name(text)) return false;
    victim(telling.complaint).name = Text(text);
    return true;
}

bool take_paper(const Telling& telling, std::string_view text) {
    const auto kind = paper_of(telling.name);
    auto& papers = telling.complaint.papers;
    if (!kind || !fits_code(text) || (papers && papers->size() == 24)) return false;
    if (!papers) papers.emplace();
    papers->push_back({Text(*kind), Text(text), Text()});
    return true;
}

bool take_contact(const Telling& telling, std::string_view text) {
    auto& ways = contact(telling.complaint);
    const auto asked = [&](std::string_view code) {
        bool found = false;
        each_code(text, [&](std::string_view one) { found = found || one == code; });
        return found;
    };
    ways.call = asked("TELEPON");
    ways.whatsapp = asked("WA");
    ways.sms = asked("SMS");
    ways.letter = asked("SURAT");
    ways.visit = asked("KUNJUNGAN");
    bool known = true;
    each_code(text, [&](std::string_view one) {
        known = known && is_one_of(one, {"TELEPON", "WA", "SMS", "SURAT", "KUNJUNGAN", "JANGAN"});
    });
    return known;
}

bool take_phone(const Telling& telling, std::string_view text) {
    auto phone = dialled(text);
    if (phone) contact(telling.complaint).phone = *std::move(phone);
    return phone.has_value();
}

bool take_message(const Telling& telling, std::string_view text) {
    if (is_one_of(text, {"YA", "TIDAK"})) contact(telling.complaint).may_leave_message = is(text, "YA");
    return is_one_of(text, {"YA", "TIDAK", "TIDAK_TAHU"});
}
bool take_restricted(const Telling& telling, std::string_view text) {
    if (is(text, "YA")) telling.complaint.restricted = true;
    return is_one_of(text, {"YA", "TIDAK", "TIDAK_TAHU"});
}
bool take_nothing(const Telling&, std::string_view) { return true; } // it moves the visit and is not kept

// In the order in which they are taken: `for_whom` says who the names belong to, `when` comes before the
// dates.
constexpr std::array<Field, 25> client_fields{{
    {"for_whom", put<whole, &Complaint::for_whom, fits_code>},
    {"safe_now", take_safe_now},
    {"child_safe_now", take_safe_now},
    {"child_officer", take_nothing},
    {"age_group", put<whole, &Complaint::age_group, fits_code>},
    {"age_group_other", put<whole, &Complaint::age_group, fits_code>},
    {"violence", take_violence},
    {"when", take_when},
    {"date", take_date},
    {"since", take_date},
    {"place", put<incident, &records::Incident::place, fits_code>},
    {"region", take_region},
    {"story", put<whole, &Complaint::story, fits_story>},
    {"reporter_status", put<reporter, &records::Reporter::status, fits_code>},
    {"identity", take_identity},
    {"nik", take_nik},
    {"name", take_name},
    {"victim_name", take_victim_name},
    {"contact", take_contact},
    {"phone", take_phone},
    {"phone_held_by_reported", put<contact, &records::SafeContact::phone_held_by_reported, fits_code>},
    {"safe_hours", put<contact, &records::SafeContact::safe_hours, fits_line>},
    {"caller_says", put<contact, &records::SafeContact::caller_says, fits_name>},
    {"may_leave_message", take_message},
    {"knows_staff", take_restricted},
}};

bool has_field(std::string_view name) {
    const auto in = [&](std::span<const Field> fields) {
        return std::ranges::find(fields, name, &Field::name) != fields.end();
    };
    return in(client_fields) || in(officer_fields());
}

// Takes every answer that counts and gives the questions whose answers found no field.
std::vector<QuestionId> take_all(const Runner& runner, Complaint& complaint) {
    std::vector<QuestionId> left;
    const auto& form = runner.form();
    const auto take = [&](const Field& field) {
        const auto id = form.find(field.name);
        if (!id || !runner.counts(*id)) return;
        if (!field.take({runner, complaint, field.name}, runner.told(*id).view())) left.push_back(*id);
    };
    std::ranges::for_each(client_fields, take);
    std::ranges::for_each(officer_fields(), take);
    for (QuestionId id = 0; id < form.questions.size(); ++id) {
        const auto& question = form.question(id);
        if (!question.takes_answer() || !runner.counts(id)) continue;
        if (has_field(question.name)) continue;
        if (!take_paper({runner, complaint, question.name}, runner.told(id).view())) left.push_back(id);
    }
    std::ranges::sort(left);
    return left;
}

// A choice by what the screen said, anything else as typed.
crypto::SecretText shown(const Runner& runner, QuestionId id, std::size_t language) {
    const auto told = runner.told(id);
    const auto* list = runner.form().list_of(id);
    if (list == nullptr) return crypto::SecretText(told.view());
    crypto::SecretText text;
    each_code(told.view(), [&](std::string_view code) {
        if (!text.empty()) text.append(", ");
        text.append(list->find(code)->label[language]);
    });
    return text;
}

} // namespace

std::optional<Text> dialled(std::string_view text) {
    auto reading = records::rules::read_phone(text);
    std::optional<Text> phone;
    if (!has_error(reading.findings) && records::is_phone(reading.normalised)) phone = Text(reading.normalised);
    crypto::wipe(reading.normalised.data(), reading.normalised.size());
    return phone;
}

void fill_complaint(const Runner& runner, Complaint& complaint) {
    take_all(runner, complaint);
    if (complaint.for_whom.empty())
        complaint.for_whom = Text("TIDAK_TAHU"); // skipped, and the record needs a code
    if (for_oneself(complaint)) reporter(complaint).status = Text("KORBAN");
    if (is(complaint.for_whom.view(), "ANAK_SAYA")) reporter(complaint).status = Text("KELUARGA");
    if (complaint.reporter && complaint.reporter->status.empty())
        complaint.reporter->status = Text("TIDAK_TAHU");
}

std::vector<records::Note> further_answers(const Runner& runner, std::string_view form_name,
                                           std::size_t language) {
    Complaint unused;
    std::vector<records::Note> notes;
    const std::string head =
        "Formulir " + std::string(form_name) + ", versi " + crypto::hex(runner.form().version);
    for (const auto id : take_all(runner, unused)) {
        const auto answer = shown(runner, id, language);
        const std::string& label = runner.form().question(id).label[language];
        const auto size = label.size() + answer.size() + 3;
        if (notes.empty() || notes.back().text.size() + size > records::story_bytes_max)
            notes.push_back({Text(head), Text("JAWABAN_FORMULIR"), {}});
        auto& text = notes.back().text;
        text.append("\n");
        text.append(label);
        text.append(": ");
        text.append(answer.view().substr(0, records::story_bytes_max - head.size() - label.size() - 3));
    }
    return notes;
}

} // namespace teduh::forms
