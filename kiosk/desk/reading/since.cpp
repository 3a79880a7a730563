#include "kiosk/desk/reading/teller.hpp"
#include "storage/crypto/text_form.hpp"

namespace teduh::desk {
namespace {

// One record's *Since*, thing by thing.
class SinceTeller {
public:
    SinceTeller(Teller& to, const Writers& writers, Case& shown) : to_(to), writers_(writers), shown_(shown) {}

    void now(const reading::Since& since) {
        to_.section("now", std::string(to_.say(message("How it stands now"))));
        if (since.status) status(*since.status);
        if (since.risk) risk(*since.risk);
        for (const auto& each : since.assigned) assigned(each);
        for (const auto& each : since.scheduled) scheduled(each);
        for (const auto& each : since.open_hand_overs) handed_over(each);
        for (const auto& each : since.access) access(each);
        for (const auto& each : since.joined) {
            to_.put(to_.say(message("The same case as another")), each.value.remark.value_or(Text("-")), false);
            said(each.seen);
        }
        for (const auto& each : since.unfolded) unfolded(each);
    }

    void contact(const reading::ContactNow& contact) {
        to_.section("contact_now", std::string(to_.say(message("How to reach her now"))));
        to_.put(to_.say(message("Only in these ways")), ways(contact.may), false);
        to_.text(to_.ask("phone"), contact.may.phone, true);
        to_.code(to_.ask("phone_held_by_reported"), "phone_held_by_reported", "ya_tidak",
                 contact.may.phone_held_by_reported);
        for (const auto& hours : contact.safe_hours) to_.put(to_.ask("safe_hours"), hours, false);
        for (const auto& name : contact.caller_says) to_.put(to_.ask("caller_says"), name, false);
        for (const auto& word : contact.passwords) to_.put(to_.say(message("Word we are known by")), word, true);
        to_.yes(to_.ask("may_leave_message"), contact.may.may_leave_message);
        if (contact.may.emergency_contact) {
            to_.put(to_.say(message("A trusted person")), contact.may.emergency_contact->name, true);
            to_.put(to_.say(message("Phone of that person")), contact.may.emergency_contact->phone, true);
        }
        for (const auto& each : contact.said) { // both are shown, what holds is the stricter of them
            if (!contact.differs) break;
            to_.put(to_.say(message("Also set")), whole(each.value), true);
            said(each.seen, true);
        }
    }

    void sharing(const records::List<reading::SharingNow>& shared) {
        to_.section("sharing_now", std::string(to_.say(message("What may be shared"))));
        for (const auto& each : shared) {
            Text words;
            for (const auto& group : each.data_groups) add(words, to_.one("", "kelompok_data", group).view());
            if (words.empty()) words = Text(to_.say(message("Nothing may be shared")));
            else if (each.valid_until) add(words, language::filled(to_.say(message("until {date}")), {{"date", to_.day(*each.valid_until)}}));
            to_.put(to_.one("", "instansi_rujukan", each.agency).view(), std::move(words), false);
            said(each.seen, each.differs);
        }
    }

    void people(const records::List<reading::PersonNow>& people) {
        for (const auto& each : people) {
            const auto role = each.role.view();
            const std::string who = role == "KLIEN" ? "client" : role == "PELAPOR" ? "reporter" : "reported";
            to_.section("now_" + who + std::to_string(each.index + 1), title(each));
            tell_person(to_, each.now);
            for (const auto& field : each.beside) beside(field);
        }
    }

    void contacted(const records::List<reading::Said<records::Contacted>>& contacted) {
        to_.section("contacted", std::string(to_.say(message("Who was contacted"))));
        for (const auto& each : contacted) {
            Text words;
            if (each.value.outcome) add(words, to_.one("", "hasil_rujukan", *each.value.outcome).view());
            if (each.value.person) add(words, each.value.person->view());
            if (each.value.remark) add(words, each.value.remark->view());
            if (words.empty()) words = Text("-");
            to_.put(to_.one("", "instansi_rujukan", each.value.agency).view(), std::move(words), false);
            to_.by(author(each.seen), each.value.at_ms, false); // when it was, not when it was written down
        }
    }

private:
    static void add(Text& all, std::string_view words) {
        if (!all.empty()) all.append(" · ");
        all.append(words);
    }
    std::string author(const reading::Seen& seen) const { return writers_.of_note ? writers_.of_note(seen) : std::string(); }
    std::string officer(const formats::StaffId& staff) const {
        auto initials = writers_.officer ? writers_.officer(staff) : std::string();
        return initials.empty() ? crypto::hex(staff).substr(0, 4) : initials;
    }
    void said(const reading::Seen& seen, bool beside = false) { to_.by(author(seen), seen.written_at_ms, beside); }

    // The value that holds under its label, the others under "also set".
    template <class Value, class Tell, class Why>
    void held(const reading::Held<Value>& held, std::string_view label, Tell tell, Why why) {
        tell(label, held.now.value);
        said(held.now.seen);
        why();
        for (const auto& each : held.also) {
            tell(to_.say(message("Also set")), each.value);
            said(each.seen, true);
        }
    }

    void status(const reading::Held<records::StatusSet>& status) {
        held(status, to_.say(message("State of the case")), [&](std::string_view label, const records::StatusSet& set) {
            auto words = to_.one("", "status_kasus", set.status);
            if (set.outcome) add(words, to_.one("", "terminasi", *set.outcome).view());
            to_.put(label, std::move(words), false);
        }, [&] { to_.text(to_.say(message("Reason for it")), status.now.value.reason); });
        shown_.status = to_.one("", "status_kasus", status.now.value.status).view();
    }
    void risk(const reading::Held<records::RiskSet>& risk) {
        held(risk, to_.say(message("Level of risk")), [&](std::string_view label, const records::RiskSet& set) {
            to_.put(label, to_.one("", "risiko", set.level), false);
        }, [&] { why_risk(risk.now.value); });
        const auto& set = risk.now.value;
        shown_.risk = records::risk_height(set.level.view());
        shown_.risk_words = to_.one("", "risiko", set.level).view();
    }
    void why_risk(const records::RiskSet& set) {
        to_.text(to_.say(message("Reason for it")), set.reason);
        if (set.proposed && !(*set.proposed == set.level))
            to_.put(to_.say(message("Proposed from the answers")), to_.one("", "risiko", *set.proposed), false);
        if (set.answers)
            for (const auto& each : *set.answers)
                if (each.answer.view() == "YA")
                    to_.put(to_.say(message("Risk factor, answered yes")), to_.one("", "faktor_risiko", each.factor), false);
    }
    void assigned(const reading::Held<records::Assigned>& assigned) {
        const auto role = to_.one("", "peran", assigned.now.value.role);
        held(assigned, role.view(), [&](std::string_view label, const records::Assigned& set) {
            auto words = set.staff ? Text(officer(*set.staff)) : Text(to_.say(message("Nobody any more")));
            if (set.remark) add(words, set.remark->view());
            to_.put(label, std::move(words), false);
        }, [] {});
    }
    void scheduled(const reading::Held<records::Scheduled>& scheduled) {
        const auto code = scheduled.now.value.what.view();
        const auto what = code == "KUNJUNGAN"       ? to_.say(message("A visit is planned"))
                          : code == "TINDAK_LANJUT" ? to_.say(message("The next step is planned"))
                                                    : code;
        held(scheduled, what, [&](std::string_view label, const records::Scheduled& set) {
            if (set.at_ms) to_.when(label, *set.at_ms);
            else to_.put(label, Text(to_.say(message("No longer planned"))), false);
        }, [] {});
    }
    void handed_over(const reading::Said<records::HandedOver>& each) {
        Text words;
        if (each.value.to) words = Text(officer(*each.value.to));
        if (each.value.open)
            for (const auto& open : *each.value.open) add(words, to_.one("", "instansi_rujukan", open).view());
        if (each.value.remark) add(words, each.value.remark->view());
        if (words.empty()) words = Text("-");
        to_.put(to_.say(message("Handed over, still open")), std::move(words), false);
        said(each.seen);
    }
    void access(const reading::AccessNow& each) {
        const auto who = each.staff ? officer(*each.staff) : std::string(to_.say(message("A group of officers")));
        to_.put(to_.say(each.may_read ? message("May read this case") : message("May not read this case")), Text(who), false);
        said(each.seen, each.differs);
    }
    void unfolded(const reading::Unfolded& each) {
        constexpr std::array why = {message("waits for an entry that is not here yet"),
                                    message("its order does not fit; ask an administrator"),
                                    message("came after its officer had left")};
        to_.put(to_.say(message("Not counted yet")), Text(to_.say(why.at(each.standing - 2))), false);
        said(each.seen);
    }

    Text ways(const records::SafeContact& contact) const {
        Text all;
        const auto way = [&](const Maybe<bool>& allowed, std::string_view code) {
            if (!allowed.value_or(false)) return;
            if (!all.empty()) all.append(", ");
            all.append(to_.one("contact", "", Text(code)).view());
        };
        way(contact.call, "TELEPON");
        way(contact.whatsapp, "WA");
        way(contact.sms, "SMS");
        way(contact.letter, "SURAT");
        way(contact.visit, "KUNJUNGAN");
        return all.empty() ? to_.one("contact", "", Text("JANGAN")) : all;
    }
    // One officer's whole word, on one line.
    Text whole(const records::SafeContact& contact) const {
        auto words = ways(contact);
        for (const auto* text : {&contact.phone, &contact.safe_hours, &contact.caller_says, &contact.password})
            if (*text) add(words, (*text)->view());
        if (contact.emergency_contact) {
            add(words, contact.emergency_contact->name.view());
            add(words, contact.emergency_contact->phone.view());
        }
        return words;
    }

    std::string title(const reading::PersonNow& person) const {
        const auto role = person.role.view();
        const auto who = to_.say(role == "KLIEN"     ? message("Client")
                                 : role == "PELAPOR" ? message("Who tells")
                                                     : message("Reported person"));
        const auto numbered = person.index == 0 ? std::string(who) : std::string(who) + " " + std::to_string(person.index + 1);
        return language::filled(to_.say(message("{who}, as corrected since")), {{"who", numbered}});
    }
    // The same field as another officer set it: told by the person's own lines, each marked.
    void beside(const reading::FieldBeside& field) {
        for (const auto& each : field.also) {
            auto& lines = shown_.sections.back().lines;
            const auto from = lines.size();
            tell_person(to_, each.value);
            if (lines.size() == from) to_.put(to_.say(message("Also set")), Text(to_.say(message("no longer known"))), false);
            for (auto i = from; i < lines.size(); ++i) {
                lines[i].by = author(each.seen);
                lines[i].at_ms = each.seen.written_at_ms;
            }
            shown_.sections.back().differs = true;
        }
    }

    Teller& to_;
    const Writers& writers_;
    Case& shown_;
};

} // namespace

void tell_since(Teller& to, const reading::RecordFile& record, const Writers& writers, Case& shown) {
    const auto& since = record.since;
    SinceTeller teller(to, writers, shown);
    teller.now(since);
    if (since.contact) teller.contact(*since.contact);
    teller.sharing(since.sharing);
    teller.contacted(since.contacted);
    teller.people(since.people);
}

} // namespace teduh::desk
