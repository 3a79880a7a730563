#include "kiosk/reading/casebook.hpp"

namespace teduh::reading {
namespace {

using merge::InForce;
using merge::Place;
using records::Text;

// Tells a folded case with names and times.
class Teller {
public:
    Teller(const Casebook& book, const merge::CaseState& state, const keyring::Keyring& keyring)
        : state_(state), keyring_(keyring) {
        for (const auto& event : book.events) opened_.emplace(&event.body, &event);
    }

    Since all() {
        Since since;
        since.state = merge::state_hash(state_);
        if (state_.risk) since.risk = held<records::RiskSet>(*state_.risk);
        if (state_.status) since.status = held<records::StatusSet>(*state_.status);
        for (const auto& [role, by] : state_.assigned) since.assigned.push_back(held<records::Assigned>(by));
        for (const auto& [what, by] : state_.scheduled) since.scheduled.push_back(held<records::Scheduled>(by));
        if (state_.safe_contact && set_since(state_.safe_contact->said_by)) since.contact = contact(*state_.safe_contact);
        for (const auto& [who, person] : state_.people)
            if (corrected(person)) since.people.push_back(person_now(who, person));
        consents(since);
        for (const auto& [who, access] : state_.access) since.access.push_back(access_now(who, access));
        for (const auto place : merge::folded<records::Contacted>(state_)) since.contacted.push_back(said<records::Contacted>(place));
        for (const auto place : state_.open_hand_overs) since.open_hand_overs.push_back(said<records::HandedOver>(place));
        for (Place place = 0; place < state_.events.size(); ++place)
            if (state_.events[place].standing != merge::Standing::Folded && !is_read(place))
                since.unfolded.push_back(unfolded(place));
        work(since);
        joined(since);
        return since;
    }

private:
    Seen seen(Place place) const { return seen_of(*opened_.at(&state_.body(place)), keyring_); }
    template <class Payload>
    Said<Payload> said(Place place) const {
        return {state_.at<Payload>(place), seen(place)};
    }
    template <class Payload>
    Held<Payload> held(const InForce& by) const {
        Held<Payload> holds{said<Payload>(by.chosen), {}};
        for (const auto place : by.also) holds.also.push_back(said<Payload>(place));
        return holds;
    }

    bool is_read(Place place) const { return std::holds_alternative<records::CaseRead>(state_.body(place).payload); }

    // What `word` says of its thing, in each of the events.
    template <class Payload, class Word>
    Held<Payload> held(const InForce& by, Word word) const {
        Held<Payload> holds{{word(by.chosen), seen(by.chosen)}, {}};
        for (const auto place : by.also) holds.also.push_back({word(place), seen(place)});
        return holds;
    }
    template <class Payload, class Map>
    void held_each(records::List<Held<Payload>>& list, const Map& map) const {
        for (const auto& [key, by] : map) list.push_back(held<Payload>(by));
    }
    // Words of that kind that were written over since.
    template <class Payload>
    void before(records::List<Said<Payload>>& list, const std::vector<const InForce*>& now) const {
        for (const auto place : merge::folded<Payload>(state_)) {
            const auto shown = [&](const InForce* by) {
                return by->chosen == place || std::ranges::find(by->also, place) != by->also.end();
            };
            if (std::ranges::none_of(now, shown)) list.push_back(said<Payload>(place));
        }
    }

    void work(Since& since) const {
        std::vector<const InForce*> numbers;
        if (state_.registered) {
            since.registered = held<records::Registered>(*state_.registered);
            numbers.push_back(&*state_.registered);
        }
        before(since.numbers_before, numbers);
        std::vector<const InForce*> steps;
        for (const auto& [step, by] : state_.steps) steps.push_back(&by);
        held_each(since.steps, state_.steps);
        before(since.steps_before, steps);
        for (const auto& [step, decision] : state_.decisions)
            since.decisions.push_back({held<records::Decided>(decision.by), decision.counts, decision.approves});
        for (const auto& [which, clock] : state_.clocks) since.clocks.push_back(held<records::ClockSet>(clock.by));
        held_each(since.findings, state_.findings);
        for (const auto& [about, by] : state_.pairs)
            since.pairs.push_back(held<records::PairSet>(
                by, [&](Place place) { return *merge::pair_in(state_.body(place), *about.victim, *about.reported); }));
        for (const auto& [about, by] : state_.needs)
            since.needs.push_back(held<records::NeedSet>(
                by, [&](Place place) { return *merge::need_in(state_.body(place), about.what, about.victim); }));
        for (const auto place : merge::folded<records::LogEntry>(state_))
            since.log.push_back(said<records::LogEntry>(place));
        held_each(since.referrals, state_.referrals);
        if (state_.police) since.police = held<records::PoliceSet>(*state_.police);
        held_each(since.safety_plans, state_.safety_plans);
    }
    void joined(Since& since) const {
        for (const auto& [other, joined] : state_.joined) {
            if (joined.together) {
                since.joined.push_back(said<records::CaseJoined>(joined.by.chosen));
                continue;
            }
            auto& parted = since.parted.emplace_back(PartedNow{said<records::CaseParted>(joined.by.chosen), {}});
            for (const auto place : joined.by.also) parted.also.push_back(said<records::CaseJoined>(place));
        }
    }

    bool set_since(const std::vector<Place>& places) const {
        return std::ranges::any_of(places, [&](Place place) {
            return !std::holds_alternative<records::Complaint>(state_.body(place).payload);
        });
    }
    const records::SafeContact& contact_in(Place place) const {
        const auto& payload = state_.body(place).payload;
        if (const auto* complaint = std::get_if<records::Complaint>(&payload)) return *complaint->safe_contact;
        return std::get<records::SafeContactSet>(payload).contact;
    }
    static records::List<Text> texts(const std::vector<std::string_view>& views) {
        records::List<Text> all;
        for (const auto view : views) all.push_back(Text(view));
        return all;
    }
    ContactNow contact(const merge::Contact& strict) const {
        ContactNow now;
        now.may.call = strict.call;
        now.may.whatsapp = strict.whatsapp;
        now.may.sms = strict.sms;
        now.may.letter = strict.letter;
        now.may.visit = strict.visit;
        now.may.may_leave_message = strict.may_leave_message;
        if (strict.phone) now.may.phone = Text(*strict.phone);
        if (strict.emergency_contact != nullptr) now.may.emergency_contact = *strict.emergency_contact;
        if (!strict.phone_held_by_reported.empty())
            now.may.phone_held_by_reported = Text(strict.phone_held_by_reported);
        now.safe_hours = texts(strict.safe_hours);
        now.passwords = texts(strict.passwords);
        now.caller_says = texts(strict.caller_says);
        now.differs = strict.differs;
        for (const auto place : strict.said_by) now.said.push_back({contact_in(place), seen(place)});
        return now;
    }

    bool corrected(const merge::PersonState& person) const { return person.differs() || set_since(person.history); }
    PersonNow person_now(const merge::PersonKey& who, const merge::PersonState& person) const {
        PersonNow now{Text(who.role), who.index, person.now, {}, seen(person.history.back())};
        for (const auto& [field, by] : person.fields) {
            if (by.also.empty()) continue;
            auto& beside = now.beside.emplace_back();
            beside.field = field;
            for (const auto place : by.also) {
                records::Person only;
                records::take_field(only, *merge::person_in(state_.body(place), who.role, who.index), field);
                beside.also.push_back({std::move(only), seen(place)});
            }
        }
        return now;
    }

    void consents(Since& since) const {
        for (const auto& [key, permission] : state_.consents) {
            PermissionNow now{key.layer, {}, permission.given, Text(permission.answer), seen(permission.by.chosen), {}};
            if (!key.item.empty()) now.item = Text(key.item);
            for (const auto place : permission.by.also)
                now.also.push_back({Text(merge::answer_in(state_.at<records::Consent>(place), key.item)), seen(place)});
            since.permissions.push_back(std::move(now));
        }
        for (const auto& [key, shared] : state_.sharing)
            since.sharing.push_back({key.layer, Text(key.agency), texts(shared.data_groups), shared.valid_until,
                                     !shared.by.also.empty(), seen(shared.by.chosen)});
    }
    AccessNow access_now(const merge::AccessKey& who, const merge::Access& access) const {
        AccessNow now{{}, {}, access.may_read, !access.by.also.empty(), seen(access.by.chosen)};
        if (who.group) now.group = formats::KeyId::from(view_of(who.id));
        else now.staff = formats::StaffId::from(view_of(who.id));
        return now;
    }
    Unfolded unfolded(Place place) const {
        return {static_cast<std::uint32_t>(state_.body(place).kind()),
                static_cast<std::uint32_t>(state_.events[place].standing), seen(place)};
    }

    const merge::CaseState& state_;
    const keyring::Keyring& keyring_;
    std::map<const records::EventBody*, const OpenedEvent*> opened_;
};

} // namespace

merge::CaseState case_state(const Casebook& book, const formats::CaseId& id) {
    std::vector<merge::CaseEvent> events;
    for (const auto& event : book.events)
        if (event.body.case_id == id)
            events.push_back({event.object_hash, event.device, event.object, &event.body, event.trusted});
    return merge::fold(events, {book.unread, {}});
}

Since since_of(const Casebook& book, const formats::CaseId& id, const keyring::Keyring& keyring) {
    const auto state = case_state(book, id);
    return Teller(book, state, keyring).all();
}

} // namespace teduh::reading
