#include "kiosk/desk/reading/telling.hpp"

#include "kiosk/desk/reading/notes.hpp"
#include "kiosk/desk/reading/teller.hpp"
#include "storage/crypto/text_form.hpp"

namespace teduh::desk {

void Teller::yes(std::string_view label, const Maybe<bool>& told) {
    if (told) put(label, Text(say(*told ? message("Yes, it is so") : message("No, it is not so"))), false);
}

void tell_person(Teller& to, const records::Person& person) {
    to.text(to.say(message("Name of the person")), person.name, true);
    to.text(to.say(message("Called")), person.alias, true);
    to.text("NIK", person.nik, true);
    to.text(to.say(message("Number of the family card")), person.family_card, true);
    to.text(to.say(message("Born in")), person.birth_place, true);
    to.date(to.say(message("Born on")), person.birth_date);
    to.number(to.say(message("Age, about")), person.estimated_age);
    to.code(to.say(message("Sex")), "", "jenis_kelamin", person.sex);
    to.address(to.say(message("Address on the identity card")), person.identity_address);
    to.address(to.say(message("Lives at")), person.home_address);
    to.text(to.say(message("Phone number")), person.phone, true);
    to.code(to.say(message("Education")), "", "pendidikan", person.education);
    to.code(to.say(message("Work")), "", "pekerjaan", person.occupation);
    to.code(to.say(message("Religion")), "", "agama", person.religion);
    to.code(to.say(message("Marital status")), "", "status_perkawinan", person.marital_status);
    to.number(to.say(message("Age at marriage")), person.age_at_marriage);
    to.code(to.say(message("Citizenship")), "", "kewarganegaraan", person.citizenship);
    to.text(to.say(message("Country")), person.country);
    to.codes(to.say(message("Disability")), "", "disabilitas", person.disabilities);
    to.codes(to.say(message("Needs for access")), "", "kebutuhan_akses", person.access_needs);
    to.number(to.say(message("Children")), person.children);
    if (person.guardians)
        for (const auto& guardian : *person.guardians) {
            to.put(to.say(message("Guardian")), guardian.name, true);
            to.put(to.say(message("The guardian is")), to.one("", "hubungan_rinci", guardian.relation),
                   false);
            to.text(to.say(message("NIK of the guardian")), guardian.nik, true);
            to.text(to.say(message("Phone of the guardian")), guardian.phone, true);
        }
    to.text(to.say(message("School")), person.school);
    to.code(to.say(message("Can reach the client")), "", "ya_tidak", person.access_to_victim);
}

namespace {

void tell_people(Teller& to, Message one, Message more, std::string_view id,
                 const Maybe<records::List<records::Person>>& people) {
    if (!people) return;
    for (std::size_t i = 0; i < people->size(); ++i) {
        const auto number = std::to_string(i + 1);
        to.section(std::string(id) + number, people->size() == 1
                                                 ? std::string(to.say(one))
                                                 : language::filled(to.say(more), {{"number", number}}));
        tell_person(to, (*people)[i]);
    }
}

void tell_begin(Teller& to, const records::Complaint& told) {
    to.section("begin", std::string(to.say(message("At the beginning"))));
    to.code(to.ask("safe_now"), "safe_now", "ya_tidak", told.safe_now);
    to.code(to.ask("for_whom"), "for_whom", "untuk_siapa", told.for_whom);
    to.code(to.ask("age_group"), "age_group", "usia", told.age_group);
    to.code(to.say(message("Came by")), "", "cara_masuk", told.arrival);
    to.code(to.say(message("Channel")), "", "kanal", told.channel);
    to.code(to.say(message("Referred by")), "", "asal_rujukan", told.referred_by);
    to.text(to.say(message("Letter of referral")), told.referral_letter);
    if (told.reporter) {
        to.section("reporter", std::string(to.say(message("Who tells"))));
        to.code(to.ask("reporter_status"), "reporter_status", "status_pelapor", told.reporter->status);
        to.yes(to.say(message("Wants to stay without a name")), told.reporter->anonymous);
        if (told.reporter->person) tell_person(to, *told.reporter->person);
    }
}

void tell_relations(Teller& to, const records::Complaint& told) {
    if (!told.relations) return;
    to.section("relations", std::string(to.say(message("How they stand to each other"))));
    for (const auto& each : *told.relations) {
        to.put(to.say(message("The reported person is")), to.one("relation", "hubungan_rinci", each.kind), false);
        to.put(to.say(message("They live in one house")), to.one("", "ya_tidak", each.same_household), false);
    }
}

void tell_incident(Teller& to, const records::Complaint& told) {
    to.section("incident", std::string(to.say(message("What happened, as it was told"))));
    if (told.incident) {
        const auto& incident = *told.incident;
        if (incident.violence) {
            Text all;
            for (const auto& each : *incident.violence) {
                if (!all.empty()) all.append(", ");
                all.append(to.one("violence", "bentuk_kekerasan", each).view());
            }
            to.put(to.ask("violence"), all, false);
        }
        to.text(to.say(message("Something else, in own words")), incident.other);
        to.date(to.ask("when"), incident.date);
        to.yes(to.say(message("The date is about right")), incident.approximate);
        to.date(to.ask("since"), incident.since);
        if (incident.minute_of_day) {
            auto minutes = std::to_string(*incident.minute_of_day % 60);
            minutes.insert(0, 2 - minutes.size(), '0');
            to.put(to.say(message("Time of day")),
                   Text(std::to_string(*incident.minute_of_day / 60) + "." + minutes), false);
        }
        to.code(to.ask("place"), "place", "tempat_kejadian", incident.place);
        to.address(to.say(message("Where it happened")), incident.address);
    }
}

void tell_story(Teller& to, const records::Complaint& told) {
    to.section("story", std::string(to.say(message("The story"))));
    to.text(to.ask("story"), told.story);
    to.text(to.say(message("What is hoped for")), told.hope);
    if (told.needs)
        for (const auto& need : *told.needs) {
            Text words = to.one("", "kebutuhan", need.need);
            words.append(" · ");
            words.append(to.one("", "prioritas", need.priority).view());
            words.append(" · ");
            words.append(to.one("", "sumber_kebutuhan", need.asked_by).view());
            to.put(to.say(message("A need")), std::move(words), false);
        }
}

void tell_contact(Teller& to, const records::Complaint& told) {
    if (told.safe_contact) {
        const auto& contact = *told.safe_contact;
        to.section("contact", to.ask("contact"));
        Text ways;
        const auto way = [&](const Maybe<bool>& allowed, std::string_view code) {
            if (!allowed || !*allowed) return;
            if (!ways.empty()) ways.append(", ");
            ways.append(to.one("contact", "", Text(code)).view());
        };
        way(contact.call, "TELEPON");
        way(contact.whatsapp, "WA");
        way(contact.sms, "SMS");
        way(contact.letter, "SURAT");
        way(contact.visit, "KUNJUNGAN");
        if (ways.empty()) ways = to.one("contact", "", Text("JANGAN"));
        to.put(to.say(message("Only in these ways")), std::move(ways), false);
        to.text(to.ask("phone"), contact.phone, true);
        to.code(to.ask("phone_held_by_reported"), "phone_held_by_reported", "ya_tidak",
                contact.phone_held_by_reported);
        to.text(to.ask("safe_hours"), contact.safe_hours);
        to.text(to.ask("caller_says"), contact.caller_says);
        to.text(to.say(message("Word we are known by")), contact.password, true);
        to.yes(to.ask("may_leave_message"), contact.may_leave_message);
        if (contact.emergency_contact) {
            to.put(to.say(message("A trusted person")), contact.emergency_contact->name, true);
            to.put(to.say(message("Phone of that person")), contact.emergency_contact->phone, true);
        }
    }
}

void tell_papers(Teller& to, const records::Complaint& told) {
    if (!told.papers) return;
    to.section("papers", std::string(to.say(message("Papers at intake"))));
    for (const auto& paper : *told.papers) {
        Text words = to.one("", "status_dokumen", paper.state);
        if (!paper.number.empty()) {
            words.append(" · ");
            words.append(paper.number.view());
        }
        to.put(to.one("", "jenis_dokumen", paper.kind).view(), std::move(words), !paper.number.empty());
    }
}

struct ItemWords {
    std::string_view code;
    Message words;
};
constexpr std::array items = {
    ItemWords{"CATAT_DATA_DASAR", message("Basic data may be written down")},
    ItemWords{"TAHU_BATAS_RAHASIA", message("Knows the limits of secrecy")},
    ItemWords{"SIMPAN_DATA", message("The office stores the data and keeps it secret")},
    ItemWords{"HUBUNGI", message("Officers reach out only in the safe way that was chosen")},
    ItemWords{"SIAPKAN_RUJUKAN", message("A referral is prepared; it is sent only after asking again")},
    ItemWords{"PSIKOLOGIS", message("Help by a psychologist")},
    ItemWords{"MEDIS", message("Medical help")},
    ItemWords{"HUKUM", message("Legal help")},
    ItemWords{"RUMAH_AMAN", message("Safe house")},
};

std::string item_words(const Teller& to, const Material& material, std::string_view code) {
    const auto found = std::ranges::find(items, code, &ItemWords::code);
    if (found != items.end()) return std::string(to.say(found->words));
    return material.choice("", "kebutuhan", code, 0);
}

Agreed agreed(std::string_view code) {
    if (code == "YA") return Agreed::Yes;
    if (code == "TIDAK" || code == "TOLAK") return Agreed::No;
    return Agreed::Ask; // TANYA, NANTI: nobody has decided yet
}

// Agreed to once, and no longer: what holds now was said since.
bool taken_back(const reading::Since& since, const records::Consent& consent, std::string_view item) {
    return std::ranges::any_of(since.permissions, [&](const reading::PermissionNow& now) {
        return now.layer == consent.layer && now.item && now.item->view() == item && !now.given;
    });
}

ConsentSheet consent_sheet(const Teller& to, const Material& material, const records::Consent& consent,
                           const reading::Since& since) {
    constexpr std::array layers = {message("Before intake (L0)"), message("Consent for services (L1)"),
                                   message("Consent for a referral (L2)"),
                                   message("Consent for statistics (L3)"),
                                   message("Consent for photos (L4)")};
    struct Method {
        std::string_view code;
        Message words;
    };
    constexpr std::array methods = {Method{"SENTUH", message("touched on the screen")},
                                    Method{"TANDA_TANGAN", message("signed on the screen")},
                                    Method{"CAP_JEMPOL", message("by thumbprint")},
                                    Method{"LISAN", message("by word of mouth")},
                                    Method{"KERTAS", message("on paper")},
                                    Method{"TIDAK_MAMPU", message("not able to sign")}};
    ConsentSheet sheet;
    sheet.title = to.say(layers.at(std::min<std::size_t>(consent.layer, layers.size() - 1)));
    const auto how = std::ranges::find(methods, consent.method.view(), &Method::code);
    sheet.signed_how =
        how != methods.end() ? std::string(to.say(how->words)) : std::string(consent.method.view());
    if (consent.decision.view() != "DIBERI" && !consent.decision.empty())
        sheet.lines.push_back({std::string(to.say(message("The consent as a whole"))), Agreed::No});
    for (const auto& item : consent.items) {
        auto answer = agreed(item.answer.view());
        if (answer == Agreed::Yes && taken_back(since, consent, item.item.view())) answer = Agreed::TakenBack;
        sheet.lines.push_back({item_words(to, material, item.item.view()), answer});
    }
    if (consent.strokes) sheet.strokes = *consent.strokes;
    return sheet;
}

// Several conditions stand in one line.
Text together(const records::List<Text>& conditions) {
    Text all;
    for (const auto& each : conditions) {
        if (!all.empty()) all.append("; ");
        all.append(each.view());
    }
    return all;
}

// What is changed next starts from the strictest of what was said. Where its conditions do not fit, nobody calls until an
// officer has written them anew.
records::SafeContact reach_of(const reading::RecordFile& record) {
    if (!record.since.contact) return record.complaint.safe_contact.value_or(records::SafeContact{});
    auto reach = record.since.contact->may;
    const auto take = [&](Maybe<Text>& to, const records::List<Text>& conditions, std::size_t bytes) {
        auto all = together(conditions);
        if (all.size() > bytes) reach.call = reach.whatsapp = reach.sms = false;
        else if (!all.empty()) to = std::move(all);
    };
    take(reach.safe_hours, record.since.contact->safe_hours, records::line_bytes_max);
    take(reach.password, record.since.contact->passwords, records::name_bytes_max);
    take(reach.caller_says, record.since.contact->caller_says, records::name_bytes_max);
    return reach;
}

std::vector<Attachment> attachments_of(const records::List<records::AttachmentRef>& told, const Writers& writers,
                                       const Material& material, std::size_t language) {
    std::vector<Attachment> found;
    for (const auto& each : told) {
        const auto place = found.size();
        const bool here = place < writers.attachments_here.size() && writers.attachments_here[place];
        found.push_back({material.choice("", "jenis_dokumen", each.kind.view(), language), here});
    }
    return found;
}

} // namespace

Case tell(const reading::RecordFile& record, const Writers& writers, const Material& material,
          std::size_t language) {
    const auto& told = record.complaint;
    Case shown;
    shown.visit = told.visit;
    shown.number = crypto::visit_number(told.visit);
    shown.not_safe = told.safe_now && told.safe_now->view() == "TIDAK";
    shown.partly = told.state.view() != "LENGKAP";
    shown.restricted = told.restricted.value_or(false);
    shown.by_officer = record.seen.author.has_value();
    shown.author = shown.by_officer && !writers.author.empty() ? writers.author : writers.device;
    shown.written_at_ms = record.seen.written_at_ms;
    shown.received_at_ms = record.seen.received_at_ms.value_or(0);
    shown.untrusted = record.seen.untrusted.value_or(false);
    shown.untrusted_consents = record.untrusted_consents;
    shown.clock_suspect = record.seen.clock == records::ClockQuality::Suspect;
    if (told.attachments) shown.attachments = attachments_of(*told.attachments, writers, material, language);
    Teller to(material, language, shown);
    tell_since(to, record, writers, shown);
    shown.stand = {shown.risk, false, reach_of(record), record.since.state}; // red flags: of all events, by the reader
    tell_begin(to, told);
    tell_incident(to, told);
    tell_story(to, told);
    tell_people(to, message("Client"), message("Client {number}"), "client", told.victims);
    tell_people(to, message("Reported person"), message("Reported person {number}"), "reported",
                told.reported);
    tell_relations(to, told);
    tell_contact(to, told);
    tell_papers(to, told);
    to.end();
    for (std::size_t i = 0; i < record.notes.size(); ++i)
        shown.sections.push_back(note_section(record.notes[i], i + 1, writers, material, language));
    for (const auto& consent : record.consents)
        shown.consents.push_back(consent_sheet(to, material, consent, record.since));
    return shown;
}

} // namespace teduh::desk
