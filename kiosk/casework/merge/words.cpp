#include "kiosk/casework/merge/words.hpp"

namespace teduh::merge {
namespace {

using records::Consent;

// L2 is agreed with one agency after another (DOMAIN 9.1): no to one of them takes nothing back from the others.
bool is_about_agencies(const Consent& consent) { return consent.layer == 2 && consent.sharing.has_value(); }

std::string_view text_of_id(const auto& id) { return text_of(View(id)); }

// One event's words, added to all of them.
class Speaker {
public:
    Speaker(Words& words, Place place, bool waiting) : words_(words), place_(place), waiting_(waiting) {}

    void operator()(const records::Complaint& complaint) {
        if (complaint.safe_contact) say({Thing::SafeContact, 0, {}});
        if (complaint.reporter && complaint.reporter->person) person("PELAPOR", 0, *complaint.reporter->person, {});
        people("KLIEN", complaint.victims);
        people("TERLAPOR", complaint.reported);
        if (complaint.relations)
            for (const auto& pair : *complaint.relations)
                say({Thing::Pair, about_number(pair.victim, pair.reported), {}});
        if (complaint.needs)
            for (const auto& need : *complaint.needs) say({Thing::Need, about_number({}, {}), need.need.view()});
    }
    void operator()(const Consent& consent) {
        if (!is_about_agencies(consent)) say({Thing::Layer, consent.layer, {}});
        if (consent.sharing)
            for (const auto& scope : *consent.sharing) say({Thing::Agency, consent.layer, scope.agency.view()});
        for (const auto& item : consent.items) say({Thing::Item, consent.layer, item.item.view()});
    }
    void operator()(const records::RiskSet&) { say({Thing::Risk, 0, {}}); }
    void operator()(const records::SafeContactSet&) { say({Thing::SafeContact, 0, {}}); }
    void operator()(const records::PersonSet& change) {
        person(change.role.view(), change.index, change.person, change.forgotten);
    }
    void operator()(const records::StatusSet&) { say({Thing::Status, 0, {}}); }
    void operator()(const records::Assigned& assigned) {
        say({Thing::Assigned, 0, assigned.role.view()});
        say({Thing::Custody, 0, {}});
    }
    void operator()(const records::HandedOver&) { say({Thing::Custody, 0, {}}); }
    void operator()(const records::AccessSet& access) {
        if (access.staff) say({Thing::Officer, 0, text_of_id(*access.staff)});
        if (access.group) say({Thing::Group, 0, text_of_id(*access.group)});
    }
    void operator()(const records::Scheduled& scheduled) { say({Thing::Scheduled, 0, scheduled.what.view()}); }
    void operator()(const records::CaseKeyRotated&) { say({Thing::CaseKeys, 0, {}}); }
    // Only ever added: nothing is replaced.
    void operator()(const records::Note&) {}
    void operator()(const records::Attached&) {}
    void operator()(const records::ReaderAdded&) {}
    void operator()(const records::Contacted&) {}
    void operator()(const records::LogEntry&) {}
    // Who read changes nothing in a case, and others never see it.
    void operator()(const records::CaseRead&) {}

    void operator()(const records::StepSet& step) { say({Thing::Step, 0, step.step.view()}); }
    void operator()(const records::Registered&) { say({Thing::Registered, 0, {}}); }
    void operator()(const records::Decided& decided) { say({Thing::Decision, 0, decided.step.view()}); }
    void operator()(const records::ClockSet& set) { say({Thing::Clock, 0, set.clock.view()}); }
    void operator()(const records::Determined& finding) {
        say({Thing::Finding, about_number(finding.victim, finding.reported), finding.what.view()});
    }
    void operator()(const records::PairSet& pair) { say({Thing::Pair, about_number(pair.victim, pair.reported), {}}); }
    void operator()(const records::NeedSet& need) { say({Thing::Need, about_number(need.victim, {}), need.need.view()}); }
    void operator()(const records::ReferralSet& set) { say({Thing::Referral, 0, text_of_id(set.referral)}); }
    void operator()(const records::PoliceSet&) { say({Thing::Police, 0, {}}); }
    void operator()(const records::SafetyPlanSet& plan) { say({Thing::SafetyPlan, about_number(plan.victim, {}), {}}); }
    void operator()(const records::CaseJoined& joined) { say({Thing::Joined, 0, text_of_id(joined.other)}); }
    void operator()(const records::CaseParted& parted) { say({Thing::Joined, 0, text_of_id(parted.other)}); }

private:
    // Once, however often the event names it.
    void say(const Key& key) {
        auto& said = words_[key];
        auto& places = waiting_ ? said.waiting : said.folded;
        if (places.empty() || places.back() != place_) places.push_back(place_);
    }
    void people(std::string_view role, const records::Maybe<records::List<records::Person>>& list) {
        for (std::uint32_t index = 0; list && index < list->size(); ++index) person(role, index, (*list)[index], {});
    }
    void person(std::string_view role, std::uint32_t index, const records::Person& person,
                const records::Maybe<records::List<std::uint32_t>>& forgotten) {
        auto fields = records::fields_of(person);
        if (forgotten)
            for (const auto field : *forgotten) fields |= 1u << field;
        for (std::uint32_t field = 1; field <= records::person_fields; ++field)
            if ((fields >> field & 1) != 0) say({Thing::PersonField, person_number(index, field), role});
    }

    Words& words_;
    Place place_;
    bool waiting_;
};

// A refusal of a whole layer is a word on everything in it that anybody has spoken of.
void spread_refusal(Words& words, Place place, std::uint32_t layer, bool waiting) {
    for (const auto thing : {Thing::Item, Thing::Agency}) {
        for (auto each = words.lower_bound({thing, layer, {}});
             each != words.end() && each->first.thing == thing && each->first.number == layer; ++each) {
            auto& places = waiting ? each->second.waiting : each->second.folded;
            const auto at = std::ranges::lower_bound(places, place);
            if (at == places.end() || *at != place) places.insert(at, place);
        }
    }
}

} // namespace

bool refuses_layer(const Consent& consent) {
    return consent.decision.view() != "DIBERI" && !is_about_agencies(consent);
}

std::string_view answer_in(const Consent& consent, std::string_view item) {
    if (item.empty() || refuses_layer(consent)) return consent.decision.view();
    std::string_view answer;
    for (const auto& each : consent.items) // named twice: what is not a yes
        if (each.item.view() == item && answer != "TIDAK" && (answer.empty() || each.answer.view() != "YA"))
            answer = each.answer.view();
    return answer;
}

Words words_of(const std::vector<PlacedEvent>& events) {
    Words words;
    const auto each_that_speaks = [&](auto hear) {
        for (Place place = 0; place < events.size(); ++place) {
            const auto standing = events[place].standing;
            if (standing == Standing::Folded || standing == Standing::Waiting)
                hear(place, *events[place].event.body, standing == Standing::Waiting);
        }
    };
    each_that_speaks([&](Place place, const records::EventBody& body, bool waiting) {
        std::visit(Speaker(words, place, waiting), body.payload);
    });
    each_that_speaks([&](Place place, const records::EventBody& body, bool waiting) {
        const auto* consent = std::get_if<Consent>(&body.payload);
        if (consent != nullptr && refuses_layer(*consent)) spread_refusal(words, place, consent->layer, waiting);
    });
    return words;
}

const records::Person* person_in(const records::EventBody& body, std::string_view role, std::uint32_t index) {
    if (const auto* change = std::get_if<records::PersonSet>(&body.payload))
        return change->role.view() == role && change->index == index ? &change->person : nullptr;
    const auto* complaint = std::get_if<records::Complaint>(&body.payload);
    if (complaint == nullptr) return nullptr;
    if (role == "PELAPOR")
        return complaint->reporter && complaint->reporter->person ? &*complaint->reporter->person : nullptr;
    const auto& people = role == "KLIEN" ? complaint->victims : complaint->reported;
    return people && index < people->size() ? &(*people)[index] : nullptr;
}

} // namespace teduh::merge
